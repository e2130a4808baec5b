/** The tables of migration rule-basis, as Kysely sees them. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface RuleBasisTables {}
