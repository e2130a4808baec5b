import { createCore } from '../../electron/core/create-core.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';

/** Imports a roster and claims and tells its parent every step; come to one, it kills itself before it goes on. */
const [dataFolder = '', roster = '', file = '', proofs = '', killAt = ''] = process.argv.slice(2);
const tell = (step: string): void => {
  process.send?.(step);
  if (step === killAt) process.kill(process.pid, 'SIGKILL');
};
const core = await createCore({
  dataFolder,
  holder: '测试',
  clock: fixedClock('2025-11-20T09:00:00+08:00'),
  childHost: createForkChildHost(childrenFolder),
  version: '0.0.0',
  push: ({ topic, data }) => {
    if (topic === 'job:changed') tell(data.step);
  },
});
await core.dispatch('roster:import', { file: roster });
const reply = await core.dispatch('claim:import', { file, proofs, jobId: 'import' });
tell(reply.ok ? 'replied' : reply.error.code);
