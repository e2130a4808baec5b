import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { yearOf } from '../../../shared/domain/civil-date.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FormPaper } from '../../documents/form-paper.model.ts';
import type { TextFace } from '../../documents/pdf/font.ts';
import { findMissingGlyphs } from '../../documents/pdf/missing-glyphs.ts';
import { keptOfFamily, type PaperFamily } from '../register/paper-family.ts';
import { targetFile, writePaper } from '../register/paper-file.ts';
import { sha256Of } from '../register/runs/run-worker.ts';
import { shippedFace } from '../register/shipped-face.ts';
import { codeOf, replacement } from '../register/table-papers.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { compareForms } from './compare-forms.ts';
import type { OpenProject, ProjectBook } from './project-book.ts';
import { onlineChangeForm, projectFilingForm, type FormGround } from './project-forms.ts';
import { carryOverDeadline } from './project-questions.ts';

const forms = {
  'online-change-form': { name: '线下项目变更线上项目申请表', step: 'online-change', make: onlineChangeForm },
  'project-filing-form': { name: '项目备案表', step: 'carry-over', make: projectFilingForm },
} as const;
type FormKind = keyof typeof forms;

export function isProjectForm(kind: string): kind is FormKind {
  return Object.hasOwn(forms, kind);
}

type PrintRequest = Omit<RequestOf<'register:print'>, 'kind' | 'jobId'> & { readonly kind: FormKind };

/** What is kept of a print of forms: it is set again from this alone. */
interface KeptForms {
  readonly forms: readonly { readonly project: string; readonly sheet: string; readonly paper: FormPaper }[];
}

export interface ProjectPrinter {
  /**
   * Prints 附件1 and 附件2: of the projects that are named, or of those of the year that have taken the step.
   * Errors: `project.not-found`, `register.nothing-to-print`, `file.*`.
   */
  print(request: PrintRequest): Promise<ResponseOf<'register:print'>>;
  readonly family: PaperFamily;
}

export function createProjectPrinter(
  context: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
  book: Pick<ProjectBook, 'open'>,
): ProjectPrinter {
  const chosen = async ({ kind, year, projects }: PrintRequest): Promise<readonly OpenProject[]> => {
    const asked = yearOfPrint(year);
    if (projects !== undefined) return book.open(asked, projects);
    const all = (await book.open(asked)).filter(({ standing }) => standing.steps.has(forms[kind].step));
    // 备案表 is of the year that the project was not held in.
    return kind === 'project-filing-form'
      ? all.filter(({ year: approvedIn, standing }) => approvedIn + standing.carriedOver - 1 === asked)
      : all;
  };
  const yearOfPrint = (year: number | undefined): number => year ?? yearOf(context.clock.today());

  const formsOf = async (kind: FormKind, projects: readonly OpenProject[]): Promise<KeptForms['forms']> => {
    const { unitName } = await settings.get();
    const printedOn = context.clock.today();
    const made = [];
    for (const project of projects) {
      const pack = (await ruleBook.find(project.year))?.pack;
      const ground: FormGround = { unitName, printedOn, filingDay: carryOverDeadline(pack)?.date };
      const paper = forms[kind].make(project, ground);
      const { number, title } = project.standing.facts;
      made.push({ project: String(project.id), sheet: `${paper.attachment} ${number || title}`, paper });
    }
    return made;
  };

  return {
    async print(request) {
      const { kind, format } = request;
      const { name } = forms[kind];
      const projects = await chosen(request);
      if (projects.length === 0) throw new AppError('register.nothing-to-print', { paper: name });
      const kept: KeptForms = { forms: await formsOf(kind, projects) };
      const only = projects.length === 1 ? `_${fileName(projects)}` : '';
      const file = targetFile(request.out, `${name}${only}`, format);
      const { bytes, pages, missing } = await setForms(kept, format);
      await writePaper(file, bytes);
      const sha256 = sha256Of(bytes);
      const recorded = await settings.recorded();
      const said = JSON.stringify(kept);
      const year = yearOfPrint(request.year);
      await context.database.transaction(({ prints }) =>
        prints.add(
          {
            kind,
            year,
            format,
            printedOn: context.clock.today(),
            fileName: path.basename(file),
            pages,
            sha256,
            content: { hash: sha256Of(said), scope: JSON.stringify({ year }), said },
            people: [],
          },
          recorded,
        ),
      );
      context.changed('prints');
      return { files: [{ path: file, pages, sha256 }], printed: projects.length, skipped: [], missing };
    },

    family: {
      has: isProjectForm,

      async compare(print) {
        const kept = await keptOfFamily<KeptForms>(context, print);
        if (!kept || !isProjectForm(print.kind)) return undefined;
        const wanted = kept.forms.map(({ project }) => project);
        const now = await formsOf(print.kind, await book.open(print.year, wanted));
        const today = new Map(now.map(({ project, paper }) => [project, paper]));
        return kept.forms.flatMap(({ project, paper }) => compareForms(paper, today.get(project)));
      },

      async reprint(print, out) {
        const kept = await keptOfFamily<KeptForms>(context, print);
        if (!kept) throw new AppError('register.nothing-kept');
        const { bytes, pages } = await setForms(kept, print.format);
        const file = targetFile(out, path.parse(print.fileName).name, print.format);
        await writePaper(file, bytes);
        const sha256 = sha256Of(bytes);
        return { files: [{ path: file, pages, sha256 }], identical: sha256 === print.sha256 };
      },
    },
  };
}

interface SetForms {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Characters that are 〓 on it, each with its form. */
  readonly missing: string[];
}

async function setForms({ forms: list }: KeptForms, format: 'pdf' | 'xlsx'): Promise<SetForms> {
  if (format === 'xlsx') {
    const { createFormWorkbook } = await import('../../documents/excel/form-paper.sheet.ts');
    const workbook = createFormWorkbook(list[0]?.paper.printedOn ?? '');
    for (const { paper, sheet } of list) workbook.add(paper, sheet);
    return { bytes: await workbook.save(), pages: list.length, missing: [] };
  }
  const { createFormDocument } = await import('../../documents/pdf/form-paper.ts');
  const face = await shippedFace();
  const document = createFormDocument({ face });
  const missing: string[] = [];
  let pages = 0;
  for (const { paper, sheet } of list) {
    const drawn = drawable(face, paper);
    missing.push(...drawn.codes.map((code) => `${sheet}：${code}`));
    pages += document.add(drawn.paper);
  }
  return { bytes: await document.save(), pages, missing };
}

/** Characters that the font lacks stand as 〓, and the note says which. */
function drawable(
  face: TextFace,
  paper: FormPaper,
): { readonly paper: FormPaper; readonly codes: readonly string[] } {
  const lacking = new Map(
    paper.rows
      .flatMap(({ cells }) => cells.flatMap(({ text }) => findMissingGlyphs(face, text)))
      .map((glyph) => [glyph.char, glyph]),
  );
  if (lacking.size === 0) return { paper, codes: [] };
  const clean = (text: string) =>
    Array.from(text, (char) => (lacking.has(char) ? replacement : char)).join('');
  const codes = [...lacking.values()].map(codeOf);
  return {
    codes,
    paper: {
      ...paper,
      rows: paper.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) => ({ ...cell, text: clean(cell.text) })),
      })),
      note: `${paper.note}　${replacement} 代替字库里没有的字：${codes.join('、')}。`.trim(),
    },
  };
}

/** What a single form's file is called after: the project's number, or its title. */
function fileName([project]: readonly OpenProject[]): string {
  const { number = '', title = '' } = project?.standing.facts ?? {};
  return (number || title)
    .replace(/[\\/:*?"<>|\s]+/g, ' ')
    .slice(0, 40)
    .trim();
}
