import type { ClaimQuestion } from '../../../shared/contract/claim.contract.ts';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import type { ClaimQuestionCode } from '../../../shared/domain/claim.ts';
import { wordCredit } from '../../../shared/domain/credit.ts';
import { yearOf } from '../../../shared/domain/civil-date.ts';
import { pairIdOf } from '../../../shared/domain/proof-check.ts';
import type { StaffStatus } from '../../../shared/domain/staff.ts';
import { statusNames } from '../roster/field-words.ts';
import { isGenericTitle } from './generic-title.ts';
import type { Sharer } from './shared-proofs.ts';

/** What the questions of one claim are asked of. */
export interface QuestionedClaim {
  readonly id: number;
  readonly staffId: number;
  readonly year: number;
  readonly item: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly certifiedCredits: number | null;
  readonly name: string;
  readonly projectNumber: string;
  /** 学分录入单位, empty for the unit's own. */
  readonly entryUnit: string;
  /** The person's status on the claim's first day. */
  readonly statusThen: StaffStatus | null;
}

export interface QuestionFacts {
  /** Undefined where the year has no rules: then nothing is asked about the item. */
  readonly items: ReadonlyMap<string, CatalogItem> | undefined;
  readonly proofCount: number;
  /** Other claims and events that have one of this claim's proofs. */
  readonly sharers: readonly Sharer[];
  /** Earlier or later claims of the same person that look like this one. */
  readonly twins: readonly Pick<QuestionedClaim, 'id' | 'startDate' | 'name'>[];
  /** What the rules make of the claim alone without its certificate; undefined when they cannot say. */
  readonly creditsByRule: number | undefined;
}

/** What shows credits that another unit entered. */
export const formerUnitProof = '原单位出具的学分证明或学分登记表';

/** The questions an officer should look at before deciding. None of them decides anything. */
export function questionsOf(claim: QuestionedClaim, facts: QuestionFacts): ClaimQuestion[] {
  const questions: ClaimQuestion[] = [];
  const ask = (code: ClaimQuestionCode, message: string, severity: ClaimQuestion['severity'] = 'question') =>
    questions.push({ code, severity, message });
  const item = facts.items?.get(claim.item);

  if (facts.items && !item)
    ask('item-unknown', `${claim.year} 年的学分授予项目里没有“${claim.item}”，规则算不出学分`, 'problem');
  for (const twin of facts.twins)
    ask(
      'duplicate-claim',
      `与本人另一条申报“${twin.name}”（${twin.startDate}）像是同一件事，请核对是否重复申报`,
    );
  for (const { other, people } of facts.sharers) {
    const what = `${other.year === claim.year ? '' : `${other.year} 年`}“${other.claimName}”`;
    const whose = `${other.staffNumber} ${other.personName}`;
    const proofId = String(other.proofId);
    const pairId = pairIdOf({ kind: 'identical', proof: other.proofId, claims: [claim.id, other.claimId] });
    questions.push({
      code: 'identical-proof',
      severity: 'question',
      message:
        people > 1
          ? `与${what}的 ${people} 人（${whose} 等）用了同一份佐证`
          : `与 ${whose} 的${what}用了同一份佐证`,
      evidence: [{ proofId, page: 1, region: null, otherProofId: proofId, pairId }],
    });
  }
  if (claim.entryUnit !== '' && facts.proofCount === 0)
    ask('proof-missing', `学分由“${claim.entryUnit}”录入，没有佐证材料；要有${formerUnitProof}`);
  else if (item && item.proofs.length > 0 && facts.proofCount === 0)
    ask('proof-missing', `没有佐证材料；这一项要求：${item.proofs.join('；')}`);
  if (isGenericTitle(claim.name))
    ask('generic-title', `“${claim.name}”只写了形式，没有写内容；请补上具体题目`);
  if (yearOf(claim.startDate) !== claim.year || yearOf(claim.endDate) !== claim.year)
    ask('date-outside-year', `活动日期 ${span(claim)} 不全在 ${claim.year} 年内`);
  const status = claim.statusThen;
  if (status !== null && status !== 'active' && status !== 'transferred-in')
    ask('person-not-active', `活动开始那天（${claim.startDate}）这名人员的状态是“${statusNames[status]}”`);
  const { certifiedCredits: certified } = claim;
  if (certified !== null && facts.creditsByRule !== undefined && certified !== facts.creditsByRule)
    ask(
      'credits-differ',
      `申报写 ${wordCredit(certified)} 学分，按规则单独计算是 ${wordCredit(facts.creditsByRule)} 学分`,
    );
  return questions;
}

function span({ startDate, endDate }: QuestionedClaim): string {
  return startDate === endDate ? startDate : `${startDate} 至 ${endDate}`;
}
