import type { ChecklistId } from '../../../shared/contract/year.contract.ts';

export const checklistTitles: Readonly<Record<ChecklistId, string>> = {
  'no-people': '名册',
  unconfirmed: '沿用的规则',
  'not-ended': '年度',
  unreviewed: '未审核的申报',
  'in-review': '审核中的申报',
  returned: '退回未补的申报',
  tray: '没有主人的佐证',
  'card-gaps': '学习卡缺口',
  'card-seasons': '学习卡批次',
  'filings-undecided': '报备待单位意见',
  'make-up-receipts': '补学报备待回执',
  'self-study': '可验证自学未完成',
  'needs-review': '结论待核的人员',
  'registers-missing': '没有打印登记表',
  'registers-stale': '登记表打印后有变化',
  conflicts: '依据冲突',
};

const open: Readonly<Record<ChecklistId, (count: string) => string>> = {
  'no-people': () => '这一年没有在册人员',
  unconfirmed: () => '沿用的规则还没有人对照当年文件核对',
  'not-ended': () => '这一年还没有结束',
  unreviewed: (count) => `还有 ${count} 条申报没有审核`,
  'in-review': (count) => `还有 ${count} 条申报在审核中，没有走完各级`,
  returned: (count) => `退回的 ${count} 条申报还没有补来`,
  tray: (count) => `收件盘里有 ${count} 份佐证没有放到申报上`,
  'card-gaps': (count) => `学习卡还有 ${count} 人有缺口`,
  'card-seasons': (count) => `有 ${count} 个报名批次没有结束`,
  'filings-undecided': (count) => `${count} 份报备等单位意见`,
  'make-up-receipts': (count) => `${count} 份补学报备没有回执`,
  'self-study': (count) => `${count} 份可验证自学没有做完`,
  'needs-review': (count) => `${count} 人的结论还是待核`,
  'registers-missing': (count) => `${count} 人没有打印过学分登记表`,
  'registers-stale': (count) => `${count} 人的登记表打印后又有变化`,
  conflicts: (count) => `${count} 处依据冲突用的是默认读法，单位没有表态`,
};

const closed: Readonly<Record<ChecklistId, string>> = {
  'no-people': '有在册人员',
  unconfirmed: '规则不需要核对，或已核对',
  'not-ended': '这一年已经结束',
  unreviewed: '申报都审过了',
  'in-review': '没有在审核中的申报',
  returned: '没有退回未补的申报',
  tray: '收件盘是空的',
  'card-gaps': '学习卡没有缺口',
  'card-seasons': '报名批次都已结束，或没有订单',
  'filings-undecided': '没有等单位意见的报备',
  'make-up-receipts': '补学报备都有回执，或没有补学',
  'self-study': '自学都已打分，或没有自学',
  'needs-review': '没有待核的人员',
  'registers-missing': '登记表都打印过',
  'registers-stale': '登记表打印后没有变化',
  conflicts: '涉及的依据冲突都有单位的选择，或没有冲突',
};

const counts = new Intl.NumberFormat('zh-CN');

/** What was found of an item, in a sentence. */
export function checklistWords(id: ChecklistId, count: number): string {
  return count === 0 ? closed[id] : open[id](counts.format(count));
}
