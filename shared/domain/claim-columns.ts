/** Fields of the catalogue that are columns of every claim: they are asked and kept once, under the item's own name. */
const columns = {
  projectTitle: 'name',
  projectNumber: 'projectNumber',
  organizer: 'organiser',
  issuer: 'organiser',
} as const;

export type ClaimColumn = (typeof columns)[keyof typeof columns];

/** The claim's column that holds a field of an item, or undefined for a field of its own. */
export function claimColumnOf(fieldId: string): ClaimColumn | undefined {
  return Object.hasOwn(columns, fieldId) ? columns[fieldId as keyof typeof columns] : undefined;
}
