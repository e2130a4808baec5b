import type { DecisionKind, ReviewLevel } from '../../shared/domain/claim.ts';
import type { Sex, StaffStatus, TitleLevel } from '../../shared/domain/staff.ts';

/** The words that papers use for what the records hold as codes. */
export const sexNames: Readonly<Record<Sex, string>> = { male: '男', female: '女' };

export const levelNames: Readonly<Record<TitleLevel, string>> = {
  junior: '初级',
  intermediate: '中级',
  senior: '高级',
  none: '未定级',
};

export const statusNames: Readonly<Record<StaffStatus, string>> = {
  active: '在职',
  'transferred-in': '调入',
  'transferred-out': '调出',
  left: '离职',
  retired: '退休',
  'on-leave': '长休',
  cancelled: '注销',
};

export const reviewLevelWords: Readonly<Record<ReviewLevel, string>> = {
  department: '科室',
  unit: '单位',
  upper: '上级',
};

export const decisionWords: Readonly<Record<DecisionKind, string>> = {
  accept: '通过',
  return: '退回',
  reject: '不通过',
};

/** How a paper marks credits that another unit entered. */
export const entryUnitWords = (unit: string) => `学分录入单位：${unit}`;
