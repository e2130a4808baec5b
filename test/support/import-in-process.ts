import { createCore } from '../../electron/core/create-core.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';

/** A process of its own that imports a file and tells each step, so that a test can end it in the middle. */
const [dataFolder = '', file = '', now = '', planChannel = '', applyChannel = ''] = process.argv.slice(2);
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
const plan = await core.dispatch(planChannel, { file, jobId: 'plan' });
if (!plan.ok) throw new Error(plan.error.message);
const { planId } = plan.value as { planId: string };
const applied = await core.dispatch(applyChannel, { planId, jobId: 'apply' });
process.send?.(applied.ok ? '完成' : applied.error.code);
await core.close();
