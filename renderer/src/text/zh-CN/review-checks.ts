import type { CheckAnswer, CheckedField, CheckState } from '../../../../shared/domain/proof-check.ts';

/** What the machine read on the proofs: shown beside the claim, never a verdict. */
export const checksText = {
  title: '机器看到的',
  fields: {
    name: '姓名',
    'project-number': '编号',
    dates: '日期',
    hours: '学时',
    credits: '学分',
  } satisfies Record<CheckedField, string>,
  answers: { found: '找到', unreadable: '读不清', different: '不同' } satisfies Record<CheckAnswer, string>,
  states: {
    waiting: '还没轮到看这条的佐证。',
    running: '正在看这条的佐证…',
    done: '',
    failed: '机器没能看这条的佐证，请用眼看。',
  } satisfies Record<CheckState, string>,
  read: (value: string) => `读到 ${value}`,
  code: '二维码',
  codeNote: '只显示内容，不打开网址。',
  identical: '两边是同一个文件，一个字节也不差。',
  ofYear: (year: number) => `${year} 年`,
  inTray: '收件盘里',
  thisClaim: (name: string) => `这条：${name}`,
  otherClaim: (name: string) => `另一条：${name}`,
  dismissed: (who: string, by: string, day: string) => `${by} ${day} 判定与 ${who} 的不是重复`,
  restore: '恢复这个疑问',
  dismissedNow: '已记下：不是重复。',
  restored: '已恢复这个疑问。',
} as const;
