/** Faults of the roster that must be refused, by row and column. */
export const rosterFaults = [
  'roster-numeric-id',
  'roster-invalid-id',
  'roster-duplicate-number',
  'roster-birth-date-differs',
  'roster-sex-differs',
  'roster-name-missing',
  'roster-number-missing',
  'roster-impossible-date',
] as const;

/** Oddities of the roster that are understood or asked about, not refused. */
export const rosterOddities = [
  'roster-spaced-name',
  'roster-equal-names',
  'roster-private-use-name',
  'roster-missing-glyph-name',
] as const;

export const claimFaults = [
  'generic-title',
  'date-outside-year',
  'identical-proof',
  'proof-missing',
  'proof-named-but-absent',
  'proof-unmatched',
  'duplicate-claim',
  'unknown-person',
  'credits-differ',
  'unknown-item',
  'proof-other-name',
  'proof-other-date',
  'proof-other-credits',
  'proof-photographed-again',
] as const;

export type RosterFault = (typeof rosterFaults)[number] | (typeof rosterOddities)[number];
export type ClaimFault = (typeof claimFaults)[number];
export type PlantedKind = RosterFault | ClaimFault;

/** One planted problem and whom or what it is about: a 工号, or a claim's reference. */
export interface Planted {
  readonly kind: PlantedKind;
  readonly about: string;
}
