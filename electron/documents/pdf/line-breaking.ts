/** Closing marks that must not begin a line, and opening marks that must not end one (禁则). */
const neverFirst = new Set('。，、；：？！）】》」』〉〕”’…—·％%,.;:?!)]}～');
const neverLast = new Set('§（【《「『〈〔“‘([{￥');

/** Widths of single characters in thousandths of the text size. */
export type CharacterWidth = (codePoint: number) => number;

/** Latin words, numbers and codes stay whole where a line can hold them. */
function isWordCharacter(codePoint: number): boolean {
  return (
    (codePoint >= 0x30 && codePoint <= 0x39) ||
    (codePoint >= 0x41 && codePoint <= 0x5a) ||
    (codePoint >= 0x61 && codePoint <= 0x7a) ||
    codePoint === 0x2e ||
    codePoint === 0x5f ||
    (codePoint >= 0xc0 && codePoint <= 0x24f)
  );
}

/**
 * Breaks a text into lines that fit `available` points at `size`. Nothing is ever shortened: a word longer than a
 * line is cut between characters. Line feeds in the text start new lines. Spaces at a break are dropped.
 */
export function breakLines(text: string, available: number, size: number, widthOf: CharacterWidth): string[] {
  const limit = (available * 1000) / size;
  // Most cells are one short line: they are not taken apart.
  if (fitsOnOneLine(text, limit, widthOf)) return [text.trimEnd()];
  const lines: string[] = [];
  for (const paragraph of text.split(/\r\n|\r|\n/)) breakParagraph(paragraph, limit, widthOf, lines);
  return lines;
}

function fitsOnOneLine(text: string, limit: number, widthOf: CharacterWidth): boolean {
  let width = 0;
  for (let at = 0; at < text.length; at += 1) {
    const codePoint = text.codePointAt(at) ?? 0;
    if (codePoint < 0x20) return false;
    if (codePoint > 0xffff) at += 1;
    width += widthOf(codePoint);
    if (width > limit) return false;
  }
  return true;
}

function breakParagraph(paragraph: string, limit: number, widthOf: CharacterWidth, lines: string[]): void {
  const characters = Array.from(paragraph.replace(/\t/g, ' '));
  const widths = characters.map((character) => widthOf(character.codePointAt(0) ?? 0));
  let start = 0;
  while (start < characters.length) {
    let width = 0;
    let end = start;
    while (end < characters.length && width + (widths[end] ?? 0) <= limit) {
      width += widths[end] ?? 0;
      end += 1;
    }
    if (end === start) end = start + 1;
    if (end < characters.length) end = bestBreak(characters, start, end);
    lines.push(characters.slice(start, end).join('').trimEnd());
    start = end;
    while (characters[start] === ' ') start += 1;
  }
  if (characters.length === 0) lines.push('');
}

/** The last allowed break at or before `end`; `end` itself when a line offers none. */
function bestBreak(characters: readonly string[], start: number, end: number): number {
  for (let at = end; at > start; at -= 1) {
    if (mayBreak(characters, at)) return at;
  }
  return end;
}

function mayBreak(characters: readonly string[], at: number): boolean {
  const before = characters[at - 1] ?? '';
  const after = characters[at] ?? '';
  if (neverFirst.has(after) || neverLast.has(before)) return false;
  if (before === ' ' || after === ' ') return true;
  return !(isWordCharacter(before.codePointAt(0) ?? 0) && isWordCharacter(after.codePointAt(0) ?? 0));
}
