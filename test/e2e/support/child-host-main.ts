import { app } from 'electron';
import { createUtilityChildHost } from '../../../electron/app/utility-child-host.ts';
import { childHostContract } from '../../../electron/platform/child-host.contract.ts';

// Run as the main program of a real Electron: the contract of the child host against `utilityProcess`.
const host = createUtilityChildHost(process.env['CME_CHILDREN_FOLDER'] ?? '');

void app.whenReady().then(async () => {
  for (const { title, run } of childHostContract) {
    const problem = await run(host).then(
      () => null,
      (error: unknown) => String(error instanceof Error ? error.stack : error),
    );
    console.log(`contract:${JSON.stringify({ title, problem })}`);
  }
  app.exit(0);
});
