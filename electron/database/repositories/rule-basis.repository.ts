import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

/** One act by which a year's rules were changed. The newest of a year and place is in force. */
export interface RuleBasisRow {
  readonly id: number;
  readonly year: number;
  readonly jurisdiction: string;
  /** Conflict id → reading id. */
  readonly choices: Readonly<Record<string, string>>;
  readonly continuedFrom: number | null;
  readonly confirmed: boolean;
  /** Hash of the unit's own pack in `pack_content`. */
  readonly ownPack: string | null;
  readonly ownPackFile: string;
  readonly packId: string;
  readonly packVersion: string;
  readonly packHash: string;
  readonly revertsTo: number | null;
  /** The summary that was shown, as JSON. */
  readonly rehearsal: string;
  readonly reason: string;
  readonly takenAt: string;
  readonly takenBy: string;
}

export type NewRuleBasis = Omit<RuleBasisRow, 'id' | 'takenAt' | 'takenBy'>;

interface StoredBasis extends Omit<RuleBasisRow, 'choices' | 'confirmed'> {
  readonly choices: string;
  readonly confirmed: 0 | 1;
}

const columns = `id, year, jurisdiction, choices, continued_from AS continuedFrom, confirmed, own_pack AS ownPack,
  own_pack_file AS ownPackFile, pack_id AS packId, pack_version AS packVersion, pack_hash AS packHash,
  reverts_to AS revertsTo, rehearsal, reason, taken_at AS takenAt, taken_by AS takenBy`;

function fromStored({ choices, confirmed, ...row }: StoredBasis): RuleBasisRow {
  // Written by `add` alone, which takes a record of strings.
  return {
    ...row,
    choices: JSON.parse(choices) as Readonly<Record<string, string>>,
    confirmed: confirmed === 1,
  };
}

export function ruleBasisRepository({ db, raw }: Connection) {
  return {
    /** Newest first. */
    async history(year: number, jurisdiction: string): Promise<RuleBasisRow[]> {
      return raw
        .prepare<unknown[], StoredBasis>(
          `SELECT ${columns} FROM rule_basis WHERE year = ? AND jurisdiction = ? ORDER BY id DESC`,
        )
        .all(year, jurisdiction)
        .map(fromStored);
    },

    async inForce(year: number, jurisdiction: string): Promise<RuleBasisRow | undefined> {
      const row = raw
        .prepare<unknown[], StoredBasis>(
          `SELECT ${columns} FROM rule_basis WHERE year = ? AND jurisdiction = ? ORDER BY id DESC LIMIT 1`,
        )
        .get(year, jurisdiction);
      return row && fromStored(row);
    },

    async add(basis: NewRuleBasis, recorded: Recorded): Promise<number> {
      const { id } = await db
        .insertInto('rule_basis')
        .values({
          year: basis.year,
          jurisdiction: basis.jurisdiction,
          choices: JSON.stringify(basis.choices),
          continued_from: basis.continuedFrom,
          confirmed: basis.confirmed ? 1 : 0,
          own_pack: basis.ownPack,
          own_pack_file: basis.ownPackFile,
          pack_id: basis.packId,
          pack_version: basis.packVersion,
          pack_hash: basis.packHash,
          reverts_to: basis.revertsTo,
          rehearsal: basis.rehearsal,
          reason: basis.reason,
          taken_at: recorded.at,
          taken_by: recorded.by,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return id;
    },

    /** Keeps content under its hash; equal content is stored once. */
    async keepContent(hash: string, content: string): Promise<void> {
      raw.prepare('INSERT OR IGNORE INTO pack_content (hash, content) VALUES (?, ?)').run(hash, content);
    },

    async content(hash: string): Promise<string | undefined> {
      return raw
        .prepare<[string], string>('SELECT content FROM pack_content WHERE hash = ?')
        .pluck()
        .get(hash);
    },
  };
}
