import { wordCredit, type Hundredths } from '../../../shared/domain/credit.ts';
import type { CompiledPack, CompiledPot } from '../../rules/compile.ts';
import { deemedWords, threeMonths, whenAway } from '../../rules/explain-pot.ts';
import type { EntryFinding, Finding } from '../../rules/finding.ts';

export interface CategorySentence {
  readonly category: string;
  readonly name: string;
  /** What its claims ask for, of it what the rules and certificates allow, and what counts after the year's limits. */
  readonly asked: Hundredths;
  readonly allowed: Hundredths;
  readonly granted: Hundredths;
  readonly text: string;
}

const score = wordCredit;
/** More terms than this are a sum that nobody follows term by term. */
const termsShown = 8;

/**
 * A sentence for each category of a person's year: how many claims, their sum, what a limit cuts off and by which
 * clause, what is left out. Categories in the pack's order; those that no claim names are not there.
 */
export function categorySentences(pack: CompiledPack, finding: Finding): CategorySentence[] {
  const byCategory = new Map<number, EntryFinding[]>();
  for (const entry of finding.entries) {
    const category = pack.items[entry.item]?.category;
    if (category === undefined) continue;
    byCategory.set(category, [...(byCategory.get(category) ?? []), entry]);
  }
  return [...byCategory]
    .sort(([left], [right]) => left - right)
    .map(([category, entries]) => sentenceOf(pack, finding, category, entries));
}

function sentenceOf(
  pack: CompiledPack,
  finding: Finding,
  category: number,
  entries: readonly EntryFinding[],
): CategorySentence {
  const name = pack.categories[category]?.name ?? '';
  const counting = entries.filter((entry) => entry.allowed > 0 || entry.granted > 0);
  const asked = sumOf(counting, (entry) => entry.claimed);
  const allowed = sumOf(counting, (entry) => entry.allowed);
  const granted = sumOf(entries, (entry) => entry.granted);
  const parts: string[] = [];
  if (counting.length > 0) parts.push(sum(counting, allowed));
  const deemed = counting.some((entry) => potFindingOf(pack, finding, entry)?.deemed === true);
  if (asked > allowed && !deemed)
    parts.push(`申报或证书写的合计 ${score(asked)} 分，按规则只能计 ${score(allowed)} 分`);
  parts.push(...limits(pack, finding, counting, granted));
  const left = entries.length - counting.length;
  if (left > 0) {
    const waiting = sumOf(
      entries.filter((entry) => !counting.includes(entry)),
      (entry) => entry.claimed,
    );
    const worth = waiting > 0 ? `（合 ${score(waiting)} 分）` : '';
    parts.push(`${counting.length > 0 ? '另有 ' : ''}${left} 条没有计入${worth}，原因见逐条`);
  }
  parts.push(`计入 ${score(granted)} 分`);
  return {
    category: pack.categories[category]?.id ?? '',
    name,
    asked,
    allowed,
    granted,
    text: `${name}：${parts.join('；')}。`,
  };
}

function sumOf(entries: readonly EntryFinding[], of: (entry: EntryFinding) => number): number {
  return entries.reduce((total, entry) => total + of(entry), 0);
}

/** 「3 条，5＋2.33＋0.2＝7.53 分」; equal terms as a product. */
function sum(entries: readonly EntryFinding[], total: Hundredths): string {
  const times = new Map<number, number>();
  for (const entry of entries) times.set(entry.allowed, (times.get(entry.allowed) ?? 0) + 1);
  const terms = [...times]
    .sort(([left], [right]) => right - left)
    .map(([value, count]) => (count === 1 ? score(value) : `${score(value)}×${count}`));
  const written = entries.length > 1 && terms.length <= termsShown ? `${terms.join('＋')}＝` : '';
  return `${entries.length} 条，${written}${score(total)} 分`;
}

function potFindingOf(pack: CompiledPack, finding: Finding, entry: EntryFinding) {
  const pot = pack.items[entry.item]?.pot;
  return finding.pots.find((one) => one.pot === pot);
}

/** What each limit that the category's claims share does to them; a pot may hold other categories' claims too. */
function limits(
  pack: CompiledPack,
  finding: Finding,
  entries: readonly EntryFinding[],
  granted: Hundredths,
): string[] {
  const pots = new Set(entries.map((entry) => pack.items[entry.item]?.pot ?? -1));
  const texts: string[] = [];
  for (const index of pots) {
    const pot = pack.pots[index];
    if (pot === undefined) {
      if (pots.size === 1) texts.push('全年没有合计上限');
      continue;
    }
    texts.push(limit(pack, finding, pot, entries, granted));
  }
  return texts;
}

function limit(
  pack: CompiledPack,
  finding: Finding,
  pot: CompiledPot,
  entries: readonly EntryFinding[],
  granted: Hundredths,
): string {
  const { year } = finding.input;
  const found = finding.pots.find((one) => one.pot === pot.index);
  if (found?.deemed === true && pot.deemedCredits !== undefined) {
    const { amount, clause } = pot.deemedCredits;
    const when = whenAway(found.madeUp, year).trimStart();
    return `${when}${threeMonths(pot, found.days)}，${deemedWords(found.madeUp, year, amount)}（${clause}）`;
  }
  const figure = (finding.grassroots ? pot.grassrootsCap : undefined) ?? pot.cap;
  const own = entries.filter((entry) => pack.items[entry.item]?.pot === pot.index);
  const allowed = sumOf(own, (entry) => entry.allowed);
  const kept = sumOf(own, (entry) => entry.granted);
  const cap = `${pot.name} ${year} 年合计上限 ${score(figure.amount)} 分（${figure.clause}）`;
  if (kept === allowed) return `${cap}，没有超过`;
  const shared = found !== undefined && found.granted > granted ? '，与同一上限的其他类别共用' : '';
  return found !== undefined && found.granted < figure.amount
    ? `日期重叠的日子只计一次，${score(allowed - kept)} 分不计`
    : `${cap}${shared}，超出 ${score(allowed - kept)} 分不计`;
}
