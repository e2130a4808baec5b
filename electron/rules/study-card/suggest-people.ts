import { byText, push, refOf } from './keys.ts';
import type { PeopleMatch } from './match-people.ts';
import {
  differingPositions,
  fitsMask,
  isOwnUnit,
  isSimilarName,
  nameKey,
  numberKey,
  organisationKey,
} from './normalise.ts';
import type { IndexedPerson, RosterIndex } from './roster-index.ts';
import type { AnyRow, ListKind, ReasonCode, RowPerson, Suggestion, SuggestionReason } from './types.ts';

/** From this score on a row is taken to be about that person, though only a person may say so. */
export const likelyScore = 50;
const leastScore = 30;
const mostShown = 3;
/** A list this long says nothing: there are more people of that name than anybody would look through. */
const crowd = 60;

const weights = {
  'same-id-number': 60,
  'id-digits-swapped': 40,
  'id-one-digit': 38,
  'id-shape': 30,
  'same-name': 40,
  'similar-name': 22,
  'only-one-of-that-name': 10,
  'same-phone': 35,
  'same-staff-number': 40,
  'same-staff-number-but-one': 12,
  'same-department': 10,
  'same-unit': 5,
} as const;
const otherIdNumber = -30;

/** Looks people up by what is left when a key is missing or miswritten; knows only what the given rows can ask for. */
export class PeopleFinder {
  readonly #index: RosterIndex;
  readonly #byPhone = new Map<string, IndexedPerson[]>();
  readonly #byDigits = new Map<string, IndexedPerson[]>();
  readonly #byShortName = new Map<string, IndexedPerson[]>();
  readonly #units: readonly string[];

  constructor(index: RosterIndex, unitNames: readonly string[], rows: Iterable<RowPerson>) {
    this.#index = index;
    this.#units = unitNames.map(organisationKey);
    const phones = new Set<string>();
    const digits = new Set<string>();
    const names = new Set<string>();
    for (const { name, idNumber, phone } of rows) {
      if (phone) phones.add(numberKey(phone));
      if (idNumber) digits.add(signature(numberKey(idNumber)));
      if (name) for (const key of shortened(nameKey(name))) names.add(key);
    }
    for (const one of index.people) {
      if (phones.has(one.phone)) push(this.#byPhone, one.phone, one);
      if (digits.size > 0 && one.idNumber !== '') {
        const key = signature(one.idNumber);
        if (digits.has(key)) push(this.#byDigits, key, one);
      }
      if (names.size > 0)
        for (const key of shortened(one.name)) if (names.has(key)) push(this.#byShortName, key, one);
    }
  }

  /** The likeliest people of a row, best first; none where nothing but unit and department agree. */
  find(row: RowPerson): {
    readonly one: IndexedPerson;
    readonly score: number;
    readonly reasons: readonly SuggestionReason[];
  }[] {
    const name = row.name ? nameKey(row.name) : '';
    const idNumber = row.idNumber ? numberKey(row.idNumber) : '';
    const phone = row.phone ? numberKey(row.phone) : '';
    const staffNumber = row.staffNumber ? numberKey(row.staffNumber) : '';
    const candidates = new Set<IndexedPerson>();
    const take = (found: readonly IndexedPerson[] | undefined): void => {
      if (found && found.length <= crowd) for (const one of found) candidates.add(one);
    };
    if (name !== '') {
      take(this.#index.byName.get(name));
      for (const key of shortened(name)) take(this.#byShortName.get(key));
    }
    if (idNumber !== '') {
      take(this.#index.byIdNumber.get(idNumber));
      take(this.#byDigits.get(signature(idNumber)));
    }
    if (phone !== '') take(this.#byPhone.get(phone));
    const numbered = staffNumber === '' ? undefined : this.#index.byStaffNumber.get(staffNumber);
    if (numbered) candidates.add(numbered);
    return [...candidates]
      .map((one) => this.#score(one, { row, name, idNumber, phone, staffNumber }))
      .filter(({ score, certain }) => score >= leastScore && certain)
      .sort((a, b) => b.score - a.score || byText(a.one.person.staffNumber, b.one.person.staffNumber))
      .slice(0, mostShown);
  }

  #score(
    one: IndexedPerson,
    said: {
      readonly row: RowPerson;
      readonly name: string;
      readonly idNumber: string;
      readonly phone: string;
      readonly staffNumber: string;
    },
  ) {
    const reasons: SuggestionReason[] = [];
    const give = (code: ReasonCode, weight: number, values: SuggestionReason['values'] = {}): void => {
      reasons.push({ code, values, weight });
    };
    let penalty = 0;
    if (said.name !== '') {
      if (said.name === one.name) {
        give('same-name', weights['same-name']);
        if (this.#index.byName.get(one.name)?.length === 1)
          give('only-one-of-that-name', weights['only-one-of-that-name']);
      } else if (isSimilarName(said.name, one.name))
        give('similar-name', weights['similar-name'], { roster: one.person.name, list: said.row.name ?? '' });
    }
    if (said.idNumber !== '' && one.idNumber !== '') {
      if (said.idNumber === one.idNumber) give('same-id-number', weights['same-id-number']);
      else if (fitsMask(said.idNumber, one.idNumber)) give('id-shape', weights['id-shape']);
      else {
        const differ = differingPositions(said.idNumber, one.idNumber);
        const [first = 0, second = 0] = differ ?? [];
        if (
          differ?.length === 2 &&
          said.idNumber[first - 1] === one.idNumber[second - 1] &&
          said.idNumber[second - 1] === one.idNumber[first - 1]
        )
          give('id-digits-swapped', weights['id-digits-swapped'], { first, second });
        else if (differ?.length === 1) give('id-one-digit', weights['id-one-digit'], { first });
        else penalty = otherIdNumber;
      }
    }
    if (said.phone !== '' && said.phone === one.phone) give('same-phone', weights['same-phone']);
    if (said.staffNumber !== '') {
      const own = numberKey(one.person.staffNumber);
      if (own === said.staffNumber)
        give('same-staff-number-but-one', weights['same-staff-number'], { exact: 1 });
      else if (
        own.length === said.staffNumber.length &&
        (differingPositions(own, said.staffNumber)?.length ?? 9) <= 2
      )
        give('same-staff-number-but-one', weights['same-staff-number-but-one']);
    }
    const certain = reasons.length > 0;
    if (said.row.department && said.row.department.trim() === one.person.department)
      give('same-department', weights['same-department']);
    if (said.row.unit && isOwnUnit(said.row.unit, this.#units)) give('same-unit', weights['same-unit']);
    const score = Math.min(
      100,
      reasons.reduce((sum, { weight }) => sum + weight, penalty),
    );
    return { one, score, reasons, certain };
  }
}

/** The digits in order, so that two exchanged ones give the same. */
function signature(number: string): string {
  const counts = new Array<number>(10).fill(0);
  let others = '';
  for (let at = 0; at < number.length; at += 1) {
    const digit = number.charCodeAt(at) - 48;
    if (digit >= 0 && digit < 10) counts[digit] = (counts[digit] ?? 0) + 1;
    else others += number.charAt(at);
  }
  let text = others;
  for (let digit = 0; digit < 10; digit += 1) text += String.fromCharCode(65 + (counts[digit] ?? 0));
  return text;
}

/** The name with each of its signs left out in turn: two names that differ in one sign share one of these. */
function shortened(name: string): string[] {
  const signs = Array.from(name);
  if (signs.length < 2) return [];
  return signs.map((_, at) => `${at}${signs.slice(0, at).join('')}*${signs.slice(at + 1).join('')}`);
}

export interface LikelyPerson {
  readonly one: IndexedPerson;
  readonly score: number;
  readonly reasons: readonly SuggestionReason[];
}

/** Suggests people for rows that no key tied; pairs that were undone are left out. */
export function suggestPeople(
  kind: ListKind,
  rows: readonly (AnyRow & RowPerson)[],
  finder: PeopleFinder | undefined,
  people: PeopleMatch,
): { readonly suggestions: readonly Suggestion[]; readonly likely: ReadonlyMap<string, LikelyPerson> } {
  const suggestions: Suggestion[] = [];
  const likely = new Map<string, LikelyPerson>();
  for (const row of rows) {
    if (!row.name && !row.idNumber && !row.phone && !row.staffNumber) continue;
    for (const found of finder?.find(row) ?? []) {
      const pair = {
        left: refOf(kind, row),
        right: { kind: 'person', id: found.one.person.staffNumber },
      } as const;
      if (people.isUndone(pair)) continue;
      suggestions.push({ ...pair, score: found.score, reasons: found.reasons, amount: null });
      if (found.score >= likelyScore && !likely.has(row.id)) likely.set(row.id, found);
    }
  }
  return { suggestions, likely };
}
