/** The tables of migration claim-fields, as Kysely sees them. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the feature
export interface ClaimFieldTables {}
