import path from 'node:path';
import type { RequestOf } from '../../../../shared/contract/index.ts';
import type { CardImportPlan } from '../../../../shared/contract/study-card-lists.contract.ts';
import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import type { Job } from '../../../platform/job.ts';
import { hashFile } from '../../../proofs/hash-file.ts';
import type { ServiceContext } from '../../service.ts';
import { decideLists, type DecidedRow } from './decide-lists.ts';
import type { AnsweredFile, IgnoredRow } from './list-answers.ts';
import { correctionsOf, recallMapping, type Correction } from './list-mappings.ts';
import { readCardLists } from './read-lists.ts';
import { shownPlan } from './shown-plan.ts';

/** What a plan keeps beside its rows. */
export interface PlanDetail {
  readonly shown: Omit<CardImportPlan, 'planId'>;
  readonly corrections: readonly Correction[];
  readonly ignored: readonly IgnoredRow[];
  readonly file: AnsweredFile;
}

export interface ComputedPlan {
  readonly kind: CardListKind;
  /** The newest version of any row when the plan was computed. */
  readonly revision: number;
  readonly detail: PlanDetail;
  readonly rows: readonly DecidedRow[];
}

/** Reads a file of lists and decides of each row what would become of it; writes nothing. Errors: `file.*`. */
export async function computeListPlan(
  context: ServiceContext,
  request: RequestOf<'study-card:import-plan'>,
  job: Job,
): Promise<ComputedPlan> {
  const { database } = context;
  const sha256 = await hashFile(request.file);
  const lists = await readCardLists(
    context.childHost,
    {
      file: request.file,
      kind: request.kind,
      provider: request.provider,
      sheet: request.sheet,
      headerRow: request.headerRow,
      mapping: request.mapping,
      sheets: request.sheets,
      recall: (kind, provider, signature) => recallMapping(database, kind, provider, signature),
    },
    job,
  );
  const revision = await database.read(({ cardRows }) => cardRows.revision());
  const rows = await decideLists(context, lists, job);
  return {
    kind: lists.kind,
    revision,
    rows,
    detail: {
      shown: shownPlan(lists, rows),
      corrections: lists.sheets.flatMap(correctionsOf),
      ignored: lists.sheets.flatMap((sheet) =>
        sheet.ignored.map(
          ({ row, problem }) =>
            [sheet.name, row, problem.code, problem.message, problem.severity === 'question'] as const,
        ),
      ),
      file: {
        path: path.resolve(request.file),
        name: lists.fileName,
        sha256,
        format: lists.format,
        sheets: lists.sheets
          .filter(({ taken }) => taken)
          .map(({ name, header }) => ({ name, headerRow: header.row })),
      },
    },
  };
}
