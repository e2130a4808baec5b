import type { AnnualRegisterInput } from '../../documents/annual-register.model.ts';
import type { TextFace } from '../../documents/pdf/font.ts';
import { findMissingGlyphs, type MissingGlyph } from '../../documents/pdf/missing-glyphs.ts';
import { codeOf, replacement } from './table-papers.ts';

type RegisterInput = Omit<AnnualRegisterInput, 'printedOn'>;

/** Characters of a register that the font would draw as an empty box, each with where it first stands. */
export function missingInRegister(
  face: TextFace,
  input: RegisterInput,
): { readonly place: string; readonly glyph: MissingGlyph }[] {
  const found = new Map<number, { place: string; glyph: MissingGlyph }>();
  for (const [place, text] of placesOf(input))
    for (const glyph of findMissingGlyphs(face, text))
      if (!found.has(glyph.codePoint)) found.set(glyph.codePoint, { place, glyph });
  return [...found.values()];
}

function* placesOf(input: RegisterInput): Generator<[place: string, text: string]> {
  yield ['姓名', input.person.name];
  yield ['科室', input.person.department];
  yield ['单位名称', input.unitName];
  for (const text of Object.values(input.person)) yield ['个人信息', text];
  for (const claim of input.claims) {
    yield [`第 ${claim.index} 条的名称`, `${claim.name}${claim.projectNumber}${claim.item}${claim.role}`];
    yield [`第 ${claim.index} 条的审核记录`, claim.decisions.join('')];
  }
}

/**
 * Why a register cannot be printed as PDF: a character that the font would draw as an empty box, said with its code
 * and, where an old system's private-use code is known, what it stood for. Undefined when everything can be drawn.
 */
export function missingGlyphReason(face: TextFace, input: RegisterInput): string | undefined {
  const [first] = missingInRegister(face, input);
  if (!first) return undefined;
  const { place, glyph } = first;
  const known = glyph.correction === undefined ? '' : `，可能应为“${glyph.correction}”，请核对后在人员页更正`;
  return `${place}里的“${glyph.char}”（${codeOf(glyph)}）字库里没有，印出来会是空框${known}；可改用 Excel 格式打印`;
}

/** For PDF: characters that the font lacks become 〓, and the register says at its end which they are. */
export function drawableRegister(face: TextFace, input: RegisterInput): RegisterInput {
  const missing = missingInRegister(face, input);
  if (missing.length === 0) return input;
  const lacking = new Set(missing.map(({ glyph }) => glyph.char));
  const clean = <Value>(value: Value): Value => {
    if (typeof value === 'string')
      return Array.from(value, (char) => (lacking.has(char) ? replacement : char)).join('') as Value;
    if (Array.isArray(value)) return value.map(clean) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)])) as Value;
  };
  const said = missing.map(({ place, glyph }) => `${place}：${codeOf(glyph)}`).join('；');
  return {
    ...clean(input),
    notes: [...input.notes.map(clean), `${replacement} 代替字库里没有的字：${said}。`],
  };
}
