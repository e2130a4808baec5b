import { fork } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ChannelName, ResponseOf } from '../../shared/contract/index.ts';
import { createCore } from '../../electron/core/create-core.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';
import { createTestCore, testNow, type TestCore } from '../support/core.ts';
import { claimFile, photo, plainClaim, proofZip } from '../support/factories/claim-file.ts';
import { staffFile, wang } from '../support/staff.ts';

let home: TestCore;
beforeEach(async () => {
  home = await createTestCore();
});
afterEach(() => home.close());

const script = path.join(import.meta.dirname, '..', 'support', 'import-until-killed.ts');
const count = 150;

it.each([
  ['读取佐证', 0],
  ['写入导入计划', 0],
  ['保存佐证', 0],
  ['写入申报', 0],
  ['replied', count],
])('a program killed at “%s” leaves a whole ledger with %i claims', async (step, claims) => {
  const { scratch } = home;
  const dataFolder = path.join(scratch, 'killed');
  const roster = await staffFile(scratch, [wang]);
  const titles = Array.from({ length: count }, (_, index) => `第${index}场急救演练`);
  const file = await claimFile(
    scratch,
    titles.map((title, index) => ({ ...plainClaim, 活动名称: title, 佐证文件: `${index}.jpg` })),
  );
  const photos = titles.map(async (title, index) => [`${index}.jpg`, await photo(title)] as const);
  const proofs = proofZip(path.join(scratch, '佐证.zip'), Object.fromEntries(await Promise.all(photos)));

  const program = fork(script, [dataFolder, roster, file, proofs, step], { execArgv: [] });
  const told: unknown[] = [];
  await new Promise((resolve) => {
    program.on('message', (message) => told.push(message));
    program.on('exit', resolve);
  });
  expect(told).toContain(step);

  const core = await createCore({
    dataFolder,
    holder: '测试',
    clock: fixedClock(testNow),
    childHost: createForkChildHost(childrenFolder),
    version: '0.0.0',
    push: () => undefined,
  });
  const call = async <Name extends ChannelName>(channel: Name, request: object) => {
    const reply = await core.dispatch(channel, request);
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.value as ResponseOf<Name>;
  };
  try {
    expect((await call('claim:list', { year: 2025 })).total).toBe(claims);
    const again = await call('claim:import', { file, proofs });
    expect(again).toMatchObject({ added: count - claims, duplicate: claims, proofsMatched: count });
    const listed = (await call('claim:list', { year: 2025 })).claims;
    expect(listed.filter((claim) => claim.proofs.length === 1)).toHaveLength(count);
    expect((await call('proof:tray', {})).total).toBe(0);
  } finally {
    await core.close();
  }
});
