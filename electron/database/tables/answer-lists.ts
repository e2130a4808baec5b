/** The tables of migration answer-lists, as Kysely sees them. */
export interface AnswerListTables {
  answer_list: { batch_id: number; file_name: string; file_sha256: string; sheet: string };
  answer_list_line: { batch_id: number; claim_id: number; sheet_row: number; answered_on: string };
}
