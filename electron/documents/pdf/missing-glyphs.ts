import type { TextFace } from './font.ts';

export interface MissingGlyph {
  /** The character as it stands in the text. */
  readonly char: string;
  readonly codePoint: number;
  /** The real character that an old system's private-use code stood for: offered as a question, never applied. */
  readonly correction?: string;
}

/**
 * Private-use codes that GBK fonts gave to characters before Unicode had them; exports of old personnel systems
 * still carry them in names. The 80 double-byte codes FE50–FEA0 of GBK, which land on U+E815–U+E864; the real
 * characters are those of GB 18030-2022.
 */
const firstPrivateUse = 0xe815;
const realCharacters = Array.from(
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
);

/** The character that a private-use code of an old system stood for; undefined where that is not known. */
function knownCharacter(codePoint: number): string | undefined {
  return realCharacters[codePoint - firstPrivateUse];
}

/** A text with the real character in the place of every private-use code that is known. */
export function standardText(text: string): string {
  return Array.from(text, (char) => knownCharacter(char.codePointAt(0) ?? 0) ?? char).join('');
}

/** True for U+E000–U+F8FF and the two private planes. */
function isPrivateUse(codePoint: number): boolean {
  return (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000;
}

/**
 * The characters of a text that would print as an empty box, each once, in order. Private-use characters are always
 * named: a font may carry some picture there that is not the one meant.
 */
export function findMissingGlyphs(face: TextFace, text: string): MissingGlyph[] {
  const found = new Map<number, MissingGlyph>();
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0;
    if (codePoint < 0x20 || found.has(codePoint)) continue;
    if (!isPrivateUse(codePoint) && face.glyph(codePoint).id !== 0) continue;
    const correction = knownCharacter(codePoint);
    found.set(codePoint, { char, codePoint, ...(correction === undefined ? {} : { correction }) });
  }
  return [...found.values()];
}
