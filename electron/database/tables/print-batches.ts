/** The tables of migration print-batches, as Kysely sees them. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by the feature
export interface PrintBatchTables {}
