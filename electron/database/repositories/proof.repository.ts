import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export type MatchedBy = 'column' | 'folder' | 'file-name' | 'hand';

/** A stored content with what a child made of it; `state` is null while no child has looked. */
export interface StoredProof {
  readonly proofId: number;
  readonly sha256: string;
  readonly size: number;
  readonly mime: string;
  readonly state: 'ready' | 'failed' | null;
  readonly pages: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
}

export interface StoredArrival extends StoredProof {
  readonly arrivalId: number;
  readonly name: string;
  readonly arrivedAt: string;
  readonly importId: number | null;
}

export interface LinkedProof {
  readonly claimId: number;
  readonly proofId: number;
  readonly sha256: string;
  readonly name: string;
  readonly mime: string;
}

/** One side of a content that stands under two claims. */
export interface SharedProof {
  readonly proofId: number;
  readonly claimId: number;
  readonly staffNumber: string;
  readonly personName: string;
  readonly claimName: string;
  readonly startDate: string;
  readonly year: number;
}

export interface Picture {
  readonly state: 'ready' | 'failed';
  readonly pages: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly dhash: string | null;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
}

const proofColumns = `p.id AS proofId, p.sha256, p.size, p.mime, i.state, i.pages, i.width, i.height,
  i.error_code AS errorCode, i.error_detail AS errorDetail`;
const arrivalColumns = `a.id AS arrivalId, a.name, a.arrived_at AS arrivedAt, a.import_id AS importId, ${proofColumns}`;
const unlinked = `NOT EXISTS (SELECT 1 FROM claim_proof k WHERE k.arrival_id = a.id AND k.detached_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM filing_proof f WHERE f.arrival_id = a.id)
  AND NOT EXISTS (SELECT 1 FROM authority_answer w WHERE w.arrival_id = a.id
    AND NOT EXISTS (SELECT 1 FROM decision_batch u WHERE u.undoes = w.batch_id))
  AND NOT EXISTS (SELECT 1 FROM training_proof t WHERE t.arrival_id = a.id)`;

export function proofRepository({ raw }: Connection) {
  return {
    async bySha256(sha256: string): Promise<number | undefined> {
      return raw
        .prepare<unknown[], { id: number }>('SELECT id FROM proof WHERE sha256 = @sha256')
        .get({ sha256 })?.id;
    },

    async get(proofId: number): Promise<StoredProof | undefined> {
      return raw
        .prepare<unknown[], StoredProof>(
          `SELECT ${proofColumns} FROM proof p LEFT JOIN proof_picture i ON i.proof_id = p.id WHERE p.id = @proofId`,
        )
        .get({ proofId });
    },

    /** A name the content came in under, for messages. */
    async nameOf(proofId: number): Promise<string> {
      return (
        raw
          .prepare<unknown[], { name: string }>(
            'SELECT name FROM proof_arrival WHERE proof_id = @proofId ORDER BY id LIMIT 1',
          )
          .get({ proofId })?.name ?? ''
      );
    },

    async hashes(): Promise<ReadonlySet<string>> {
      return new Set(
        raw
          .prepare<[], { sha256: string }>('SELECT sha256 FROM proof')
          .all()
          .map((row) => row.sha256),
      );
    },

    /** The content's id, known or new. */
    async add(content: { sha256: string; size: number; mime: string }, recorded: Recorded): Promise<number> {
      raw
        .prepare(
          `INSERT INTO proof (sha256, size, mime, stored_at, recorded_by) VALUES (@sha256, @size, @mime, @at, @by)
           ON CONFLICT (sha256) DO NOTHING`,
        )
        .run({ ...content, ...recorded });
      const row = raw
        .prepare<unknown[], { id: number }>('SELECT id FROM proof WHERE sha256 = @sha256')
        .get({ sha256: content.sha256 });
      if (!row) throw new Error('proof was not stored');
      return row.id;
    },

    async addArrival(
      proofId: number,
      name: string,
      importId: number | null,
      recorded: Recorded,
    ): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO proof_arrival (proof_id, name, import_id, arrived_at, recorded_by)
           VALUES (@proofId, @name, @importId, @at, @by)`,
        )
        .run({ proofId, name, importId, ...recorded });
      return Number(lastInsertRowid);
    },

    async arrivalOf(proofId: number, name: string): Promise<number | undefined> {
      return raw
        .prepare<unknown[], { id: number }>(
          'SELECT id FROM proof_arrival WHERE proof_id = @proofId AND name = @name ORDER BY id LIMIT 1',
        )
        .get({ proofId, name })?.id;
    },

    async arrival(arrivalId: number): Promise<StoredArrival | undefined> {
      return raw
        .prepare<unknown[], StoredArrival>(
          `SELECT ${arrivalColumns} FROM proof_arrival a JOIN proof p ON p.id = a.proof_id
             LEFT JOIN proof_picture i ON i.proof_id = p.id WHERE a.id = @arrivalId`,
        )
        .get({ arrivalId });
    },

    /** True when the content stands or once stood under the claim: what an officer took off is not put back. */
    async everLinked(claimId: number, proofId: number): Promise<boolean> {
      return (
        raw
          .prepare<unknown[], { found: 1 }>(
            `SELECT 1 AS found FROM claim_proof k JOIN proof_arrival a ON a.id = k.arrival_id
             WHERE k.claim_id = @claimId AND a.proof_id = @proofId LIMIT 1`,
          )
          .get({ claimId, proofId }) !== undefined
      );
    },

    /** Contents that stand under some claim. */
    async linkedHashes(): Promise<ReadonlySet<string>> {
      return new Set(
        raw
          .prepare<[], string>(
            `SELECT DISTINCT p.sha256 FROM claim_proof k JOIN proof_arrival a ON a.id = k.arrival_id
               JOIN proof p ON p.id = a.proof_id WHERE k.detached_at IS NULL`,
          )
          .pluck()
          .all(),
      );
    },

    /** People to whom arrivals of the same moment, near this one, were put by hand. */
    async neighbourStaff(arrivalId: number): Promise<ReadonlySet<number>> {
      return new Set(
        raw
          .prepare<unknown[], number>(
            `SELECT DISTINCT c.staff_id FROM proof_arrival me
               JOIN proof_arrival a ON a.id BETWEEN me.id - 5 AND me.id + 5 AND a.arrived_at = me.arrived_at
               JOIN claim_proof k ON k.arrival_id = a.id AND k.detached_at IS NULL AND k.matched_by = 'hand'
               JOIN claim c ON c.id = k.claim_id
             WHERE me.id = @arrivalId`,
          )
          .pluck()
          .all({ arrivalId }),
      );
    },

    /** False when the arrival stands under that claim already. */
    async link(
      claimId: number,
      arrivalId: number,
      matchedBy: MatchedBy,
      recorded: Recorded,
    ): Promise<boolean> {
      const { changes } = raw
        .prepare(
          `INSERT INTO claim_proof (claim_id, arrival_id, matched_by, attached_at, attached_by)
           VALUES (@claimId, @arrivalId, @matchedBy, @at, @by) ON CONFLICT DO NOTHING`,
        )
        .run({ claimId, arrivalId, matchedBy, ...recorded });
      return changes === 1;
    },

    /** Dates the links of a content under a claim; how many there were. */
    async unlink(claimId: number, proofId: number, recorded: Recorded): Promise<number> {
      return raw
        .prepare(
          `UPDATE claim_proof SET detached_at = @at, detached_by = @by
           WHERE claim_id = @claimId AND detached_at IS NULL
             AND arrival_id IN (SELECT id FROM proof_arrival WHERE proof_id = @proofId)`,
        )
        .run({ claimId, proofId, ...recorded }).changes;
    },

    async trayCount(): Promise<number> {
      return (
        raw.prepare<[], { n: number }>(`SELECT count(*) AS n FROM proof_arrival a WHERE ${unlinked}`).get()
          ?.n ?? 0
      );
    },

    async tray(offset: number, limit: number): Promise<StoredArrival[]> {
      return raw
        .prepare<unknown[], StoredArrival>(
          `SELECT ${arrivalColumns} FROM proof_arrival a JOIN proof p ON p.id = a.proof_id
             LEFT JOIN proof_picture i ON i.proof_id = p.id
           WHERE ${unlinked} ORDER BY a.id LIMIT @limit OFFSET @offset`,
        )
        .all({ offset, limit });
    },

    async ofClaim(claimId: number): Promise<StoredArrival[]> {
      return raw
        .prepare<unknown[], StoredArrival>(
          `SELECT ${arrivalColumns} FROM claim_proof k JOIN proof_arrival a ON a.id = k.arrival_id
             JOIN proof p ON p.id = a.proof_id LEFT JOIN proof_picture i ON i.proof_id = p.id
           WHERE k.claim_id = @claimId AND k.detached_at IS NULL ORDER BY k.id`,
        )
        .all({ claimId });
    },

    async ofClaims(claimIds: readonly number[]): Promise<LinkedProof[]> {
      return raw
        .prepare<unknown[], LinkedProof>(
          `SELECT k.claim_id AS claimId, p.id AS proofId, p.sha256, a.name, p.mime
           FROM claim_proof k JOIN proof_arrival a ON a.id = k.arrival_id JOIN proof p ON p.id = a.proof_id
           WHERE k.claim_id IN (SELECT value FROM json_each(@ids)) AND k.detached_at IS NULL ORDER BY k.id`,
        )
        .all({ ids: JSON.stringify(claimIds) });
    },

    /** Contents under these claims that stand under more than one claim, with each of all these claims. */
    async shared(claimIds: readonly number[]): Promise<SharedProof[]> {
      return raw
        .prepare<unknown[], SharedProof>(
          `WITH mine AS (
             SELECT DISTINCT a.proof_id FROM json_each(@ids) i
               JOIN claim_proof k ON k.claim_id = i.value AND k.detached_at IS NULL
               JOIN proof_arrival a ON a.id = k.arrival_id
           ), link AS (
             SELECT DISTINCT a.proof_id, k.claim_id FROM mine JOIN proof_arrival a USING (proof_id)
               JOIN claim_proof k ON k.arrival_id = a.id AND k.detached_at IS NULL
           ), twice AS (SELECT proof_id FROM link GROUP BY proof_id HAVING count(*) > 1)
           SELECT link.proof_id AS proofId, c.id AS claimId, s.staff_number AS staffNumber, c.name AS claimName,
             c.start_date AS startDate, c.year,
             (SELECT name FROM staff_version WHERE staff_id = s.id ORDER BY valid_from DESC, id DESC LIMIT 1)
               AS personName
           FROM twice JOIN link USING (proof_id) JOIN claim c ON c.id = link.claim_id
             JOIN staff_member s ON s.id = c.staff_id
           ORDER BY link.proof_id, c.id`,
        )
        .all({ ids: JSON.stringify(claimIds) });
    },

    /** Contents no child has looked at yet, oldest first. */
    async pending(limit: number): Promise<StoredProof[]> {
      return raw
        .prepare<unknown[], StoredProof>(
          `SELECT ${proofColumns} FROM proof p LEFT JOIN proof_picture i ON i.proof_id = p.id
           WHERE i.proof_id IS NULL ORDER BY p.id LIMIT @limit`,
        )
        .all({ limit });
    },

    async setPicture(proofId: number, picture: Picture): Promise<void> {
      raw
        .prepare(
          `INSERT INTO proof_picture (proof_id, state, pages, width, height, dhash, error_code, error_detail)
           VALUES (@proofId, @state, @pages, @width, @height, @dhash, @errorCode, @errorDetail)
           ON CONFLICT (proof_id) DO UPDATE SET state = excluded.state, pages = excluded.pages, width = excluded.width,
             height = excluded.height, dhash = excluded.dhash, error_code = excluded.error_code,
             error_detail = excluded.error_detail`,
        )
        .run({ proofId, ...picture });
    },
  };
}
