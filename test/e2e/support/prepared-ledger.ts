import { createCore, type Core } from '../../../electron/core/create-core.ts';
import { childrenFolder } from '../../../electron/platform/asset-paths.ts';
import { fixedClock } from '../../../electron/platform/clock.ts';
import { createForkChildHost } from '../../../electron/platform/fork-child-host.ts';
import type { ChannelName, ResponseOf, WindowRequest } from '../../../shared/contract/index.ts';
import { writeSampleFiles, type SampleFiles } from './sample-files.ts';

/** A core on a data folder without a window, for what a test has to find there before its window opens. */
export interface QuietCore {
  call<Name extends ChannelName>(channel: Name, request: WindowRequest<Name>): Promise<ResponseOf<Name>>;
  close(): Promise<void>;
}

export async function openQuietly(dataFolder: string): Promise<QuietCore> {
  const core: Core = await createCore({
    dataFolder,
    holder: '测试',
    clock: fixedClock('2025-12-05T09:00:00+08:00'),
    childHost: createForkChildHost(childrenFolder),
    version: '0.0.0',
    push: () => undefined,
  });
  return {
    async call<Name extends ChannelName>(channel: Name, request: WindowRequest<Name>) {
      const reply = await core.dispatch(channel, request);
      if (!reply.ok) throw new Error(`${channel}: ${reply.error.code} ${reply.error.message}`);
      return reply.value as ResponseOf<Name>;
    },
    close: () => core.close(),
  };
}

/** A data folder with a small hospital in it: roster, claims, proofs, nothing decided. */
export async function prepareLedger(dataFolder: string, handedIn: string): Promise<SampleFiles> {
  const sample = await writeSampleFiles(handedIn);
  const core = await openQuietly(dataFolder);
  try {
    await core.call('settings:set', { unitName: sample.hospital.unitName, officer: '陈晓' });
    await core.call('roster:import', { file: sample.files.correctedRoster });
    await core.call('claim:import', { file: sample.files.claims, proofs: sample.files.proofs });
  } finally {
    await core.close();
  }
  return sample;
}
