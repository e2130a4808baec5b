import type { ResponseOf } from '../../../../shared/contract/index.ts';
import type { DecisionKind, ReviewLevel } from '../../../../shared/domain/claim.ts';
import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import { reviewLevelWords } from '../../../documents/register-words.ts';
import type { StoredDecision } from '../../../database/repositories/decision.repository.ts';
import type { ClaimState } from '../board.ts';

type Standing = ResponseOf<'claim:history'>['standing'];

const oldVerbs: Readonly<Record<DecisionKind, string>> = {
  accept: '审核通过',
  return: '退回',
  reject: '审核不通过',
};
const newVerbs: Readonly<Record<DecisionKind, string>> = {
  accept: '审核通过',
  return: '审核退回',
  reject: '审核不通过',
};

/**
 * Where a claim stands in the words of both systems. The old one says who has it (“已上报->科室管理员未审核”, S003
 * 图-6) and keeps 上报, 科室审核 and 单位审核 dates; the new one says a state, and 赴外省 waits for 上级 (S004 §4).
 */
export function standingWords(
  state: ClaimState,
  standing: readonly StoredDecision[],
  handedInAt: string,
  answeredOn: string | null,
): Standing {
  const dayOf = (level: ReviewLevel): string | null => {
    const last = standing.findLast((one) => one.level === level);
    return last ? civilDateOf(new Date(last.at)) : null;
  };
  return {
    oldSystem: oldWords(state, standing.at(-1)),
    newSystem: newWords(state, standing.at(-1)),
    handedInOn: civilDateOf(new Date(handedInAt)),
    departmentOn: dayOf('department'),
    unitOn: dayOf('unit'),
    upperOn: dayOf('upper') === null ? null : (answeredOn ?? dayOf('upper')),
  };
}

function oldWords({ status }: ClaimState, last: StoredDecision | undefined): string {
  if (status === 'draft') return '未上报';
  if (status === 'unreviewed' || !last || last.decision === 'undo') return '已上报->科室管理员未审核';
  const said = `${reviewLevelWords[last.level]}管理员${oldVerbs[last.decision]}`;
  if (status !== 'in-review') return said;
  return `${said}->${last.level === 'unit' ? '上级' : '单位'}管理员未审核`;
}

function newWords({ status }: ClaimState, last: StoredDecision | undefined): string {
  if (status === 'draft') return '未上报';
  if (status === 'unreviewed' || !last || last.decision === 'undo') return '未审核';
  if (status === 'in-review') return `审核中（等${last.level === 'unit' ? '上级' : '单位'}）`;
  return `${reviewLevelWords[last.level]} ${newVerbs[last.decision]}`;
}
