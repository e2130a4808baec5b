import { createCore } from '../../electron/core/create-core.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';

/**
 * Prints a file for each person of a ledger and tells its parent how far it is. Come to its `at`th person it kills itself
 * once that is told: a parent that is kept waiting would let it get away.
 */
const [dataFolder = '', out = '', layout = '', at = ''] = process.argv.slice(2);
const killAt = at === '' ? Number.MAX_SAFE_INTEGER : Number(at);
const core = await createCore({
  dataFolder,
  holder: '测试',
  clock: fixedClock('2025-11-20T09:00:00+08:00'),
  childHost: createForkChildHost(childrenFolder),
  version: '0.0.0',
  push: ({ topic, data }) => {
    if (topic !== 'job:changed') return;
    process.send?.({ step: data.step, done: data.done });
    if (data.step === '正在排印' && data.done >= killAt) process.kill(process.pid, 'SIGKILL');
  },
});
const { value } = (await core.dispatch('register:runs', {})) as { value: { runs: { runId: string }[] } };
const [open] = value.runs;
const reply = open
  ? await core.dispatch('register:run-continue', { runId: open.runId, jobId: 'again' })
  : await core.dispatch('register:run', {
      kind: 'annual-register',
      year: 2025,
      layout,
      out,
      format: 'pdf',
      jobId: 'run',
    });
process.send?.({ step: reply.ok ? '完成' : reply.error.code, done: 0 });
await core.close();
