import { keeper, type Connection } from '../connection.ts';
import { batchStands } from '../standing-batches.ts';

/** A list that the authority's answers of a batch came from. */
export interface AnswerListFile {
  readonly fileName: string;
  readonly fileSha256: string;
  readonly sheet: string;
}

/** Where a claim's answer stands in the list, and of which day it is. */
export interface AnswerListLine {
  readonly claimId: number;
  readonly row: number;
  readonly answeredOn: string;
}

export interface ListedLine {
  readonly fileName: string;
  readonly row: number;
  readonly answeredOn: string;
}

/** A list as it was imported; `at` is an instant. */
export interface StoredAnswerList {
  readonly batchId: number;
  readonly fileName: string;
  readonly at: string;
  readonly by: string;
  readonly authority: string;
  readonly documentTitle: string;
  readonly documentNumber: string;
  readonly accepted: number;
  readonly returned: number;
  readonly rejected: number;
  /** Nobody took it back. */
  readonly stands: 0 | 1;
}

/** 批复名单: which list the authority's answers came from, with the line and the day of each. */
export function answerListRepository({ raw }: Connection) {
  const prepare = keeper(raw);
  return {
    /** Of a batch whose answer is on record. */
    async add(batchId: number, file: AnswerListFile, lines: readonly AnswerListLine[]): Promise<void> {
      prepare(
        `INSERT INTO answer_list (batch_id, file_name, file_sha256, sheet)
           VALUES (@batchId, @fileName, @fileSha256, @sheet)`,
      ).run({ batchId, ...file });
      const addLine = prepare(
        `INSERT INTO answer_list_line (batch_id, claim_id, sheet_row, answered_on)
           VALUES (@batchId, @claimId, @row, @answeredOn)`,
      );
      for (const line of lines) addLine.run({ batchId, ...line });
    },

    /** Undefined for an answer that was written down by hand. */
    async line(batchId: number, claimId: number): Promise<ListedLine | undefined> {
      return prepare<unknown[], ListedLine>(
        `SELECT a.file_name AS fileName, l.sheet_row AS row, l.answered_on AS answeredOn
           FROM answer_list_line l JOIN answer_list a ON a.batch_id = l.batch_id
           WHERE l.batch_id = @batchId AND l.claim_id = @claimId`,
      ).get({ batchId, claimId });
    },

    /** Newest first. */
    async all(limit: number): Promise<StoredAnswerList[]> {
      return prepare<unknown[], StoredAnswerList>(
        `SELECT l.batch_id AS batchId, l.file_name AS fileName, b.at, b.recorded_by AS "by", w.authority,
             w.document_title AS documentTitle, w.document_number AS documentNumber,
             count(*) FILTER (WHERE d.decision = 'accept') AS accepted,
             count(*) FILTER (WHERE d.decision = 'return') AS returned,
             count(*) FILTER (WHERE d.decision = 'reject') AS rejected, (${batchStands}) AS stands
           FROM answer_list l JOIN decision_batch b ON b.id = l.batch_id
             JOIN authority_answer w ON w.batch_id = b.id JOIN decision d ON d.batch_id = b.id
           GROUP BY l.batch_id ORDER BY l.batch_id DESC LIMIT @limit`,
      ).all({ limit });
    },

    /** When a list of the same content was imported last and not taken back; an instant. */
    async importedAt(fileSha256: string): Promise<string | undefined> {
      return prepare<unknown[], { at: string }>(
        `SELECT b.at FROM answer_list l JOIN decision_batch b ON b.id = l.batch_id
           WHERE l.file_sha256 = @fileSha256 AND ${batchStands} ORDER BY b.id DESC LIMIT 1`,
      ).get({ fileSha256 })?.at;
    },
  };
}
