import type { z } from 'zod';
import { jobView } from './job.contract.ts';
import { z as zod } from 'zod';

/** What the core tells the window without being asked. The second table of the contract. */
export const pushContract = {
  'job:changed': jobView,
  /** Something was written; lists that show it ask again. */
  'data:changed': zod.strictObject({
    topics: zod.array(
      zod.enum([
        'settings',
        'roster',
        'claims',
        'proofs',
        'prints',
        'rules',
        'cards',
        'trainings',
        'templates',
        'projects',
        // The machine has read on; at most once a second.
        'checks',
        // What it read has changed the questions of claims; seldom, and never for a single proof.
        'questions',
      ]),
    ),
  }),
} as const;

export type PushTopic = keyof typeof pushContract;
export type PushData<Topic extends PushTopic> = z.infer<(typeof pushContract)[Topic]>;
export type PushMessage = { [Topic in PushTopic]: { topic: Topic; data: PushData<Topic> } }[PushTopic];
