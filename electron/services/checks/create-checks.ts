import type { ProofStore } from '../../proofs/proof-store.ts';
import type { PictureMaker } from '../proofs/picture-maker.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { createCheckRunner } from './check-runner.ts';
import { createCheckService, type CheckService } from './check.service.ts';
import type { ProofEyes } from './eyes.ts';

export interface Checks {
  readonly service: CheckService;
  /** Goes on with what waits, a moment after the last of many writes. */
  wakeSoon(): void;
  close(): Promise<void>;
}

/** Whoever enters or decides writes often; the machine looks when there is a pause. */
const quietMs = 2000;

/**
 * Wires the machine's eyes. In the window they work in the background; a command works only when it is asked to
 * (`check:run`).
 */
export function createChecks(
  context: ServiceContext,
  settings: SettingsService,
  store: ProofStore,
  pictures: PictureMaker,
  options: { readonly eyes: ProofEyes; readonly background: boolean },
): Checks {
  const { eyes, background } = options;
  const runner = createCheckRunner(context, store, eyes);
  const drawPictures = () => pictures.drawAll();
  let timer: NodeJS.Timeout | undefined;
  const wakeSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => runner.wake(), quietMs);
  };
  if (background)
    context.onChanged((topics) => {
      if (topics.some((topic) => topic === 'claims' || topic === 'proofs' || topic === 'roster')) wakeSoon();
    });
  return {
    service: createCheckService(context, settings, { runner, eyes, drawPictures }),
    wakeSoon() {
      if (background) wakeSoon();
    },
    async close() {
      clearTimeout(timer);
      await runner.close();
    },
  };
}
