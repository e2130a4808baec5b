import type { CivilDate } from '../../../../shared/domain/civil-date.ts';
import { civilDateFrom } from '../../../../shared/domain/identifiers.ts';
import { evidenceAt, type Flow } from './flow.ts';
import type { Judged } from './judge-name.ts';

export interface ReadSpan {
  readonly start: CivilDate;
  readonly end: CivilDate;
  /** In the flow. */
  readonly from: number;
  readonly to: number;
}

const digits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const figure = '[0-9〇零一二三四五六七八九十]';
const day = `(${figure}{4})[年./-](${figure}{1,3})[月./-](${figure}{1,3})[日号]?`;
const dash = '(?:[至到~]|-{1,2})';
const span = new RegExp(
  `(?<![0-9])${day}(?:${dash}(?:${day}|(${figure}{1,3})[月./-](${figure}{1,3})[日号]?|(${figure}{1,3})[日号]?(?![0-9年月])))?`,
  'gu',
);
/** It begins like a date. */
const projectNumbers = /\d{4}-\d{2}-\d{2}-\d{3}(?!\d)/gu;
const labelBefore =
  /(?:举办|学习|培训|会议|活动|进修|起止)?(?:日期|时间|会期|年月)(?:为|是)?:?$|(?:兹证明|同志).{0,12}于$|^于$/u;
const issuedBefore = /(?:发证|签发|颁发|打印|填表|发表|出版|出生)(?:日期|时间|年月):?$/u;
const surely = 0.93;

/** Every date and span of dates of a text, in its order: 2025年3月12日至14日, 2025.3.1-3, 2025-03-01~2025-03-03. */
export function readSpans(text: string): ReadSpan[] {
  const blanked = text.replace(projectNumbers, (number) => '#'.repeat(number.length));
  const spans: ReadSpan[] = [];
  for (const match of blanked.matchAll(span)) {
    const [
      whole,
      year,
      month,
      first,
      laterYear,
      laterMonth,
      laterDay,
      sameYearMonth,
      sameYearDay,
      sameMonthDay,
    ] = match;
    const start = dateOf(year, month, first);
    if (start === undefined) continue;
    let end: CivilDate | undefined = start;
    if (laterYear !== undefined) end = dateOf(laterYear, laterMonth, laterDay);
    else if (sameYearMonth !== undefined) end = dateOf(year, sameYearMonth, sameYearDay);
    else if (sameMonthDay !== undefined) end = dateOf(year, month, sameMonthDay);
    spans.push({ start, end: end ?? start, from: match.index, to: match.index + whole.length });
  }
  return spans;
}

function dateOf(year?: string, month?: string, dayOfMonth?: string): CivilDate | undefined {
  return civilDateFrom(numberOf(year ?? ''), numberOf(month ?? ''), numberOf(dayOfMonth ?? ''));
}

/** 2025, 二〇二五, 十二, 三十一. */
function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  if (!text.includes('十')) return Number(Array.from(text, (sign) => digits[sign] ?? sign).join(''));
  const [tens = '', ones = ''] = text.split('十');
  return (tens === '' ? 1 : (digits[tens] ?? NaN)) * 10 + (ones === '' ? 0 : (digits[ones] ?? NaN));
}

/** Both ends of the claimed time stand there, in one span or apart. */
export function judgeDates(flows: readonly Flow[], start: CivilDate, end: CivilDate): Judged {
  const read = flows.map((flow) => ({ flow, spans: readSpans(flow.text) }));
  for (const { flow, spans } of read) {
    const whole = spans.find((one) => one.start === start && one.end === end);
    const opening = whole ?? spans.find((one) => one.start === start);
    const closing = whole ?? spans.find((one) => one.end === end || one.start === end);
    if (opening && closing) {
      const evidence = evidenceAt(flow, opening.from, opening.to);
      return { answer: 'found', evidence };
    }
  }
  for (const { flow, spans } of read) {
    const stated = spans.filter(({ from }) => isStated(flow.text.slice(Math.max(0, from - 16), from)));
    const [only] = stated;
    if (!only || stated.some((one) => one.start !== only.start || one.end !== only.end)) continue;
    const evidence = evidenceAt(flow, only.from, only.to);
    if (evidence.confidence >= surely) return { answer: 'different', evidence };
  }
  return { answer: 'unreadable', evidence: null };
}

function isStated(before: string): boolean {
  return !issuedBefore.test(before) && (labelBefore.test(before) || /:于$|[,。]于$/u.test(before));
}
