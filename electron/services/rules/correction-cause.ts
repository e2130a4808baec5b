import { z } from 'zod';
import type { correctionCauses } from '../../../shared/contract/year.contract.ts';
import { claimStatuses } from '../../../shared/domain/claim.ts';
import type { LaterDecision } from '../../database/repositories/closed-year.repository.ts';

type Cause = (typeof correctionCauses)[number];

const causeDetail = z.object({
  decisions: z.array(
    z.object({
      claimId: z.string(),
      name: z.string(),
      from: z.enum(claimStatuses),
      to: z.enum(claimStatuses),
      by: z.string(),
      at: z.string(),
    }),
  ),
});

/** What led to an evaluation beside a closed one: decisions on claims, or records that are no decision. */
export function correctionCause(
  year: number,
  decisions: readonly LaterDecision[],
): { cause: Cause; detail: z.infer<typeof causeDetail> } {
  const detail = {
    decisions: decisions.map((decision) => ({
      claimId: String(decision.claimId),
      name: decision.claimName,
      from: decision.statusBefore,
      to: decision.statusAfter,
      by: decision.decidedBy,
      at: decision.at,
    })),
  };
  const madeUp = decisions.some(
    ({ makeUpFor, statusAfter }) => makeUpFor === year && statusAfter === 'accepted',
  );
  return { cause: madeUp ? 'make-up' : decisions.length > 0 ? 'decision' : 'records', detail };
}

const statusWords: Readonly<Record<(typeof claimStatuses)[number], string>> = {
  draft: '未上报',
  unreviewed: '未审核',
  'in-review': '审核中',
  returned: '退回',
  rejected: '不通过',
  accepted: '通过',
};

export function wordCause(cause: Cause, detail: string): string {
  const read = causeDetail.safeParse(JSON.parse(detail));
  const decisions = read.success ? read.data.decisions : [];
  const acts = decisions.map(
    ({ name, from, to, by, at }) =>
      `${at.slice(0, 10)} ${by}：“${name}”由${statusWords[from]}改为${statusWords[to]}`,
  );
  const said = acts.length === 0 ? '' : `（${acts.join('；')}）`;
  if (cause === 'make-up') return `补学通过${said}`;
  if (cause === 'decision') return `关账后的审核${said}`;
  return '关账后人员、职称、备案或设置有更正';
}
