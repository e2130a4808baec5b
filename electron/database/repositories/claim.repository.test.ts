import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../database.ts';
import { profileColumns, type ProfileValue } from './roster.repository.ts';

const recorded = { at: '2025-11-20T01:00:00.000Z', by: '周管理' };
const empty = new Set<string>(['sex', 'birth_date', 'id_document_type', 'transferred_in_year', 'grassroots']);
let database: Database;

beforeEach(async () => {
  database = await openDatabase({ folder: null, now: () => new Date(recorded.at) });
  const profile = (name: string): ProfileValue[] =>
    profileColumns.map((column) =>
      column === 'name' ? name : column === 'status' ? 'active' : empty.has(column) ? null : '',
    );
  await database.transaction(async ({ roster, claims }) => {
    await roster.add(
      [1, 2, 3, 4, 5].map((at) => ({
        staffId: null,
        staffNumber: `A00${at}`,
        versions: [{ validFrom: '2019-06-01', values: profile(`人员${at}`) }],
        titles: [],
      })),
      null,
      recorded,
    );
    for (let at = 0; at < 14; at += 1) {
      const id = await claims.add(
        {
          ...{ staffId: 1 + (at % 5), year: at % 7 === 6 ? 2024 : 2025, item: 'internal-theory', role: null },
          ...{ quantityThousandths: 1000, startDate: '2025-03-01', endDate: '2025-03-01', creditHours: null },
          ...{ certifiedCredits: null, publicNeed: false, makeUpFor: null, name: `护理${at}`, remark: '' },
          ...{ projectNumber: '', organiser: '', fingerprint: String(at), details: {} },
        },
        recorded,
        null,
      );
      if (at % 3 === 0) await claims.setStatus(id, 'accepted');
    }
  });
});
afterEach(() => database.close());

describe('a year that is read in pages', () => {
  it.each(['all', 'open'] as const)('has the claims that it has when read at once (%s)', async (which) => {
    await database.read(async ({ claims }) => {
      const ids = await claims.idsOfYear(2025, which);
      const rows = [];
      for (let from = 0; from < ids.length; from += 4)
        rows.push(...(await claims.boardRows(ids.slice(from, from + 4))));
      expect(rows).toEqual(await claims.ofYear(2025, which));
      expect(rows.length).toBe(which === 'all' ? 12 : 8);
    });
  });

  it('has everybody that it has when read at once', async () => {
    await database.read(async ({ claims }) => {
      const first = await claims.claimants('2025-12-31', { after: 0, limit: 3 });
      const rest = await claims.claimants('2025-12-31', { after: first.at(-1)?.staffId ?? 0, limit: 3 });
      expect(first).toHaveLength(3);
      expect([...first, ...rest]).toEqual(await claims.claimants('2025-12-31'));
    });
  });
});
