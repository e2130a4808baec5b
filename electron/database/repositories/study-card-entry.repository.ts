import type { StaffStatus, TitleLevel } from '../../../shared/domain/staff.ts';
import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';
import type { Schema } from '../schema.ts';

type Provider = 'haoyisheng' | 'huayi';

export interface CardLinkEntry {
  readonly id: number;
  readonly entry: Schema['card_link']['entry'];
  readonly undoes: number | null;
  readonly fromRow: number;
  readonly toRow: number | null;
  readonly staffNumber: string | null;
  readonly amount: number | null;
  /** JSON list of sentences. */
  readonly reasons: string;
  readonly at: string;
  readonly by: string;
  /** When and by whom it was compensated. */
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

export type NewCardLink = Pick<
  CardLinkEntry,
  'entry' | 'undoes' | 'fromRow' | 'toRow' | 'staffNumber' | 'amount'
> & { readonly reasons: readonly string[] };

export interface CardSettingEntry {
  readonly provider: Provider;
  readonly year: number;
  readonly paymentMode: 'unit' | 'personal' | null;
  readonly invoiceMode: 'unit' | 'personal' | null;
  readonly invoiceTitle: string;
  readonly taxNumber: string;
}

export interface CardRefundEntry {
  readonly refundId: number;
  readonly orderRow: number;
  readonly amount: number;
  readonly on: string;
  readonly remark: string;
  readonly at: string;
  readonly by: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

export interface CardVoucherEntry {
  readonly voucherId: number;
  readonly rowId: number;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  readonly at: string;
  readonly by: string;
}

export interface CardApprovalEntry {
  readonly entryId: number;
  readonly staffNumber: string;
  readonly decision: 'approved' | 'opted-out' | 'withdrawn';
  readonly remark: string;
  readonly at: string;
  readonly by: string;
}

export interface CardReportEntry {
  readonly reportId: number;
  readonly provider: Provider;
  readonly on: string;
  readonly remark: string;
  readonly at: string;
  readonly by: string;
  readonly staffNumbers: readonly string[];
}

/** A person as of a day; before the first known day, as of that first day. */
export interface CardRosterPerson {
  readonly staffNumber: string;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  readonly department: string;
  readonly titleLevel: TitleLevel;
  readonly status: StaffStatus;
  readonly validFrom: string;
}

const linkColumns = `l.id, l.entry, l.undoes, l.from_row AS fromRow, l.to_row AS toRow, l.staff_number AS staffNumber,
  l.amount, l.reasons, l.recorded_at AS at, l.recorded_by AS by, u.recorded_at AS undoneAt, u.recorded_by AS undoneBy`;
const links = `card_link l LEFT JOIN card_link u ON u.undoes = l.id`;

/** What people have decided about study cards: links, refunds, vouchers, approvals, reports, seasons and settings. */
export function studyCardEntryRepository({ raw }: Connection) {
  return {
    async addLink(link: NewCardLink, recorded: Recorded): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO card_link (entry, undoes, from_row, to_row, staff_number, amount, reasons, recorded_at, recorded_by)
           VALUES (?,?,?,?,?,?,?,?,?)`,
        )
        .run(
          link.entry,
          link.undoes,
          link.fromRow,
          link.toRow,
          link.staffNumber,
          link.amount,
          JSON.stringify(link.reasons),
          recorded.at,
          recorded.by,
        );
      return Number(lastInsertRowid);
    },

    async link(id: number): Promise<CardLinkEntry | undefined> {
      return raw
        .prepare<[number], CardLinkEntry>(`SELECT ${linkColumns} FROM ${links} WHERE l.id = ?`)
        .get(id);
    },

    /** Confirmations and refusals in force, in the order in which they were made. */
    async linksInForce(): Promise<CardLinkEntry[]> {
      return raw
        .prepare<[], CardLinkEntry>(
          `SELECT ${linkColumns} FROM ${links} WHERE l.entry <> 'undo' AND u.id IS NULL ORDER BY l.id`,
        )
        .all();
    },

    /** Every entry but the compensations, newest first. */
    async linkHistory(
      filter: { readonly rowId?: number | undefined; readonly staffNumber?: string | undefined },
      offset: number,
      limit: number,
    ): Promise<{ total: number; links: CardLinkEntry[] }> {
      const where = [
        `l.entry = 'confirm'`,
        ...(filter.rowId === undefined ? [] : ['(l.from_row = @rowId OR l.to_row = @rowId)']),
        ...(filter.staffNumber === undefined ? [] : ['l.staff_number = @staffNumber']),
      ].join(' AND ');
      const values = { rowId: filter.rowId ?? 0, staffNumber: filter.staffNumber ?? '' };
      const total = raw
        .prepare<unknown[], number>(`SELECT count(*) FROM ${links} WHERE ${where}`)
        .pluck()
        .get(values);
      const found = raw
        .prepare<unknown[], CardLinkEntry>(
          `SELECT ${linkColumns} FROM ${links} WHERE ${where} ORDER BY l.id DESC LIMIT @limit OFFSET @offset`,
        )
        .all({ ...values, limit, offset });
      return { total: total ?? 0, links: found };
    },

    async addRefund(
      refund: { undoes: number | null; orderRow: number; amount: number; on: string; remark: string },
      recorded: Recorded,
    ): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO card_refund (undoes, order_row, amount, refunded_on, remark, recorded_at, recorded_by)
           VALUES (?,?,?,?,?,?,?)`,
        )
        .run(
          refund.undoes,
          refund.orderRow,
          refund.amount,
          refund.on,
          refund.remark,
          recorded.at,
          recorded.by,
        );
      return Number(lastInsertRowid);
    },

    /** A refund with when and by whom it was taken back. */
    async refundsOf(
      filter: { readonly orderRow: number } | { readonly refundId: number },
    ): Promise<CardRefundEntry[]> {
      const [column, id] = 'orderRow' in filter ? ['order_row', filter.orderRow] : ['id', filter.refundId];
      return raw
        .prepare<[number], CardRefundEntry>(
          `SELECT r.id AS refundId, r.order_row AS orderRow, r.amount, r.refunded_on AS "on", r.remark,
             r.recorded_at AS at, r.recorded_by AS by, u.recorded_at AS undoneAt, u.recorded_by AS undoneBy
           FROM card_refund r LEFT JOIN card_refund u ON u.undoes = r.id
           WHERE r.undoes IS NULL AND r.${column} = ? ORDER BY r.id`,
        )
        .all(id);
    },

    /** Sums in force, by order. */
    async refunds(): Promise<{ orderRow: number; amount: number; on: string }[]> {
      return raw
        .prepare<[], { orderRow: number; amount: number; on: string }>(
          `SELECT order_row AS orderRow, sum(amount) AS amount, max(refunded_on) AS "on" FROM card_refund r
           WHERE undoes IS NULL AND NOT EXISTS (SELECT 1 FROM card_refund u WHERE u.undoes = r.id)
           GROUP BY order_row`,
        )
        .all();
    },

    async addVoucher(
      voucher: Omit<CardVoucherEntry, 'voucherId' | 'at' | 'by'> & { readonly remark: string },
      recorded: Recorded,
    ): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO card_voucher (row_id, name, mime, size, sha256, remark, recorded_at, recorded_by)
           VALUES (?,?,?,?,?,?,?,?)`,
        )
        .run(
          voucher.rowId,
          voucher.name,
          voucher.mime,
          voucher.size,
          voucher.sha256,
          voucher.remark,
          recorded.at,
          recorded.by,
        );
      return Number(lastInsertRowid);
    },

    async vouchers(
      filter: { readonly rowId: number } | { readonly voucherId: number },
    ): Promise<CardVoucherEntry[]> {
      const [column, id] = 'rowId' in filter ? ['row_id', filter.rowId] : ['id', filter.voucherId];
      return raw
        .prepare<[number], CardVoucherEntry>(
          `SELECT id AS voucherId, row_id AS rowId, name, mime, size, sha256, recorded_at AS at, recorded_by AS by
           FROM card_voucher WHERE ${column} = ? ORDER BY id`,
        )
        .all(id);
    },

    /** Row → how many vouchers it has. */
    async voucherCounts(): Promise<ReadonlyMap<number, number>> {
      const rows = raw
        .prepare<[], [number, number]>('SELECT row_id, count(*) FROM card_voucher GROUP BY row_id')
        .raw()
        .all();
      return new Map(rows);
    },

    async addApproval(
      entry: { year: number; staffNumber: string; decision: CardApprovalEntry['decision']; remark: string },
      recorded: Recorded,
    ): Promise<void> {
      raw
        .prepare(
          `INSERT INTO card_approval (year, staff_number, decision, remark, recorded_at, recorded_by)
           VALUES (?,?,?,?,?,?)`,
        )
        .run(entry.year, entry.staffNumber, entry.decision, entry.remark, recorded.at, recorded.by);
    },

    /** Of a year, oldest first. */
    async approvals(year: number, staffNumber?: string): Promise<CardApprovalEntry[]> {
      const one = staffNumber === undefined ? '' : 'AND staff_number = @staffNumber';
      return raw
        .prepare<unknown[], CardApprovalEntry>(
          `SELECT id AS entryId, staff_number AS staffNumber, decision, remark, recorded_at AS at, recorded_by AS by
           FROM card_approval WHERE year = @year ${one} ORDER BY id`,
        )
        .all({ year, ...(staffNumber === undefined ? {} : { staffNumber }) });
    },

    async addReport(
      report: {
        year: number;
        provider: Provider;
        on: string;
        remark: string;
        staffNumbers: Iterable<string>;
      },
      recorded: Recorded,
    ): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO card_report (year, provider, reported_on, remark, recorded_at, recorded_by)
           VALUES (?,?,?,?,?,?)`,
        )
        .run(report.year, report.provider, report.on, report.remark, recorded.at, recorded.by);
      const id = Number(lastInsertRowid);
      const add = raw.prepare('INSERT INTO card_report_person (report_id, staff_number) VALUES (?,?)');
      for (const staffNumber of new Set(report.staffNumbers)) add.run(id, staffNumber);
      return id;
    },

    async reports(year: number): Promise<CardReportEntry[]> {
      const people = raw
        .prepare<[number], string>(
          'SELECT staff_number FROM card_report_person WHERE report_id = ? ORDER BY staff_number',
        )
        .pluck();
      return raw
        .prepare<[number], Omit<CardReportEntry, 'staffNumbers'>>(
          `SELECT id AS reportId, provider, reported_on AS "on", remark, recorded_at AS at, recorded_by AS by
           FROM card_report WHERE year = ? ORDER BY id`,
        )
        .all(year)
        .map((report) => ({ ...report, staffNumbers: people.all(report.reportId) }));
    },

    async putSeason(
      season: { id: string; year: number; content: string },
      recorded: Recorded,
    ): Promise<void> {
      raw
        .prepare(
          'INSERT INTO card_season (season_id, year, content, recorded_at, recorded_by) VALUES (?,?,?,?,?)',
        )
        .run(season.id, season.year, season.content, recorded.at, recorded.by);
    },

    /** The newest content of each season of the officer's own. */
    async seasons(): Promise<string[]> {
      return raw
        .prepare<[], string>(
          `SELECT content FROM card_season s
           WHERE id = (SELECT max(id) FROM card_season WHERE season_id = s.season_id) ORDER BY season_id`,
        )
        .pluck()
        .all();
    },

    async addClosing(
      closing: { seasonId: string; entry: 'closed' | 'reopened'; on: string; remark: string; totals: string },
      recorded: Recorded,
    ): Promise<void> {
      raw
        .prepare(
          `INSERT INTO card_season_closing (season_id, entry, on_day, remark, totals, recorded_at, recorded_by)
           VALUES (?,?,?,?,?,?,?)`,
        )
        .run(
          closing.seasonId,
          closing.entry,
          closing.on,
          closing.remark,
          closing.totals,
          recorded.at,
          recorded.by,
        );
    },

    /** Season → the day it was closed on; reopened ones are left out. */
    async closings(): Promise<ReadonlyMap<string, string>> {
      const rows = raw
        .prepare<[], [string, string]>(
          `SELECT season_id, on_day FROM card_season_closing c
           WHERE id = (SELECT max(id) FROM card_season_closing WHERE season_id = c.season_id) AND entry = 'closed'`,
        )
        .raw()
        .all();
      return new Map(rows);
    },

    async putSetting(setting: CardSettingEntry, recorded: Recorded): Promise<void> {
      raw
        .prepare(
          `INSERT INTO card_setting (provider, year, payment_mode, invoice_mode, invoice_title, tax_number,
             recorded_at, recorded_by) VALUES (?,?,?,?,?,?,?,?)`,
        )
        .run(
          setting.provider,
          setting.year,
          setting.paymentMode,
          setting.invoiceMode,
          setting.invoiceTitle,
          setting.taxNumber,
          recorded.at,
          recorded.by,
        );
    },

    /** The setting of the year, or of the nearest year before it. */
    async setting(provider: Provider, year: number): Promise<CardSettingEntry | undefined> {
      return raw
        .prepare<[string, number], CardSettingEntry>(
          `SELECT provider, year, payment_mode AS paymentMode, invoice_mode AS invoiceMode,
             invoice_title AS invoiceTitle, tax_number AS taxNumber
           FROM card_setting WHERE provider = ? AND year <= ? ORDER BY year DESC, id DESC LIMIT 1`,
        )
        .get(provider, year);
    },

    /** What is on record about cards: settings, closings, looks at secrets. Newest first. */
    async audit(
      offset: number,
      limit: number,
    ): Promise<{
      total: number;
      entries: { at: string; by: string; action: string; subject: string; detail: string }[];
    }> {
      const where = `action LIKE 'card-%'`;
      const total = raw.prepare<[], number>(`SELECT count(*) FROM audit_entry WHERE ${where}`).pluck().get();
      const entries = raw
        .prepare<
          [number, number],
          { at: string; by: string; action: string; subject: string; detail: string }
        >(
          `SELECT at, recorded_by AS by, action, subject, detail FROM audit_entry WHERE ${where}
           ORDER BY id DESC LIMIT ? OFFSET ?`,
        )
        .all(limit, offset);
      return { total: total ?? 0, entries };
    },

    /** Everyone of the roster as of a day, with what ties them to a list. */
    async roster(on: string): Promise<CardRosterPerson[]> {
      return raw
        .prepare<[{ on: string }], CardRosterPerson>(
          `SELECT s.staff_number AS staffNumber, v.name, v.id_document_number AS idNumber, v.phone, v.department,
             coalesce(t.title_level, 'none') AS titleLevel, v.status, v.valid_from AS validFrom
           FROM staff_member s
           JOIN staff_version v ON v.id = coalesce(
             (SELECT id FROM staff_version WHERE staff_id = s.id AND valid_from <= @on
              ORDER BY valid_from DESC, id DESC LIMIT 1),
             (SELECT id FROM staff_version WHERE staff_id = s.id ORDER BY valid_from, id DESC LIMIT 1))
           LEFT JOIN staff_title t ON t.id = (
             SELECT id FROM staff_title WHERE staff_id = s.id AND coalesce(appointed_on, '') <= @on
             ORDER BY coalesce(appointed_on, '') DESC, id DESC LIMIT 1)
           ORDER BY s.staff_number`,
        )
        .all({ on });
    },
  };
}
