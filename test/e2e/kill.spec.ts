import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { LedgerPage } from './pages/ledger-page.ts';
import { expect, test, type Ledger } from './support/launch.ts';
import { leftovers, readLedger } from './support/ledger-on-disk.ts';
import { prepareLedger } from './support/prepared-ledger.ts';
import {
  claimsPerRound,
  killMoment,
  peoplePerRound,
  workUntilKilled,
  writeRoundFiles,
  type Told,
} from './support/worked-to-death.ts';

const kills = 50;
const seed = 20_251_205;
const year = 2025;

test(`killed ${kills} times during import and review, the ledger keeps every decision it answered for`, async ({
  folder,
  launch,
}) => {
  test.setTimeout(600_000);
  const dataFolder = join(folder, 'data');
  const { hospital } = await prepareLedger(dataFolder, join(folder, 'sample'));
  const claimant = hospital.people[0]?.staffNumber ?? '';
  const files = join(folder, 'rounds');
  mkdirSync(files);
  const told: Told[] = [];
  const seen = { decisions: 0, batches: 0, undone: 0, rosters: 0, claims: 0, applying: 0 };

  for (let round = 1; round <= kills; round += 1) {
    const before = told.length;
    const handedIn = await writeRoundFiles(files, round, claimant);
    const ledger = await launch({ dataFolder });
    await answering(ledger);
    const rosterFirst = round % 2 === 0;
    const { roster, claims, proofs } = handedIn;
    for (const file of rosterFirst ? [roster, claims, proofs] : [claims, proofs, roster]) {
      ledger.answerDialog(file);
    }
    const moment = killMoment(seed, round);
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    await ledger.page.exposeFunction('told', (message: Told) => {
      told.push(message);
      if (message.what === moment.after) begin();
    });
    const imports = rosterFirst ? (['roster', 'claims'] as const) : (['claims', 'roster'] as const);
    const work = { year, seed: seed + round, imports };
    const working = ledger.page.evaluate(workUntilKilled, work).catch(() => undefined);
    await begun;
    await delay(moment.milliseconds);
    await ledger.kill();
    await working;
    await test.step(`round ${round}: what was answered for is there, and nothing is half there`, () => {
      check(dataFolder, round, told.slice(before), seen);
    });
  }

  const ledger = await launch({ dataFolder });
  await answering(ledger);
  await expect.poll(() => leftovers(dataFolder)).toEqual([]);
  // Every decision of every round, also those that later kills could have taken.
  for (const message of told) checkBatch(dataFolder, message);
  expect(told.filter((message) => message.what === 'refused')).toEqual([]);
  // The kills hit what they were meant to hit.
  expect(seen.decisions).toBeGreaterThan(kills);
  expect(seen.rosters).toBeGreaterThan(3);
  expect(seen.claims).toBeGreaterThan(3);
  expect(seen.applying).toBeGreaterThan(3);
  console.log(
    `${kills} kills; answered for and found: ${seen.decisions} decisions in ${seen.batches} batches, ` +
      `${seen.undone} of them undone, ${seen.rosters} rosters, ${seen.claims} claim imports; ` +
      `${seen.applying} kills hit an import that was being written`,
  );
});

/** The program is up and its window can be used. */
async function answering(ledger: Ledger): Promise<void> {
  await new LedgerPage(ledger.page).place('review').waitFor();
}

function check(dataFolder: string, round: number, told: readonly Told[], seen: Record<string, number>): void {
  const ledger = readLedger(dataFolder);
  try {
    expect(ledger.integrity()).toBe('ok');
    const people = ledger.count('SELECT count(*) FROM staff_member WHERE staff_number GLOB ?', `K${round}-*`);
    expect([0, peoplePerRound]).toContain(people);
    for (const table of ['staff_version', 'staff_title']) {
      const rows = ledger.count(
        `SELECT count(*) FROM ${table} JOIN staff_member ON staff_id = staff_member.id WHERE staff_number GLOB ?`,
        `K${round}-*`,
      );
      expect(rows).toBe(people);
    }
    const rosterRecords = ledger.count(
      'SELECT count(*) FROM import_record WHERE file_name = ?',
      `名册${round}.xlsx`,
    );
    expect(rosterRecords).toBe(people === 0 ? 0 : 1);
    const claims = ledger.count('SELECT count(*) FROM claim WHERE name LIKE ?', `第${round}轮%`);
    expect([0, claimsPerRound]).toContain(claims);
    const linked = ledger.count(
      'SELECT count(*) FROM claim_proof JOIN claim ON claim_id = claim.id WHERE claim.name LIKE ?',
      `第${round}轮%`,
    );
    expect(linked).toBe(claims);
    const claimRecords = ledger.count(
      'SELECT count(*) FROM import_record WHERE file_name = ?',
      `申报${round}.xlsx`,
    );
    expect(claimRecords).toBe(claims === 0 ? 0 : 1);
    // No claim stands in a state that its last decision did not leave it in.
    const astray = ledger.count(
      `SELECT count(*) FROM claim JOIN decision ON decision.id = (SELECT max(id) FROM decision WHERE claim_id = claim.id)
       WHERE claim.status <> decision.status_after`,
    );
    expect(astray).toBe(0);
    // A batch without its decisions would be half a decision.
    expect(
      ledger.count(
        'SELECT count(*) FROM decision_batch WHERE NOT EXISTS (SELECT 1 FROM decision WHERE batch_id = decision_batch.id)',
      ),
    ).toBe(0);
    for (const message of told) {
      if (message.what === 'roster') expect(people).toBe(message.added);
      if (message.what === 'claims') expect(claims).toBe(message.added);
      if (message.what === 'decide') seen['decisions'] = (seen['decisions'] ?? 0) + message.claims;
      if (message.what === 'decide') seen['batches'] = (seen['batches'] ?? 0) + 1;
      if (message.what === 'undo') seen['undone'] = (seen['undone'] ?? 0) + message.claims;
    }
    if (people > 0) seen['rosters'] = (seen['rosters'] ?? 0) + 1;
    if (claims > 0) seen['claims'] = (seen['claims'] ?? 0) + 1;
    const of = (what: Told['what']) => told.filter((message) => message.what === what).length;
    if (of('applying') > of('roster') + of('claims')) seen['applying'] = (seen['applying'] ?? 0) + 1;
  } finally {
    ledger.close();
  }
  for (const message of told) checkBatch(dataFolder, message);
}

function checkBatch(dataFolder: string, message: Told): void {
  if (message.what !== 'decide' && message.what !== 'undo') return;
  const ledger = readLedger(dataFolder);
  try {
    const decisions = ledger.count('SELECT count(*) FROM decision WHERE batch_id = ?', message.batchId);
    expect(decisions, `batch ${message.batchId}`).toBe(message.claims);
  } finally {
    ledger.close();
  }
}
