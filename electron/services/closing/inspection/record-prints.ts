import type { Repositories } from '../../../database/repositories/index.ts';
import { folderHash } from '../../register/runs/run-worker.ts';
import type { Recorded } from '../../service.ts';
import type { Finished } from './pack-folder.ts';

export type PackedPrint = NonNullable<Finished['printed']>;

/**
 * Puts the registers of a pack on record as one print, a file for each person, so that it can be looked at, compared
 * and set again as any other; the few that had to be workbooks are a second one.
 */
export async function recordPackPrints(
  { prints, printRuns }: Pick<Repositories, 'prints' | 'printRuns'>,
  pack: {
    readonly year: number;
    readonly label: string;
    readonly target: string;
    readonly printedOn: string;
    readonly printed: readonly PackedPrint[];
  },
  recorded: Recorded,
): Promise<void> {
  const { year, label, target, printedOn } = pack;
  const kind = 'annual-register';
  for (const format of ['pdf', 'xlsx'] as const) {
    const people = pack.printed.filter((one) => one.format === format);
    if (people.length === 0) continue;
    const runId = await printRuns.add(
      {
        kind,
        year,
        scope: JSON.stringify({ year }),
        format,
        layout: 'per-person',
        target,
        printedOn,
        people: people.map(({ staffId, evaluationHash, fileName }) => ({
          staffId,
          plannedHash: evaluationHash,
          fileName,
        })),
      },
      recorded,
    );
    await printRuns.keep(
      runId,
      people.map(({ evaluationHash, evaluation, pages, sha256 }, position) => ({
        position,
        hash: evaluationHash,
        content: evaluation,
        pages,
        sha256,
      })),
    );
    const printId = await prints.add(
      {
        kind,
        year,
        format,
        fileName: label,
        pages: people.reduce((sum, { pages }) => sum + pages, 0),
        sha256: folderHash(people),
        printedOn,
        people: people.map(({ staffId, evaluationHash, pages }) => ({
          staffId,
          evaluationHash,
          evaluation: undefined,
          pages,
        })),
      },
      recorded,
    );
    await printRuns.end(runId, 'done', printId, recorded.at);
  }
}
