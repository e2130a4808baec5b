import { z } from 'zod';
import { credit, creditYear } from './define.ts';

/** A claim that waits for the authority, as lists name it; credits in hundredths. */
export const waitingClaim = z.strictObject({
  claimId: z.string(),
  year: creditYear(),
  staffNumber: z.string(),
  personName: z.string(),
  department: z.string(),
  itemName: z.string(),
  name: z.string(),
  projectNumber: z.string(),
  startDate: z.string(),
  endDate: z.string(),
  credits: credit(),
});
export type WaitingClaim = z.infer<typeof waitingClaim>;
