/** The tables of migration review-desk, as Kysely sees them. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the feature
export interface ReviewDeskTables {}
