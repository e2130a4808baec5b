import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface StoredFilter {
  readonly id: number;
  readonly name: string;
  /** JSON. */
  readonly filter: string;
  readonly inUse: 0 | 1;
}

/** Filters of the review queue that officers gave a name. */
export function savedFilterRepository({ raw }: Connection) {
  return {
    async all(): Promise<StoredFilter[]> {
      return raw
        .prepare<[], StoredFilter>('SELECT id, name, filter, in_use AS inUse FROM saved_filter ORDER BY id')
        .all();
    },
    async put(name: string, filter: string, recorded: Recorded): Promise<void> {
      raw
        .prepare(
          `INSERT INTO saved_filter (name, filter, recorded_at, recorded_by) VALUES (@name, @filter, @at, @by)
           ON CONFLICT (name) DO UPDATE SET filter = excluded.filter, recorded_at = excluded.recorded_at,
             recorded_by = excluded.recorded_by`,
        )
        .run({ name, filter, ...recorded });
    },
    async rename(id: number, name: string): Promise<void> {
      raw.prepare('UPDATE saved_filter SET name = ? WHERE id = ?').run(name, id);
    },
    async remove(id: number): Promise<void> {
      raw.prepare('DELETE FROM saved_filter WHERE id = ?').run(id);
    },
    /** Null: none is in use. */
    async use(id: number | null): Promise<void> {
      raw.prepare('UPDATE saved_filter SET in_use = (id IS ?)').run(id);
    },
  };
}
