import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import BetterSqlite3 from 'better-sqlite3';
import { openDatabase } from '../../electron/database/database.ts';
import { compilePacks } from '../../electron/packs/compile-packs.ts';
import { packSources } from '../../electron/platform/asset-paths.ts';
import { createPackRegistry } from '../../electron/rules/registry.ts';
import { buildYearBook } from '../../electron/services/compliance/year-book.ts';
import { ratio, report, type BenchResult } from './bench-result.ts';
import { fillLedger } from './fill-ledger.ts';
import { hospital2025 } from './people-2025.ts';

/**
 * A year from the database to the findings of everybody (5,000 people × 40 claims) ÷ merely fetching the same columns
 * with `.all()` in the same process.
 */
const people = Number(process.env['BENCH_PEOPLE'] ?? 5000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);

export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cme-bench-'));
  try {
    const database = await openDatabase({ folder, now: () => new Date() });
    const raw = new BetterSqlite3(join(folder, 'ledger.db'));
    raw.transaction(() => fillLedger(raw, hospital2025(people, 40, 2025), '2025-11-21T00:00:00.000Z'))();
    const pack = createPackRegistry(compilePacks(packSources)).packFor(2025, 'zhejiang');
    const ours = async () => {
      const rows = await database.read(async ({ compliance }) => ({
        people: await compliance.people(2025),
        claims: await compliance.claims(2025),
        filings: await compliance.filings(2025),
      }));
      const frame = { pack, year: 2025, unitGrassroots: false };
      const book = buildYearBook(frame, rows.people, rows.claims, rows.filings);
      if (book.people.length !== people) throw new Error(`${book.people.length} people`);
    };
    const columns = `staff_id, id, item, role, quantity_thousandths, start_date, end_date, certified_credits,
      credit_hours, public_need, make_up_for, project_number, status, name`;
    const all = raw.prepare(`SELECT ${columns} FROM claim WHERE year = 2025`);
    const peer = () => all.all();
    for (let round = 0; round < 2; round += 1) {
      await ours();
      peer();
    }
    const result = await ratio(
      `compliance: ${people} × 40 from the database to findings ÷ .all()`,
      4,
      rounds,
      ours,
      peer,
    );
    raw.close();
    await database.close();
    return [result];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  report(await run());
