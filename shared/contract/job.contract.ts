import { z } from 'zod';
import { nothing } from './common.ts';
import { channel } from './define.ts';

export const jobView = z.strictObject({
  jobId: z.string(),
  channel: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  /** What is being done now, in Chinese. */
  step: z.string(),
  done: z.int(),
  total: z.int().nullable(),
});
export type JobView = z.infer<typeof jobView>;

export const jobContract = {
  'job:list': channel('none', nothing, z.strictObject({ jobs: z.array(jobView) })),
  'job:cancel': channel(
    'none',
    z.strictObject({ jobId: z.string() }),
    z.strictObject({ cancelled: z.boolean() }),
  ),
};
