import path from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { paperTemplate, type PaperTemplate } from '../../../shared/contract/template.contract.ts';
import { templateLimits, templatePapers, type TemplatePaper } from '../../../shared/domain/paper-template.ts';
import { AppError } from '../../../shared/errors.ts';
import type { TemplateReadResult } from '../../children/template-reader.child.ts';
import { runInChild, type ChildHost } from '../../platform/child-host.ts';
import type { PaperLogo } from '../../documents/paper-logo.ts';
import { writePaper } from '../register/paper-file.ts';
import type { TemplateProblem } from './check-template.ts';
import { paperCatalog } from './paper-catalog.ts';

/** Says what the file is and how it is written. */
const format = '继教台账打印模板 1';

const templateFile = z.strictObject({
  format: z.literal(format),
  paper: z.enum(templatePapers),
  ...paperTemplate.shape,
});

const deadlineMs = 10_000;
const chinese = z.locales.zhCN().localeError;

/** A template as a file has it; `logoFile` stands beside it. */
export interface ReadTemplate {
  readonly paper: TemplatePaper;
  readonly template: PaperTemplate;
  readonly logoFile: string | undefined;
  /** The problem's error, with the line that it stands in. */
  broken(problem: Pick<TemplateProblem, 'path' | 'problem'>): AppError;
}

/** Reads a template file in a child and checks its shape. Errors: `file.*`, `template.broken-file`. */
export async function readTemplateFile(host: ChildHost, file: string): Promise<ReadTemplate> {
  const name = path.basename(file);
  const { content, lines } = await runInChild<unknown, TemplateReadResult>(
    host,
    'template-reader',
    { path: file, name },
    { fileName: name, limits: { deadlineMs } },
  ).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'rules.broken-pack')
      throw new AppError('template.broken-file', error.details, { cause: error });
    throw error;
  });
  const broken: ReadTemplate['broken'] = ({ path: at, problem }) =>
    new AppError('template.broken-file', { file: name, path: placeOf(lines, at), problem });
  const parsed = templateFile.safeParse(content, { error: chinese });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw broken(issue === undefined ? { path: [], problem: '内容不合格式' } : wordIssue(issue));
  }
  const { format: _format, paper, logo, ...template } = parsed.data;
  if (logo !== undefined && (path.basename(logo) !== logo || logo.includes('\\')))
    throw broken({ path: ['logo'], problem: '只能写图片的文件名，图片要和本文件放在同一个文件夹里' });
  return {
    paper,
    template,
    logoFile: logo === undefined ? undefined : path.join(path.dirname(file), logo),
    broken,
  };
}

function wordIssue(issue: z.core.$ZodIssue): Pick<TemplateProblem, 'path' | 'problem'> {
  const at = issue.path.map((key) => (typeof key === 'symbol' ? '' : key));
  if (issue.code === 'unrecognized_keys')
    return {
      path: [...at, ...issue.keys.slice(0, 1)],
      problem: `不认识“${issue.keys.join('、')}”，请删去或改正`,
    };
  const [only] = at;
  if (only === 'format') return { path: at, problem: `第一项应为 format: ${format}` };
  if (only === 'paper' && at.length === 1)
    return { path: at, problem: `没有这张表；可写的是：${templatePapers.join('、')}` };
  return { path: at, problem: issue.message };
}

/** `第 12 行 tables.0.columns.2`; what is missing stands in the line of what it is missing in. */
function placeOf(lines: TemplateReadResult['lines'], at: TemplateProblem['path']): string {
  const key = at.join('.');
  for (let length = at.length; length >= 0; length -= 1) {
    const line = lines[at.slice(0, length).join('.')];
    if (line !== undefined) return `第 ${line} 行${key === '' ? '' : ` ${key}`}`;
  }
  return key === '' ? '（整个文件）' : key;
}

/** Writes a template as YAML with what may be written into it; the emblem goes beside it. */
export async function writeTemplateFile(
  out: string,
  paper: TemplatePaper,
  template: PaperTemplate,
  logo: PaperLogo | undefined,
): Promise<{ file: string; logoFile: string | null }> {
  const catalog = paperCatalog[paper];
  const isYaml = /\.ya?ml$/iu.test(out);
  const file = isYaml ? out : path.join(out, `打印模板-${catalog.name}.yaml`);
  const logoFile = logo && file.replace(/\.ya?ml$/iu, '.jpg');
  const content = {
    format,
    paper,
    ...template,
    ...(logoFile === undefined ? {} : { logo: path.basename(logoFile) }),
  };
  await writePaper(file, `${guide(paper)}${stringify(content, { lineWidth: 0 })}`);
  if (logo && logoFile !== undefined) await writePaper(logoFile, logo.jpeg);
  return { file, logoFile: logoFile ?? null };
}

/** Comments for whoever opens the file with a text editor. */
function guide(paper: TemplatePaper): string {
  const { name, title, fields, tables } = paperCatalog[paper];
  const words = (parts: (typeof tables)[number]['columns']) =>
    parts.map((part) => `${part.name}${part.required ? '*' : ''}`).join('、');
  return [
    `${name}的打印模板。用记事本改完保存（UTF-8），在“设置 · 打印模板”里导入；没写的都照程序原来的样子。`,
    `title：标题（原为“${title}”，{标题} 代表原来的标题）；unit：印在表上的单位名称；logo：院徽的文件名，和本文件放在一起。`,
    ...(fields.length === 0
      ? []
      : [
          `fields：个人信息，一项写 field: 姓名，可加 heading: 表头、shown: false（不印）。有的是：${words(fields)}`,
        ]),
    'tables：各表格的栏。一栏写 column: 原来的表头，可加 heading: 新表头、shown: false（不印）；按先后排列。',
    ...tables.map(
      ({ table, columns, open }) =>
        `  ${table}：${words(columns)}${open ? '（另有随当年规则而变的栏，按栏名写）' : ''}`,
    ),
    '  带 * 的不能不印。',
    `above：表前的话；below：表后的说明，各不超过 ${templateLimits.lines} 行。seals：签名盖章处，一处写 title: 和 who:。`,
  ]
    .map((line) => `# ${line}\n`)
    .join('');
}
