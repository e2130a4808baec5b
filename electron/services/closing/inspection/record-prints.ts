import { groupBy } from '../../../../shared/domain/group-by.ts';
import type { Repositories } from '../../../database/repositories/index.ts';
import { folderHash } from '../../register/runs/run-worker.ts';
import type { Recorded } from '../../service.ts';
import type { Finished } from './pack-folder.ts';

export type PackedPrint = NonNullable<Finished['printed']>;

/**
 * Puts the registers of a pack on record as one print, a file for each person, so that it can be looked at, compared
 * and set again as any other; those that an earlier attempt has set in another form or template are one of their own.
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
  const alike = groupBy(pack.printed, ({ format, templates = [] }) => JSON.stringify([format, templates]));
  for (const people of alike.values()) {
    const [first] = people;
    if (first === undefined) continue;
    const { format, templates = [] } = first;
    const runId = await printRuns.add(
      {
        kind,
        year,
        scope: JSON.stringify({ year }),
        format,
        layout: 'per-person',
        target,
        printedOn,
        templates,
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
        templates,
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
