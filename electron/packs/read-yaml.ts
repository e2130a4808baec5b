import { type ErrorCode, LineCounter, parseDocument, visit } from 'yaml';
import { AppError } from '../../shared/errors.ts';

/** The parser's reasons in the officer's words; it gives them in English. */
const reasons: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: '别名前后不能再写标签或锚点',
  BAD_ALIAS: '以 & 或 * 开头的文字要加引号',
  BAD_COLLECTION_TYPE: '以 ! 开头的标签与内容不符，请去掉标签',
  BAD_DIRECTIVE: '以 % 开头的行不认识，请删去',
  BAD_DQ_ESCAPE: '双引号里的反斜杠写法不认识，请改用单引号',
  BAD_INDENT: '缩进没有对齐：同一层的各行要从同一列开始',
  BAD_PROP_ORDER: '标签或锚点的位置不对，请去掉',
  BAD_SCALAR_START: '文字不能以这个符号开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里写了两个“键: 值”，请分行或给含冒号的文字加引号',
  BLOCK_IN_FLOW: '{ } 或 [ ] 里不能换成逐行的写法',
  DUPLICATE_KEY: '同一个键写了两次',
  IMPOSSIBLE: '这里的写法不能识别',
  KEY_OVER_1024_CHARS: '键太长，可能缺了冒号',
  MISSING_CHAR: '缺少符号：常见的是冒号后的空格、逗号、“-”或右引号',
  MULTILINE_IMPLICIT_KEY: '键要写在一行里，可能缺了冒号',
  MULTIPLE_ANCHORS: '锚点只能写一个，请去掉',
  MULTIPLE_DOCS: '一个文件里只能有一份内容，请删去“---”及以下',
  MULTIPLE_TAGS: '标签只能写一个，请去掉',
  NON_STRING_KEY: '键应为文字',
  RESOURCE_EXHAUSTION: '嵌套太深',
  TAB_AS_INDENT: '缩进要用空格，不能用 Tab 键',
  TAG_RESOLVE_FAILED: '以 ! 开头的标签不认识；文字以 ! 开头时请加引号',
  UNEXPECTED_TOKEN: '这里多了或少了符号，请检查引号、括号、逗号和缩进是否成对、对齐',
};

/** Of a line that is quoted: enough to find it by. */
const quotedAtMost = 60;

/**
 * One YAML text as plain objects. Throws `rules.broken-pack` with file, line, column and the line itself: twice the
 * same key, an alias, or anything else that a strict YAML 1.2 reader refuses.
 */
export function readYaml(text: string, file: string): unknown {
  const lines = new LineCounter();
  const strict = { version: '1.2', schema: 'core', uniqueKeys: true, strict: true } as const;
  const document = parseDocument(text, { ...strict, lineCounter: lines, prettyErrors: false });
  const broken = (at: number, problem: string, cause?: unknown) => {
    const { line, col } = lines.linePos(Math.max(0, at));
    const written = (text.split('\n')[line - 1] ?? '').trim();
    const quoted = written.length > quotedAtMost ? `${written.slice(0, quotedAtMost)}…` : written;
    return new AppError(
      'rules.broken-pack',
      {
        file,
        path: `第 ${line} 行第 ${col} 列`,
        problem: quoted === '' ? problem : `${problem}。这一行写的是“${quoted}”`,
      },
      { cause },
    );
  };
  const found = document.errors[0] ?? document.warnings[0];
  if (found) throw broken(found.pos[0], reasons[found.code], found);
  visit(document, {
    Alias(_key, { range }) {
      throw broken(range?.[0] ?? 0, '不能使用别名');
    },
  });
  const content: unknown = document.toJS({ maxAliasCount: 0 });
  return content;
}
