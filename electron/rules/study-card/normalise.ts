/** Signs that need no work: printable ASCII without a space, and the common Chinese characters. */
const plain = /^[!-~\u4e00-\u9fff]*$/;
const spaces = /[\s\u200b-\u200d\u2060\ufeff]+/g;

/** Full-width signs to half-width ones (NFKC), no spaces of any kind. */
export function plainText(text: string): string {
  if (plain.test(text)) return text;
  const bare = text.replace(spaces, '');
  return plain.test(bare) ? bare : bare.normalize('NFKC').replace(spaces, '');
}

const dots = /[·•・‧∙⋅.．ᐧ\u30fb\uff65]/g;

/** A name for comparing: spaces, widths and the middle dots of minorities' names do not tell people apart. */
export function nameKey(name: string): string {
  const text = plainText(name);
  return (/[!-~·•・‧∙⋅]/.test(text) ? text.replace(dots, '') : text).toUpperCase();
}

/** Whether two names are one, spaces, widths and dots apart; an absent one contradicts nothing. */
export function isSameName(one: string | null | undefined, other: string | null | undefined): boolean {
  return !one || !other || one === other || nameKey(one) === nameKey(other);
}

const dashes = /[-‐-―−_'’"“”`]/g;

/** Identity, order, serial and staff numbers for comparing: widths, spaces, dashes, quotes and case do not count. */
export function numberKey(number: string): string {
  const text = /^[0-9A-Z]*$/.test(number) ? number : plainText(number).replace(dashes, '').toUpperCase();
  return text;
}

/** Digits of an account number. */
export function accountKey(account: string): string {
  return plainText(account).replace(/\D/g, '');
}

const brackets = /[()（）[\]【】〔〕《》<>「」]/g;

/** A unit, company or branch for comparing: brackets, spaces and widths do not count. */
export function organisationKey(name: string): string {
  const known = organisationKeys.get(name);
  if (known !== undefined) return known;
  const key = plainText(name)
    .replace(brackets, '')
    .replace(/股份有限公司(?=.)/g, '')
    .toUpperCase();
  if (organisationKeys.size >= mostKept) organisationKeys.clear();
  organisationKeys.set(name, key);
  return key;
}

/** A list names the same few units on every line. */
const organisationKeys = new Map<string, string>();
const mostKept = 500;

const department = /(?:科|室|部|中心|病区|病房)$/;
const otherHouse = /分院|附属|医院|公司|研究所|门诊部/;

/** Whether a row's unit is one of ours; a department written behind the unit's name does not make it another. */
export function isOwnUnit(unit: string, own: readonly string[]): boolean {
  const key = organisationKey(unit);
  return own.some((name) => {
    if (key === name) return true;
    if (name.length < 4 || !key.startsWith(name)) return false;
    const rest = key.slice(name.length);
    return department.test(rest) && !otherHouse.test(rest);
  });
}

/** Positions (1-based) where two texts of one length differ; undefined where the lengths do or more than `most` differ. */
export function differingPositions(one: string, other: string, most: number): number[] | undefined {
  if (one.length !== other.length) return undefined;
  const positions: number[] = [];
  for (let at = 0; at < one.length; at += 1) {
    if (one[at] === other[at]) continue;
    if (positions.length === most) return undefined;
    positions.push(at + 1);
  }
  return positions;
}

/** Whether two names are one name miswritten: one sign another, one too many, one too few, or two exchanged. */
export function isSimilarName(one: string, other: string): boolean {
  if (one === other) return true;
  const left = Array.from(one);
  const right = Array.from(other);
  if (Math.min(left.length, right.length) < 2 || Math.abs(left.length - right.length) > 1) return false;
  let head = 0;
  while (head < left.length && left[head] === right[head]) head += 1;
  let tail = 0;
  while (
    tail < left.length - head &&
    tail < right.length - head &&
    left[left.length - 1 - tail] === right[right.length - 1 - tail]
  )
    tail += 1;
  const restLeft = left.length - head - tail;
  const restRight = right.length - head - tail;
  if (restLeft <= 1 && restRight <= 1) return true;
  return (
    restLeft === 2 && restRight === 2 && left[head] === right[head + 1] && left[head + 1] === right[head]
  );
}

/** Whether a number with stars in it may be the given one. */
export function fitsMask(masked: string, number: string): boolean {
  if (masked.length !== number.length || !masked.includes('*')) return false;
  for (let at = 0; at < masked.length; at += 1)
    if (masked[at] !== '*' && masked[at] !== number[at]) return false;
  return true;
}
