import type { ListedOutcome } from '../../../../shared/contract/authority-list.contract.ts';
import type { DecisionKind } from '../../../../shared/domain/claim.ts';

/** The authority's answers from a list. */
export const answersText = {
  title: '导入批复名单',
  pickTitle: '选择上级的批复名单',
  reading: '正在读取批复名单',
  again: '换一份名单…',
  back: '返回等上级',
  label: '批复名单的计划',
  columns: {
    row: '行',
    outcome: '情况',
    person: '姓名',
    listed: '名单上写的',
    answer: '答复',
    claim: '对应的申报',
  },
  outcomes: {
    matched: '对上了',
    choose: '要选一条',
    'not-found': '没找到',
    answered: '已答复过',
    left: '不是答复',
  } satisfies Record<ListedOutcome, string>,
  all: '全部',
  withQuestion: '学分不同',
  answers: { accept: '通过', return: '退回', reject: '不通过' } satisfies Record<DecisionKind, string>,
  noDay: '没有日期',
  choose: '选一条申报…',
  leave: '这一行不记',
  claimOf: (row: number) => `第 ${row} 行对应的申报`,
  candidate: (name: string, number: string, span: string, credits: string) =>
    [name, number, span, `${credits} 学分`].filter(Boolean).join(' · '),
  understood: (fileName: string, columns: string) => `${fileName} · 认出 ${columns} 列`,
  importedAt: (moment: string) => ` · 内容相同的名单 ${moment} 导入过`,
  naming: '每一列是什么，在这里指定；记下答复后，同样表头的名单下次按此对应。',
  documentTitleHint: '不填就用名单的文件名',
  day: '没有日期的按哪天记',
  badDay: '请填存在的日期，不晚于今天',
  save: '记下这份名单的答复',
  apply: (count: string) => `记下 ${count} 条答复`,
  nothing: '没有可以记下的',
  lists: {
    command: '导入过的名单…',
    title: '导入过的批复名单',
    empty: '还没有导入过批复名单。',
    columns: { at: '导入', file: '名单', document: '答复单位与文件', answers: '记下的答复', by: '经办人' },
    answers: (accepted: string, returned: string, rejected: string) =>
      `通过 ${accepted}，退回 ${returned}，不通过 ${rejected}`,
    takenBack: '（已撤销）',
  },
  done: (counts: { accepted: string; returned: string; rejected: string }) =>
    `已记下上级答复：通过 ${counts.accepted}，退回 ${counts.returned}，不通过 ${counts.rejected}。`,
} as const;
