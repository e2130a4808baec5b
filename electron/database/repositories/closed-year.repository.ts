import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface ClosingRow {
  readonly id: number;
  readonly year: number;
  readonly jurisdiction: string;
  readonly grassroots: boolean;
  readonly basisId: number | null;
  /** What `PackBasis` said, as JSON. */
  readonly basis: string;
  readonly packId: string;
  readonly packVersion: string;
  readonly packHash: string;
  /** Hash of the packs in `pack_content`. */
  readonly packContent: string;
  readonly rosterFingerprint: string;
  readonly people: number;
  /** Verdicts, as JSON. */
  readonly counts: string;
  readonly remark: string;
  readonly closedBy: string;
  readonly closedAt: string;
  readonly recordedBy: string;
  readonly reopenedAt: string | null;
  readonly reopenedBy: string | null;
  readonly reopenReason: string | null;
}

export type NewClosing = Omit<
  ClosingRow,
  'id' | 'closedAt' | 'recordedBy' | 'reopenedAt' | 'reopenedBy' | 'reopenReason'
>;

export const evaluationCauses = ['closing', 'make-up', 'decision', 'records'] as const;
export type EvaluationCause = (typeof evaluationCauses)[number];

export interface ClosedEvaluationRow {
  readonly id: number;
  readonly closingId: number;
  readonly staffId: number;
  readonly cause: EvaluationCause;
  /** What led to it, as JSON. */
  readonly detail: string;
  /** Equal for evaluations whose figures and counted entries are equal. */
  readonly figuresHash: string;
  readonly evaluationHash: string;
  readonly decisionId: number;
  readonly at: string;
  readonly by: string;
}

export interface NewClosedEvaluation {
  readonly staffId: number;
  readonly cause: EvaluationCause;
  readonly detail: string;
  readonly figuresHash: string;
  readonly evaluationHash: string;
  readonly evaluation: string;
  readonly decisionId: number;
}

/** Which stored evaluation is whose, and why. */
export type ClosedLink = Omit<NewClosedEvaluation, 'evaluation'>;

/** A decision that may bear on a closed year. */
export interface LaterDecision {
  readonly id: number;
  readonly staffId: number;
  readonly claimId: number;
  readonly claimName: string;
  readonly makeUpFor: number | null;
  readonly statusBefore: ClaimStatus;
  readonly statusAfter: ClaimStatus;
  readonly decidedBy: string;
  readonly at: string;
}

interface StoredClosing extends Omit<ClosingRow, 'grassroots'> {
  readonly grassroots: 0 | 1;
}

const closingColumns = `c.id, c.year, c.jurisdiction, c.grassroots, c.basis_id AS basisId, c.basis,
  c.pack_id AS packId, c.pack_version AS packVersion, c.pack_hash AS packHash, c.pack_content AS packContent,
  c.roster_fingerprint AS rosterFingerprint, c.people, c.counts, c.remark, c.closed_by AS closedBy,
  c.closed_at AS closedAt, c.recorded_by AS recordedBy, r.reopened_at AS reopenedAt,
  r.recorded_by AS reopenedBy, r.reason AS reopenReason`;

const closings = `FROM closed_year c LEFT JOIN year_reopening r ON r.closing_id = c.id`;

const evaluationColumns = `id, closing_id AS closingId, staff_id AS staffId, cause, detail,
  figures_hash AS figuresHash, evaluation_hash AS evaluationHash, decision_id AS decisionId, at,
  recorded_by AS "by"`;

const fromStored = ({ grassroots, ...row }: StoredClosing): ClosingRow => ({
  ...row,
  grassroots: grassroots === 1,
});

export function closedYearRepository({ db, raw }: Connection) {
  return {
    /** Newest first, those that were opened again included. */
    async history(year: number): Promise<ClosingRow[]> {
      return raw
        .prepare<[number], StoredClosing>(
          `SELECT ${closingColumns} ${closings} WHERE c.year = ? ORDER BY c.id DESC`,
        )
        .all(year)
        .map(fromStored);
    },

    /** The closing that stands. */
    async standing(year: number): Promise<ClosingRow | undefined> {
      const newest = raw
        .prepare<[number], StoredClosing>(
          `SELECT ${closingColumns} ${closings} WHERE c.year = ? ORDER BY c.id DESC LIMIT 1`,
        )
        .get(year);
      return newest && newest.reopenedAt === null ? fromStored(newest) : undefined;
    },

    async closedYears(): Promise<number[]> {
      return raw
        .prepare<[], number>(
          `SELECT year FROM closed_year c WHERE id = (SELECT max(id) FROM closed_year WHERE year = c.year)
             AND NOT EXISTS (SELECT 1 FROM year_reopening r WHERE r.closing_id = c.id) ORDER BY year`,
        )
        .pluck()
        .all();
    },

    async close(closing: NewClosing, recorded: Recorded): Promise<number> {
      const { id } = await db
        .insertInto('closed_year')
        .values({
          year: closing.year,
          jurisdiction: closing.jurisdiction,
          grassroots: closing.grassroots ? 1 : 0,
          basis_id: closing.basisId,
          basis: closing.basis,
          pack_id: closing.packId,
          pack_version: closing.packVersion,
          pack_hash: closing.packHash,
          pack_content: closing.packContent,
          roster_fingerprint: closing.rosterFingerprint,
          people: closing.people,
          counts: closing.counts,
          remark: closing.remark,
          closed_by: closing.closedBy,
          closed_at: recorded.at,
          recorded_by: recorded.by,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    async reopen(closingId: number, reason: string, recorded: Recorded): Promise<void> {
      await db
        .insertInto('year_reopening')
        .values({ closing_id: closingId, reason, reopened_at: recorded.at, recorded_by: recorded.by })
        .execute();
    },

    /** Keeps what evaluations say, before anything refers to it; equal content is stored once. */
    async keepContents(
      evaluations: readonly Pick<NewClosedEvaluation, 'evaluationHash' | 'evaluation'>[],
    ): Promise<void> {
      const snapshot = raw.prepare('INSERT OR IGNORE INTO evaluation_snapshot (hash, content) VALUES (?, ?)');
      for (const { evaluationHash, evaluation } of evaluations) snapshot.run(evaluationHash, evaluation);
    },

    /** Sets evaluations beside those that stand; their contents are kept already. */
    async keep(closingId: number, evaluations: readonly ClosedLink[], recorded: Recorded): Promise<void> {
      const link = raw.prepare(
        `INSERT INTO closed_evaluation (closing_id, staff_id, cause, detail, figures_hash, evaluation_hash,
           decision_id, at, recorded_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      for (const found of evaluations) {
        link.run(
          closingId,
          found.staffId,
          found.cause,
          found.detail,
          found.figuresHash,
          found.evaluationHash,
          found.decisionId,
          recorded.at,
          recorded.by,
        );
      }
    },

    /** By person, oldest first; all people or one. */
    async evaluations(closingId: number, staffId?: number): Promise<ClosedEvaluationRow[]> {
      const one = staffId === undefined ? '' : 'AND staff_id = @staffId';
      return raw
        .prepare<unknown[], ClosedEvaluationRow>(
          `SELECT ${evaluationColumns} FROM closed_evaluation WHERE closing_id = @closingId ${one}
           ORDER BY staff_id, id`,
        )
        .all({ closingId, ...(staffId === undefined ? {} : { staffId }) });
    },

    /** Verdicts that a year was closed with, of people whose ids lie in a span: read in the database, not parsed here. */
    async verdicts(
      closingId: number,
      span: { from: number; to: number },
    ): Promise<{ staffNumber: string; verdict: Verdict }[]> {
      return raw
        .prepare<unknown[], { staffNumber: string; verdict: Verdict }>(
          `SELECT s.content ->> '$.staffNumber' AS staffNumber, s.content ->> '$.verdict' AS verdict
           FROM closed_evaluation c JOIN evaluation_snapshot s ON s.hash = c.evaluation_hash
           WHERE c.closing_id = @closingId AND c.cause = 'closing' AND c.staff_id BETWEEN @from AND @to`,
        )
        .all({ closingId, ...span });
    },

    async corrections(closingId: number): Promise<number> {
      return (
        raw
          .prepare<[number], number>(
            `SELECT count(*) FROM closed_evaluation WHERE closing_id = ? AND cause <> 'closing'`,
          )
          .pluck()
          .get(closingId) ?? 0
      );
    },

    /** The content of stored evaluations by hash. */
    async snapshots(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const one = raw
        .prepare<[string], string>('SELECT content FROM evaluation_snapshot WHERE hash = ?')
        .pluck();
      return new Map(
        hashes.flatMap((hash) => {
          const content = one.get(hash);
          return content === undefined ? [] : [[hash, content] as const];
        }),
      );
    },

    async newestDecision(): Promise<number> {
      return raw.prepare<[], number>('SELECT coalesce(max(id), 0) FROM decision').pluck().get() ?? 0;
    },

    /** Decisions behind a given one on claims that bear on a year: its own, reaching into it, or making it up. */
    async decisionsAfter(decisionId: number, year: number): Promise<LaterDecision[]> {
      return raw
        .prepare<unknown[], LaterDecision>(
          `SELECT d.id, c.staff_id AS staffId, c.id AS claimId, c.name AS claimName, c.make_up_for AS makeUpFor,
             d.status_before AS statusBefore, d.status_after AS statusAfter, d.decided_by AS decidedBy, b.at
           FROM decision d JOIN decision_batch b ON b.id = d.batch_id JOIN claim c ON c.id = d.claim_id
           WHERE d.id > @decisionId AND (c.year = @year OR c.make_up_for = @year
             OR (c.start_date <= @lastDay AND c.end_date >= @firstDay)) ORDER BY d.id`,
        )
        .all({ decisionId, year, firstDay: `${year}-01-01`, lastDay: `${year}-12-31` });
    },
  };
}
