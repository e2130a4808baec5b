import { keeper, type Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export function settingRepository({ db, raw }: Connection) {
  const prepare = keeper(raw);
  return {
    async all(): Promise<ReadonlyMap<string, string>> {
      const rows = prepare<[], { key: string; value: string }>('SELECT key, value FROM setting').all();
      return new Map(rows.map((row) => [row.key, row.value]));
    },
    async put(key: string, value: string, recorded: Recorded): Promise<void> {
      const row = { value, recorded_at: recorded.at, recorded_by: recorded.by };
      await db
        .insertInto('setting')
        .values({ key, ...row })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
        .execute();
    },
  };
}
