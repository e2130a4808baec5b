import { evidenceAt, type Evidence, type Flow } from './flow.ts';
import type { Judged } from './judge-name.ts';

const chinese: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const figure =
  '(\\d{1,3}(?:\\.\\d{1,2})?|[零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,4}(?:点[零一二三四五六七八九]{1,2})?半?)';
/** What follows shows that the figure is a date's or a number's. */
const notFurther = '(?![\\d.]|[年月日/-])';
/** 6学时 and then a number of the next line: the word belongs to what stands before it. */
const notAfterFigure = '(?<![0-9零一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半个])';
const patterns = {
  credits: [
    new RegExp(`${notAfterFigure}学分(?:数|值|为|计)?(?:\\([^)]{0,4}\\))?:?${figure}${notFurther}`, 'gu'),
    new RegExp(`(?<![\\d.-])${figure}个?(?:分)?(?:[I1]{1,2}类)?学分`, 'gu'),
  ],
  hours: [
    new RegExp(`${notAfterFigure}(?:学时|课时)(?:数|为|计)?:?${figure}${notFurther}`, 'gu'),
    new RegExp(`(?<![\\d.-])${figure}个?(?:学时|课时)`, 'gu'),
  ],
} as const;
const surely = 0.93;
const mostOnOnePaper = 200;

/** Figures that a text calls credits or hours, as decimals. */
export function readAmounts(
  text: string,
  kind: keyof typeof patterns,
): { readonly value: number; readonly from: number; readonly to: number }[] {
  return patterns[kind]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((match) => ({
      value: amountOf(match[1] ?? ''),
      from: match.index,
      to: match.index + match[0].length,
    }))
    .filter(({ value }) => Number.isFinite(value) && value > 0 && value <= mostOnOnePaper)
    .sort((a, b) => a.from - b.from);
}

/** 4.5, 三, 十二, 叁点五, 三分半. */
function amountOf(text: string): number {
  if (/^\d/u.test(text)) return Number(text);
  const half = text.endsWith('半') ? 0.5 : 0;
  const [whole = '', part = ''] = text.replace(/半$/u, '').split('点');
  const [tens, ones] = whole.includes('十') || whole.includes('拾') ? whole.split(/[十拾]/u) : ['0', whole];
  const unit = (sign: string, empty: number): number =>
    sign === '' ? empty : (chinese[sign] ?? Number(sign));
  const decimals = Array.from(part, (sign) => chinese[sign] ?? NaN).join('');
  return unit(tens ?? '', 1) * 10 + unit(ones ?? '', 0) + (decimals === '' ? half : Number(`0.${decimals}`));
}

/** `expected` as a decimal. */
export function judgeAmount(flows: readonly Flow[], kind: keyof typeof patterns, expected: number): Judged {
  let other: Evidence | undefined;
  for (const flow of flows) {
    const amounts = readAmounts(flow.text, kind);
    const same = amounts.find(({ value }) => Math.abs(value - expected) < 0.005);
    if (same) return { answer: 'found', evidence: evidenceAt(flow, same.from, same.to) };
    const [only] = amounts;
    // Several figures are daily ones, parts and sums: which of them counts is for people.
    if (!only || amounts.some(({ value }) => value !== only.value)) continue;
    const evidence = evidenceAt(flow, only.from, only.to);
    if (evidence.confidence >= surely) other ??= evidence;
  }
  return other ? { answer: 'different', evidence: other } : { answer: 'unreadable', evidence: null };
}
