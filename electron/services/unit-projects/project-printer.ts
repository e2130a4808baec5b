import { createHash } from 'node:crypto';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { yearOf } from '../../../shared/domain/civil-date.ts';
import { AppError } from '../../../shared/errors.ts';
import type { FormPaper } from '../../documents/form-paper.model.ts';
import type { TextFace } from '../../documents/pdf/font.ts';
import { findMissingGlyphs } from '../../documents/pdf/missing-glyphs.ts';
import { targetFile, writePaper } from '../register/paper-file.ts';
import { shippedFace } from '../register/shipped-face.ts';
import { replacement } from '../register/table-papers.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
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

/**
 * Prints 附件1 and 附件2: of the projects that are named, or of those of the year that have taken the step.
 * Errors: `project.not-found`, `register.nothing-to-print`, `file.*`.
 */
export function createProjectPrinter(
  context: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
  book: Pick<ProjectBook, 'open'>,
) {
  const chosen = async ({ kind, year, projects }: PrintRequest): Promise<readonly OpenProject[]> => {
    const asked = year ?? yearOf(context.clock.today());
    if (projects !== undefined) return book.open(asked, projects);
    const all = (await book.open(asked)).filter(({ standing }) => standing.steps.has(forms[kind].step));
    // 备案表 is of the year that the project was not held in.
    return kind === 'project-filing-form'
      ? all.filter(({ year: approvedIn, standing }) => approvedIn + standing.carriedOver - 1 === asked)
      : all;
  };

  return async (request: PrintRequest): Promise<ResponseOf<'register:print'>> => {
    const { kind, format } = request;
    const { name, make } = forms[kind];
    const projects = await chosen(request);
    if (projects.length === 0) throw new AppError('register.nothing-to-print', { paper: name });
    const { unitName } = await settings.get();
    const printedOn = context.clock.today();
    const papers: { project: OpenProject; paper: FormPaper }[] = [];
    for (const project of projects) {
      const pack = (await ruleBook.find(project.year))?.pack;
      const ground: FormGround = { unitName, printedOn, filingDay: carryOverDeadline(pack)?.date };
      papers.push({ project, paper: make(project, ground) });
    }
    const file = targetFile(
      request.out,
      `${name}${projects.length === 1 ? `_${fileName(projects)}` : ''}`,
      format,
    );
    const { bytes, pages } = format === 'pdf' ? await setPdf(papers) : await setWorkbook(papers, printedOn);
    await writePaper(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { files: [{ path: file, pages, sha256 }], printed: papers.length, skipped: [] };
  };
}

interface Set {
  readonly project: OpenProject;
  readonly paper: FormPaper;
}

async function setPdf(papers: readonly Set[]): Promise<{ bytes: Uint8Array; pages: number }> {
  const { createFormDocument } = await import('../../documents/pdf/form-paper.ts');
  const face = await shippedFace();
  const document = createFormDocument({ face });
  const pages = papers.reduce((sum, { paper }) => sum + document.add(drawable(face, paper)), 0);
  return { bytes: await document.save(), pages };
}

async function setWorkbook(
  papers: readonly Set[],
  printedOn: string,
): Promise<{ bytes: Uint8Array; pages: number }> {
  const { createFormWorkbook } = await import('../../documents/excel/form-paper.sheet.ts');
  const workbook = createFormWorkbook(printedOn);
  for (const { project, paper } of papers)
    workbook.add(
      paper,
      `${paper.attachment} ${project.standing.facts.number || project.standing.facts.title}`,
    );
  return { bytes: await workbook.save(), pages: papers.length };
}

/** Characters that the font lacks stand as 〓, and the note says which. */
function drawable(face: TextFace, paper: FormPaper): FormPaper {
  const lacking = new Map(
    paper.rows
      .flatMap(({ cells }) => cells.flatMap(({ text }) => findMissingGlyphs(face, text)))
      .map((glyph) => [glyph.char, glyph]),
  );
  if (lacking.size === 0) return paper;
  const clean = (text: string) =>
    Array.from(text, (char) => (lacking.has(char) ? replacement : char)).join('');
  const codes = [...lacking.values()].map(({ codePoint }) => `U+${codePoint.toString(16).toUpperCase()}`);
  return {
    ...paper,
    rows: paper.rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, text: clean(cell.text) })),
    })),
    note: `${paper.note}　${replacement} 代替字库里没有的字：${codes.join('、')}。`.trim(),
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
