import { likeness, plainText } from './item-finder.ts';

/** What tells a claim from another of the same person. */
export interface ComparedClaim {
  readonly item: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly name: string;
  readonly projectNumber: string;
}

/** Shorter titles are like each other by chance. */
const shortestName = 4;
const alike = 0.75;

/**
 * Why a claim that is being typed looks like one that stands, or undefined. Empty fields are not filled in yet and
 * compare with nothing.
 */
export function likenessOf(typed: ComparedClaim, stored: ComparedClaim): string | undefined {
  const number = plainText(typed.projectNumber);
  if (number !== '' && number === plainText(stored.projectNumber)) return '项目编号相同';
  const [name, other] = [plainText(typed.name), plainText(stored.name)];
  const named = name.length >= shortestName;
  if (named && name === other) return '名称相同';
  if (typed.startDate === '' || typed.item !== stored.item) return undefined;
  const end = typed.endDate === '' ? typed.startDate : typed.endDate;
  if (typed.startDate > stored.endDate || end < stored.startDate) return undefined;
  if (named && likeness(name, other) >= alike) return '同一项目，日期重叠，名称相近';
  const sameDays = typed.startDate === stored.startDate && end === stored.endDate;
  return sameDays && typed.name.trim() === '' ? '同一项目，日期相同' : undefined;
}
