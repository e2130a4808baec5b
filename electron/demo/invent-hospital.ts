import { inventCards, type InventedCards } from './cards.ts';
import { inventClaimRows, type ClaimRow } from './claim-rows.ts';
import { inventClaims, type InventedClaim } from './claims.ts';
import { hospitalName, inventPeople, type InventedPerson } from './people.ts';
import type { Planted, PlantedKind } from './planted.ts';
import type { InventedProof } from './proof-spec.ts';
import { inventRosterRows, type RosterRow } from './roster-rows.ts';

export interface HospitalSize {
  readonly staff: number;
  readonly claimsPerPerson: number;
  readonly year: number;
  readonly seed: number;
}

/** A hospital that does not exist, as the papers an officer would hold. */
export interface InventedHospital extends HospitalSize {
  readonly unitName: string;
  readonly people: readonly InventedPerson[];
  readonly claims: readonly InventedClaim[];
  readonly rosterRows: readonly RosterRow[];
  /** The same sheet after the officer has put the faults right. */
  readonly correctedRosterRows: readonly RosterRow[];
  readonly claimRows: readonly ClaimRow[];
  readonly proofs: readonly InventedProof[];
  readonly cards: InventedCards;
  readonly plantedProblems: readonly Planted[];
  readonly planted: Readonly<Partial<Record<PlantedKind, number>>>;
}

/** Invents staff, claims, proofs and study cards. Pure: the same size and seed give the same hospital. */
export function inventHospital(size: HospitalSize): InventedHospital {
  const { staff, claimsPerPerson, year, seed } = size;
  const { people, planted: oddNames } = plantNames(inventPeople(staff, year, seed));
  const roster = inventRosterRows(people, year, seed);
  const claims = inventClaims(people, claimsPerPerson, year, seed);
  const claimSheet = inventClaimRows(claims, people, year, seed);
  const plantedProblems = [...oddNames, ...roster.planted, ...claimSheet.planted];
  const planted: Partial<Record<PlantedKind, number>> = {};
  for (const { kind } of plantedProblems) planted[kind] = (planted[kind] ?? 0) + 1;
  return {
    ...size,
    unitName: hospitalName,
    people,
    claims,
    rosterRows: withPrivateUse(roster.rows, oddNames),
    correctedRosterRows: roster.corrected,
    claimRows: claimSheet.rows,
    proofs: claimSheet.proofs,
    cards: inventCards(people, year, seed),
    plantedProblems,
    planted,
  };
}

/** Names that make trouble: one no font draws, one that two colleagues bear, one an old system wrote in its own code. */
function plantNames(people: InventedPerson[]): { people: InventedPerson[]; planted: Planted[] } {
  if (people.length < 20) return { people, planted: [] };
  const planted: Planted[] = [];
  const copy = [...people];
  const rename = (index: number, name: string, kind: PlantedKind) => {
    const person = copy[index];
    if (!person) return;
    copy[index] = { ...person, name };
    planted.push({ kind, about: person.staffNumber });
  };
  rename(7, '李𠮷安', 'roster-missing-glyph-name');
  rename(11, '王䶮', 'roster-private-use-name');
  const twin = copy.findIndex(
    (person, index) => index > 14 && person.department === copy[index - 1]?.department,
  );
  const other = copy[twin - 1];
  if (other) rename(twin, other.name, 'roster-equal-names');
  return { people: copy, planted };
}

/** The old system's code for 䶮 (U+E863), as its export still carries it. */
function withPrivateUse(rows: readonly RosterRow[], planted: readonly Planted[]): RosterRow[] {
  const about = new Set(
    planted.filter(({ kind }) => kind === 'roster-private-use-name').map((one) => one.about),
  );
  return rows.map((row) =>
    about.has(row.person.staffNumber) ? { ...row, cells: { ...row.cells, 姓名: '王\ue863' } } : row,
  );
}
