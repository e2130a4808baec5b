import type { Connection } from '../connection.ts';
import { insertMany } from '../connection.ts';
import type { Schema } from '../schema.ts';

export type ImportKind = Schema['import_plan']['kind'];
export type MappingKind = Schema['import_mapping']['kind'];
export type PlanRowStatus = Schema['import_plan_row']['status'];

/** A computed import that waits to be applied as it was shown. */
export interface ImportPlan {
  readonly id: string;
  readonly kind: ImportKind;
  readonly state: 'building' | 'ready' | 'applied';
  /** The roster's (or the claims') revision that the plan was computed against. */
  readonly revision: number;
  readonly filePath: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly sheet: string;
  readonly headerRow: number;
  /** JSON of the service that made the plan. */
  readonly detail: string;
}

export interface PlanRow {
  readonly row: number;
  readonly status: PlanRowStatus;
  readonly hasQuestion: boolean;
  /** JSON of the service that made the plan. */
  readonly payload: string;
}

export interface PlanRowFilter {
  readonly statuses?: readonly PlanRowStatus[];
  readonly onlyQuestions?: boolean;
}

interface StoredRow {
  row: number;
  status: PlanRowStatus;
  hasQuestion: 0 | 1;
  payload: string;
}

/** Staging: plans are written in slices, read in pages and dropped whole. */
export function importPlanRepository(connection: Connection) {
  const { db, raw } = connection;
  const where = ({ statuses, onlyQuestions }: PlanRowFilter) =>
    [
      'plan_id = ?',
      ...(statuses ? [`status IN (${statuses.map(() => '?').join(',')})`] : []),
      ...(onlyQuestions ? ['has_question = 1'] : []),
    ].join(' AND ');
  const toRow = (stored: StoredRow): PlanRow => ({ ...stored, hasQuestion: stored.hasQuestion === 1 });

  return {
    async begin(plan: Omit<ImportPlan, 'state' | 'detail'>, createdAt: string): Promise<void> {
      await db
        .insertInto('import_plan')
        .values({
          id: plan.id,
          kind: plan.kind,
          created_at: createdAt,
          state: 'building',
          revision: plan.revision,
          file_path: plan.filePath,
          file_name: plan.fileName,
          file_sha256: plan.fileSha256,
          sheet: plan.sheet,
          header_row: plan.headerRow,
          detail: '{}',
        })
        .execute();
    },

    async addRows(planId: string, rows: Iterable<PlanRow>): Promise<void> {
      const values = function* (): Generator<(string | number)[]> {
        for (const { row, status, hasQuestion, payload } of rows)
          yield [planId, row, status, hasQuestion ? 1 : 0, payload];
      };
      insertMany(
        connection,
        'import_plan_row',
        ['plan_id', 'row', 'status', 'has_question', 'payload'],
        values(),
      );
    },

    async finish(planId: string, detail: string): Promise<void> {
      await db.updateTable('import_plan').set({ state: 'ready', detail }).where('id', '=', planId).execute();
    },

    async markApplied(planId: string): Promise<void> {
      await db.updateTable('import_plan').set({ state: 'applied' }).where('id', '=', planId).execute();
    },

    async find(planId: string): Promise<ImportPlan | undefined> {
      const found = await db
        .selectFrom('import_plan')
        .select([
          'id',
          'kind',
          'state',
          'revision',
          'file_path as filePath',
          'file_name as fileName',
          'file_sha256 as fileSha256',
          'sheet',
          'header_row as headerRow',
          'detail',
        ])
        .where('id', '=', planId)
        .executeTakeFirst();
      return found;
    },

    async countRows(planId: string, filter: PlanRowFilter = {}): Promise<number> {
      return (
        raw
          .prepare<unknown[], number>(`SELECT count(*) FROM import_plan_row WHERE ${where(filter)}`)
          .pluck()
          .get(planId, ...(filter.statuses ?? [])) ?? 0
      );
    },

    async pageRows(planId: string, filter: PlanRowFilter, offset: number, limit: number): Promise<PlanRow[]> {
      return raw
        .prepare<unknown[], StoredRow>(
          `SELECT row, status, has_question AS hasQuestion, payload FROM import_plan_row
           WHERE ${where(filter)} ORDER BY row LIMIT ? OFFSET ?`,
        )
        .all(planId, ...(filter.statuses ?? []), limit, offset)
        .map(toRow);
    },

    /** The next rows after a row number: reading a whole plan costs no more for its last rows than for its first. */
    async rowsAfter(
      planId: string,
      filter: PlanRowFilter,
      afterRow: number,
      limit: number,
    ): Promise<PlanRow[]> {
      return raw
        .prepare<unknown[], StoredRow>(
          `SELECT row, status, has_question AS hasQuestion, payload FROM import_plan_row
           WHERE ${where(filter)} AND row > ? ORDER BY row LIMIT ?`,
        )
        .all(planId, ...(filter.statuses ?? []), afterRow, limit)
        .map(toRow);
    },

    /** Drops every plan of a kind with its rows. */
    async drop(kind: ImportKind): Promise<void> {
      raw.prepare<[string]>('DELETE FROM import_plan WHERE kind = ?').run(kind);
    },

    /** Drops the plans of a kind that nobody is computing at the moment. */
    async dropFinished(kind: ImportKind): Promise<void> {
      raw.prepare<[string]>(`DELETE FROM import_plan WHERE kind = ? AND state <> 'building'`).run(kind);
    },

    async dropOne(planId: string): Promise<void> {
      raw.prepare<[string]>('DELETE FROM import_plan WHERE id = ?').run(planId);
    },

    /** Column index → field, as the officer corrected it for a sheet with these headers; JSON. */
    async mapping(kind: MappingKind, headerSignature: string): Promise<string | undefined> {
      const found = await db
        .selectFrom('import_mapping')
        .select('mapping')
        .where('kind', '=', kind)
        .where('header_signature', '=', headerSignature)
        .executeTakeFirst();
      return found?.mapping;
    },

    async rememberMapping(
      kind: MappingKind,
      headerSignature: string,
      mapping: string,
      recordedAt: string,
    ): Promise<void> {
      const row = { mapping, recorded_at: recordedAt };
      await db
        .insertInto('import_mapping')
        .values({ kind, header_signature: headerSignature, ...row })
        .onConflict((conflict) => conflict.columns(['kind', 'header_signature']).doUpdateSet(row))
        .execute();
    },
  };
}
