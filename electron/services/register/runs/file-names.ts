import { AppError } from '../../../../shared/errors.ts';

/** What a pattern may name. */
export const nameTokens = ['部门', '工号', '姓名', '年度', '表名', '序号'] as const;
export type NameToken = (typeof nameTokens)[number];

/** Of each person's file. */
export const defaultPattern = '{部门}-{工号}-{姓名}-{年度}{表名}';

export type NameFacts = Readonly<Record<NameToken, string>>;

/** Windows takes 259 characters of a whole path; what is being written is longer by `.part`. */
const longestPath = 250;
const longestName = 120;
/** Most file systems count bytes here: 255 with the ending and `.part`. */
const longestBytes = 230;
const shortestName = 16;

/**
 * A file name for each person by one pattern, all different from each other also where case is ignored. Characters
 * that no file system takes become `_`; what is too long is cut. Errors: `register.name-pattern` for an unknown
 * `{place}` or a pattern that names nobody, `register.path-too-long`.
 */
export function fileNames(
  pattern: string,
  people: readonly NameFacts[],
  { ending, folder }: { readonly ending: string; readonly folder: string },
): string[] {
  checkPattern(pattern);
  const room = Math.min(longestName, longestPath - folder.length - 1 - ending.length);
  if (room < shortestName) throw new AppError('register.path-too-long', { path: folder });
  const taken = new Set<string>();
  return people.map((facts) => {
    const stem = safeName(pattern.replaceAll(place, (_, token: NameToken) => facts[token]));
    for (let copy = 1; ; copy += 1) {
      const suffix = copy === 1 ? '' : ` (${copy})`;
      const name = `${cut(stem, room - suffix.length)}${suffix}${ending}`;
      const key = name.normalize('NFKC').toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return name;
    }
  });
}

const place = /\{([^{}]*)\}/g;

function checkPattern(pattern: string): void {
  const tokens = [...pattern.matchAll(place)].map(([, token = '']) => token);
  const unknown = tokens.filter((token) => !nameTokens.some((known) => known === token));
  const problem =
    unknown.length > 0
      ? `不认识 ${unknown.map((token) => `{${token}}`).join('、')}`
      : tokens.some((token) => token === '工号' || token === '姓名' || token === '序号')
        ? undefined
        : '里面没有人';
  if (problem === undefined) return;
  throw new AppError('register.name-pattern', {
    problem,
    tokens: nameTokens.map((token) => `{${token}}`),
    needed: ['{工号}', '{姓名}', '{序号}'],
  });
}

/** Names that Windows keeps for devices, with any ending. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** A text as every file system takes it: no separators, control characters, half characters or dots at the ends. */
export function safeName(text: string): string {
  const clean = text
    .replaceAll(/\p{Cs}/gu, '_')
    .replaceAll(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '_')
    // Marks that turn the reading direction make a name look like another.
    .replaceAll(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (clean === '') return '_';
  return reserved.test(clean) ? `_${clean}` : clean;
}

/** Cuts to characters and bytes, never through a character. */
function cut(text: string, longest: number): string {
  let kept = '';
  let bytes = 0;
  for (const char of text) {
    bytes += Buffer.byteLength(char);
    if (kept.length + char.length > longest || bytes > longestBytes) break;
    kept += char;
  }
  return kept.replace(/[\s.]+$/, '') || '_';
}
