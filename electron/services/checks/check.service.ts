import type { CheckProgress } from '../../../shared/contract/proof-check.contract.ts';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { pairOf, type CheckState } from '../../../shared/domain/proof-check.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { StoredReading } from '../../database/repositories/proof-check.repository.ts';
import type { Job } from '../../platform/job.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { identicalOf, nearByClaim, toAlikeProof, type AlikeClaim } from './alike.ts';
import type { CheckRunner } from './check-runner.ts';
import { proofIdsFrom } from './claim-findings.ts';
import type { ProofEyes } from './eyes.ts';
import { factsOf, judgedProofs } from './judge-claims.ts';
import type { ClaimJudgement } from './judge/reading.ts';

type OfClaim = ResponseOf<'check:of-claim'>;

export interface CheckService {
  /** What stands on the claim's proofs, looked for now. Errors: `claim.not-found`. */
  ofClaim(request: RequestOf<'check:of-claim'>): Promise<OfClaim>;
  progress(): Promise<CheckProgress>;
  pause(): Promise<CheckProgress>;
  resume(): Promise<CheckProgress>;
  /** Reads and compares everything that waits, paused or not. Errors: `job.cancelled`, what stopped it. */
  run(job: Job): Promise<CheckProgress>;
  /** Errors: `check.no-such-pair`. */
  dismissPair(request: RequestOf<'check:dismiss-pair'>): Promise<Record<string, never>>;
  restorePair(request: RequestOf<'check:restore-pair'>): Promise<Record<string, never>>;
}

export interface CheckParts {
  readonly runner: CheckRunner;
  readonly eyes: ProofEyes;
  /** Has every picture drawn that is not. */
  readonly drawPictures: () => Promise<void>;
}

export function createCheckService(
  context: ServiceContext,
  settings: SettingsService,
  { runner, eyes, drawPictures }: CheckParts,
): CheckService {
  const { database } = context;

  const setPaused = async (paused: boolean): Promise<CheckProgress> => {
    const recorded = await settings.recorded();
    await database.transaction(({ proofChecks }) => proofChecks.setPaused(paused, recorded));
    if (paused) runner.pause();
    else runner.wake();
    context.changed('checks');
    return runner.progress();
  };
  const say = async (
    pairId: string,
    verdict: 'not-duplicate' | 'restored',
    remark: string,
  ): Promise<Record<string, never>> => {
    const recorded = await settings.recorded();
    await database.transaction(async (repositories) => {
      if (!(await isPair(repositories, pairId))) throw new AppError('check.no-such-pair');
      await repositories.proofChecks.addPairEntry({ pair: pairId, verdict, remark }, recorded);
    });
    context.changed('checks', 'questions');
    return {};
  };

  return {
    async ofClaim({ claimId }) {
      const found = await database.read(async (repositories) => {
        const { proofChecks, proofs } = repositories;
        const claim = await proofChecks.claim(rowNumber(claimId));
        if (!claim) throw new AppError('claim.not-found', { claimId });
        const stored = await proofs.ofClaim(claim.claimId);
        const visible = [
          ...new Set(stored.filter(({ state }) => state !== 'failed').map((each) => each.proofId)),
        ];
        return {
          claim,
          visible,
          readings: await proofChecks.readings(visible),
          alike: await alikeOf(repositories, claim.claimId, visible),
          entries: await proofChecks.pairEntries(),
          roster: await proofChecks.rosterNames(),
        };
      });
      const { claim, visible, readings, entries } = found;
      const judged = judgedProofs(visible, readings);
      const judgement =
        judged.length === 0 ? { answers: [], codes: [] } : eyes.judge(factsOf(claim), judged, found.roster);
      return {
        state: stateOf(visible, readings, runner.inHand),
        ...toView(judgement),
        alike: found.alike.map((alike) => toAlikeProof(alike, entries)),
      };
    },
    progress: () => runner.progress(),
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    async run(job) {
      job.step('绘制佐证图片', 0, null);
      await drawPictures();
      const step = async (): Promise<void> => {
        const { done, total } = await runner.progress();
        job.step('查验佐证', done, total);
        await job.breathe();
      };
      const cancel = (): void => runner.pause();
      job.signal.addEventListener('abort', cancel, { once: true });
      try {
        await runner.runToEnd(step);
      } finally {
        job.signal.removeEventListener('abort', cancel);
      }
      if (job.signal.aborted) throw new AppError('job.cancelled');
      return runner.progress();
    },
    dismissPair: ({ pairId, remark }) => say(pairId, 'not-duplicate', remark ?? ''),
    restorePair: ({ pairId }) => say(pairId, 'restored', ''),
  };
}

function stateOf(
  proofIds: readonly number[],
  readings: readonly StoredReading[],
  inHand: ReadonlySet<number>,
): CheckState {
  if (proofIds.some((proofId) => inHand.has(proofId))) return 'running';
  if (readings.length < proofIds.length) return 'waiting';
  return readings.some(({ state }) => state === 'failed') ? 'failed' : 'done';
}

function toView({ answers, codes }: ClaimJudgement): Pick<OfClaim, 'answers' | 'codes'> {
  return {
    answers: answers.map(({ field, answer, expected, read, proofId, page, region }) => ({
      field,
      answer,
      expected,
      read,
      proofId: proofId === null ? null : String(proofId),
      page,
      region,
    })),
    codes: codes.map(({ proofId, page, region, text, agrees }) => ({
      proofId: String(proofId),
      page,
      region,
      text,
      agrees,
    })),
  };
}

async function alikeOf(
  { proofChecks }: Repositories,
  claimId: number,
  proofIds: readonly number[],
): Promise<AlikeClaim[]> {
  const sides = await proofChecks.pairSides(proofIds);
  const claims = [
    ...new Set([claimId, ...sides.flatMap((side) => (side.claimId === null ? [] : [side.claimId]))]),
  ];
  const named = await proofChecks.namedBy(claims);
  const isNamed = (id: number, proofId: number) => proofIdsFrom(named.get(id) ?? '[]').includes(proofId);
  const near = nearByClaim(sides, isNamed).get(claimId) ?? [];
  return [...identicalOf(claimId, await proofChecks.shared(proofIds)), ...near];
}

async function isPair({ proofChecks }: Repositories, pairId: string): Promise<boolean> {
  const pair = pairOf(pairId);
  if (!pair) return false;
  if (pair.kind === 'near') return proofChecks.pairExists(...pair.proofs);
  const claims = (await proofChecks.shared([pair.proof])).map(({ claimId }) => claimId);
  return pair.claims[0] !== pair.claims[1] && pair.claims.every((claimId) => claims.includes(claimId));
}
