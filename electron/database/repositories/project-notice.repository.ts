import type { NoticeKind } from '../../../shared/domain/claim.ts';
import { keeper, type Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface NewNotice {
  readonly projectNumber: string;
  /** As numbers are compared. */
  readonly plainNumber: string;
  readonly kind: NoticeKind;
  readonly documentTitle: string;
  readonly documentNumber: string;
  readonly documentDate: string | null;
  readonly remark: string;
}

export interface StoredNotice extends NewNotice {
  readonly id: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export interface NoticeEntry {
  readonly noticeId: number;
  readonly act: 'withdraw' | 'restore';
  readonly remark: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** Project numbers that were announced: 通报, 取消授分资格. */
export function projectNoticeRepository({ raw }: Connection) {
  const prepare = keeper(raw);
  return {
    async add(notice: NewNotice, recorded: Recorded): Promise<number> {
      const { lastInsertRowid } = prepare(
        `INSERT INTO project_notice (project_number, plain_number, kind, document_title, document_number, document_date,
             remark, recorded_at, recorded_by)
           VALUES (@projectNumber, @plainNumber, @kind, @documentTitle, @documentNumber, @documentDate, @remark, @at, @by)`,
      ).run({ ...notice, ...recorded });
      return Number(lastInsertRowid);
    },

    async addEntry(
      noticeId: number,
      act: NoticeEntry['act'],
      remark: string,
      recorded: Recorded,
    ): Promise<void> {
      prepare(
        `INSERT INTO project_notice_entry (notice_id, act, remark, recorded_at, recorded_by)
           VALUES (@noticeId, @act, @remark, @at, @by)`,
      ).run({ noticeId, act, remark, ...recorded });
    },

    async all(): Promise<StoredNotice[]> {
      return prepare<[], StoredNotice>(
        `SELECT id, project_number AS projectNumber, plain_number AS plainNumber, kind, document_title AS documentTitle,
             document_number AS documentNumber, document_date AS documentDate, remark, recorded_at AS recordedAt,
             recorded_by AS recordedBy FROM project_notice ORDER BY id`,
      ).all();
    },

    async entries(): Promise<NoticeEntry[]> {
      return prepare<[], NoticeEntry>(
        `SELECT notice_id AS noticeId, act, remark, recorded_at AS recordedAt, recorded_by AS recordedBy
           FROM project_notice_entry ORDER BY id`,
      ).all();
    },

    /** Every number that claims carry, with how many of them; of all years when none is given. */
    async claimedNumbers(year?: number): Promise<{ projectNumber: string; claims: number }[]> {
      return prepare<unknown[], { projectNumber: string; claims: number }>(
        `SELECT project_number AS projectNumber, count(*) AS claims FROM claim
           WHERE project_number <> '' ${year === undefined ? '' : 'AND year = @year'} GROUP BY project_number`,
      ).all(year === undefined ? {} : { year });
    },
  };
}
