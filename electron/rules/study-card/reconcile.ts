import { splitBySeason, type BySeason } from './by-season.ts';
import { SeasonFinder } from './cause.ts';
import { chainOfPerson, newGroup, type ChainContext, type PersonGroup } from './chain.ts';
import { byText } from './keys.ts';
import { matchMoney } from './match-money.ts';
import { matchPeople, personalKinds } from './match-people.ts';
import { nameKey, organisationKey } from './normalise.ts';
import { Reported } from './person-causes.ts';
import { indexRoster, type IndexedPerson } from './roster-index.ts';
import { sharedMoney } from './shared-money.ts';
import { isUnitPayment, suggestMoney } from './suggest-money.ts';
import { PeopleFinder, suggestPeople, type LikelyPerson } from './suggest-people.ts';
import { totalsOf } from './totals.ts';
import type { AnyRow, PersonChain, ReconcileInput, ReconcileResult, Suggestion } from './types.ts';
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
  const index = indexRoster(input.roster);
  const people = matchPeople(rows, index, input.confirmed, input.undone);
  const money = matchMoney(input, people);
  const isStaffName = (name: string): boolean => index.byName.has(nameKey(name));

  const loose: LooseRows = {
    orders: rows.orders.filter((_, at) => people.owners.orders[at] === undefined),
    learning: rows.learning.filter((_, at) => people.owners.learning[at] === undefined),
    credits: rows.credits.filter((_, at) => people.owners.credits[at] === undefined),
  };
  const paying = rows.remittances
    .filter(
      (row) =>
        !money.ordersOf.has(row.id) && !people.personOf.has(row.id) && !isUnitPayment(row, isStaffName),
    )
    .map((row) => (row.name || !row.payerName ? row : { ...row, name: row.payerName }));
  const asking = [...loose.orders, ...loose.learning, ...loose.credits, ...paying];
  const finder = asking.length === 0 ? undefined : new PeopleFinder(index, settings.unitNames, asking);
  const suggestions: Suggestion[] = [];
  const likely = new Map<string, LikelyPerson>();
  for (const kind of personalKinds) {
    const found = suggestPeople(kind, loose[kind], finder, people);
    for (const one of found.suggestions) suggestions.push(one);
    for (const [id, one] of found.likely) likely.set(id, one);
  }
  for (const one of suggestPeople('remittances', paying, finder, people).suggestions) suggestions.push(one);
  const proposals = suggestMoney(input, people, money, isStaffName);
  for (const one of proposals.suggestions) suggestions.push(one);

  const groups = new Array<PersonGroup | undefined>(index.people.length);
  const groupOf = (one: IndexedPerson): PersonGroup => (groups[one.at] ??= newGroup(one));
  for (const [at, row] of rows.orders.entries()) {
    const one = people.owners.orders[at];
    if (one) groupOf(one).orders.push(row);
  }
  for (const [at, row] of rows.learning.entries()) {
    const one = people.owners.learning[at];
    if (one) groupOf(one).learning.push(row);
  }
  for (const [at, row] of rows.credits.entries()) {
    const one = people.owners.credits[at];
    if (one) groupOf(one).credits.push(row);
  }
  const doubt = (row: AnyRow, add: (group: PersonGroup, score: number) => void): void => {
    const candidate = likely.get(row.id);
    if (candidate) add(groupOf(candidate.one), candidate.score);
  };
  for (const row of loose.orders) doubt(row, (group, score) => group.likely.push(['orders', row, score]));
  for (const row of loose.learning) doubt(row, (group, score) => group.likely.push(['learning', row, score]));
  for (const row of loose.credits) doubt(row, (group, score) => group.likely.push(['credits', row, score]));

  const context: ChainContext = {
    input,
    seasons: new SeasonFinder(input.seasons),
    people,
    money,
    proposals,
    ownUnits: settings.unitNames.map(organisationKey).filter((name) => name !== ''),
    reported: new Reported(settings.reported, rows.orders),
    isUnitPayment: (row) => isUnitPayment(row, isStaffName),
    isStaffName,
    hasBankList: new Set(rows.remittances.map(({ provider }) => provider)),
    hasOrders: new Set(rows.orders.map(({ provider }) => provider)),
    orderMoney: new Map(),
  };
  const chains: PersonChain[] = [];
  for (const group of groups) {
    const chain = group && chainOfPerson(context, group);
    if (chain) chains.push(chain);
  }
  chains.sort((a, b) => byText(a.staffNumber ?? '', b.staffNumber ?? ''));
  for (const chain of chainsOfStrangers(context, loose.orders, likely)) chains.push(chain);

  const links = input.confirmed.concat(people.links, money.links);
  const unmatched = unmatchedOf(context, loose, likely);
  const totals = totalsOf(context, chains);
  const result: ReconcileResult = {
    year: input.year,
    asOf: input.asOf,
    people: chains,
    totals: totals.all,
    totalsByProvider: { haoyisheng: totals.haoyisheng, huayi: totals.huayi },
    unmatched,
    links,
    shared: sharedMoney(rows, links),
    suggestions: suggestions.sort(bySuggestion),
    splits: proposals.splits,
  };
  let found: BySeason | undefined;
  return { result, bySeason: () => (found ??= splitBySeason(context, result)) };
}

function bySuggestion(one: Suggestion, other: Suggestion): number {
  return (
    byText(one.left.kind, other.left.kind) ||
    byText(one.left.id, other.left.id) ||
    other.score - one.score ||
    byText(one.right.id, other.right.id)
  );
}
