import type { ChangeOrigin, ClaimStatus } from '../../../shared/domain/claim.ts';
import { keeper, type Connection } from '../connection.ts';
import { batchStands } from '../standing-batches.ts';

/** One value of a claim before and after, as stored; null for nothing. */
export interface ValueChange {
  readonly field: string;
  readonly old: string | null;
  readonly new: string | null;
}

export interface NewChangeSet {
  readonly batchId: number;
  readonly claimId: number;
  readonly origin: ChangeOrigin | 'undo';
  readonly why: string;
  readonly statusBefore: ClaimStatus;
  readonly statusAfter: ClaimStatus;
  readonly fingerprintBefore: string;
  readonly changes: readonly ValueChange[];
}

export interface StoredChangeSet extends NewChangeSet {
  readonly id: number;
  readonly at: string;
  readonly recordedBy: string;
  readonly stands: boolean;
}

interface SetRow extends Omit<StoredChangeSet, 'changes' | 'stands'> {
  readonly stands: 0 | 1;
}

/** The columns of a claim that may read otherwise later, by the name that changes carry. */
export const changeableColumns = {
  item: 'item',
  role: 'role',
  quantity: 'quantity_thousandths',
  startDate: 'start_date',
  endDate: 'end_date',
  certifiedCredits: 'certified_credits',
  hours: 'credit_hours',
  publicNeed: 'public_need',
  makeUpFor: 'make_up_for',
  name: 'name',
  projectNumber: 'project_number',
  organiser: 'organiser',
  remark: 'remark',
} as const;
export type ChangeableColumn = keyof typeof changeableColumns;

const numbers: ReadonlySet<string> = new Set([
  'quantity',
  'certifiedCredits',
  'hours',
  'publicNeed',
  'makeUpFor',
]);
const detailPrefix = 'detail.';

const setColumns = `s.id, s.batch_id AS batchId, s.claim_id AS claimId, s.origin, s.why, s.status_before AS statusBefore,
  s.status_after AS statusAfter, s.fingerprint_before AS fingerprintBefore, b.at, b.recorded_by AS recordedBy,
  (${batchStands}) AS stands`;

/** What claims read before: every correction and resubmission as an entry with its old and new values. */
export function claimChangeRepository({ raw }: Connection) {
  const prepare = keeper(raw);
  const withChanges = (sets: readonly SetRow[]): StoredChangeSet[] => {
    const changes = raw.prepare<[number], ValueChange>(
      'SELECT field, old_value AS old, new_value AS new FROM claim_change WHERE set_id = ? ORDER BY field',
    );
    return sets.map((set) => ({ ...set, stands: set.stands === 1, changes: changes.all(set.id) }));
  };
  /** 学分录入单位 stands in a table of its own: few claims have one. */
  const setEntryUnit = (claimId: number, unit: string): void => {
    prepare('DELETE FROM claim_entry_unit WHERE claim_id = ?').run(claimId);
    if (unit !== '')
      prepare('INSERT INTO claim_entry_unit (claim_id, unit) VALUES (?, ?)').run(claimId, unit);
  };
  return {
    /** Writes the entry and makes the claim read so. */
    async add(set: NewChangeSet, fingerprintAfter: string): Promise<void> {
      const { changes, ...columns } = set;
      const { lastInsertRowid } = prepare(
        `INSERT INTO claim_change_set (batch_id, claim_id, origin, why, status_before, status_after, fingerprint_before)
           VALUES (@batchId, @claimId, @origin, @why, @statusBefore, @statusAfter, @fingerprintBefore)`,
      ).run(columns);
      const addChange = prepare(
        'INSERT INTO claim_change (set_id, field, old_value, new_value) VALUES (?, ?, ?, ?)',
      );
      const assignments = ['status = ?', 'fingerprint = ?'];
      const values: (string | number | null)[] = [set.statusAfter, fingerprintAfter];
      for (const change of changes) {
        addChange.run(lastInsertRowid, change.field, change.old, change.new);
        if (change.field.startsWith(detailPrefix) || change.field === 'entryUnit') continue;
        const column = Object.entries(changeableColumns).find(([field]) => field === change.field)?.[1];
        if (column === undefined) throw new Error(`no claim has a field ${change.field}`);
        assignments.push(`${column} = ?`);
        values.push(change.new !== null && numbers.has(change.field) ? Number(change.new) : change.new);
      }
      raw.prepare(`UPDATE claim SET ${assignments.join(', ')} WHERE id = ?`).run(...values, set.claimId);
      for (const { field, new: value } of changes) {
        if (field === 'entryUnit') setEntryUnit(set.claimId, value ?? '');
        if (!field.startsWith(detailPrefix)) continue;
        const detail = field.slice(detailPrefix.length);
        if (value === null)
          prepare('DELETE FROM claim_detail WHERE claim_id = ? AND field = ?').run(set.claimId, detail);
        else
          prepare(
            `INSERT INTO claim_detail (claim_id, field, value) VALUES (?, ?, ?)
               ON CONFLICT (claim_id, field) DO UPDATE SET value = excluded.value`,
          ).run(set.claimId, detail, value);
      }
    },

    async fingerprint(claimId: number): Promise<string> {
      return (
        raw.prepare<[number], string>('SELECT fingerprint FROM claim WHERE id = ?').pluck().get(claimId) ?? ''
      );
    },

    async ofBatch(batchId: number): Promise<StoredChangeSet[]> {
      return withChanges(
        prepare<unknown[], SetRow>(
          `SELECT ${setColumns} FROM claim_change_set s JOIN decision_batch b ON b.id = s.batch_id
             WHERE s.batch_id = @batchId ORDER BY s.id`,
        ).all({ batchId }),
      );
    },

    /** All of a claim, undone ones and undos too, oldest first. */
    async ofClaim(claimId: number): Promise<StoredChangeSet[]> {
      return withChanges(
        prepare<unknown[], SetRow>(
          `SELECT ${setColumns} FROM claim_change_set s JOIN decision_batch b ON b.id = s.batch_id
             WHERE s.claim_id = @claimId ORDER BY s.id`,
        ).all({ claimId }),
      );
    },

    /** When claims of a year came back after a return, by id. */
    async resubmittedAt(year: number): Promise<ReadonlyMap<number, string>> {
      const rows = prepare<unknown[], { claimId: number; at: string }>(
        `SELECT s.claim_id AS claimId, b.at FROM claim_change_set s JOIN decision_batch b ON b.id = s.batch_id
             JOIN claim c ON c.id = s.claim_id
           WHERE c.year = @year AND s.status_before = 'returned' AND ${batchStands} ORDER BY s.id`,
      ).all({ year });
      return new Map(rows.map(({ claimId, at }) => [claimId, at]));
    },
  };
}

/** The name that a change of an item's own field carries. */
export function detailField(id: string): string {
  return `${detailPrefix}${id}`;
}

/** The item's own field that a change is about; undefined for a column of every claim. */
export function detailOf(field: string): string | undefined {
  return field.startsWith(detailPrefix) ? field.slice(detailPrefix.length) : undefined;
}
