import { evidenceAt, plainText, type Evidence, type Flow } from './flow.ts';
import { lookAlike } from './look-alikes.ts';
import { looksLikeName, namedPeople, type NamedPerson } from './name-places.ts';
import type { Answer } from './reading.ts';

export interface NameContext {
  /** Names of the unit's people: one of them read in the name's place is a colleague, not a misreading. */
  readonly roster?: ReadonlySet<string>;
  /** Whether recognition knows a sign; one that it does not know comes out as some other. */
  readonly canRead?: (sign: string) => boolean;
}

export interface Judged {
  readonly answer: Answer;
  readonly evidence: Evidence | null;
  readonly colleague?: string;
}

/** A line read with less may say anything. */
const surely = 0.9;
/** A name of which one sign differs is another's only when it was read without any doubt. */
const beyondDoubt = 0.985;

/** Looks for a person's name on everything that was read. */
export function judgeName(flows: readonly Flow[], personName: string, context: NameContext): Judged {
  const expected = plainText(personName).replaceAll('·', '');
  const named = new Map(flows.map((flow) => [flow, namedPeople(flow)]));
  for (const flow of flows) {
    const at = exactly(flow, expected, named.get(flow) ?? [], context);
    if (at !== undefined) return found(flow, at, expected);
  }
  for (const flow of flows) {
    const at = nearly(flow, expected, named.get(flow) ?? [], context);
    if (at !== undefined) return found(flow, at, expected);
  }
  return somebodyElse(named, expected, context) ?? { answer: 'unreadable', evidence: null };
}

function found(flow: Flow, [start, end]: readonly [number, number], expected: string): Judged {
  const read = flow.text.slice(start, end).replaceAll('·', '');
  return { answer: 'found', evidence: evidenceAt(flow, start, end, read === expected ? expected : read) };
}

function exactly(
  flow: Flow,
  expected: string,
  named: readonly NamedPerson[],
  context: NameContext,
): readonly [number, number] | undefined {
  const pattern = Array.from(expected).map(escaped).join('·?');
  for (const match of flow.text.matchAll(new RegExp(pattern, 'gu'))) {
    const end = match.index + match[0].length;
    if (!beginsLongerName(flow, match.index, end, named, context)) return [match.index, end];
  }
  return undefined;
}

/** 王丽 is not found in 王丽娟 where that is the person named, or a colleague. */
function beginsLongerName(
  flow: Flow,
  start: number,
  end: number,
  named: readonly NamedPerson[],
  { roster }: NameContext,
): boolean {
  return (
    named.some((one) => one.start === start && one.name.length > end - start) ||
    roster?.has(flow.text.slice(start, end + 1)) === true
  );
}

/** As the exact name, but for signs that recognition does not know or takes for one another. */
function nearly(
  flow: Flow,
  expected: string,
  named: readonly NamedPerson[],
  context: NameContext,
): readonly [number, number] | undefined {
  const { roster, canRead } = context;
  const signs = Array.from(expected);
  const unknown = (sign: string): boolean =>
    flow.page.source === 'picture' && !(canRead?.(sign) ?? /[\u4e00-\u9fa5]/u.test(sign));
  const known = signs.filter((sign) => !unknown(sign)).length;
  if (known === 0) return undefined;
  const text = Array.from(flow.text);
  const places = new Set(named.map(({ start }) => start));
  let at = 0;
  for (let index = 0; index + signs.length <= text.length; index += 1) {
    const window = text.slice(index, index + signs.length);
    const start = at;
    at += text[index]?.length ?? 1;
    const fits = window.every((read, place) => {
      const wanted = signs[place] ?? '';
      return read === wanted || (unknown(wanted) ? /\p{Script=Han}/u.test(read) : lookAlike(read, wanted));
    });
    if (!fits) continue;
    const read = window.join('');
    if (roster?.has(read) === true && read !== expected) continue;
    if (beginsLongerName(flow, start, start + read.length, named, context)) continue;
    const same = window.filter((sign, place) => sign === signs[place]).length;
    // Two signs of which one is a guess say little: they must stand where a name stands.
    const alone = places.has(start) || isWholeLine(flow, start, read.length) || beginsLine(flow, start);
    if (same >= 2 || (same >= 1 && alone)) return [start, start + read.length];
  }
  return misread(flow, expected, named, roster);
}

/** In the name's place, three signs of which one is wrong and which are no colleague's: a misreading, when in doubt. */
function misread(
  flow: Flow,
  expected: string,
  named: readonly NamedPerson[],
  roster: ReadonlySet<string> | undefined,
): readonly [number, number] | undefined {
  if (flow.page.source !== 'picture' || Array.from(expected).length < 3) return undefined;
  const one = named.find(
    ({ name, confidence }) =>
      differingSigns(name, expected) === 1 && roster?.has(name) !== true && confidence < beyondDoubt,
  );
  return one && [one.start, one.start + one.name.length];
}

function isWholeLine(flow: Flow, start: number, length: number): boolean {
  return flow.lines.some((line) => line.start === start && line.text.length === length);
}

function beginsLine(flow: Flow, start: number): boolean {
  return flow.lines.some(
    (line) => line.start === start && !/^于(?:是|[一二三四五六七八九十本年月])/u.test(line.text),
  );
}

/** Somebody else is plainly named, and nothing on the page could be the expected name misread. */
function somebodyElse(
  named: ReadonlyMap<Flow, readonly NamedPerson[]>,
  expected: string,
  { roster, canRead }: NameContext,
): Judged | undefined {
  for (const [flow, people] of named) {
    const [first] = people;
    if (!first || people.some(({ name }) => name !== first.name)) continue;
    const { name, start, confidence } = first;
    const colleague = roster?.has(name) === true;
    if (confidence < surely || !looksLikeName(name)) continue;
    const differing = differingSigns(name, expected, canRead);
    const plainly = differing >= 2 || (differing === 1 && (colleague || confidence >= beyondDoubt));
    if (!plainly) continue;
    const evidence = evidenceAt(flow, start, start + name.length);
    return { answer: 'different', evidence, ...(colleague ? { colleague: name } : {}) };
  }
  return undefined;
}

/** Edit distance in which look-alikes and signs that recognition does not know cost nothing. */
export function differingSigns(read: string, expected: string, canRead?: (sign: string) => boolean): number {
  const [a, b] = [Array.from(read), Array.from(expected)];
  let row = b.map((_, index) => index + 1);
  row.unshift(0);
  for (const [index, sign] of a.entries()) {
    const next = [index + 1];
    for (const [place, wanted] of b.entries()) {
      const free = lookAlike(sign, wanted) || canRead?.(wanted) === false;
      next.push(
        Math.min((row[place] ?? 0) + (free ? 0 : 1), (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}
