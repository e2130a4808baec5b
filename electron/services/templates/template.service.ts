import { createHash } from 'node:crypto';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { PaperTemplate, TemplateVersion } from '../../../shared/contract/template.contract.ts';
import { templatePapers, type TemplatePaper } from '../../../shared/domain/paper-template.ts';
import { AppError } from '../../../shared/errors.ts';
import type { TemplateRow } from '../../database/repositories/paper-template.repository.ts';
import { findMissingGlyphs } from '../../documents/pdf/missing-glyphs.ts';
import { hashFile } from '../../proofs/hash-file.ts';
import type { PreviewPages } from '../register/preview-pages.ts';
import { shippedFace } from '../register/shipped-face.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { findProblem, tidyTemplate, type TemplateGround } from './check-template.ts';
import { drawTemplate } from './draw-template.ts';
import { readLogoFile } from './logo-file.ts';
import { paperCatalog } from './paper-catalog.ts';
import { partsOf } from './paper-parts.ts';
import type { PreviewGrounds } from './preview-ground.ts';
import { readTemplateFile, writeTemplateFile } from './template-file.ts';
import { contentOf, type TemplateStore } from './template-store.ts';

type Saved = ResponseOf<'template:save'>;

/** How the unit words and orders its papers: looked at, tried, saved as versions, carried by files. */
export interface TemplateService {
  list(): Promise<ResponseOf<'template:list'>>;
  get(request: RequestOf<'template:get'>): Promise<ResponseOf<'template:get'>>;
  save(request: RequestOf<'template:save'>): Promise<Saved>;
  reset(request: RequestOf<'template:reset'>): Promise<Saved>;
  preview(request: RequestOf<'template:preview'>): Promise<ResponseOf<'template:preview'>>;
  logo(request: RequestOf<'template:logo'>): Promise<ResponseOf<'template:logo'>>;
  exportFile(request: RequestOf<'template:export'>): Promise<ResponseOf<'template:export'>>;
  readFile(request: RequestOf<'template:read-file'>): Promise<ResponseOf<'template:read-file'>>;
  importFile(request: RequestOf<'template:import'>): Promise<Saved>;
}

export interface TemplateParts {
  readonly store: Pick<TemplateStore, 'logo'>;
  readonly grounds: PreviewGrounds;
  readonly previews: Pick<PreviewPages, 'draw'>;
  /** Whether the rules of some year have a category or class of this name. */
  readonly isRuleColumn: (name: string) => boolean;
}

export function createTemplateService(
  context: ServiceContext,
  settings: SettingsService,
  { store, grounds, previews, isRuleColumn }: TemplateParts,
): TemplateService {
  const thisYear = () => Number(context.clock.today().slice(0, 4));

  const checkGround = async (): Promise<TemplateGround> => {
    const face = await shippedFace();
    return {
      isOpenColumn: (name) => isRuleColumn(name) || /^\d{4}年$/u.test(name),
      missingGlyph: (text) => findMissingGlyphs(face, text)[0]?.char,
    };
  };

  const check = async (paper: TemplatePaper, template: PaperTemplate): Promise<PaperTemplate> => {
    const tidy = tidyTemplate(template);
    const problem = findProblem(paper, tidy, await checkGround());
    if (problem)
      throw new AppError('template.invalid', {
        paper: paperCatalog[paper].name,
        path: problem.place,
        problem: problem.problem,
      });
    return tidy;
  };

  const logoOf = (template: PaperTemplate) =>
    template.logo === undefined ? Promise.resolve(undefined) : store.logo(template.logo);

  const put = async (paper: TemplatePaper, template: PaperTemplate): Promise<Saved> => {
    const { name } = paperCatalog[paper];
    await logoOf(template);
    const content = Object.keys(template).length === 0 ? null : JSON.stringify(template);
    const recorded = await settings.recorded();
    const row = await context.database.transaction(async ({ paperTemplates }) => {
      const [newest] = await paperTemplates.versions(paper);
      if ((newest?.content ?? null) === content) return newest;
      return paperTemplates.add({ paper, content, logo: template.logo ?? null }, recorded);
    });
    context.changed('templates');
    return { paper, name, version: row?.version ?? 0 };
  };

  const takeLogo = async (file: string) => {
    const asIs = await hashFile(file);
    const known = await context.database.read(({ paperTemplates }) => paperTemplates.logo(asIs));
    // One that this program has exported comes back as it was: drawn again it would be another each time.
    if (known) return { logo: asIs, width: known.width, height: known.height };
    const drawn = await readLogoFile(context.childHost, file);
    const sha256 = createHash('sha256').update(drawn.jpeg).digest('hex');
    const recorded = await settings.recorded();
    await context.database.transaction(({ paperTemplates }) =>
      paperTemplates.addLogo({ sha256, ...drawn }, recorded),
    );
    return { logo: sha256, width: drawn.width, height: drawn.height };
  };

  const readFile = async (file: string) => {
    const read = await readTemplateFile(context.childHost, file);
    const { paper } = read;
    const tidy = tidyTemplate(read.template);
    const problem = findProblem(paper, read.template, await checkGround());
    if (problem) throw read.broken(problem);
    if (read.logoFile === undefined) return { paper, template: tidy };
    const { logo } = await takeLogo(read.logoFile);
    return { paper, template: tidyTemplate({ ...tidy, logo }) };
  };

  let newest = 0;
  let drawing: Promise<unknown> = Promise.resolve();

  return {
    async list() {
      const rows = await context.database.read(({ paperTemplates }) => paperTemplates.current());
      return {
        papers: templatePapers.map((paper) => {
          const row = rows.find((one) => one.paper === paper);
          return { paper, name: paperCatalog[paper].name, current: row ? viewOf(row) : null };
        }),
      };
    },

    async get({ paper, year = thisYear(), version }) {
      const rows = await context.database.read(({ paperTemplates }) => paperTemplates.versions(paper));
      const row = version === undefined ? rows[0] : rows.find((one) => one.version === version);
      if (version !== undefined && row === undefined) throw new AppError('template.version-not-found');
      const { unitName } = await settings.get();
      return {
        paper,
        name: paperCatalog[paper].name,
        template: (row && contentOf(row)) ?? {},
        parts: partsOf(paper, unitName, await grounds(paper, year)),
        versions: rows.map(viewOf),
      };
    },

    save: async ({ paper, template }) => put(paper, await check(paper, template)),
    reset: ({ paper }) => put(paper, {}),

    async preview({ paper, template, year = thisYear() }) {
      const asked = (newest += 1);
      const tidy = await check(paper, template);
      const turn = drawing;
      const draw = async () => {
        await turn.catch(() => undefined);
        // Somebody has typed on meanwhile: only the last state is worth drawing.
        if (asked !== newest) throw new AppError('job.cancelled');
        const ground = await grounds(paper, year);
        const { pdf, pages, missing } = await drawTemplate(paper, tidy, await logoOf(tidy), ground);
        const previewId = await previews.draw(pdf);
        return { previewId, pages, madeUp: ground.madeUp, missing: [...missing] };
      };
      const drawn = draw();
      drawing = drawn;
      return drawn;
    },

    logo: ({ file }) => takeLogo(file),

    async exportFile({ paper, out }) {
      const [row] = await context.database.read(({ paperTemplates }) => paperTemplates.versions(paper));
      const template = (row && contentOf(row)) ?? {};
      return writeTemplateFile(out, paper, template, await logoOf(template));
    },

    async readFile({ file }) {
      const { paper, template } = await readFile(file);
      return { paper, name: paperCatalog[paper].name, template };
    },

    async importFile({ file }) {
      const { paper, template } = await readFile(file);
      return put(paper, template);
    },
  };
}

function viewOf({ version, at, by, content }: TemplateRow): TemplateVersion {
  return { version, at, by, plain: content === null };
}
