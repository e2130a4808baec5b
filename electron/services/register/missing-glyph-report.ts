import type { AnnualRegisterInput } from '../../documents/annual-register.model.ts';
import type { TextFace } from '../../documents/pdf/font.ts';
import { findMissingGlyphs } from '../../documents/pdf/missing-glyphs.ts';

/**
 * Why a register cannot be printed as PDF: a character that the font would draw as an empty box, said with its code
 * and, where an old system's private-use code is known, what it stood for. Undefined when everything can be drawn.
 */
export function missingGlyphReason(
  face: TextFace,
  input: Omit<AnnualRegisterInput, 'printedOn'>,
): string | undefined {
  const places: [string, string][] = [
    ['姓名', input.person.name],
    ['科室', input.person.department],
    ['单位名称', input.unitName],
    ...Object.values(input.person).map((text): [string, string] => ['个人信息', text]),
    ...input.claims.flatMap((claim): [string, string][] => [
      [`第 ${claim.index} 条的名称`, `${claim.name}${claim.projectNumber}${claim.item}${claim.role}`],
      [`第 ${claim.index} 条的审核记录`, claim.decisions.join('')],
    ]),
  ];
  for (const [place, text] of places) {
    const [missing] = findMissingGlyphs(face, text);
    if (!missing) continue;
    const code = `U+${missing.codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    const known =
      missing.correction === undefined ? '' : `，可能应为“${missing.correction}”，请核对后在人员页更正`;
    return `${place}里的“${missing.char}”（${code}）字库里没有，印出来会是空框${known}；可改用 Excel 格式打印`;
  }
  return undefined;
}
