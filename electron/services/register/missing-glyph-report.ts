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
 * For PDF: characters that the font lacks become 〓, and the register says at its end which they are. `missing` tells
 * the same with the places, for whoever prints.
 */
export function drawableRegister(
  face: TextFace,
  input: RegisterInput,
): { readonly input: RegisterInput; readonly missing: readonly string[] } {
  const missing = missingInRegister(face, input);
  if (missing.length === 0) return { input, missing: [] };
  const lacking = new Set(missing.map(({ glyph }) => glyph.char));
  const clean = <Value>(value: Value): Value => {
    if (typeof value === 'string')
      return Array.from(value, (char) => (lacking.has(char) ? replacement : char)).join('') as Value;
    if (Array.isArray(value)) return value.map(clean) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)])) as Value;
  };
  const said = missing.map(({ place, glyph }) => `${place}：${codeOf(glyph)}`);
  return {
    input: {
      ...clean(input),
      notes: [...input.notes.map(clean), `${replacement} 代替字库里没有的字：${said.join('；')}。`],
    },
    missing: said,
  };
}
