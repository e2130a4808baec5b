import { insertMany, type Connection } from '../connection.ts';
import type { Schema } from '../schema.ts';

type PlanTable = Schema['card_plan'];
export type CardListKindColumn = PlanTable['kind'];
export type CardPlanStatus = Schema['card_plan_row']['status'];

/** An import of a card list that waits to be applied as it was shown. */
export interface StoredCardPlan {
  readonly id: string;
  readonly state: PlanTable['state'];
  readonly kind: CardListKindColumn;
  /** The newest version of any row when the plan was computed. */
  readonly revision: number;
  readonly filePath: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly detail: string;
}

export interface StoredCardPlanRow {
  readonly position: number;
  readonly status: CardPlanStatus;
  readonly hasQuestion: boolean;
  readonly payload: string;
}

export interface CardPlanFilter {
  readonly statuses?: readonly CardPlanStatus[];
  readonly onlyQuestions?: boolean;
}

interface RawRow {
  position: number;
  status: CardPlanStatus;
  hasQuestion: 0 | 1;
  payload: string;
}

/** Staging of card lists: plans are written in slices, read in pages and dropped whole. */
export function studyCardPlanRepository(connection: Connection) {
  const { db, raw } = connection;
  const where = ({ statuses, onlyQuestions }: CardPlanFilter) =>
    [
      'plan_id = ?',
      ...(statuses ? [`status IN (${statuses.map(() => '?').join(',')})`] : []),
      ...(onlyQuestions ? ['has_question = 1'] : []),
    ].join(' AND ');
  const toRow = (row: RawRow): StoredCardPlanRow => ({ ...row, hasQuestion: row.hasQuestion === 1 });

  return {
    async begin(plan: Omit<StoredCardPlan, 'state' | 'detail'>, createdAt: string): Promise<void> {
      await db
        .insertInto('card_plan')
        .values({
          id: plan.id,
          created_at: createdAt,
          state: 'building',
          kind: plan.kind,
          revision: plan.revision,
          file_path: plan.filePath,
          file_name: plan.fileName,
          file_sha256: plan.fileSha256,
          detail: '{}',
        })
        .execute();
    },

    async addRows(planId: string, rows: Iterable<StoredCardPlanRow>): Promise<void> {
      const values = function* (): Generator<(string | number)[]> {
        for (const { position, status, hasQuestion, payload } of rows)
          yield [planId, position, status, hasQuestion ? 1 : 0, payload];
      };
      insertMany(
        connection,
        'card_plan_row',
        ['plan_id', 'position', 'status', 'has_question', 'payload'],
        values(),
      );
    },

    async finish(planId: string, detail: string): Promise<void> {
      await db.updateTable('card_plan').set({ state: 'ready', detail }).where('id', '=', planId).execute();
    },

    /** What was to be written is written: what a card's number and password were does not stay behind. */
    async markApplied(planId: string): Promise<void> {
      raw
        .prepare<[string]>(
          `UPDATE card_plan_row SET payload = json_remove(payload, '$.write') WHERE plan_id = ?`,
        )
        .run(planId);
      await db.updateTable('card_plan').set({ state: 'applied' }).where('id', '=', planId).execute();
    },

    async find(planId: string): Promise<StoredCardPlan | undefined> {
      return db
        .selectFrom('card_plan')
        .select([
          'id',
          'state',
          'kind',
          'revision',
          'file_path as filePath',
          'file_name as fileName',
          'file_sha256 as fileSha256',
          'detail',
        ])
        .where('id', '=', planId)
        .executeTakeFirst();
    },

    async countRows(planId: string, filter: CardPlanFilter = {}): Promise<number> {
      return (
        raw
          .prepare<unknown[], number>(`SELECT count(*) FROM card_plan_row WHERE ${where(filter)}`)
          .pluck()
          .get(planId, ...(filter.statuses ?? [])) ?? 0
      );
    },

    async pageRows(
      planId: string,
      filter: CardPlanFilter,
      offset: number,
      limit: number,
    ): Promise<StoredCardPlanRow[]> {
      return raw
        .prepare<unknown[], RawRow>(
          `SELECT position, status, has_question AS hasQuestion, payload FROM card_plan_row
           WHERE ${where(filter)} ORDER BY position LIMIT ? OFFSET ?`,
        )
        .all(planId, ...(filter.statuses ?? []), limit, offset)
        .map(toRow);
    },

    /** The next rows after a position, so that the last slice of a plan costs no more than its first. */
    async rowsAfter(
      planId: string,
      filter: CardPlanFilter,
      after: number,
      limit: number,
    ): Promise<StoredCardPlanRow[]> {
      return raw
        .prepare<unknown[], RawRow>(
          `SELECT position, status, has_question AS hasQuestion, payload FROM card_plan_row
           WHERE ${where(filter)} AND position > ? ORDER BY position LIMIT ?`,
        )
        .all(planId, ...(filter.statuses ?? []), after, limit)
        .map(toRow);
    },

    /** Drops plans that nobody is computing; with `everything` also what a killed program left half written. */
    async sweep(everything = false): Promise<void> {
      raw.prepare(`DELETE FROM card_plan${everything ? '' : ` WHERE state <> 'building'`}`).run();
    },

    async dropOne(planId: string): Promise<void> {
      raw.prepare<[string]>('DELETE FROM card_plan WHERE id = ?').run(planId);
    },

    /** What columns were taken for: of a sheet with these headers first, then of the provider's other lists. */
    async mappings(
      kind: CardListKindColumn,
      provider: 'haoyisheng' | 'huayi' | '',
    ): Promise<{ readonly signature: string; readonly mapping: string }[]> {
      return raw
        .prepare<[string, string], { signature: string; mapping: string }>(
          `SELECT header_signature AS signature, mapping FROM card_mapping WHERE kind = ? AND provider IN (?, '')
           ORDER BY recorded_at DESC, header_signature`,
        )
        .all(kind, provider);
    },

    async rememberMapping(
      key: { kind: CardListKindColumn; provider: 'haoyisheng' | 'huayi' | ''; signature: string },
      mapping: string,
      recordedAt: string,
    ): Promise<void> {
      const row = { mapping, recorded_at: recordedAt };
      await db
        .insertInto('card_mapping')
        .values({ kind: key.kind, provider: key.provider, header_signature: key.signature, ...row })
        .onConflict((conflict) => conflict.columns(['kind', 'provider', 'header_signature']).doUpdateSet(row))
        .execute();
    },
  };
}
