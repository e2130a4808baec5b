import type { StoryEvent } from '../../../../shared/contract/review-desk.contract.ts';

/** What most events of a story have nothing to say of. */
export const plainEvent = {
  recordedBy: null,
  why: '',
  level: null,
  decision: null,
  reasonCode: null,
  otherClaimId: null,
  changes: [],
  proofs: [],
  undone: false,
} satisfies Partial<StoryEvent>;
