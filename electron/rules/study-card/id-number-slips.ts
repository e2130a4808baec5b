import { residentIdCheckCharacter, residentIdWeights } from '../../../shared/domain/identifiers.ts';

/** What each sign weighs in the check; all signs together, weighed, leave 1 when divided by 11. */
const weights = [...residentIdWeights, 1];
/** What a weight has to be multiplied by to leave 1 when divided by 11. */
const inverses = [0, 1, 6, 4, 3, 9, 2, 8, 7, 5, 10];
const checkPlace = residentIdWeights.length;

/** Whether a normalised number is an identity number whose check sign is right. */
export function hasRightCheckSign(number: string): boolean {
  return /^\d{17}[\dX]$/.test(number) && residentIdCheckCharacter(number) === number.charAt(checkPlace);
}

/**
 * Every number with a right check sign that one slip of the pen makes the given one: one sign miswritten, or two
 * exchanged. The check leaves one sign for each place and few exchanges, some thirty numbers in all, so that whose number
 * it was is looked up and not searched for. A sign that may not stand where it stands is the one that is wrong.
 */
export function numbersOneSlipAway(said: string): readonly string[] {
  if (said.length !== weights.length) return [];
  const values: number[] = [];
  const misplaced: number[] = [];
  let sum = 0;
  for (let at = 0; at <= checkPlace; at += 1) {
    const value = valueOf(said.charCodeAt(at));
    values.push(value);
    sum += value * (weights[at] ?? 0);
    if (!mayStand(value, at)) misplaced.push(at);
  }
  const [wrong] = misplaced;
  if (misplaced.length > 1) return [];
  const found: string[] = [];
  for (let at = 0; at <= checkPlace; at += 1) {
    if (wrong !== undefined && wrong !== at) continue;
    const value = values[at] ?? 0;
    const weight = weights[at] ?? 0;
    const meant = remainder((1 - sum + value * weight) * (inverses[weight] ?? 0));
    if (meant !== value && mayStand(meant, at))
      found.push(said.slice(0, at) + (meant === 10 ? 'X' : String(meant)) + said.slice(at + 1));
  }
  for (let at = 0; at < checkPlace; at += 1)
    for (let other = at + 1; other <= checkPlace; other += 1) {
      if (wrong !== undefined && wrong !== at && wrong !== other) continue;
      const value = values[at] ?? 0;
      const otherValue = values[other] ?? 0;
      const change = (otherValue - value) * ((weights[at] ?? 0) - (weights[other] ?? 0));
      if (value === otherValue || remainder(sum + change) !== 1) continue;
      if (mayStand(otherValue, at) && mayStand(value, other)) found.push(exchanged(said, at, other));
    }
  return found;
}

function exchanged(said: string, at: number, other: number): string {
  const between = said.slice(at + 1, other);
  return said.slice(0, at) + said.charAt(other) + between + said.charAt(at) + said.slice(other + 1);
}

function remainder(sum: number): number {
  return ((sum % 11) + 11) % 11;
}

/** What a sign counts in the check; -1 where it is neither a digit nor an X. */
function valueOf(sign: number): number {
  if (sign === 88) return 10;
  return sign >= 48 && sign <= 57 ? sign - 48 : -1;
}

/** An X is the check sign's alone. */
function mayStand(value: number, at: number): boolean {
  return value >= 0 && value <= (at === checkPlace ? 10 : 9);
}
