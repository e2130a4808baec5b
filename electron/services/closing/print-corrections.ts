import { createHash } from 'node:crypto';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Job } from '../../platform/job.ts';
import { targetFile, writePaper } from '../register/paper-file.ts';
import { openSetter } from '../register/paper-setter.ts';
import { finishPapers, type DraftPaper } from '../register/table-papers.ts';
import type { ClosingService } from '../rules/closing.service.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { TemplateStore } from '../templates/template-store.ts';
import { correctionPaper } from './correction-paper.ts';
import type { Corrections } from './corrections.ts';

const paperName = '关账后更正清单';

export interface CorrectionPrinter {
  /** The paper's content, for whoever prints papers. Errors: `year.not-closed`. */
  paper(year: number): Promise<DraftPaper>;
  /** Errors: `year.not-closed`, `register.nothing-to-print`, `file.*`. */
  print(
    request: RequestOf<'year:corrections-print'>,
    job: Job,
  ): Promise<ResponseOf<'year:corrections-print'>>;
}

export function createCorrectionPrinter(
  context: ServiceContext,
  settings: SettingsService,
  closing: ClosingService,
  corrections: Corrections,
  templates: Pick<TemplateStore, 'current'>,
): CorrectionPrinter {
  const draft = async (year: number) => {
    const { closed } = await closing.status(year);
    if (closed === null) throw new AppError('year.not-closed', { year });
    const list = await corrections.list(year);
    return { paper: correctionPaper(list, closed), entries: list.entries.length };
  };
  return {
    async paper(year) {
      return (await draft(year)).paper;
    },
    async print({ year, out, format }, job) {
      job.step('正在汇总更正', 0, 2);
      const { paper, entries } = await draft(year);
      if (entries === 0) throw new AppError('register.nothing-to-print', { paper: paperName });
      await job.breathe();
      const { unitName } = await settings.get();
      const { papers } = finishPapers([paper], unitName, context.clock.today());
      const [finished] = papers;
      if (finished === undefined) throw new AppError('register.nothing-to-print', { paper: paperName });
      job.step('正在排印', 1, 2);
      const dress = await templates.current('correction-list');
      const setter = await openSetter(format, finished.orientation, context.clock.today(), dress);
      const pages = await setter.add(finished, () => job.breathe());
      const bytes = await setter.save();
      const missing = [...setter.missing];
      await job.breathe();
      const file = targetFile(out, `${paperName}-${year}`, format);
      await writePaper(file, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const recorded = await settings.recorded();
      const detail = JSON.stringify({ format, pages, entries, sha256 });
      await context.database.transaction(({ audit }) =>
        audit.add({ action: 'corrections-printed', subject: String(year), detail }, recorded),
      );
      return { file, pages, sha256, entries, missing };
    },
  };
}
