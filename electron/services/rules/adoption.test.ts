import { describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../database/database.ts';
import { loadPacks } from '../../packs/load-packs.ts';
import { fixedClock } from '../../platform/clock.ts';
import { silentLogger } from '../../platform/logger.ts';
import type { ChildHost } from '../../platform/child-host.ts';
import { createComplianceService } from '../compliance/compliance.service.ts';
import type { ServiceContext } from '../service.ts';
import { createSettingsService } from '../settings.service.ts';
import { createAdoption } from './adoption.ts';
import { rehearse } from './rehearsal.ts';
import { createRuleBook } from './rule-book.ts';

const clock = fixedClock('2025-11-20T09:00:00+08:00');
const recorded = { at: clock.now().toISOString(), by: '周管理' };
const noChildren: ChildHost = {
  start: () => {
    throw new Error('no child is needed');
  },
};

/** Adopts a reading while `meanwhile` writes, after the people have been read and before the act is recorded. */
async function adoptWhile(meanwhile: (database: Database) => Promise<void>): Promise<number | undefined> {
  const database = await openDatabase({ folder: null, now: () => clock.now() });
  try {
    const context: ServiceContext = {
      database,
      folder: '',
      clock,
      childHost: noChildren,
      logger: silentLogger,
      changed: () => undefined,
      onChanged: () => undefined,
    };
    const packs = await loadPacks();
    const settings = createSettingsService(context, () => packs.jurisdictions.map(({ id }) => id));
    const ruleBook = createRuleBook(context, settings, packs);
    const compliance = createComplianceService(context, ruleBook);
    const adoption = createAdoption(context, settings, ruleBook, {
      ...compliance,
      async inputs(frame) {
        const people = await compliance.inputs(frame);
        await meanwhile(database);
        return people;
      },
    });
    const change = { choices: { rounding: 'whole' } };
    const job = {
      signal: new AbortController().signal,
      step: () => undefined,
      breathe: () => Promise.resolve(),
    };
    const candidate = await ruleBook.candidate(2025, change);
    const { rehearsal } = await rehearse(compliance, await ruleBook.find(2025), candidate, job);
    return (await adoption.tryToAdopt({ year: 2025, change, reason: '按整分计', rehearsal }, job))?.id;
  } finally {
    await database.close();
  }
}

describe('taking rules into force', () => {
  it('goes through while proofs arrive and their pictures are drawn', async () => {
    const adopted = await adoptWhile((database) =>
      database.transaction(async ({ proofs, audit }) => {
        const content = { sha256: 'a'.repeat(64), size: 5973, mime: 'image/jpeg' };
        const proof = await proofs.add(content, recorded);
        await proofs.addArrival(proof, '签到表.jpg', null, recorded);
        const drawn = { state: 'ready', pages: 1, width: 800, height: 600, dhash: null } as const;
        await proofs.setPicture(proof, { ...drawn, errorCode: null, errorDetail: null });
        await audit.add({ action: 'proof-added', subject: '2025', detail: '{}' }, recorded);
      }),
    );
    expect(adopted).toBe(1);
  });

  it('waits when anything is written that a year is judged from, and not for what was taken back', async () => {
    const join = (database: Database, undone: boolean) =>
      database.transaction(async ({ roster }) => {
        await roster.add([{ staffId: null, staffNumber: 'A001', versions: [], titles: [] }], null, recorded);
        if (undone) throw new Error('taken back');
      });
    expect(await adoptWhile((database) => join(database, false))).toBeUndefined();
    expect(await adoptWhile((database) => join(database, true).catch(() => undefined))).toBe(1);
  });
});
