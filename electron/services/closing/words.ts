import type { EntryOutcome, Verdict } from '../../../shared/domain/verdict.ts';
import type { ClaimStatus, ReasonCode } from '../../../shared/domain/claim.ts';
import type { correctionCauses } from '../../../shared/contract/year.contract.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  met: '达标',
  'not-met': '未达标',
  'needs-review': '待核',
  exempt: '免',
};

export const correctionCauseNames: Readonly<Record<(typeof correctionCauses)[number], string>> = {
  'make-up': '补学',
  decision: '关账后的审核',
  records: '档案更正',
};

export const outcomeWords: Readonly<Record<EntryOutcome, string>> = {
  counted: '计入',
  partly: '部分计入',
  'not-counted': '不计入',
  'not-covered': '规则未覆盖',
};

export const claimStatusWords: Readonly<Record<ClaimStatus, string>> = {
  draft: '未上报',
  unreviewed: '未审核',
  'in-review': '审核中',
  returned: '退回',
  rejected: '不通过',
  accepted: '通过',
};

export const reasonWords: Readonly<Record<ReasonCode, string>> = {
  'more-proof': '补材料',
  'wrong-item': '改类别',
  'wrong-date': '改日期',
  'wrong-name': '改名称',
  duplicate: '重复',
  'not-eligible': '不符合',
  other: '其他',
};
