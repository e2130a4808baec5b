import { evidenceAt, plainText, type Flow } from './flow.ts';
import { escaped, type Judged } from './judge-name.ts';

/** What recognition makes of digits. */
const confused: Readonly<Record<string, string>> = {
  '0': '[0OQD〇]',
  '1': '[1IL|]',
  '2': '[2Z]',
  '5': '[5S]',
  '8': '[8B]',
  O: '[O0]',
  I: '[I1L]',
};
const wholeNumber = /(?<!\d)\d{4}-\d{2}-\d{2}-\d{3}(?!\d)(?:\([国省市]\))?/gu;
const surely = 0.95;

/** A project number with whatever dashes, brackets and spaces, not as a part of a longer one. */
export function numberPattern(projectNumber: string): RegExp {
  const core = plainText(projectNumber).replace(/\([国省市]\)$/u, '');
  const signs = Array.from(core).filter((sign) => !/[-·.()_~/]/u.test(sign));
  const between = '[-·.()_~/:\\n]*';
  return new RegExp(
    `(?<!\\d)${signs.map((sign) => confused[sign] ?? escaped(sign)).join(between)}(?!\\d)`,
    'u',
  );
}

export function judgeNumber(flows: readonly Flow[], projectNumber: string): Judged {
  const pattern = numberPattern(projectNumber);
  for (const flow of flows) {
    const match = pattern.exec(flow.text);
    if (match)
      return { answer: 'found', evidence: evidenceAt(flow, match.index, match.index + match[0].length) };
  }
  for (const flow of flows) {
    const others = [...flow.text.matchAll(wholeNumber)];
    const [other] = others;
    if (!other || new Set(others.map(([number]) => number.slice(0, 14))).size > 1) continue;
    const evidence = evidenceAt(flow, other.index, other.index + other[0].length);
    if (evidence.confidence >= surely) return { answer: 'different', evidence };
  }
  return { answer: 'unreadable', evidence: null };
}

/** The project number that a code holds, and whether it is the claimed one. */
export function numberInCode(
  text: string,
  projectNumber: string | null,
): { readonly number: string | null; readonly agrees: boolean | null } {
  const plain = plainText(decoded(text));
  const own = projectNumber === null ? null : numberPattern(projectNumber).exec(plain);
  if (own) return { number: projectNumber, agrees: true };
  const [other] = plain.match(wholeNumber) ?? [];
  if (other === undefined) return { number: null, agrees: null };
  return { number: other, agrees: projectNumber === null ? null : false };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
