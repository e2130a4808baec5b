import { insertMany, type Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';
import type { Schema } from '../schema.ts';

type Kind = Schema['card_row']['kind'];
type Provider = Schema['card_row']['provider'];

/** The newest version of what a list says, without the card's number and password. */
export interface StoredCardRow {
  readonly id: number;
  readonly kind: Kind;
  readonly provider: Provider;
  readonly importId: number;
  readonly year: number;
  readonly sheet: string;
  readonly sheetRow: number;
  readonly fileName: string;
  readonly orderNumber: string;
  /** JSON of the service that read it. */
  readonly content: string;
  readonly hasCardNumber: 0 | 1;
  readonly hasCardPassword: 0 | 1;
}

/** A row as it is known, to be compared with what a file says now. */
export interface KnownCardRow {
  readonly id: number;
  readonly identityKey: string;
  readonly contentKey: string;
  readonly content: string;
  readonly cardNumber: string;
  readonly cardPassword: string;
}

export interface CardRowVersion {
  /** Null adds a row of its own. */
  readonly rowId: number | null;
  readonly provider: Provider;
  readonly identityKey: string;
  readonly year: number;
  readonly sheet: string;
  readonly sheetRow: number;
  readonly contentKey: string;
  readonly orderNumber: string;
  readonly content: string;
  readonly cardNumber: string;
  readonly cardPassword: string;
}

export interface CardImportRecord {
  readonly kind: Kind;
  readonly providers: readonly string[];
  readonly fileName: string;
  readonly fileSha256: string;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly ignored: number;
}

export interface CardImportView extends CardImportRecord {
  readonly importId: number;
  readonly at: string;
  readonly by: string;
}

const newest = `v.id = (SELECT max(id) FROM card_row_version WHERE row_id = r.id)`;
const columns = `r.id, r.kind, r.provider, v.import_id AS importId, v.year, v.sheet, v.sheet_row AS sheetRow,
  i.file_name AS fileName, v.order_number AS orderNumber, v.content,
  v.card_number <> '' AS hasCardNumber, v.card_password <> '' AS hasCardPassword`;
const joined = `card_row r JOIN card_row_version v ON ${newest} JOIN card_import i ON i.id = v.import_id`;

/** What the lists of platforms, bank and province have said. */
export function studyCardRowRepository(connection: Connection) {
  const { raw } = connection;
  return {
    /** Grows with every version; equal numbers mean unchanged rows. */
    async revision(): Promise<number> {
      return raw.prepare<[], number>('SELECT coalesce(max(id), 0) FROM card_row_version').pluck().get() ?? 0;
    },

    /** Rows of these identities, oldest first; several may share one. */
    async known(kind: Kind, identityKeys: Iterable<string>): Promise<KnownCardRow[]> {
      const find = raw.prepare<[string, string], KnownCardRow>(
        `SELECT r.id, r.identity_key AS identityKey, v.content_key AS contentKey, v.content,
           v.card_number AS cardNumber, v.card_password AS cardPassword
         FROM card_row r JOIN card_row_version v ON ${newest}
         WHERE r.kind = ? AND r.identity_key = ? ORDER BY r.id`,
      );
      const found: KnownCardRow[] = [];
      for (const key of identityKeys) found.push(...find.all(kind, key));
      return found;
    },

    async addImport(record: CardImportRecord, recorded: Recorded): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO card_import (kind, providers, file_name, file_sha256, row_count, added, changed, unchanged,
             rejected, ignored, recorded_at, recorded_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`,
        )
        .run(
          record.kind,
          record.providers.join(','),
          record.fileName,
          record.fileSha256,
          record.rows,
          record.added,
          record.changed,
          record.unchanged,
          record.rejected,
          record.ignored,
          recorded.at,
          recorded.by,
        );
      return Number(lastInsertRowid);
    },

    /** Adds rows and versions; nothing that stands is touched. */
    async add(kind: Kind, versions: readonly CardRowVersion[], importId: number): Promise<void> {
      let next =
        1 + (raw.prepare<[], number>('SELECT coalesce(max(id), 0) FROM card_row').pluck().get() ?? 0);
      const withIds = versions.map((version) => ({ version, id: version.rowId ?? next++ }));
      insertMany(
        connection,
        'card_row',
        ['id', 'kind', 'provider', 'identity_key', 'import_id'],
        withIds
          .filter(({ version }) => version.rowId === null)
          .map(({ version, id }) => [id, kind, version.provider, version.identityKey, importId]),
      );
      insertMany(
        connection,
        'card_row_version',
        [
          'row_id',
          'import_id',
          'year',
          'sheet',
          'sheet_row',
          'content_key',
          'order_number',
          'content',
          'card_number',
          'card_password',
        ],
        withIds.map(({ version, id }) => [
          id,
          importId,
          version.year,
          version.sheet,
          version.sheetRow,
          version.contentKey,
          version.orderNumber,
          version.content,
          version.cardNumber,
          version.cardPassword,
        ]),
      );
    },

    /**
     * The rows of a year: those dated in it, and those dated in the next one that name an order of it; not those that
     * name an order of the year before.
     */
    async ofYear(year: number): Promise<StoredCardRow[]> {
      return raw
        .prepare<unknown[], StoredCardRow>(
          // Without MATERIALIZED every row walks the orders again.
          `WITH orders_of AS MATERIALIZED (
             SELECT v.order_number AS number, max(v.year) AS year
             FROM card_row r JOIN card_row_version v ON ${newest}
             WHERE r.kind = 'orders' AND v.order_number <> '' AND v.year BETWEEN @year - 1 AND @year
             GROUP BY v.order_number)
           SELECT ${columns} FROM ${joined} LEFT JOIN orders_of o ON o.number = v.order_number
           WHERE v.year BETWEEN @year AND @year + 1
             AND CASE WHEN r.kind = 'orders' OR v.order_number = '' THEN v.year = @year
                 ELSE coalesce(o.year, v.year) = @year END
           ORDER BY r.id`,
        )
        .all({ year });
    },

    async one(rowId: number): Promise<StoredCardRow | undefined> {
      return raw
        .prepare<[number], StoredCardRow>(`SELECT ${columns} FROM ${joined} WHERE r.id = ?`)
        .get(rowId);
    },

    async secret(rowId: number): Promise<{ cardNumber: string; cardPassword: string } | undefined> {
      return raw
        .prepare<[number], { cardNumber: string; cardPassword: string }>(
          `SELECT card_number AS cardNumber, card_password AS cardPassword FROM card_row_version
           WHERE row_id = ? ORDER BY id DESC LIMIT 1`,
        )
        .get(rowId);
    },

    async imports(offset: number, limit: number): Promise<{ total: number; imports: CardImportView[] }> {
      const total = raw.prepare<[], number>('SELECT count(*) FROM card_import').pluck().get() ?? 0;
      const rows = raw
        .prepare<[number, number], Omit<CardImportView, 'providers'> & { providers: string }>(
          `SELECT id AS importId, kind, providers, file_name AS fileName, file_sha256 AS fileSha256,
             row_count AS rows, added, changed, unchanged, rejected, ignored, recorded_at AS at, recorded_by AS by
           FROM card_import ORDER BY id DESC LIMIT ? OFFSET ?`,
        )
        .all(limit, offset);
      return {
        total,
        imports: rows.map((row) => ({ ...row, providers: row.providers.split(',').filter(Boolean) })),
      };
    },

    /** Which lists a year has: rows by kind and provider, and when the newest of them came. */
    async lists(
      year: number,
    ): Promise<{ kind: Kind; provider: Provider; rows: number; lastImportedAt: string }[]> {
      return raw
        .prepare<[number], { kind: Kind; provider: Provider; rows: number; lastImportedAt: string }>(
          `SELECT r.kind, r.provider, count(*) AS rows, max(i.recorded_at) AS lastImportedAt
           FROM ${joined} WHERE v.year = ? GROUP BY r.kind, r.provider ORDER BY r.kind, r.provider`,
        )
        .all(year);
    },
  };
}
