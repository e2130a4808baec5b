import { evaluation, type Evaluation } from '../../../shared/contract/evaluation.ts';
import type { Database } from '../../database/database.ts';

export interface StandingEvaluation {
  readonly evaluation: Evaluation;
  /** The day on which the year was closed. */
  readonly closedOn: string;
}

/**
 * What stands of a closed year for one person: its newest correction, else what it was closed with. Undefined while
 * the year is open, and for somebody who was not there when it was closed.
 */
export async function standingEvaluation(
  database: Database,
  year: number,
  staffId: number,
): Promise<StandingEvaluation | undefined> {
  return database.read(async ({ closedYears }) => {
    const closing = await closedYears.standing(year);
    if (closing === undefined) return undefined;
    const newest = (await closedYears.evaluations(closing.id, staffId)).at(-1);
    if (newest === undefined) return undefined;
    const content = (await closedYears.snapshots([newest.evaluationHash])).get(newest.evaluationHash);
    const stored = content === undefined ? undefined : evaluation.safeParse(JSON.parse(content));
    // An evaluation of an earlier version of the program may lack what this one asks for: then today's stands in.
    if (stored?.success !== true) return undefined;
    return { evaluation: stored.data, closedOn: closing.closedAt.slice(0, 10) };
  });
}
