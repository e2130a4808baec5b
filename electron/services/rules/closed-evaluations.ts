import type { RequestOf } from '../../../shared/contract/index.ts';
import { evaluation as evaluationSchema, type Evaluation } from '../../../shared/contract/evaluation.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { Database } from '../../database/database.ts';
import type { ClosedEvaluationRow } from '../../database/repositories/closed-year.repository.ts';
import { breathe } from '../../platform/breathe.ts';

/** What stands beside today's answer for a closed year. */
export interface ClosedBeside {
  readonly at: string;
  readonly by: string;
  readonly people: Evaluation[];
}

/** Parsed at once: about 20 ms on an office computer. */
const parsedAtOnce = 50;
const verdictsAtOnce = 200;

/** Stored evaluations by the hash of their content, read and parsed in slices. */
export async function contentsOf(
  database: Database,
  rows: readonly ClosedEvaluationRow[],
): Promise<ReadonlyMap<string, Evaluation>> {
  const hashes = [...new Set(rows.map(({ evaluationHash }) => evaluationHash))];
  const found = new Map<string, Evaluation>();
  for (let at = 0; at < hashes.length; at += parsedAtOnce) {
    const slice = hashes.slice(at, at + parsedAtOnce);
    const contents = await database.read(({ closedYears }) => closedYears.snapshots(slice));
    for (const [hash, text] of contents) found.set(hash, evaluationSchema.parse(JSON.parse(text)));
    await breathe();
  }
  return found;
}

/** The evaluations a year was closed with, of everybody or of one; undefined for an open year. */
export async function closedBeside(
  database: Database,
  { year, staffNumber }: RequestOf<'compliance:evaluate'>,
): Promise<ClosedBeside | undefined> {
  const closing = await database.read(({ closedYears }) => closedYears.standing(year));
  if (closing === undefined) return undefined;
  const rows = await database.read(async ({ compliance: stored, closedYears }) => {
    if (staffNumber === undefined) return closedYears.evaluations(closing.id);
    const staffId = (await stored.people(year, staffNumber))[0]?.staffId;
    return staffId === undefined ? [] : closedYears.evaluations(closing.id, staffId);
  });
  const closed = rows.filter(({ cause }) => cause === 'closing');
  const contents = await contentsOf(database, closed);
  return {
    at: closing.closedAt,
    by: closing.closedBy,
    people: closed.flatMap(({ evaluationHash }) => contents.get(evaluationHash) ?? []),
  };
}

/** The verdicts a year was closed with, by staff number; undefined for an open year. */
export async function verdictsOfClosing(
  database: Database,
  year: number,
): Promise<ReadonlyMap<string, Verdict> | undefined> {
  const { closing, ids } = await database.read(async ({ closedYears }) => {
    const standing = await closedYears.standing(year);
    const rows = standing === undefined ? [] : await closedYears.evaluations(standing.id);
    return { closing: standing, ids: rows.map(({ staffId }) => staffId) };
  });
  if (closing === undefined) return undefined;
  const verdicts = new Map<string, Verdict>();
  for (let at = 0; at < ids.length; at += verdictsAtOnce) {
    const from = ids[at] ?? 0;
    const to = ids[Math.min(at + verdictsAtOnce, ids.length) - 1] ?? 0;
    const slice = await database.read(({ closedYears }) => closedYears.verdicts(closing.id, { from, to }));
    for (const { staffNumber, verdict } of slice) verdicts.set(staffNumber, verdict);
    await breathe();
  }
  return verdicts;
}
