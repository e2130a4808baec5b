import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import type { StaffStatus, TitleLevel } from '../../../shared/domain/staff.ts';
import { keeper, type Connection } from '../connection.ts';
import { isOpen } from '../open-claims.ts';
import type { Recorded } from '../recorded.ts';

/** A claim to be written. Quantity in thousandths of the item's unit, credits in hundredths, hours in tenths. */
export interface NewClaim {
  readonly staffId: number;
  readonly year: number;
  readonly item: string;
  readonly role: string | null;
  readonly quantityThousandths: number | null;
  readonly startDate: string;
  readonly endDate: string;
  readonly certifiedCredits: number | null;
  readonly creditHours: number | null;
  readonly publicNeed: boolean;
  readonly makeUpFor: number | null;
  readonly name: string;
  readonly projectNumber: string;
  readonly organiser: string;
  readonly remark: string;
  readonly fingerprint: string;
  /** The item's own fields by id. */
  readonly details: Readonly<Record<string, string>>;
  /** 学分录入单位, when another unit entered the credits. */
  readonly entryUnit?: string;
}

export interface StoredClaim {
  readonly id: number;
  readonly staffId: number;
  readonly staffNumber: string;
  readonly year: number;
  readonly item: string;
  readonly role: string | null;
  readonly quantityThousandths: number | null;
  readonly startDate: string;
  readonly endDate: string;
  readonly certifiedCredits: number | null;
  readonly creditHours: number | null;
  readonly publicNeed: 0 | 1;
  readonly makeUpFor: number | null;
  readonly name: string;
  readonly projectNumber: string;
  readonly organiser: string;
  readonly remark: string;
  readonly status: ClaimStatus;
  /** 学分录入单位, empty for the unit's own. */
  readonly entryUnit: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export interface BoardRow extends StoredClaim {
  /** The person's status on the claim's first day; null when nothing is known of that day. */
  readonly statusThen: StaffStatus | null;
}

/** What tells whether two claims of a person look like one. */
export type LikelyTwin = Pick<
  StoredClaim,
  'id' | 'staffId' | 'item' | 'startDate' | 'endDate' | 'name' | 'projectNumber'
>;

/** A person as claims name them: who they were on a day, or the earliest that is known of them. */
export interface Claimant {
  readonly staffId: number;
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly status: StaffStatus;
  readonly grassroots: 0 | 1 | null;
  readonly title: string;
  readonly titleLevel: TitleLevel;
}

const claimColumns = `c.id, c.staff_id AS staffId, s.staff_number AS staffNumber, c.year, c.item, c.role,
  c.quantity_thousandths AS quantityThousandths, c.start_date AS startDate, c.end_date AS endDate,
  c.certified_credits AS certifiedCredits, c.credit_hours AS creditHours, c.public_need AS publicNeed,
  c.make_up_for AS makeUpFor, c.name, c.project_number AS projectNumber, c.organiser, c.remark, c.status,
  coalesce((SELECT unit FROM claim_entry_unit WHERE claim_id = c.id), '') AS entryUnit,
  c.recorded_at AS recordedAt, c.recorded_by AS recordedBy`;

const boardRows = `SELECT ${claimColumns},
  (SELECT status FROM staff_version WHERE staff_id = c.staff_id AND valid_from <= c.start_date
   ORDER BY valid_from DESC, id DESC LIMIT 1) AS statusThen
  FROM claim c JOIN staff_member s ON s.id = c.staff_id`;
const openOnly = (which: 'all' | 'open') => (which === 'open' ? `AND c.${isOpen}` : '');

export function claimRepository({ raw }: Connection) {
  const prepare = keeper(raw);
  return {
    /** Grows with every claim, change of one and link of a proof; a plan computed at one value is stale at another. */
    async revision(): Promise<number> {
      const sum = ['claim', 'claim_proof', 'claim_change_set']
        .map((table) => `(SELECT coalesce(max(id), 0) FROM ${table})`)
        .join(' + ');
      return raw.prepare<[], number>(`SELECT ${sum}`).pluck().get() ?? 0;
    },

    /** Everybody, or a page of them by age on the roster. */
    async claimants(
      on: string,
      { after, limit }: { readonly after: number; readonly limit: number } = { after: 0, limit: -1 },
    ): Promise<Claimant[]> {
      return prepare<unknown[], Claimant>(
        `SELECT s.id AS staffId, s.staff_number AS staffNumber, v.name, v.department, v.status, v.grassroots,
             coalesce(t.title, '') AS title, coalesce(t.title_level, 'none') AS titleLevel
           FROM staff_member s
           JOIN staff_version v ON v.id = coalesce(
             (SELECT id FROM staff_version WHERE staff_id = s.id AND valid_from <= @on
              ORDER BY valid_from DESC, id DESC LIMIT 1),
             (SELECT id FROM staff_version WHERE staff_id = s.id ORDER BY valid_from, id DESC LIMIT 1))
           LEFT JOIN staff_title t ON t.id = (
             SELECT id FROM staff_title WHERE staff_id = s.id AND coalesce(appointed_on, '') <= @on
             ORDER BY coalesce(appointed_on, '') DESC, id DESC LIMIT 1)
           WHERE s.id > @after ORDER BY s.id LIMIT @limit`,
      ).all({ on, after, limit });
    },

    /** All of a year, or only those that are not decided yet. */
    async ofYear(year: number, which: 'all' | 'open'): Promise<BoardRow[]> {
      return prepare<unknown[], BoardRow>(
        `${boardRows} WHERE c.year = @year ${openOnly(which)} ORDER BY c.id`,
      ).all({ year });
    },

    /** The ids of the same, by age: to read a great year in pages. */
    async idsOfYear(year: number, which: 'all' | 'open'): Promise<number[]> {
      return raw
        .prepare<unknown[], number>(
          `SELECT id FROM claim c WHERE year = @year ${openOnly(which)} ORDER BY id`,
        )
        .pluck()
        .all({ year });
    },

    async boardRows(ids: readonly number[]): Promise<BoardRow[]> {
      return prepare<unknown[], BoardRow>(
        `${boardRows} WHERE c.id IN (SELECT value FROM json_each(@ids)) ORDER BY c.id`,
      ).all({ ids: JSON.stringify(ids) });
    },

    /** These claims and whatever else of the same people and year may be the same thing, by age. */
    async withLikely(claimIds: readonly number[]): Promise<LikelyTwin[]> {
      return prepare<unknown[], LikelyTwin>(
        `SELECT id, staff_id AS staffId, item, start_date AS startDate, end_date AS endDate, name,
             project_number AS projectNumber
           FROM claim WHERE id IN (
             SELECT value FROM json_each(@ids)
             UNION
             SELECT other.id FROM json_each(@ids) i JOIN claim c ON c.id = i.value
               JOIN claim other ON other.year = c.year AND other.staff_id = c.staff_id
             WHERE ((other.item = c.item AND other.start_date = c.start_date AND other.end_date = c.end_date)
                 OR (other.project_number <> '' AND c.project_number <> '')))
           ORDER BY id`,
      ).all({ ids: JSON.stringify(claimIds) });
    },

    async countOfYear(year: number): Promise<number> {
      return (
        raw.prepare<[number], number>('SELECT count(*) FROM claim WHERE year = ?').pluck().get(year) ?? 0
      );
    },

    async get(id: number): Promise<StoredClaim | undefined> {
      return prepare<unknown[], StoredClaim>(
        `SELECT ${claimColumns} FROM claim c JOIN staff_member s ON s.id = c.staff_id WHERE c.id = @id`,
      ).get({ id });
    },

    /** Everything that a person handed in, of all years. */
    async ofStaff(staffNumber: string): Promise<StoredClaim[]> {
      return prepare<unknown[], StoredClaim>(
        `SELECT ${claimColumns} FROM claim c JOIN staff_member s ON s.id = c.staff_id
           WHERE s.staff_number = @staffNumber ORDER BY c.year, c.id`,
      ).all({ staffNumber });
    },

    async yearsOf(ids: readonly number[]): Promise<ReadonlySet<number>> {
      const year = raw.prepare<[number], number>('SELECT year FROM claim WHERE id = ?').pluck();
      return new Set(ids.map((id) => year.get(id)).filter((found) => found !== undefined));
    },

    async details(id: number): Promise<{ field: string; value: string }[]> {
      return prepare<unknown[], { field: string; value: string }>(
        'SELECT field, value FROM claim_detail WHERE claim_id = @id ORDER BY field',
      ).all({ id });
    },

    /** The file and row a claim came from; undefined when it was entered by hand. */
    async importFile(id: number): Promise<string | undefined> {
      return prepare<unknown[], { fileName: string }>(
        `SELECT i.file_name AS fileName FROM claim c JOIN import_record i ON i.id = c.import_id WHERE c.id = @id`,
      ).get({ id })?.fileName;
    },

    async idByFingerprint(fingerprint: string): Promise<number | undefined> {
      return prepare<unknown[], { id: number }>(
        `SELECT id FROM claim WHERE fingerprint = @fingerprint
           UNION ALL SELECT claim_id AS id FROM claim_change_set WHERE fingerprint_before = @fingerprint ORDER BY id`,
      ).get({ fingerprint })?.id;
    },

    /** What claims say, and what those said that were corrected since: the same list handed in again adds nothing. */
    async fingerprints(): Promise<ReadonlySet<string>> {
      const known = 'SELECT fingerprint FROM claim UNION ALL SELECT fingerprint_before FROM claim_change_set';
      return new Set(raw.prepare<[], string>(known).pluck().all());
    },

    async add(claim: NewClaim, recorded: Recorded, importId: number | null): Promise<number> {
      const { details, entryUnit = '', ...columns } = claim;
      const { lastInsertRowid } = prepare(
        `INSERT INTO claim (staff_id, year, item, role, quantity_thousandths, start_date, end_date,
             certified_credits, credit_hours, public_need, make_up_for, name, project_number, organiser, remark, status,
             fingerprint, import_id, recorded_at, recorded_by)
           VALUES (@staffId, @year, @item, @role, @quantityThousandths, @startDate, @endDate, @certifiedCredits,
             @creditHours, @publicNeed, @makeUpFor, @name, @projectNumber, @organiser, @remark, 'unreviewed',
             @fingerprint, @importId, @at, @by)`,
      ).run({ ...columns, ...recorded, publicNeed: claim.publicNeed ? 1 : 0, importId });
      const id = Number(lastInsertRowid);
      const addDetail = prepare('INSERT INTO claim_detail (claim_id, field, value) VALUES (?, ?, ?)');
      for (const [field, value] of Object.entries(details)) addDetail.run(id, field, value);
      if (entryUnit !== '')
        prepare('INSERT INTO claim_entry_unit (claim_id, unit) VALUES (?, ?)').run(id, entryUnit);
      return id;
    },

    async setStatus(id: number, status: ClaimStatus): Promise<void> {
      prepare('UPDATE claim SET status = ? WHERE id = ?').run(status, id);
    },
  };
}
