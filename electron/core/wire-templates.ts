import { templateHandlers } from '../dispatch/template.handlers.ts';
import type { PackRegistry } from '../rules/registry.ts';
import type { PreviewPages } from '../services/register/preview-pages.ts';
import type { RegisterPapers } from '../services/register/register-papers.ts';
import type { TablePaperPrinter } from '../services/register/table-paper-printer.ts';
import type { ServiceContext } from '../services/service.ts';
import type { SettingsService } from '../services/settings.service.ts';
import { createPreviewGrounds } from '../services/templates/preview-ground.ts';
import type { TemplateStore } from '../services/templates/template-store.ts';
import { createTemplateService } from '../services/templates/template.service.ts';

/** The editor of templates, on the papers that are printed. */
export function wireTemplates(
  context: ServiceContext,
  settings: SettingsService,
  { packs }: PackRegistry,
  parts: {
    readonly store: TemplateStore;
    readonly tables: TablePaperPrinter;
    readonly registers: RegisterPapers;
    readonly previews: PreviewPages;
  },
) {
  const { store, tables, registers, previews } = parts;
  const names = new Set(
    packs.flatMap(({ categories, requirement }) => [
      ...categories.map(({ name }) => name),
      ...(requirement.classes ?? []).map(({ name }) => name),
    ]),
  );
  return templateHandlers(
    createTemplateService(context, settings, {
      store,
      grounds: createPreviewGrounds(context, settings, tables, registers),
      previews,
      isRuleColumn: (name) => names.has(name),
    }),
  );
}
