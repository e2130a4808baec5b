/** The tables of migration study-cards, as Kysely sees them. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface StudyCardTables {}
