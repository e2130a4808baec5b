/** The tables of migration claim-fields, as Kysely sees them. */
export interface ClaimFieldTables {
  claim_entry_unit: { claim_id: number; unit: string };
}
