import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../electron/database/database.ts';
import { readFacts } from '../../electron/services/review/board-facts.ts';
import { fillLedger } from '../bench/fill-ledger.ts';
import { hospital2025 } from '../bench/people-2025.ts';

const now = '2025-11-21T00:00:00.000Z';
let folder: string;
let database: Database;

/** A hospital in which proofs, twins, neighbours and decisions stand beside claims that are far apart. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cme-board-facts-'));
  await (await openDatabase({ folder, now: () => new Date(now) })).close();
  const raw = new BetterSqlite3(join(folder, 'ledger.db'));
  raw.exec(`INSERT INTO decision_batch VALUES (1, 'decide', NULL, '${now}', '周管理'), (2, 'decide', NULL, '${now}', '周管理'),
    (3, 'undo', 2, '${now}', '周管理')`);
  const decide = raw.prepare(
    `INSERT INTO decision (batch_id, claim_id, decision, level, reason_code, remark, decided_by, status_before,
      status_after) VALUES (?, ?, 'accept', ?, NULL, '', '', 'unreviewed', 'in-review')`,
  );
  const proof = raw.prepare(`INSERT INTO proof VALUES (?, ?, 1, 'image/jpeg', '', '')`);
  const arrival = raw.prepare(`INSERT INTO proof_arrival VALUES (?, ?, 'a.jpg', NULL, '', '')`);
  const link = raw.prepare(
    `INSERT INTO claim_proof (claim_id, arrival_id, matched_by, attached_at, attached_by, detached_at, detached_by)
     VALUES (?, ?, 'column', '', '', ?, ?)`,
  );
  let sequence = 0;
  raw.transaction(() => {
    for (let id = 1; id <= 10; id += 1) {
      proof.run(id, String(id).padStart(64, '0'));
      arrival.run(id, id);
    }
    fillLedger(raw, hospital2025(30, 10, 2025), now, {
      yearOf: ({ startDate }) => (startDate.endsWith('7') ? 2024 : 2025),
      statusOf: () =>
        (['unreviewed', 'in-review', 'accepted', 'in-review'] as const)[(sequence += 1) % 4] ?? 'draft',
      afterClaim(_staffId, claimId, status) {
        const id = Number(claimId);
        if (status === 'in-review') {
          decide.run(1, id, 'department');
          decide.run(id % 3 === 0 ? 2 : 1, id, 'unit');
        }
        // Three sheets under many, some of them taken off again, and papers of one claim each.
        if (id % 7 === 0)
          link.run(id, 1 + (id % 3), id % 5 === 0 ? now : null, id % 5 === 0 ? '周管理' : null);
        if (id % 90 === 0) link.run(id, 4 + id / 90, null, null);
      },
    });
    raw.exec(`UPDATE claim SET project_number = '2025-01-' || (id % 4) WHERE id % 3 = 0`);
  })();
  raw.close();
  database = await openDatabase({ folder, now: () => new Date(now) });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each(['all', 'open'] as const)(
  'a board of %s claims is made of the same facts, in the same order, in however many turns they are read',
  async (which) => {
    const { checks: _once, ...atOnce } = await readFacts(database, 2025, which, 10_000);
    // The figures of this hospital: nothing of what the turns put together is empty.
    expect(atOnce.rows.length).toBeGreaterThan(100);
    expect(new Set(atOnce.levels.values())).toEqual(new Set(['department', 'unit']));
    expect(new Set(atOnce.shared.map(({ proofId }) => proofId))).toEqual(new Set([1, 2, 3]));
    if (which === 'open') {
      expect(atOnce.likely?.length).toBeGreaterThan(atOnce.rows.length);
      expect(atOnce.sameDays.length).toBeGreaterThan(5);
    }
    for (const claimsAtOnce of [1, 7, 64]) {
      const { checks: _sliced, ...inTurns } = await readFacts(database, 2025, which, claimsAtOnce);
      expect(inTurns).toEqual(atOnce);
    }
  },
);

it('a paper that stands under claims of another year too is told with each of them', async () => {
  const { shared, rows } = await readFacts(database, 2025, 'open', 7);
  const years = new Set(shared.map(({ year }) => year));
  expect(years).toEqual(new Set([2024, 2025]));
  const mine = new Set(rows.map(({ id }) => id));
  const proofs = new Set(shared.filter(({ claimId }) => mine.has(claimId)).map(({ proofId }) => proofId));
  expect(shared.every(({ proofId }) => proofs.has(proofId))).toBe(true);
});
