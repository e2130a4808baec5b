import { createHash } from 'node:crypto';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { tablePaperKinds, type TablePaperKind } from '../../../shared/domain/paper.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Job } from '../../platform/job.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { targetFile, writePaper } from './paper-file.ts';
import type { PreviewPages } from './preview-pages.ts';
import { shippedFace } from './shipped-face.ts';
import {
  finishPapers,
  replaceMissing,
  type FinishedPapers,
  type PaperScope,
  type PaperSource,
} from './table-papers.ts';

export interface TablePaperPrinter {
  print(
    kind: TablePaperKind,
    year: number,
    request: RequestOf<'register:print'>,
    job: Job,
  ): Promise<ResponseOf<'register:print'>>;
  preview(kind: TablePaperKind, scope: PaperScope): Promise<ResponseOf<'register:preview'>>;
  /** Whether a print of these records would say something else than the one with this hash. */
  hasChanged(kind: TablePaperKind, scope: string, hash: string): Promise<boolean>;
}

/** Only papers that are made of tables; the registers of people have a printer of their own. */
export function isTablePaper(kind: string): kind is TablePaperKind {
  return tablePaperKinds.some((known) => known === kind);
}

export function createTablePaperPrinter(
  context: ServiceContext,
  settings: SettingsService,
  previews: PreviewPages,
  sources: readonly PaperSource[],
): TablePaperPrinter {
  const byKind = new Map(sources.map((source) => [source.kind, source]));
  const finish = async (kind: TablePaperKind, scope: PaperScope) => {
    const source = byKind.get(kind);
    if (!source)
      throw new AppError('register.unknown-kind', { kind, known: sources.map(({ name }) => name) });
    const { unitName } = await settings.get();
    return {
      name: source.name,
      ...finishPapers(await source.papers(scope), unitName, context.clock.today()),
    };
  };

  const setPdf = async ({ papers }: FinishedPapers) => {
    const { createPaperDocument } = await import('../../documents/pdf/table-paper.ts');
    const face = await shippedFace();
    const document = createPaperDocument({ face, orientation: papers[0]?.orientation ?? 'portrait' });
    const missing: string[] = [];
    let pages = 0;
    for (const original of papers) {
      const replaced = replaceMissing(face, original);
      missing.push(...replaced.missing);
      pages += document.add(replaced.paper);
    }
    return { bytes: await document.save(), pages, missing };
  };

  const setWorkbook = async ({ papers }: FinishedPapers) => {
    const { createPaperWorkbook } = await import('../../documents/excel/table-paper.sheet.ts');
    const workbook = createPaperWorkbook(context.clock.today());
    for (const paper of papers) workbook.add(paper);
    return { bytes: await workbook.save(), pages: papers.length };
  };

  return {
    async print(kind, year, { seasonId, provider, department, format, out }, job) {
      const scope: PaperScope = { year, seasonId, provider, department };
      job.step('正在汇总', 0, 1);
      const finished = await finish(kind, scope);
      if (finished.papers.length === 0)
        throw new AppError('register.nothing-to-print', { paper: finished.name });
      await job.breathe();
      job.step('正在排印', 0, 1);
      const { bytes, pages } = format === 'pdf' ? await setPdf(finished) : await setWorkbook(finished);
      await job.breathe();
      const file = targetFile(out, `${finished.name}-${year}`, format);
      await writePaper(file, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const recorded = await settings.recorded();
      const fileName = path.basename(file);
      const content = { hash: finished.hash, scope: JSON.stringify(scope) };
      await context.database.transaction(({ prints }) =>
        prints.add({ kind, year, format, fileName, pages, sha256, content, people: [] }, recorded),
      );
      context.changed('prints');
      return { files: [{ path: file, pages, sha256 }], printed: finished.papers.length, skipped: [] };
    },

    async preview(kind, scope) {
      const finished = await finish(kind, scope);
      if (finished.papers.length === 0)
        throw new AppError('register.nothing-to-print', { paper: finished.name });
      const { bytes, pages, missing } = await setPdf(finished);
      return { pages, missing, previewId: await previews.draw(bytes) };
    },

    async hasChanged(kind, scope, hash) {
      // The scope is this program's own, written when the paper was printed.
      return (await finish(kind, JSON.parse(scope) as PaperScope)).hash !== hash;
    },
  };
}
