import type { certainties } from '../../../shared/contract/rules.contract.ts';
import { wordCredit } from '../../../shared/domain/credit.ts';
import type { StaffStatus, TitleLevel } from '../../../shared/domain/staff.ts';
import { noLimit } from '../../rules/parameter.ts';
import { levelWords } from '../../rules/verdict-words.ts';

/** Words of the rule book that are data for every screen and for the command line. */

export const certaintyWords: Readonly<Record<(typeof certainties)[number], string>> = {
  original: '原件',
  repost: '转载',
  'several-reposts': '多处转载一致',
  inferred: '推断',
};

export const titleLevelWords: Readonly<Record<TitleLevel, string>> = {
  ...levelWords,
  none: '没有职称级别',
};

export const statusWords: Readonly<Record<StaffStatus, string>> = {
  active: '在职',
  'transferred-in': '调入',
  'transferred-out': '调出',
  left: '离职',
  retired: '退休',
  'on-leave': '长休',
  cancelled: '注销',
};

export const filingWords = {
  'make-up': '补学',
  'self-study': '可验证自学',
  leave: '长休',
  exemption: '免予考核',
} as const;

/** 1.5, 20: without trailing zeros. */
export function plainNumber(value: number): string {
  return String(Number(value.toFixed(6)));
}

/**
 * A figure as a person reads it: 15 学分, 每 3 小时 1 学分, 是. `amount` in the integers of its unit; `per` counts
 * `perUnit` (小时, 次) where the figure is a rate.
 */
export function wordFigure(unit: string, amount: number, per: number, perUnit?: string): string {
  if (unit === '是否') return amount === 1 ? '是' : '否';
  if (amount >= noLimit) return '不限';
  const value =
    unit === '学分'
      ? `${wordCredit(amount)} 学分`
      : unit === '学时'
        ? `${plainNumber(amount / 10)} 学时`
        : unit === '月'
          ? `${amount} 个月`
          : `${amount} ${unit}`;
  if (perUnit === undefined) return per === 1 ? value : `每 ${per} 个单位 ${value}`;
  return per === 1 ? `每${perUnit} ${value}` : `每 ${per} ${perUnit} ${value}`;
}
