import { numbersOneSlipAway } from './id-number-slips.ts';
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
import { reason, scoreOf } from './suggestion-score.ts';
import type { Suggestion, SuggestionReason } from './links.ts';
import type { ListKind } from './list-kinds.ts';
import type { AnyRow, RowPerson } from './list-rows.ts';

/** From this score on a row is taken to be about that person, though only a person may say so. */
export const likelyScore = 50;
const leastScore = 30;
const mostShown = 3;
/** A list this long says nothing: there are more people of that name than anybody would look through. */
const crowd = 60;

const weights = {
  'id-digits-swapped': 40,
  'id-one-digit': 38,
  'similar-name': 22,
  'same-staff-number': 40,
  'same-staff-number-but-one': 12,
} as const;
/** Reasons without particulars: one of each is enough for all that they speak for. */
const plainReasons = {
  sameIdNumber: reason('same-id-number', 60),
  idShape: reason('id-shape', 30),
  sameName: reason('same-name', 40),
  onlyOneOfThatName: reason('only-one-of-that-name', 10),
  samePhone: reason('same-phone', 35),
  sameDepartment: reason('same-department', 10),
  sameUnit: reason('same-unit', 5),
} as const;
const otherIdNumber = -30;
/** What somebody's other reasons have to come to, for department and unit to be worth asking. */
const leastWithoutPlace = leastScore - plainReasons.sameDepartment.weight - plainReasons.sameUnit.weight;

export interface LikelyPerson {
  readonly one: IndexedPerson;
  readonly score: number;
  readonly reasons: readonly SuggestionReason[];
}

/**
 * Looks people up by what is left when a key is missing or miswritten; knows only what the given rows can ask for. Who
 * bears a like name is asked only where no whole number is given: a whole number that is not even like somebody's
 * speaks against all of them but the one bearer of that very name.
 */
export class PeopleFinder {
  readonly #index: RosterIndex;
  readonly #units: readonly string[];
  readonly #byPhone = new Map<string, IndexedPerson[]>();
  /** Whose numbers have no right check sign: only these have to be searched for by what two slips would leave. */
  readonly #oddByDigits = new Map<number | string, IndexedPerson[]>();
  readonly #oddByPart = new Map<string, IndexedPerson[]>();
  /** Under `likeNameKey`. */
  readonly #byLikeName = new Map<string, IndexedPerson[]>();
  /** Of these the roster knows no identity number. */
  readonly #unnumberedByShortName = new Map<string, IndexedPerson[]>();

  constructor(index: RosterIndex, unitNames: readonly string[], rows: Iterable<RowPerson>) {
    this.#index = index;
    this.#units = unitNames.map(organisationKey);
    const phones = new Set<string>();
    /** What is to back a like name, by the shortened name. */
    const likeNames = new Map<string, Set<string>>();
    let asksByNumber = false;
    for (const row of rows) {
      const number = row.idNumber ? numberKey(row.idNumber) : '';
      if (row.phone) phones.add(numberKey(row.phone));
      if (number !== '') asksByNumber = true;
      if (!hasWholeNumber(number, row.staffNumber) && row.name && mayBackLikeName(row))
        for (const short of shortened(nameKey(row.name)))
          likeNames.set(short, (likeNames.get(short) ?? new Set()).add(backingOf(row)));
    }
    if (phones.size > 0)
      for (const one of index.people) {
        const phone = one.person.phone ? numberKey(one.person.phone) : '';
        if (phone !== '' && phones.has(phone)) push(this.#byPhone, phone, one);
      }
    for (const one of asksByNumber ? index.oddlyNumbered : []) {
      if (one.idNumber === '')
        for (const key of shortened(one.name)) push(this.#unnumberedByShortName, key, one);
      else {
        push(this.#oddByDigits, signature(one.idNumber), one);
        for (const part of partsOf(one.idNumber)) push(this.#oddByPart, part, one);
      }
    }
    // By name and not by person: of a hundred thousand people many bear the same.
    for (const name of likeNames.size === 0 ? [] : index.names())
      for (const short of shortened(name)) {
        const backings = likeNames.get(short);
        if (!backings) continue;
        for (const one of index.ofName(name)) {
          const { department } = one.person;
          if (backings.has('')) push(this.#byLikeName, likeNameKey(short, ''), one);
          if (department && backings.has(department))
            push(this.#byLikeName, likeNameKey(short, department), one);
        }
      }
  }

  /** The likeliest people of a row, best first; none where nothing but unit and department agree. */
  find(row: RowPerson): readonly LikelyPerson[] {
    const idNumber = row.idNumber ? numberKey(row.idNumber) : '';
    const phone = row.phone ? numberKey(row.phone) : '';
    const name = row.name ? nameKey(row.name) : '';
    const said: Said = {
      row,
      name,
      sameName: name === '' ? [] : this.#index.ofName(name),
      idNumber,
      staffNumber: row.staffNumber ? numberKey(row.staffNumber) : '',
      department: row.department?.trim() ?? '',
      isSameUnit: !!row.unit && isOwnUnit(row.unit, this.#units),
      samePhone: phone === '' ? [] : (this.#byPhone.get(phone) ?? []),
    };
    const best: LikelyPerson[] = [];
    for (const at of this.#candidates(said)) {
      const one = this.#index.people[at];
      const found = one && score(one, said);
      if (!found) continue;
      const place = best.findIndex((other) => byLikelihood(found, other) < 0);
      if (place >= 0) best.splice(place, 0, found);
      else if (best.length < mostShown) best.push(found);
      if (best.length > mostShown) best.pop();
    }
    return best;
  }

  /** The places of all that are worth comparing with a row. */
  #candidates({ row, name, sameName, idNumber, staffNumber, samePhone }: Said): ReadonlySet<number> {
    const candidates = new Set<number>();
    const take = (found: readonly IndexedPerson[] | undefined): void => {
      if (found && found.length <= crowd) for (const { at } of found) candidates.add(at);
    };
    const isWhole = hasWholeNumber(idNumber, staffNumber);
    if (!isWhole || sameName.length === 1) take(sameName);
    for (const short of mayBackLikeName(row) ? shortened(name) : [])
      take(
        isWhole
          ? this.#unnumberedByShortName.get(short)
          : this.#byLikeName.get(likeNameKey(short, backingOf(row))),
      );
    if (isWhole) for (const part of partsOf(idNumber)) take(this.#oddByPart.get(part));
    if (idNumber !== '') {
      take(this.#index.bearersOf(idNumber));
      for (const number of numbersOneSlipAway(idNumber)) take(this.#index.bearersOf(number));
      take(this.#oddByDigits.get(signature(idNumber)));
    }
    take(samePhone);
    const numbered = staffNumber === '' ? undefined : this.#index.ofStaffNumber(staffNumber);
    if (numbered) candidates.add(numbered.at);
    return candidates;
  }
}

/** How likely a row is somebody's; undefined where too little speaks for it. */
function score(one: IndexedPerson, said: Said): LikelyPerson | undefined {
  const reasons: SuggestionReason[] = [];
  const isSameName = said.name !== '' && said.name === one.name;
  const isSamePhone = said.samePhone.includes(one);
  const byId = idReason(said.idNumber, one.idNumber);
  const isSameDepartment = said.department !== '' && said.department === one.person.department;
  // Most only bear a like name, which by itself never suffices.
  const isOtherwiseLike = isSameName || isSamePhone || said.staffNumber !== '';
  if (!isOtherwiseLike && (byId === 'another' || (!byId && !isSameDepartment))) return undefined;
  if (isSameName) {
    reasons.push(plainReasons.sameName);
    if (said.sameName.length === 1) reasons.push(plainReasons.onlyOneOfThatName);
  } else if (said.name !== '' && isSimilarName(said.name, one.name)) {
    const names = { roster: one.person.name, list: said.row.name ?? '' };
    reasons.push(reason('similar-name', weights['similar-name'], names));
  }
  if (byId && byId !== 'another') reasons.push(byId);
  if (isSamePhone) reasons.push(plainReasons.samePhone);
  const byStaff = staffReason(said.staffNumber, one);
  if (byStaff) reasons.push(byStaff);
  const penalty = byId === 'another' ? otherIdNumber : 0;
  if (reasons.length === 0 || scoreOf(reasons, penalty) < leastWithoutPlace) return undefined;
  if (isSameDepartment) reasons.push(plainReasons.sameDepartment);
  if (said.isSameUnit) reasons.push(plainReasons.sameUnit);
  const sum = scoreOf(reasons, penalty);
  return sum < leastScore ? undefined : { one, score: sum, reasons };
}

/** The likeliest first; of like ones those of the lower staff number. */
function byLikelihood(one: LikelyPerson, other: LikelyPerson): number {
  return other.score - one.score || byText(one.one.person.staffNumber, other.one.person.staffNumber);
}

/** What a row says of its person, in the forms that are compared. */
interface Said {
  readonly row: RowPerson;
  readonly name: string;
  /** Those who bear the name. */
  readonly sameName: readonly IndexedPerson[];
  readonly idNumber: string;
  readonly staffNumber: string;
  readonly department: string;
  /** Whether its unit is one of ours. */
  readonly isSameUnit: boolean;
  /** Those who have the row's telephone number. */
  readonly samePhone: readonly IndexedPerson[];
}

/** How a row's identity number is like somebody's; undefined where either is not known. */
function idReason(said: string, own: string): SuggestionReason | 'another' | undefined {
  if (said === '' || own === '') return undefined;
  if (said === own) return plainReasons.sameIdNumber;
  if (fitsMask(said, own)) return plainReasons.idShape;
  const differ = differingPositions(said, own, 2);
  const [first = 0, second = 0] = differ ?? [];
  if (differ?.length === 1) return reason('id-one-digit', weights['id-one-digit'], { first });
  const isSwapped =
    differ?.length === 2 && said[first - 1] === own[second - 1] && said[second - 1] === own[first - 1];
  return isSwapped ? reason('id-digits-swapped', weights['id-digits-swapped'], { first, second }) : 'another';
}

function staffReason(said: string, { person }: IndexedPerson): SuggestionReason | undefined {
  if (said === '') return undefined;
  const own = numberKey(person.staffNumber);
  if (own === said) return reason('same-staff-number-but-one', weights['same-staff-number'], { exact: 1 });
  if (!differingPositions(own, said, 2)) return undefined;
  return reason('same-staff-number-but-one', weights['same-staff-number-but-one']);
}

const unitOf = Array.from({ length: 10 }, (_, digit) => 32 ** digit);

/** How often each digit occurs (five bits for each), so that two exchanged ones give the same; other signs stand apart. */
function signature(number: string): number | string {
  let counts = 0;
  let others = '';
  for (let at = 0; at < number.length; at += 1) {
    const digit = number.charCodeAt(at) - 48;
    if (digit >= 0 && digit < 10) counts += unitOf[digit] ?? 0;
    else others += number.charAt(at);
  }
  return others === '' ? counts : `${counts}${others}`;
}

/** Whether an identity number stands for itself: no sign of it is hidden, and no staff number asks to be heard as well. */
function hasWholeNumber(idNumber: string, staffNumber: string | null | undefined): boolean {
  return idNumber !== '' && !staffNumber && !idNumber.includes('*');
}

/** Whether a row says anything that makes somebody of a like name likely; who has its telephone number is found by that. */
function mayBackLikeName({ idNumber, staffNumber, department }: RowPerson): boolean {
  return !!idNumber || !!staffNumber || !!department;
}

/** The department that a like name has to be of, since it never suffices; none where a number may back it as well. */
function backingOf({ idNumber, staffNumber, department }: RowPerson): string {
  return idNumber || staffNumber ? '' : (department?.trim() ?? '');
}

function likeNameKey(short: string, backing: string): string {
  return `${short} ${backing}`;
}

/** Two parts of a number, one of which is left as it was when one sign is miswritten; few people share either. */
function partsOf(number: string): readonly [string, string] {
  return [number.slice(0, -4), number.slice(-4)];
}

/** The name with each of its signs left out in turn: two names that differ in one sign share one of these. */
function shortened(name: string): string[] {
  const signs = Array.from(name);
  if (signs.length < 2) return [];
  return signs.map((_, at) => `${at}${signs.slice(0, at).join('')}*${signs.slice(at + 1).join('')}`);
}

/** Suggests people for rows that no key tied; pairs that were undone are left out. Notes who is likely in `likely`. */
export function suggestPeople(
  kind: ListKind,
  rows: readonly (AnyRow & RowPerson)[],
  finder: PeopleFinder | undefined,
  people: PeopleMatch,
  likely = new Map<string, LikelyPerson>(),
): readonly Suggestion[] {
  const suggestions: Suggestion[] = [];
  for (const row of rows) {
    if (!row.name && !row.idNumber && !row.phone && !row.staffNumber) continue;
    for (const found of finder?.find(row) ?? []) {
      const pair = { left: refOf(kind, row), right: found.one.ref };
      if (people.isUndone(pair)) continue;
      suggestions.push({ ...pair, score: found.score, reasons: found.reasons, amount: null });
      if (found.score >= likelyScore && !likely.has(row.id)) likely.set(row.id, found);
    }
  }
  return suggestions;
}
