import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { up } from '../migrations/0004-study-cards.ts';
import type { RawConnection } from '../open.ts';
import type { Schema } from '../schema.ts';
import { studyCardRowRepository, type CardRowVersion } from './study-card-row.repository.ts';

let raw: RawConnection;
/** Every statement that the repository has prepared. */
let asked: string[];
let repository: ReturnType<typeof studyCardRowRepository>;

beforeEach(async () => {
  raw = new BetterSqlite3(':memory:');
  const dialect = new SqliteDialect({ database: raw });
  await up(new Kysely<unknown>({ dialect }));
  asked = [];
  const prepare = raw.prepare.bind(raw);
  raw.prepare = ((source: string) => {
    asked.push(source);
    return prepare(source);
  }) as typeof raw.prepare;
  repository = studyCardRowRepository({ db: new Kysely<Schema>({ dialect }), raw });
});
afterEach(() => raw.close());

const version = (kind: string, at: number, year: number, orderNumber: string): CardRowVersion => ({
  rowId: null,
  provider: 'huayi',
  identityKey: `${kind} ${year} ${at}`,
  year,
  sheet: '表一',
  sheetRow: at,
  contentKey: `${kind} ${year} ${at}`,
  orderNumber,
  content: '{}',
  cardNumber: '',
  cardPassword: '',
});

async function take(kind: 'orders' | 'learning', versions: readonly CardRowVersion[]): Promise<void> {
  const record = { kind, providers: ['huayi'], fileName: '名单.csv', fileSha256: '' };
  const counts = { rows: versions.length, added: 0, changed: 0, unchanged: 0, rejected: 0, ignored: 0 };
  const importId = await repository.addImport({ ...record, ...counts }, { at: '', by: '' });
  await repository.add(kind, versions, importId);
}

describe('the rows of a year', () => {
  it('are those dated in it, and those of January that name one of its orders', async () => {
    await take('orders', [version('orders', 1, 2025, 'HY1'), version('orders', 2, 2026, 'HY2')]);
    await take('learning', [
      version('learning', 1, 2025, ''),
      version('learning', 2, 2026, 'HY1'),
      version('learning', 3, 2026, 'HY2'),
      version('learning', 4, 2026, 'HY9'),
      version('learning', 5, 2025, 'HY9'),
    ]);
    const of = async (year: number) => (await repository.ofYear(year)).map(({ id }) => id);
    expect(await of(2025)).toEqual([1, 3, 4, 7]);
    expect(await of(2026)).toEqual([2, 5, 6]);
  });

  it('cost one walk: no row makes the orders be read again, with statistics or without', async () => {
    const numbers = Array.from({ length: 4000 }, (_, at) => at + 1);
    await take(
      'orders',
      numbers.map((at) => version('orders', at, 2025, `HY${at}`)),
    );
    await take(
      'learning',
      numbers.map((at) => version('learning', at, 2025, `HY${at}`)),
    );
    for (const statement of ['SELECT 1', 'ANALYZE']) {
      raw.exec(statement);
      asked = [];
      expect(await repository.ofYear(2025)).toHaveLength(8000);
      const [query = ''] = asked;
      const plan = raw
        .prepare<unknown[], { id: number; parent: number; detail: string }>(`EXPLAIN QUERY PLAN ${query}`)
        .all({ year: 2025 });
      const perRow = new Set<number>();
      for (const { id, parent, detail } of plan)
        if (detail.startsWith('CORRELATED') || perRow.has(parent)) perRow.add(id);
      const asksPerRow = plan.filter(({ id, detail }) => perRow.has(id) && !detail.startsWith('CORRELATED'));
      expect(asksPerRow.length).toBeGreaterThan(0);
      for (const { detail } of asksPerRow)
        expect(detail).toBe('SEARCH card_row_version USING COVERING INDEX card_row_version_row (row_id=?)');
      const details = plan.map(({ detail }) => detail);
      expect(details).toContain('MATERIALIZE orders_of');
      expect(details.find((detail) => / o /.test(detail))).toMatch(
        /^SEARCH o USING AUTOMATIC .*\(number=\?\)/,
      );
    }
  });
});
