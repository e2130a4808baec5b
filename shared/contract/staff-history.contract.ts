import { z } from 'zod';
import { channel } from './define.ts';
import { storyEvent } from './review-desk.contract.ts';

/** How a person came to stand on the roster as they do. */
export const staffHistoryContract = {
  /**
   * Every entry about a person, oldest first: who made it so, when, from what and why, and who looked at a masked value.
   * Document numbers and phones stay masked. Errors: `staff.not-found`.
   */
  'staff:history': channel(
    'read',
    z.strictObject({ staffNumber: z.string() }),
    z.strictObject({ events: z.array(storyEvent) }),
  ),
};
