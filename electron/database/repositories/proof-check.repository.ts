import type { Connection } from '../connection.ts';
import { isOpen } from '../open-claims.ts';
import type { Recorded } from '../recorded.ts';

/** A stored content that a check is about. */
export interface CheckedProof {
  readonly proofId: number;
  readonly sha256: string;
  readonly mime: string;
  readonly pages: number;
}

export interface StoredReading {
  readonly proofId: number;
  readonly state: 'read' | 'failed';
  /** JSON of what was read; null when it failed. */
  readonly content: string | null;
  readonly errorCode: string | null;
}

/** An open claim whose proofs are all read and which has not been judged from what stands now. */
export interface UnjudgedClaim {
  readonly claimId: number;
  readonly ground: string;
}

export interface StoredJudgement {
  /** JSON: the questions from what was read. */
  readonly questions: string;
  /** JSON: the proofs on which the claim's person is named. */
  readonly named: string;
}

/** What a claim says, for looking for it on its proofs. */
export interface JudgedClaim {
  readonly claimId: number;
  readonly staffId: number;
  readonly year: number;
  readonly personName: string;
  readonly staffNumber: string;
  readonly name: string;
  readonly projectNumber: string;
  readonly startDate: string;
  readonly endDate: string;
  /** Hundredths and tenths. */
  readonly credits: number | null;
  readonly hours: number | null;
}

/** One side of a near pair: a proof with one of the claims it stands under, or none while it lies in the tray. */
export interface PairSide {
  readonly lowProofId: number;
  readonly highProofId: number;
  readonly proofId: number;
  readonly claimId: number | null;
  readonly staffId: number | null;
  readonly staffNumber: string;
  readonly personName: string;
  readonly claimName: string;
  readonly projectNumber: string;
  readonly startDate: string;
  readonly year: number | null;
}

/** One of several claims that a content stands under, byte for byte. */
export interface SharedSide {
  readonly proofId: number;
  readonly claimId: number;
  readonly staffNumber: string;
  readonly personName: string;
  readonly claimName: string;
  readonly year: number;
}

/** The latest word on a pair. */
export interface PairEntry {
  readonly pair: string;
  readonly verdict: 'not-duplicate' | 'restored';
  readonly remark: string;
  readonly at: string;
  readonly by: string;
}

export interface CheckCounts {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
}

const checkedProof = `p.id AS proofId, p.sha256, p.mime, i.pages`;
/** Proofs with a picture: what has none cannot be looked at by a machine either. */
const drawn = `(proof p JOIN proof_picture i ON i.proof_id = p.id AND i.state = 'ready')`;
const linkedProofs = `SELECT a.proof_id FROM claim_proof k JOIN proof_arrival a ON a.id = k.arrival_id
  WHERE k.claim_id = c.id AND k.detached_at IS NULL`;
const latestName = `(SELECT v.name FROM staff_version v WHERE v.staff_id = c.staff_id ORDER BY v.valid_from DESC, v.id DESC LIMIT 1)`;
/** Everything that the questions of a claim are judged from, as one text. */
const ground = `@engine || '|' || c.name || '|' || c.project_number || '|' || c.start_date || '|' || c.end_date || '|' ||
  coalesce(c.certified_credits, '') || '|' || coalesce(c.credit_hours, '') || '|' || ${latestName} || '|' ||
  (SELECT group_concat(r.proof_id || ' ' || r.read_at, ',') FROM (SELECT DISTINCT l.proof_id FROM (${linkedProofs}) l ORDER BY 1) d
     JOIN proof_reading r ON r.proof_id = d.proof_id)`;
const judgedClaim = `c.id AS claimId, c.staff_id AS staffId, c.year, ${latestName} AS personName,
  s.staff_number AS staffNumber, c.name, c.project_number AS projectNumber, c.start_date AS startDate,
  c.end_date AS endDate, c.certified_credits AS credits, c.credit_hours AS hours`;

export function proofCheckRepository({ raw }: Connection) {
  return {
    /** Proofs that this engine has not read: those of open claims first, then the oldest. */
    async unread(engine: string, limit: number): Promise<CheckedProof[]> {
      const unread = `NOT EXISTS (SELECT 1 FROM proof_reading r WHERE r.proof_id = p.id AND r.engine = @engine)`;
      const urgent = raw
        .prepare<unknown[], CheckedProof>(
          `SELECT DISTINCT ${checkedProof} FROM claim c JOIN claim_proof k ON k.claim_id = c.id AND k.detached_at IS NULL
             JOIN proof_arrival a ON a.id = k.arrival_id JOIN ${drawn} ON p.id = a.proof_id
           WHERE c.${isOpen} AND ${unread} ORDER BY p.id LIMIT @limit`,
        )
        .all({ engine, limit });
      if (urgent.length > 0) return urgent;
      return raw
        .prepare<unknown[], CheckedProof>(
          `SELECT ${checkedProof} FROM ${drawn} WHERE ${unread} ORDER BY p.id LIMIT @limit`,
        )
        .all({ engine, limit });
    },

    async saveReading(
      proofId: number,
      engine: string,
      reading: { readonly content: string } | { readonly errorCode: string },
      at: string,
    ): Promise<void> {
      const content = 'content' in reading ? reading.content : null;
      const errorCode = 'errorCode' in reading ? reading.errorCode : null;
      raw
        .prepare(
          `INSERT INTO proof_reading (proof_id, engine, state, content, error_code, read_at)
           VALUES (@proofId, @engine, @state, @content, @errorCode, @at)
           ON CONFLICT (proof_id) DO UPDATE SET engine = excluded.engine, state = excluded.state,
             content = excluded.content, error_code = excluded.error_code, read_at = excluded.read_at`,
        )
        .run({ proofId, engine, state: content === null ? 'failed' : 'read', content, errorCode, at });
    },

    async readings(proofIds: readonly number[]): Promise<StoredReading[]> {
      return raw
        .prepare<unknown[], StoredReading>(
          `SELECT proof_id AS proofId, state, content, error_code AS errorCode FROM proof_reading
           WHERE proof_id IN (SELECT value FROM json_each(@ids))`,
        )
        .all({ ids: JSON.stringify(proofIds) });
    },

    /** Proofs that are read but not compared by this engine, oldest first. */
    async uncompared(engine: string, limit: number): Promise<CheckedProof[]> {
      return raw
        .prepare<unknown[], CheckedProof>(
          `SELECT ${checkedProof} FROM ${drawn} JOIN proof_reading r ON r.proof_id = p.id
             LEFT JOIN proof_comparison m ON m.proof_id = p.id AND m.engine = @engine
           WHERE m.proof_id IS NULL ORDER BY p.id LIMIT @limit`,
        )
        .all({ engine, limit });
    },

    /** Forgets what another engine found: tokens of two engines cannot be compared. */
    async dropComparisonsOfOthers(engine: string): Promise<void> {
      const stale = raw
        .prepare<unknown[], { found: 1 }>(
          'SELECT 1 AS found FROM proof_comparison WHERE engine <> @engine LIMIT 1',
        )
        .get({ engine });
      if (!stale) return;
      for (const table of ['proof_token', 'proof_pair', 'proof_comparison']) raw.exec(`DELETE FROM ${table}`);
    },

    /**
     * Compared proofs that share tokens with this one, with the tokens they share. What more than `limit` proofs have
     * tells nothing and is left out.
     */
    async sharing(tokens: readonly number[], limit: number): Promise<ReadonlyMap<number, number>> {
      const find = raw
        .prepare<unknown[], number>('SELECT proof_id FROM proof_token WHERE token = @token LIMIT @more')
        .pluck();
      const weights = new Map<number, number>();
      for (const token of tokens) {
        const found = find.all({ token, more: limit + 1 });
        if (found.length > limit) continue;
        // The rarer, the more it says.
        for (const proofId of found)
          weights.set(proofId, (weights.get(proofId) ?? 0) + 1 / (1 + found.length));
      }
      return weights;
    },

    async proofs(proofIds: readonly number[]): Promise<CheckedProof[]> {
      return raw
        .prepare<unknown[], CheckedProof>(
          `SELECT ${checkedProof} FROM ${drawn} WHERE p.id IN (SELECT value FROM json_each(@ids))`,
        )
        .all({ ids: JSON.stringify(proofIds) });
    },

    /** A proof's comparison as a whole: what it was compared by, and what it is like. */
    async saveComparison(
      comparison: {
        readonly proofId: number;
        readonly engine: string;
        readonly tokens: readonly number[];
        readonly alike: readonly { readonly proofId: number; readonly likeness: number }[];
      },
      at: string,
    ): Promise<void> {
      const { proofId, engine, tokens, alike } = comparison;
      const { changes } = raw
        .prepare(
          `INSERT INTO proof_comparison (proof_id, engine, compared_at) VALUES (@proofId, @engine, @at)
           ON CONFLICT DO NOTHING`,
        )
        .run({ proofId, engine, at });
      if (changes === 0) return;
      const addToken = raw.prepare(
        'INSERT INTO proof_token (token, proof_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
      );
      for (const token of tokens) addToken.run(token, proofId);
      const addPair = raw.prepare(
        `INSERT INTO proof_pair (low_proof_id, high_proof_id, engine, likeness, found_at)
         VALUES (@low, @high, @engine, @likeness, @at) ON CONFLICT DO NOTHING`,
      );
      for (const { proofId: other, likeness } of alike)
        addPair.run({ low: Math.min(other, proofId), high: Math.max(other, proofId), engine, likeness, at });
    },

    /** A proof is done when it is read, which is what takes time; the last of all only when all are compared too. */
    async counts(readEngine: string, compareEngine: string): Promise<CheckCounts> {
      const row = raw
        .prepare<unknown[], CheckCounts>(
          `SELECT count(*) AS total,
             count(r.proof_id) - (count(r.proof_id) = count(*) AND count(m.proof_id) < count(*)) AS done,
             count(*) FILTER (WHERE r.state = 'failed') AS failed
           FROM proof p LEFT JOIN proof_picture i ON i.proof_id = p.id
             LEFT JOIN proof_reading r ON r.proof_id = p.id AND r.engine = @readEngine
             LEFT JOIN proof_comparison m ON m.proof_id = p.id AND m.engine = @compareEngine
           WHERE i.state IS NOT 'failed'`,
        )
        .get({ readEngine, compareEngine });
      return row ?? { total: 0, done: 0, failed: 0 };
    },

    /** Open claims whose proofs are all read, but which stand unjudged or judged from something else. */
    async unjudged(engine: string, limit: number): Promise<UnjudgedClaim[]> {
      return raw
        .prepare<unknown[], UnjudgedClaim>(
          `SELECT claimId, ground FROM (
             SELECT c.id AS claimId, ${ground} AS ground, j.ground AS known
             FROM claim c LEFT JOIN claim_judgement j ON j.claim_id = c.id
             WHERE c.${isOpen} AND EXISTS (${linkedProofs}) AND NOT EXISTS (
               SELECT 1 FROM (${linkedProofs}) l JOIN ${drawn} ON p.id = l.proof_id
                 LEFT JOIN proof_reading r ON r.proof_id = l.proof_id WHERE r.proof_id IS NULL)
           ) WHERE ground IS NOT NULL AND ground IS NOT known LIMIT @limit`,
        )
        .all({ engine, limit });
    },

    /** True when anything was not the same before. */
    async saveJudgement(
      claimId: number,
      judged: StoredJudgement & { readonly ground: string },
    ): Promise<boolean> {
      const before = raw
        .prepare<unknown[], StoredJudgement>(
          'SELECT questions, named FROM claim_judgement WHERE claim_id = @claimId',
        )
        .get({ claimId });
      raw
        .prepare(
          `INSERT INTO claim_judgement (claim_id, ground, questions, named) VALUES (@claimId, @ground, @questions, @named)
           ON CONFLICT (claim_id) DO UPDATE SET ground = excluded.ground, questions = excluded.questions,
             named = excluded.named`,
        )
        .run({ claimId, ...judged });
      return before?.questions !== judged.questions || before.named !== judged.named;
    },

    /** Claims of a year that were judged. */
    async judgements(year: number): Promise<(StoredJudgement & { readonly claimId: number })[]> {
      return raw
        .prepare<unknown[], StoredJudgement & { claimId: number }>(
          `SELECT j.claim_id AS claimId, j.questions, j.named FROM claim c JOIN claim_judgement j ON j.claim_id = c.id
           WHERE c.year = @year`,
        )
        .all({ year });
    },

    /** The proofs of one claim that name its person, as JSON. */
    async namedBy(claimIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
      const rows = raw
        .prepare<unknown[], { claimId: number; named: string }>(
          `SELECT claim_id AS claimId, named FROM claim_judgement WHERE claim_id IN (SELECT value FROM json_each(@ids))`,
        )
        .all({ ids: JSON.stringify(claimIds) });
      return new Map(rows.map((row) => [row.claimId, row.named]));
    },

    async claim(claimId: number): Promise<JudgedClaim | undefined> {
      return raw
        .prepare<unknown[], JudgedClaim>(
          `SELECT ${judgedClaim} FROM claim c JOIN staff_member s ON s.id = c.staff_id WHERE c.id = @claimId`,
        )
        .get({ claimId });
    },

    /** Every name that anybody of the roster has or had. */
    async rosterNames(): Promise<ReadonlySet<string>> {
      return new Set(raw.prepare<[], string>('SELECT DISTINCT name FROM staff_version').pluck().all());
    },

    async proofsOfClaim(claimId: number): Promise<number[]> {
      return raw
        .prepare<unknown[], number>(
          `SELECT DISTINCT a.proof_id FROM claim_proof k JOIN proof_arrival a ON a.id = k.arrival_id
           WHERE k.claim_id = @claimId AND k.detached_at IS NULL ORDER BY k.id`,
        )
        .pluck()
        .all({ claimId });
    },

    /** Both sides of near pairs, one row for each claim that a proof stands under; of one proof, or of all. */
    async pairSides(proofIds?: readonly number[]): Promise<PairSide[]> {
      const some =
        proofIds === undefined
          ? ''
          : 'WHERE low_proof_id IN (SELECT value FROM json_each(@ids)) OR high_proof_id IN (SELECT value FROM json_each(@ids))';
      return raw
        .prepare<unknown[], PairSide>(
          `WITH side AS (
             SELECT low_proof_id AS low, high_proof_id AS high, low_proof_id AS proof FROM proof_pair ${some}
             UNION ALL SELECT low_proof_id, high_proof_id, high_proof_id FROM proof_pair ${some}
           ), link AS (
             SELECT DISTINCT side.low, side.high, side.proof, k.claim_id AS claim
             FROM side LEFT JOIN proof_arrival a ON a.proof_id = side.proof
               LEFT JOIN claim_proof k ON k.arrival_id = a.id AND k.detached_at IS NULL
           )
           SELECT link.low AS lowProofId, link.high AS highProofId, link.proof AS proofId, c.id AS claimId,
             c.staff_id AS staffId, coalesce(s.staff_number, '') AS staffNumber, coalesce(${latestName}, '') AS personName,
             coalesce(c.name, '') AS claimName, coalesce(c.project_number, '') AS projectNumber,
             coalesce(c.start_date, '') AS startDate, c.year
           FROM link LEFT JOIN claim c ON c.id = link.claim LEFT JOIN staff_member s ON s.id = c.staff_id
           ORDER BY link.low, link.high, link.proof, c.id`,
        )
        .all(proofIds === undefined ? {} : { ids: JSON.stringify(proofIds) });
    },

    /** Every claim that these contents stand under, a row for each, where there are several. */
    async shared(proofIds: readonly number[]): Promise<SharedSide[]> {
      return raw
        .prepare<unknown[], SharedSide>(
          `WITH link AS (
             SELECT DISTINCT a.proof_id AS proof, k.claim_id AS claim FROM proof_arrival a
               JOIN claim_proof k ON k.arrival_id = a.id AND k.detached_at IS NULL
             WHERE a.proof_id IN (SELECT value FROM json_each(@ids))
           )
           SELECT link.proof AS proofId, c.id AS claimId, s.staff_number AS staffNumber, ${latestName} AS personName,
             c.name AS claimName, c.year
           FROM link JOIN claim c ON c.id = link.claim JOIN staff_member s ON s.id = c.staff_id
           WHERE link.proof IN (SELECT proof FROM link GROUP BY proof HAVING count(*) > 1)
           ORDER BY link.proof, c.id`,
        )
        .all({ ids: JSON.stringify(proofIds) });
    },

    async pairExists(lowProofId: number, highProofId: number): Promise<boolean> {
      return (
        raw
          .prepare<unknown[], { found: 1 }>(
            'SELECT 1 AS found FROM proof_pair WHERE low_proof_id = @lowProofId AND high_proof_id = @highProofId',
          )
          .get({ lowProofId, highProofId }) !== undefined
      );
    },

    /** The latest word on each pair that anybody said something of. */
    async pairEntries(): Promise<ReadonlyMap<string, PairEntry>> {
      const rows = raw
        .prepare<[], PairEntry>(
          `SELECT pair, verdict, remark, at, recorded_by AS by FROM proof_pair_entry
           WHERE id IN (SELECT max(id) FROM proof_pair_entry GROUP BY pair)`,
        )
        .all();
      return new Map(rows.map((row) => [row.pair, row]));
    },

    async addPairEntry(
      entry: Pick<PairEntry, 'pair' | 'verdict' | 'remark'>,
      recorded: Recorded,
    ): Promise<void> {
      raw
        .prepare(
          `INSERT INTO proof_pair_entry (pair, verdict, remark, at, recorded_by)
           VALUES (@pair, @verdict, @remark, @at, @by)`,
        )
        .run({ ...entry, ...recorded });
    },

    async paused(): Promise<boolean> {
      return (
        raw.prepare<[], { paused: 0 | 1 }>('SELECT paused FROM check_switch ORDER BY id DESC LIMIT 1').get()
          ?.paused === 1
      );
    },

    async setPaused(paused: boolean, recorded: Recorded): Promise<void> {
      raw
        .prepare('INSERT INTO check_switch (paused, at, recorded_by) VALUES (@paused, @at, @by)')
        .run({ paused: paused ? 1 : 0, ...recorded });
    },
  };
}
