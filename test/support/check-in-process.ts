import { createCore } from '../../electron/core/create-core.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';

/** A process of its own that checks proofs and tells how many are done, so that a test can end it in the middle. */
const [dataFolder = '', now = ''] = process.argv.slice(2);
const core = await createCore({
  dataFolder,
  holder: '测试',
  clock: fixedClock(now),
  childHost: createForkChildHost(childrenFolder),
  version: '0.0.0',
  push: (message) => {
    if (message.topic === 'job:changed') process.send?.(message.data.step);
  },
});
const reply = await core.dispatch('check:run', { jobId: 'check' });
process.send?.(reply.ok ? '完成' : reply.error.code);
await core.close();
