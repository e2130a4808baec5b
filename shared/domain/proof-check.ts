export const checkedFields = ['name', 'project-number', 'dates', 'hours', 'credits'] as const;
/** What of a claim is looked for on its proofs: 姓名 项目编号 日期 学时 学分. */
export type CheckedField = (typeof checkedFields)[number];

export const checkAnswers = ['found', 'unreadable', 'different'] as const;
/** 找到, 读不清, 不同: the last only where the proof plainly says something else. */
export type CheckAnswer = (typeof checkAnswers)[number];

export const checkStates = ['waiting', 'running', 'done', 'failed'] as const;
export type CheckState = (typeof checkStates)[number];

export const pairKinds = ['identical', 'near'] as const;
/** The same bytes under two claims, or two pictures of what seems to be one paper. */
export type PairKind = (typeof pairKinds)[number];

/** How a pair is named to those who ask and answer about it; 「不是重复」 is remembered under this name. */
export type ProofPair =
  | { readonly kind: 'near'; readonly proofs: readonly [number, number] }
  | { readonly kind: 'identical'; readonly proof: number; readonly claims: readonly [number, number] };

/** `near-3-9`, `same-3-17-20`; the smaller number first, whichever side asks. */
export function pairIdOf(pair: ProofPair): string {
  if (pair.kind === 'near') return ['near', ...ordered(pair.proofs)].join('-');
  return ['same', pair.proof, ...ordered(pair.claims)].join('-');
}

/** Undefined for what is no pair's name. */
export function pairOf(pairId: string): ProofPair | undefined {
  const near = /^near-(\d{1,15})-(\d{1,15})$/.exec(pairId);
  if (near) return { kind: 'near', proofs: [Number(near[1]), Number(near[2])] };
  const same = /^same-(\d{1,15})-(\d{1,15})-(\d{1,15})$/.exec(pairId);
  if (same) return { kind: 'identical', proof: Number(same[1]), claims: [Number(same[2]), Number(same[3])] };
  return undefined;
}

function ordered([first, second]: readonly [number, number]): readonly [number, number] {
  return first <= second ? [first, second] : [second, first];
}
