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

function breakParagraph(original: string, limit: number, widthOf: CharacterWidth, lines: string[]): void {
  const paragraph = original.includes('\t') ? original.replaceAll('\t', ' ') : original;
  if (paragraph === '') lines.push('');
  let start = 0;
  while (start < paragraph.length) {
    let width = 0;
    let end = start;
    while (end < paragraph.length) {
      const codePoint = paragraph.codePointAt(end) ?? 0;
      width += widthOf(codePoint);
      // A line holds a character at least.
      if (width > limit && end > start) break;
      end += lengthOf(codePoint);
    }
    if (end < paragraph.length) end = bestBreak(paragraph, start, end);
    lines.push(paragraph.slice(start, end).trimEnd());
    start = end;
    while (paragraph.charCodeAt(start) === 0x20) start += 1;
  }
}

/** Units of a string that a character takes. */
function lengthOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** The last allowed break at or before `end`; `end` itself when a line offers none. */
function bestBreak(text: string, start: number, end: number): number {
  for (let at = end; at > start; at -= 1) if (mayBreak(text, at)) return at;
  return end;
}

function mayBreak(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  // The second half of a character above the basic plane.
  if (after >= 0xdc00 && after <= 0xdfff) return false;
  if (neverFirst.has(text[at] ?? '') || neverLast.has(text[at - 1] ?? '')) return false;
  if (before === 0x20 || after === 0x20) return true;
  return !(isWordCharacter(before) && isWordCharacter(after));
}
