import { paperTemplate, type PaperTemplate } from '../../../shared/contract/template.contract.ts';
import type { PaperKind } from '../../../shared/domain/paper.ts';
import { templatePapers, type TemplatePaper } from '../../../shared/domain/paper-template.ts';
import { AppError } from '../../../shared/errors.ts';
import type { TemplateRow } from '../../database/repositories/paper-template.repository.ts';
import type { PaperLogo } from '../../documents/paper-logo.ts';
import type { ServiceContext } from '../service.ts';
import { paperCatalog } from './paper-catalog.ts';
import { dressFor, papersOfKind, plainDress, type PaperDress, type ReadyTemplate } from './paper-dress.ts';

/** A version as a record names it. */
export interface NamedVersion {
  readonly name: string;
  readonly version: number;
}

/** What a print was set with, and whether that is another template than today's. */
export interface PrintStanding {
  readonly templates: readonly NamedVersion[];
  readonly changed: boolean;
}

/** The templates in force and those that prints were set with, for whoever sets papers. */
export interface TemplateStore {
  current(kind: PaperKind | 'correction-list'): Promise<PaperDress>;
  /** As the print was set, whatever the template says by now. */
  ofPrint(print: { readonly id: number; readonly kind: string }): Promise<PaperDress>;
  ofRun(runId: number, kind: PaperKind): Promise<PaperDress>;
  standing(
    prints: readonly { readonly id: number; readonly kind: string }[],
  ): Promise<(printId: number) => PrintStanding>;
  logo(sha256: string): Promise<PaperLogo>;
}

export function createTemplateStore({ database }: Pick<ServiceContext, 'database'>): TemplateStore {
  const logo: TemplateStore['logo'] = async (sha256) => {
    const found = await database.read(({ paperTemplates }) => paperTemplates.logo(sha256));
    if (found === undefined) throw new AppError('template.logo-gone');
    const { jpeg, width, height } = found;
    return { jpeg, width, height };
  };
  const ready = async (rows: readonly TemplateRow[]): Promise<ReadyTemplate[]> => {
    const found: ReadyTemplate[] = [];
    for (const row of rows) {
      const paper = knownPaper(row.paper);
      const template = contentOf(row);
      if (paper === undefined || template === undefined) continue;
      found.push({ id: row.id, paper, template, logo: row.logo === null ? undefined : await logo(row.logo) });
    }
    return found;
  };
  const byIds = async (kind: string, ids: readonly number[]): Promise<PaperDress> => {
    if (ids.length === 0 || papersOfKind(kind).length === 0) return plainDress;
    const rows = await database.read(({ paperTemplates }) => paperTemplates.byIds(ids));
    // Kinds without templates have returned above.
    return dressFor(kind as PaperKind, await ready(rows));
  };
  return {
    logo,
    async current(kind) {
      const papers: readonly string[] = papersOfKind(kind);
      const rows = await database.read(({ paperTemplates }) => paperTemplates.current());
      return dressFor(kind, await ready(rows.filter(({ paper }) => papers.includes(paper))));
    },
    async ofPrint({ id, kind }) {
      const links = await database.read(({ paperTemplates }) => paperTemplates.ofPrints([id]));
      return byIds(
        kind,
        links.map(({ templateId }) => templateId),
      );
    },
    async ofRun(runId, kind) {
      return byIds(kind, await database.read(({ paperTemplates }) => paperTemplates.ofRun(runId)));
    },
    async standing(prints) {
      const { links, rows, current } = await database.read(async ({ paperTemplates }) => {
        const found = await paperTemplates.ofPrints(prints.map(({ id }) => id));
        return {
          links: found,
          rows: await paperTemplates.byIds(found.map(({ templateId }) => templateId)),
          current: await paperTemplates.current(),
        };
      });
      const kindOf = new Map(prints.map(({ id, kind }) => [id, kind]));
      const byId = new Map(rows.map((row) => [row.id, row]));
      return (printId) => {
        const used = links.flatMap((link) =>
          link.printId === printId ? (byId.get(link.templateId) ?? []) : [],
        );
        const papers = papersOfKind(kindOf.get(printId) ?? '');
        const content = (list: readonly TemplateRow[], wanted: TemplatePaper) =>
          list.find(({ paper }) => paper === wanted)?.content ?? null;
        return {
          templates: used.map(({ paper, version }) => ({ name: nameOf(paper), version })),
          changed: papers.some((paper) => content(used, paper) !== content(current, paper)),
        };
      };
    },
  };
}

export function knownPaper(paper: string): TemplatePaper | undefined {
  return templatePapers.find((known) => known === paper);
}

function nameOf(paper: string): string {
  const known = knownPaper(paper);
  return known === undefined ? paper : paperCatalog[known].name;
}

/** What a version says; undefined is the program's own paper. Rows are this program's own. */
export function contentOf({ content }: Pick<TemplateRow, 'content'>): PaperTemplate | undefined {
  return content === null ? undefined : paperTemplate.parse(JSON.parse(content));
}
