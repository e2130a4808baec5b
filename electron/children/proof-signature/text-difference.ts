import type { ReadLine, ReadPage } from '../../services/checks/judge/reading.ts';

/** A line of a proof with the characters that count: one width, capitals, no blanks and no punctuation. */
export interface PlainLine {
  readonly page: number;
  readonly line: ReadLine;
  readonly plain: string;
}

/** A place where two texts that run side by side do not say the same. */
export interface Difference {
  readonly left: PlainLine;
  readonly right: PlainLine;
  /** Where along the left line it is, in fractions of the line, with a character on either side. */
  readonly along: readonly [number, number];
  /** The whole numbers, or the characters, that stand against each other. */
  readonly texts: readonly [string, string];
  /** More than a slip of the reader's: another name or another number. */
  readonly plain: boolean;
  /** One character against another, both read well: a slip, or two names of one family. */
  readonly slip: boolean;
}

export interface TextComparison {
  /** Characters that both have in the same order. */
  readonly common: number;
  /** Of the shorter text. */
  readonly share: number;
  readonly differences: readonly Difference[];
  /** Lines that say the same, for laying one picture over the other. */
  readonly equalLines: readonly (readonly [PlainLine, PlainLine])[];
}

/** Longer texts are compared by their beginnings: a page of print is told apart by far less. */
const longestText = 1400;
const surelyRead = 0.85;
/** Of shorter ones, days and rows of a table, a difference is a slip at most. */
const longNumber = 5;

/** The lines that were read well enough to be held against others. */
export function plainLines(pages: readonly ReadPage[]): PlainLine[] {
  const lines: PlainLine[] = [];
  let length = 0;
  for (const page of pages) {
    for (const line of page.lines) {
      const plain = line.text
        .normalize('NFKC')
        .toUpperCase()
        .replaceAll(/[^\p{L}\p{N}]/gu, '');
      if (plain === '' || length >= longestText) continue;
      length += plain.length;
      lines.push({ page: page.page, line, plain });
    }
  }
  return lines;
}

/** Lays two texts side by side by their longest common subsequence and names what differs between equal parts. */
export function compareTexts(left: readonly PlainLine[], right: readonly PlainLine[]): TextComparison {
  const [a, b] = [spread(left), spread(right)];
  const matches = commonSubsequence(a.text, b.text);
  const differences: Difference[] = [];
  const matched = new Map<string, number>();
  let [atA, atB] = [0, 0];
  for (const [nextA, nextB] of [...matches, [a.text.length, b.text.length] as const]) {
    if (nextA > atA || nextB > atB) differences.push(...differencesBetween(a, b, [atA, nextA], [atB, nextB]));
    const [lineA, lineB] = [a.lineAt[nextA], b.lineAt[nextB]];
    if (lineA !== undefined && lineB !== undefined)
      matched.set(`${lineA} ${lineB}`, (matched.get(`${lineA} ${lineB}`) ?? 0) + 1);
    [atA, atB] = [nextA + 1, nextB + 1];
  }
  const equalLines: [PlainLine, PlainLine][] = [];
  for (const [key, count] of matched) {
    const [indexA, indexB] = key.split(' ').map(Number);
    const [lineA, lineB] = [left[indexA ?? -1], right[indexB ?? -1]];
    if (!lineA || !lineB || lineA.page !== 1 || lineB.page !== 1) continue;
    if (count >= 3 && count >= 0.85 * Math.max(lineA.plain.length, lineB.plain.length))
      equalLines.push([lineA, lineB]);
  }
  const common = matches.length;
  return {
    common,
    share: common / Math.max(1, Math.min(a.text.length, b.text.length)),
    differences,
    equalLines,
  };
}

interface Spread {
  readonly text: string;
  readonly lines: readonly PlainLine[];
  readonly lineAt: readonly number[];
}

function spread(lines: readonly PlainLine[]): Spread {
  return {
    text: lines.map(({ plain }) => plain).join(''),
    lines,
    lineAt: lines.flatMap(({ plain }, index) => Array.from({ length: plain.length }, () => index)),
  };
}

function differencesBetween(
  a: Spread,
  b: Spread,
  [fromA, toA]: readonly [number, number],
  [fromB, toB]: readonly [number, number],
): Difference[] {
  // A long gap is a part that one picture does not show, or lines in another order: it says nothing by itself.
  if (toA - fromA > 24 || toB - fromB > 24) return [];
  const lineA = lineAround(a, fromA);
  const lineB = lineAround(b, fromB);
  if (!lineA || !lineB) return [];
  const [gapA, gapB] = [a.text.slice(fromA, toA), b.text.slice(fromB, toB)];
  const sure = lineA.line.confidence >= surelyRead && lineB.line.confidence >= surelyRead;
  const difference = (texts: readonly [string, string], apart: boolean): Difference => ({
    left: lineA,
    right: lineB,
    along: along(a, fromA, toA),
    texts,
    plain: sure && apart,
    slip: sure && !apart,
  });
  if (/\d/.test(gapA + gapB)) {
    const [numberA, numberB] = [wholeNumber(a, fromA, toA), wholeNumber(b, fromB, toB)];
    // Cut off at the picture's edge, not read at all, or lines in another order.
    if (numberA.includes(numberB) || numberB.includes(numberA)) return [];
    if (/\D/.test(numberA + numberB)) return [];
    const common = commonSubsequence(numberA, numberB).length;
    const [shorter, longer] = [numberA.length, numberB.length].toSorted((left, right) => left - right);
    // A digit that the reader dropped; rows of a table, which are read in another order soon enough.
    if (shorter === undefined || longer === undefined || common === shorter || shorter < 3) return [];
    return [difference([numberA, numberB], longer - common >= 2 && shorter >= longNumber)];
  }
  const [wordsA, wordsB] = [gapA.replaceAll(/[^\p{L}]/gu, ''), gapB.replaceAll(/[^\p{L}]/gu, '')];
  if (wordsA === '' || wordsB === '') return [];
  return [difference([gapA, gapB], wordsA.length + wordsB.length >= 3)];
}

function along({ text, lineAt }: Spread, from: number, to: number): readonly [number, number] {
  const line = lineAt[Math.min(from, lineAt.length - 1)];
  const start = lineAt.indexOf(line ?? -1);
  const end = lineAt.lastIndexOf(line ?? -1) + 1;
  // Letters and digits take about half the room.
  const width = (first: number, last: number): number =>
    Array.from(text.slice(first, Math.max(first, last))).reduce(
      (sum, char) => sum + (char < '\u2000' ? 0.55 : 1),
      0,
    );
  const whole = Math.max(1, width(start, end));
  return [(width(start, from) - 1.2) / whole, (width(start, Math.min(to, end)) + 1.2) / whole];
}

/** The line that the gap is in; of an empty gap between two lines, the one before. */
function lineAround({ lines, lineAt }: Spread, from: number): PlainLine | undefined {
  return lines[lineAt[Math.min(from, lineAt.length - 1)] ?? -1];
}

/** The number that the gap is part of, within its line. */
function wholeNumber({ text, lineAt }: Spread, from: number, to: number): string {
  const line = lineAt[from < to ? from : Math.max(0, from - 1)];
  const isDigit = (at: number): boolean => lineAt[at] === line && /[0-9]/.test(text[at] ?? '');
  let [start, end] = [from, to];
  while (start > 0 && isDigit(start - 1)) start -= 1;
  while (end < text.length && isDigit(end)) end += 1;
  return text.slice(start, end);
}

/** Places in both texts, in order. */
function commonSubsequence(left: string, right: string): (readonly [number, number])[] {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const code = left.charCodeAt(i);
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const at = i * width + j;
      lengths[at] =
        code === right.charCodeAt(j)
          ? (lengths[at + width + 1] ?? 0) + 1
          : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0);
    }
  }
  const found: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const at = i * width + j;
    if (left[i] === right[j] && lengths[at] === (lengths[at + width + 1] ?? 0) + 1) {
      found.push([i, j]);
      i += 1;
      j += 1;
    } else if ((lengths[at + width] ?? 0) >= (lengths[at + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return found;
}
