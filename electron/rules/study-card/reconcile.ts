import type { Fen } from '../../../shared/domain/money.ts';
import { splitBySeason, type BySeason } from './by-season.ts';
import { SeasonFinder } from './cause.ts';
import { chainOfPerson } from './chain.ts';
import type { ChainContext } from './chain-context.ts';
import { byText, push } from './keys.ts';
import { matchMoney } from './match-money.ts';
import { matchPeople, personLinks } from './match-people.ts';
import { organisationKey } from './normalise.ts';
import { Reported } from './person-causes.ts';
import { PersonGroups, type LikelyRow } from './person-groups.ts';
import { RosterIndex, type IndexedPerson } from './roster-index.ts';
import { sharedMoney } from './shared-money.ts';
import { SoundPapers } from './sound-papers.ts';
import { suggestMoney } from './suggest-money.ts';
import { PeopleFinder, suggestPeople, type LikelyPerson } from './suggest-people.ts';
import { totalsOf } from './totals.ts';
import type { Link, Suggestion } from './links.ts';
import type { PersonChain, ReconcileInput, ReconcileResult } from './reconciliation.ts';
import { chainsOfStrangers, unmatchedOf, type LooseRows } from './unmatched.ts';

/**
 * Joins the five lists of a year: 报名/订单 → 汇款 → 发票 → 学习 → 学分, person by person. Ties rows by exact keys and by
 * what a person has confirmed, shares money out to the fen, names the cause of every gap and starts the clocks that a
 * document sets. Money is in fen, credits in hundredths. Pure: the same rows in any order give the same answer.
 */
export function reconcile(input: ReconcileInput): ReconcileResult {
  return joinLists(input).result;
}

/** As `reconcile`, with a way to look at one season of the year alone; that is reckoned only when it is asked for. */
export function joinLists(input: ReconcileInput): {
  readonly result: ReconcileResult;
  readonly bySeason: () => BySeason;
} {
  const { rows, settings } = input;
  const index = new RosterIndex(input.roster);
  const ownUnits = settings.unitNames.map(organisationKey).filter((name) => name !== '');
  const people = matchPeople(input, index, ownUnits);
  const moneyLinks = matchMoney(people, input.confirmed);
  const isStaffName = (name: string): boolean => index.hasName(name);

  const loose: LooseRows = {
    orders: people.orders.filter(({ owner }) => !owner),
    learning: rows.learning.filter((_, at) => people.learning.owners[at] === -1),
    credits: rows.credits.filter((_, at) => people.credits.owners[at] === -1),
  };
  const paying = people.remittances
    .filter(({ orders, owner, isUnits }) => orders.length === 0 && !owner && !isUnits)
    .map(({ row }) => (row.name || !row.payerName ? row : { ...row, name: row.payerName }));
  const orders = loose.orders.map(({ row }) => row);
  const asking = [...orders, ...loose.learning, ...loose.credits, ...paying];
  const finder = asking.length === 0 ? undefined : new PeopleFinder(index, settings.unitNames, asking);
  const likely = new Map<string, LikelyPerson>();
  const proposals = suggestMoney(people, isStaffName);
  const suggestions: readonly Suggestion[] = [
    ...suggestPeople('orders', orders, finder, people, likely),
    ...suggestPeople('learning', loose.learning, finder, people, likely),
    ...suggestPeople('credits', loose.credits, finder, people, likely),
    ...suggestPeople('remittances', paying, finder, people),
    ...proposals.suggestions,
  ];

  const seasons = new SeasonFinder(input.seasons);
  const context: ChainContext = {
    input,
    seasons,
    people,
    sound: new SoundPapers(input, seasons, people),
    ownUnits,
    reported: new Reported(settings.reported, people.orderBook.reportedOn),
    finishedFirstHalf: new Set(input.finishedFirstHalf),
    isStaffName,
    hasBankList: new Set(rows.remittances.map(({ provider }) => provider)),
    hasOrders: people.orderBook.providers,
  };
  const chains: PersonChain[] = [];
  for (const group of new PersonGroups(index, people, likelyRows(loose, likely))) {
    const chain = chainOfPerson(context, group);
    if (chain) chains.push(chain);
  }
  chains.sort((a, b) => byText(a.staffNumber ?? '', b.staffNumber ?? ''));
  for (const chain of chainsOfStrangers(context, loose.orders, likely)) chains.push(chain);

  const totals = totalsOf(people, chains);
  const ofMoney = [...input.confirmed, ...moneyLinks];
  let links: readonly Link[] | undefined;
  let shared: ReadonlyMap<string, Fen> | undefined;
  const result: ReconcileResult = {
    year: input.year,
    asOf: input.asOf,
    people: chains,
    totals: totals.all,
    totalsByProvider: { haoyisheng: totals.haoyisheng, huayi: totals.huayi },
    unmatched: unmatchedOf(context, loose, likely),
    get links() {
      return (links ??= [
        ...input.confirmed,
        ...personLinks(people, index),
        ...people.orderLinks,
        ...moneyLinks,
      ]);
    },
    get shared() {
      return (shared ??= sharedMoney(people, ofMoney));
    },
    suggestions: suggestions.toSorted(bySuggestion),
    splits: proposals.splits,
  };
  let found: BySeason | undefined;
  return { result, bySeason: () => (found ??= splitBySeason(context, result, ofMoney)) };
}

/** Rows that nobody has tied or confirmed, by the person that they look like. */
function likelyRows(
  loose: LooseRows,
  likely: ReadonlyMap<string, LikelyPerson>,
): ReadonlyMap<IndexedPerson, readonly LikelyRow[]> {
  const found = new Map<IndexedPerson, LikelyRow[]>();
  const note = (id: string, rowOf: (score: number) => LikelyRow): void => {
    const person = likely.get(id);
    if (person) push(found, person.one, rowOf(person.score));
  };
  for (const { row } of loose.orders) note(row.id, (score) => ['orders', row, score]);
  for (const row of loose.learning) note(row.id, (score) => ['learning', row, score]);
  for (const row of loose.credits) note(row.id, (score) => ['credits', row, score]);
  return found;
}

function bySuggestion(one: Suggestion, other: Suggestion): number {
  return (
    byText(one.left.kind, other.left.kind) ||
    byText(one.left.id, other.left.id) ||
    other.score - one.score ||
    byText(one.right.id, other.right.id)
  );
}
