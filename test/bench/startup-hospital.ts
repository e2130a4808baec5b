import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import sharp from 'sharp';
import { createProofDeriver } from '../../electron/children/proof-deriver.ts';
import { openDatabase } from '../../electron/database/database.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';
import { createProofStore } from '../../electron/proofs/proof-store.ts';
import { fillLedger } from './fill-ledger.ts';
import { hospital2025 } from './people-2025.ts';

const now = '2025-11-21T00:00:00.000Z';
const decidedAt = '2025-10-31T08:00:00.000Z';

export interface LargeHospital {
  /** One claim in so many waits for the unit, and one in so many has a proof. */
  readonly everyNthWaits: number;
  readonly everyNthHasProof: number;
  /** The first claims of the queue get real files; the others' proofs are rows only. */
  readonly drawnProofs: number;
}

const lateInTheYear: LargeHospital = { everyNthWaits: 50, everyNthHasProof: 2, drawnProofs: 12 };

/** A data folder as a large hospital has it late in the year: everybody's claims, most of them decided. */
export async function inventLargeHospital(
  folder: string,
  people: number,
  claimsEach: number,
  hospital: LargeHospital = lateInTheYear,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const database = await openDatabase({ folder, now: () => new Date(now) });
  await database.close();
  const raw = new BetterSqlite3(join(folder, 'ledger.db'));
  try {
    raw.transaction(() => addPeople(raw, people, claimsEach, hospital))();
    const files = await drawFirstProofs(raw, folder, hospital);
    raw.transaction(() => addProofs(raw, files, hospital))();
    raw.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    raw.close();
  }
}

function addPeople(
  raw: BetterSqlite3.Database,
  people: number,
  claimsEach: number,
  { everyNthWaits }: LargeHospital,
): void {
  const batch = raw.prepare(
    `INSERT INTO decision_batch (kind, undoes, at, recorded_by) VALUES ('decide', NULL, ?, '')`,
  );
  const decision = raw.prepare(
    `INSERT INTO decision (batch_id, claim_id, decision, level, reason_code, remark, decided_by, status_before,
      status_after) VALUES (?, ?, 'accept', 'unit', NULL, '', '审核员', 'unreviewed', 'accepted')`,
  );
  let sequence = 0;
  let batchOf = 0;
  let batchId: number | bigint = 0;
  fillLedger(raw, hospital2025(people, claimsEach, 2025), now, {
    yearOf: () => 2025,
    statusOf: (claim) => {
      sequence += 1;
      return sequence % everyNthWaits === 0 ? 'unreviewed' : (claim.status ?? 'accepted');
    },
    afterClaim: (staffId, claimId, status) => {
      if (staffId !== batchOf) {
        batchOf = staffId;
        batchId = batch.run(decidedAt).lastInsertRowid;
      }
      if (status === 'accepted') decision.run(batchId, claimId);
    },
  });
}

interface ProofFile {
  readonly sha256: string;
  readonly size: number;
  readonly width: number;
  readonly height: number;
}

/** Draws pictures for the claims that come up first, through the child that draws them for everybody. */
async function drawFirstProofs(
  raw: BetterSqlite3.Database,
  folder: string,
  { drawnProofs }: LargeHospital,
): Promise<ReadonlyMap<number, ProofFile>> {
  const claimIds = raw
    .prepare<[], number>(
      `SELECT c.id FROM claim c JOIN staff_member s ON s.id = c.staff_id JOIN staff_version v ON v.staff_id = s.id
       WHERE c.status = 'unreviewed' ORDER BY v.department, s.staff_number, c.start_date, c.id LIMIT ${drawnProofs}`,
    )
    .pluck()
    .all();
  const store = createProofStore(folder);
  const deriver = createProofDeriver(createForkChildHost(childrenFolder));
  const incoming = mkdtempSync(join(tmpdir(), 'cme-bench-proofs-'));
  const files = new Map<number, ProofFile>();
  try {
    for (const claimId of claimIds) {
      const bytes = await photograph(claimId);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const name = `${claimId}.jpg`;
      const path = join(incoming, name);
      writeFileSync(path, bytes);
      const size = bytes.length;
      await store.keep([{ path, name, sha256, size, move: false }], async () => undefined);
      const { width, height } = await deriver.derive({ path, name, outFolder: store.derivedFolder(sha256) });
      files.set(claimId, { sha256, size, width, height });
    }
  } finally {
    deriver.close();
    rmSync(incoming, { recursive: true, force: true });
  }
  return files;
}

/** A sheet of paper as a telephone takes it: 3000 × 4000, lines of ink, a little grain. */
function photograph(seed: number): Promise<Buffer> {
  const lines = Array.from({ length: 40 }, (_, line) => {
    const width = 800 + ((seed * 7919 + line * 4057) % 1500);
    return `<rect x="300" y="${400 + line * 80}" width="${width}" height="36" fill="#223"/>`;
  });
  const ink = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="3000" height="4000">${lines.join('')}</svg>`,
  );
  const noise = { type: 'gaussian', mean: 225, sigma: 6 } as const;
  return sharp({ create: { width: 3000, height: 4000, channels: 3, background: '#e8e6e0', noise } })
    .composite([{ input: ink }])
    .jpeg({ quality: 85 })
    .toBuffer();
}

function addProofs(
  raw: BetterSqlite3.Database,
  files: ReadonlyMap<number, ProofFile>,
  { everyNthHasProof }: LargeHospital,
): void {
  const proof = raw.prepare(`INSERT INTO proof VALUES (?, ?, ?, 'image/jpeg', ?, '')`);
  const arrival = raw.prepare(`INSERT INTO proof_arrival VALUES (?, ?, ?, NULL, ?, '')`);
  const link = raw.prepare(
    `INSERT INTO claim_proof (claim_id, arrival_id, matched_by, attached_at, attached_by) VALUES (?, ?, 'column', ?, '')`,
  );
  const picture = raw.prepare(
    `INSERT INTO proof_picture (proof_id, state, pages, width, height) VALUES (?, 'ready', 1, ?, ?)`,
  );
  const claimIds = raw.prepare<[], number>('SELECT id FROM claim ORDER BY id').pluck().all();
  const withProof = claimIds.filter((id) => files.has(id) || id % everyNthHasProof === 0);
  withProof.forEach((claimId, index) => {
    const id = index + 1;
    const file = files.get(claimId) ?? {
      sha256: createHash('sha256').update(String(claimId)).digest('hex'),
      size: 800_000,
      width: 3000,
      height: 4000,
    };
    proof.run(id, file.sha256, file.size, now);
    arrival.run(id, id, `IMG_${claimId}.jpg`, now);
    link.run(claimId, id, now);
    picture.run(id, file.width, file.height);
  });
}
