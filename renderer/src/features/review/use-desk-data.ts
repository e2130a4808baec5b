import type { ClaimDetail } from '../../../../shared/contract/claim.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { ReviewLevel } from '../../../../shared/domain/claim.ts';
import { useQuery } from '../../api/client.ts';
import type { Query } from '../../api/client.ts';
import { awaitsUpper } from './awaits-upper.ts';
import type { Cluster } from './cluster-panel.tsx';
import { questionLines } from './question-lines.ts';
import type { QuestionLine } from './question-lines.ts';

/** The proof that the officer chose to compare an event's claims with. */
export interface ReferenceChoice {
  clusterId: string;
  proofId: string;
}

export interface DeskData {
  claim: Query<ClaimDetail>;
  detail: ClaimDetail | undefined;
  effect: Query<WindowResponse<'review:effect'>>;
  resubmission: WindowResponse<'review:resubmission'>['resubmission'] | undefined;
  warnings: WindowResponse<'review:decide-check'>['warnings'];
  checks: WindowResponse<'check:of-claim'> | undefined;
  reloadChecks: () => void;
  questions: readonly QuestionLine[];
  clusterQuery: Query<Cluster>;
  cluster: Cluster | undefined;
  /** The claim whose proof the others of the event are compared with. */
  reference: ClaimDetail | undefined;
  /** The claim waits for the authority's answer. */
  upper: boolean;
  decidingLevel: ReviewLevel;
  batch: WindowResponse<'review:undoable'>['batch'];
}

const everything = ['claims', 'questions', 'roster', 'settings', 'rules'] as const;
const alone = { keepPrevious: false } as const;

/** What the core says of the claim or event that is looked at. */
export function useDeskData(
  claimId: string | undefined,
  clusterId: string | undefined,
  level: ReviewLevel,
  chosen: ReferenceChoice | undefined,
): DeskData {
  const undoable = useQuery('review:undoable', {}, { topics: ['claims'] });
  const one = claimId === undefined ? null : { claimId };
  const claim = useQuery('claim:get', one, { ...alone, topics: ['claims', 'proofs', 'questions', 'rules'] });
  const effect = useQuery('review:effect', one, { ...alone, topics: everything });
  const checks = useQuery('check:of-claim', one, {
    ...alone,
    topics: ['claims', 'proofs', 'checks', 'questions'],
  });
  const detail = claim.data;
  const upper = detail !== undefined && awaitsUpper(detail);
  const decidingLevel: ReviewLevel = upper ? 'upper' : level;

  // Only who was decided on before can have been returned or be decided on twice by one person.
  const decided = detail !== undefined && detail.decisions.length > 0 ? one : null;
  const resubmission = useQuery('review:resubmission', decided, { ...alone, topics: ['claims'] });
  const check = useQuery(
    'review:decide-check',
    decided && { claimIds: [decided.claimId], decision: 'accept', level: decidingLevel },
    { ...alone, topics: ['claims'] },
  );

  const reference =
    chosen !== undefined && chosen.clusterId === clusterId ? { referenceProofId: chosen.proofId } : {};
  const cluster = useQuery(
    'review:cluster',
    clusterId === undefined ? null : { clusterId, level, ...reference },
    { ...alone, topics: everything },
  );
  const referenceClaimId = cluster.data?.reference?.claimId;
  const referenceClaim = useQuery(
    'claim:get',
    referenceClaimId === undefined ? null : { claimId: referenceClaimId },
    { ...alone, topics: ['proofs'] },
  );
  return {
    claim,
    detail,
    effect,
    resubmission: resubmission.data?.resubmission,
    warnings: check.data?.warnings ?? [],
    checks: checks.data,
    reloadChecks: checks.reload,
    questions: questionLines(detail?.findings ?? [], checks.data?.alike ?? []),
    clusterQuery: cluster,
    cluster: cluster.data,
    reference: referenceClaim.data,
    upper,
    decidingLevel,
    batch: undoable.data?.batch ?? null,
  };
}
