import type { PaperTemplate } from '../../../shared/contract/template.contract.ts';
import { templateLimits as limits, type TemplatePaper } from '../../../shared/domain/paper-template.ts';
import { paperCatalog, type CatalogPart } from './paper-catalog.ts';

/** What is wrong with a template, for whoever edits the file and for whoever looks at the window. */
export interface TemplateProblem {
  readonly path: readonly (string | number)[];
  readonly place: string;
  readonly problem: string;
}

export interface TemplateGround {
  /** Whether a column that not every year has is known to some rules. */
  readonly isOpenColumn: (name: string) => boolean;
  /** The first character that no page can show. */
  readonly missingGlyph: (text: string) => string | undefined;
}

type Found = Generator<TemplateProblem, void>;
type Path = TemplateProblem['path'];

interface Wish {
  readonly name: string;
  readonly heading: string | undefined;
  readonly shown: boolean | undefined;
}

/** The first thing that is wrong with a template of a paper. */
export function findProblem(
  paper: TemplatePaper,
  template: PaperTemplate,
  ground: TemplateGround,
): TemplateProblem | undefined {
  return problemsOf(paper, template, ground).next().value ?? undefined;
}

function* problemsOf(paper: TemplatePaper, template: PaperTemplate, ground: TemplateGround): Found {
  const text = (path: Path, place: string, value: string, atMost: number) =>
    textProblems(path, place, value, atMost, ground);
  yield* titleProblems(paper, template.title, text);
  if (template.unit !== undefined) yield* text(['unit'], '单位名称', template.unit, limits.unit);
  yield* fieldProblems(paper, template.fields, text);
  yield* tableProblems(paper, template.tables, text, ground);
  for (const [key, place] of [
    ['above', '表前的话'],
    ['below', '表后的说明'],
  ] as const) {
    const lines = template[key] ?? [];
    if (lines.length > limits.lines)
      yield { path: [key], place, problem: `最多 ${limits.lines} 行，现在有 ${lines.length} 行` };
    for (const [index, line] of lines.entries())
      yield* text([key, index], `${place}第 ${index + 1} 行`, line, limits.line);
  }
  yield* sealProblems(paper, template.seals, text);
}

type CheckText = (path: Path, place: string, value: string, atMost: number) => Found;

function* textProblems(
  path: Path,
  place: string,
  value: string,
  atMost: number,
  { missingGlyph }: TemplateGround,
): Found {
  const length = Array.from(value).length;
  if (value.trim() === '') yield { path, place, problem: '不能是空的；不改就不要写这一项' };
  if (length > atMost) yield { path, place, problem: `太长：最多 ${atMost} 个字，现在有 ${length} 个` };
  if (/\p{Cc}/u.test(value)) yield { path, place, problem: '不能换行，也不能有控制字符' };
  const missing = missingGlyph(value);
  if (missing !== undefined) yield { path, place, problem: `字库里没有“${missing}”，印出来会是空框` };
}

function* titleProblems(paper: TemplatePaper, title: string | undefined, text: CheckText): Found {
  if (title === undefined) return;
  yield* text(['title'], '标题', title, limits.title);
  const known = paper === 'annual-register' ? ['{年度}', '{标题}'] : ['{标题}'];
  const unknown = (title.match(/\{[^}]*\}?/gu) ?? []).find((word) => !known.includes(word));
  if (unknown !== undefined)
    yield {
      path: ['title'],
      place: '标题',
      problem: `不认识“${unknown}”；可以写的是 ${known.join('、')}`,
    };
}

function* fieldProblems(paper: TemplatePaper, fields: PaperTemplate['fields'], text: CheckText): Found {
  if (fields === undefined) return;
  const own = paperCatalog[paper].fields;
  if (own.length === 0) {
    yield { path: ['fields'], place: '个人信息', problem: '只有“学分登记表”有这一部分' };
    return;
  }
  const wishes = fields.map(({ field, heading, shown }) => ({ name: field, heading, shown }));
  yield* wishProblems({ path: ['fields'], key: 'field', place: '个人信息' }, wishes, own, text, () => false);
}

function* tableProblems(
  paper: TemplatePaper,
  tables: PaperTemplate['tables'],
  text: CheckText,
  { isOpenColumn }: TemplateGround,
): Found {
  const own = paperCatalog[paper].tables;
  const seen = new Set<string>();
  for (const [index, { table, columns }] of (tables ?? []).entries()) {
    const path = ['tables', index];
    const known = own.find((one) => one.table === table);
    if (known === undefined) {
      const names = own.map((one) => one.table).join('、');
      yield {
        path: [...path, 'table'],
        place: '表格',
        problem: `没有名为“${table}”的表格；有的是：${names}`,
      };
      continue;
    }
    if (seen.has(table))
      yield { path: [...path, 'table'], place: '表格', problem: `“${table}”写了两次，请合成一处` };
    seen.add(table);
    const wishes = columns.map(({ column, heading, shown }) => ({ name: column, heading, shown }));
    const where = { path: [...path, 'columns'], key: 'column', place: `“${table}”` };
    yield* wishProblems(where, wishes, known.columns, text, (name) => known.open && isOpenColumn(name));
  }
}

/** Parts that are not there, there twice, headed alike, or hidden though they are needed. */
function* wishProblems(
  { path, key, place }: { path: Path; key: string; place: string },
  wishes: readonly Wish[],
  own: readonly CatalogPart[],
  text: CheckText,
  isOpen: (name: string) => boolean,
): Found {
  const names = new Set<string>();
  const headings = new Map<string, string>();
  const shown = new Set(own.map(({ name }) => name));
  const wished = new Set(wishes.map(({ name }) => name));
  for (const { name } of own) if (!wished.has(name)) headings.set(name, name);
  for (const [index, wish] of wishes.entries()) {
    const at = [...path, index, key];
    const of = `${place}的“${wish.name}”`;
    const part = own.find(({ name }) => name === wish.name);
    if (part === undefined && !isOpen(wish.name)) {
      const known = own.map(({ name }) => name).join('、');
      yield { path: at, place, problem: `没有“${wish.name}”这一栏；有的是：${known}` };
    }
    if (names.has(wish.name)) yield { path: at, place, problem: `“${wish.name}”写了两次，请只留一处` };
    names.add(wish.name);
    if (wish.heading !== undefined)
      yield* text([...path, index, 'heading'], of, wish.heading, limits.heading);
    if (wish.shown === false) {
      if (part?.required === true)
        yield {
          path: [...path, index, 'shown'],
          place: of,
          problem: '这一栏不能不印：少了它，这张表就说不清是谁、是什么结果',
        };
      shown.delete(wish.name);
      continue;
    }
    const heading = wish.heading ?? wish.name;
    const other = headings.get(heading);
    if (other !== undefined)
      yield {
        path: [...path, index, 'heading'],
        place: of,
        problem: `和“${other}”都写成了“${heading}”，看的人分不清`,
      };
    headings.set(heading, wish.name);
  }
  if (shown.size === 0) yield { path, place, problem: '至少要留一栏' };
}

function* sealProblems(paper: TemplatePaper, seals: PaperTemplate['seals'], text: CheckText): Found {
  if (seals === undefined) return;
  const place = '签名盖章处';
  if (seals.length > limits.seals)
    yield { path: ['seals'], place, problem: `最多 ${limits.seals} 处，现在有 ${seals.length} 处` };
  if (seals.length === 0 && paper === 'annual-register')
    yield { path: ['seals'], place, problem: '登记表至少要有一处签名或盖章' };
  for (const [index, { title, who }] of seals.entries()) {
    const of = `${place}第 ${index + 1} 处`;
    yield* text(['seals', index, 'title'], of, title, limits.sealTitle);
    if (who !== '') yield* text(['seals', index, 'who'], of, who, limits.sealTitle);
  }
}

/** Without blanks around words and without what says nothing. The keys come in one order, so equal ones are alike. */
export function tidyTemplate(template: PaperTemplate): PaperTemplate {
  const { title, unit, logo, fields, tables, above, below, seals } = template;
  const word = (text: string | undefined) => text?.trim() || undefined;
  const shownAs = (
    name: string,
    { heading, shown }: { heading?: string | undefined; shown?: boolean | undefined },
  ) => {
    const own = word(heading);
    return {
      ...(own === undefined || own === name ? {} : { heading: own }),
      ...(shown === false ? { shown } : {}),
    };
  };
  const lines = (list: readonly string[] | undefined) =>
    (list ?? []).map((line) => line.trim()).filter((line) => line !== '');
  const filled = <Key extends string, Value>(key: Key, value: Value | undefined) =>
    value === undefined || (Array.isArray(value) && value.length === 0) ? {} : { [key]: value };
  return {
    ...filled('title', word(title)),
    ...filled('unit', word(unit)),
    ...filled('logo', logo),
    ...filled(
      'fields',
      fields?.map(({ field, ...wish }) => ({ field: field.trim(), ...shownAs(field.trim(), wish) })),
    ),
    ...filled(
      'tables',
      tables
        ?.filter(({ columns }) => columns.length > 0)
        .map(({ table, columns }) => ({
          table: table.trim(),
          columns: columns.map(({ column, ...wish }) => ({
            column: column.trim(),
            ...shownAs(column.trim(), wish),
          })),
        })),
    ),
    ...filled('above', lines(above)),
    ...filled('below', lines(below)),
    ...(seals === undefined
      ? {}
      : { seals: seals.map((seal) => ({ title: seal.title.trim(), who: seal.who.trim() })) }),
  };
}
