import { z } from 'zod';

/** The audit's word for a pack that was made; its subject is the pack's id. */
export const packedAction = 'inspection-packed';

/** What is on record of a pack: who is in it, how they were chosen, whether identity numbers can be read. */
export const packedDetail = z.object({
  year: z.int(),
  folder: z.string(),
  identity: z.string(),
  seed: z.string().nullable(),
  staffNumbers: z.array(z.string()),
  files: z.int(),
  /** SHA-256 of manifest.json. */
  manifest: z.string(),
});
