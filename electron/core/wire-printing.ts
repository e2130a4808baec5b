import type { ComplianceService } from '../services/compliance/compliance.service.ts';
import type { PaperFamily } from '../services/register/paper-family.ts';
import { createPaperTrail } from '../services/register/paper-trail.service.ts';
import type { PreviewPages } from '../services/register/preview-pages.ts';
import { createRegisterPapers } from '../services/register/register-papers.ts';
import { createRegisterService } from '../services/register/register.service.ts';
import { createPrintRuns } from '../services/register/runs/print-run.service.ts';
import { createRunSources } from '../services/register/runs/run-sources.ts';
import type { TablePaperPrinter } from '../services/register/table-paper-printer.ts';
import { createTodayHashes } from '../services/register/today-hashes.ts';
import type { ServiceContext } from '../services/service.ts';
import type { SettingsService } from '../services/settings.service.ts';
import type { TemplateStore } from '../services/templates/template-store.ts';

/** Everything that prints, on the same papers. */
export function wirePrinting(
  context: ServiceContext,
  settings: SettingsService,
  compliance: ComplianceService,
  previews: PreviewPages,
  tables: TablePaperPrinter,
  templates: TemplateStore,
  families: readonly PaperFamily[],
) {
  const papers = createRegisterPapers(context, settings, compliance);
  const sources = createRunSources(papers, tables);
  const today = createTodayHashes(papers, tables, families);
  return {
    papers,
    registers: createRegisterService(context, settings, compliance, {
      papers,
      tables,
      sources,
      today,
      previews,
      templates,
    }),
    runs: createPrintRuns(context, settings, sources, templates),
    trail: createPaperTrail(context, settings, { sources, tables, today, templates, families }),
  };
}
