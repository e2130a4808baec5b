/** The tables of migration unit-projects, as Kysely sees them. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the feature
export interface UnitProjectTables {}
