import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import { call } from '../../api/client.ts';

const limit = 1000;

/** Takes files in and puts those that arrived to a claim. Answers how many wait in the tray instead. */
export async function attachFiles(files: readonly PickedFile[], claimId: string): Promise<number> {
  const before = await call('proof:tray', { limit });
  const known = new Set(before.items.map((item) => item.arrivalId));
  const names = new Set(files.map((file) => file.name));
  const added = await call('proof:add', { files: files.map((file) => file.token) });
  const after = await call('proof:tray', { limit });
  const arrived = after.items.filter(
    // A picture that lay in the tray already is found by its name.
    (item) => !known.has(item.arrivalId) || names.has(item.proof.name),
  );
  for (const item of arrived) await call('proof:attach', { arrivalId: item.arrivalId, claimId });
  return Math.max(0, files.length - added.refused.length - arrived.length);
}
