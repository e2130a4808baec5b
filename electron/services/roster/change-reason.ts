import type { Repositories } from '../../database/repositories/index.ts';
import type { Recorded } from '../service.ts';

/** The audit's word for why somebody changed a person by hand; its subject is the staff number, its time the entry's. */
export const reasonAction = 'staff-changed-because';

export async function writeReason(
  { audit }: Pick<Repositories, 'audit'>,
  staffNumber: string,
  reason: string,
  recorded: Recorded,
): Promise<void> {
  if (reason !== '')
    await audit.add({ action: reasonAction, subject: staffNumber, detail: reason }, recorded);
}
