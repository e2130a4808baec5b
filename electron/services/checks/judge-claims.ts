import type { JudgedClaim, StoredReading } from '../../database/repositories/proof-check.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import type { ServiceContext } from '../service.ts';
import { findingsOf } from './claim-findings.ts';
import type { ProofEyes } from './eyes.ts';
import type { ClaimFacts, ClaimJudgement, JudgedProof, ProofReading } from './judge/reading.ts';

/** Raise it when the same readings are judged otherwise: open claims are judged anew. */
const judge = 'judge 1';

/** Claims that are judged before others are let in. */
const slice = 50;

export function factsOf(claim: JudgedClaim): ClaimFacts {
  return {
    personName: claim.personName,
    projectNumber: claim.projectNumber === '' ? null : claim.projectNumber,
    title: claim.name,
    startDate: claim.startDate,
    endDate: claim.endDate === claim.startDate ? null : claim.endDate,
    credits: claim.credits,
    hours: claim.hours,
  };
}

export function judgedProofs(proofIds: readonly number[], readings: readonly StoredReading[]): JudgedProof[] {
  const byId = new Map(readings.map((reading) => [reading.proofId, reading]));
  return proofIds.flatMap((proofId): JudgedProof[] => {
    const content = byId.get(proofId)?.content ?? null;
    return content === null ? [] : [{ proofId, reading: JSON.parse(content) as ProofReading }];
  });
}

/** The proofs on which the claim's person is named: a list names many. */
export function namedOn(eyes: ProofEyes, facts: ClaimFacts, proofs: readonly JudgedProof[]): number[] {
  const onlyName: ClaimFacts = {
    personName: facts.personName,
    projectNumber: null,
    title: '',
    startDate: null,
    endDate: null,
    credits: null,
    hours: null,
  };
  return proofs
    .filter((proof) =>
      eyes
        .judge(onlyName, [proof])
        .answers.some(({ field, answer }) => field === 'name' && answer === 'found'),
    )
    .map(({ proofId }) => proofId);
}

/** Judges the open claims whose proofs are all read and that stand unjudged. True when any question has changed. */
export async function judgeClaims(
  { database }: ServiceContext,
  eyes: ProofEyes,
  stopped: () => boolean,
): Promise<boolean> {
  let changed = false;
  for (;;) {
    if (stopped()) return changed;
    const unjudged = await database.read(({ proofChecks }) =>
      proofChecks.unjudged(`${eyes.engine}/${judge}`, slice),
    );
    if (unjudged.length === 0) return changed;
    const judged = await database.read(async ({ proofChecks }) => {
      const roster = await proofChecks.rosterNames();
      const found: { claimId: number; ground: string; questions: string; named: string }[] = [];
      for (const { claimId, ground } of unjudged) {
        const claim = await proofChecks.claim(claimId);
        if (!claim) continue;
        const proofIds = await proofChecks.proofsOfClaim(claimId);
        const proofs = judgedProofs(proofIds, await proofChecks.readings(proofIds));
        const facts = factsOf(claim);
        const judgement: ClaimJudgement = eyes.judge(facts, proofs, roster);
        found.push({
          claimId,
          ground,
          questions: JSON.stringify(findingsOf(judgement)),
          named: JSON.stringify(namedOn(eyes, facts, proofs)),
        });
      }
      return found;
    });
    await database.transaction(async ({ proofChecks }) => {
      for (const { claimId, ...what } of judged)
        if (await proofChecks.saveJudgement(claimId, what)) changed = true;
    });
    if (unjudged.length < slice) return changed;
    await breathe();
  }
}
