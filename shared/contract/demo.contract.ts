import { z } from 'zod';
import { channel, creditYear, fileOut } from './define.ts';
import { jobId } from './common.ts';

const size = {
  staff: z.int().min(1).max(100_000),
  claimsPerPerson: z.number().min(0).max(100),
  year: creditYear(),
  seed: z.int().min(0),
};

export const demoContract = {
  /** Invents a hospital by seed and writes the files an officer would hold. */
  'demo:generate': channel(
    'none',
    z.strictObject({ out: fileOut(), ...size, jobId: jobId() }),
    z.strictObject({
      roster: z.string(),
      claims: z.string(),
      proofs: z.string(),
      orders: z.string(),
      remittances: z.string(),
      invoices: z.string(),
      learning: z.string(),
      credits: z.string(),
    }),
  ),
  /** Invents a hospital and takes it in, so that a newcomer can look around. Only into an empty ledger. */
  'demo:load': channel(
    'write',
    z.strictObject({ staff: z.int().min(1).max(2000).optional(), jobId: jobId() }),
    z.strictObject({ staff: z.int(), claims: z.int(), proofs: z.int() }),
  ),
};
