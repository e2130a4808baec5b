import type { ErrorTexts } from './error-texts.ts';

/** Decisions, the authority’s answers, and what it has made public. */
export const reviewErrors = {
  'review.reason-needed': { message: '退回或不通过要写明原因', hint: '请选一个原因，必要时加一句说明。' },
  'review.nothing-to-undo': { message: '没有可以撤销的决定', hint: '每一批决定只能撤销一次。' },
  'review.changed-since': {
    message: '这批决定之后又有了新的决定，不能直接撤销：{detail}',
    hint: '请先撤销后面的决定。',
  },
  'review.same-person': {
    message: '{person} 已在{level}审过其中 {count} 条，本单位的设置不许同一人审两级',
    hint: '请换另一人审核；确需放开的，到“设置”里改。',
  },
  'review.cluster-gone': {
    message: '这一组申报已经不在了',
    hint: '请刷新队列；其中的申报可能已经审完，或被更正后不再是同一场。',
  },
  'review.cluster-changed': {
    message: '这一组申报和刚才看到的不一样了',
    hint: '请重新看一遍再通过；这一次没有写入任何决定。',
  },
  'review.cluster-nobody': {
    message: '这一组里没有可以一起通过的申报',
    hint: '有疑问的和不一致的，请一条一条地审。',
  },
  'review.not-yet': { message: '{on} 还没有到（今天是 {today}），不能先记', hint: '请核对答复的日期。' },
  'review.filter-not-found': { message: '没有这个筛选', hint: '它可能已被删除；请重新打开筛选。' },
  'review.filter-name-taken': { message: '已有名为“{name}”的筛选', hint: '请换一个名称。' },

  'answers.too-many': {
    message: '{name} 超过 {most} 行，不像一份批复名单',
    hint: '请只保留本单位的行，或分成几份再导入。',
  },
  'answers.no-day': {
    message: '名单第 {row} 行没有审核日期',
    hint: '请在“没有日期的按哪天记”里填上批复的日期。',
  },
  'answers.claim-twice': {
    message: '名单第 {row} 行选的申报不在可选之列，或已被另一行选了',
    hint: '一条申报只能有一个答复；请重选这一行，或把它留下不记。',
  },
  'answers.nothing': { message: '名单里没有可以记下的答复', hint: '请给要选的行选好申报，再记。' },

  'notice.not-found': { message: '没有这条公告，或它已经撤下', hint: '请刷新公告列表。' },
  'notice.duplicate': {
    message: '项目 {projectNumber} 已记为{kind}',
    hint: '不必再记；要更正的，先撤下原来的一条。',
  },
  'notice.no-number': { message: '“{projectNumber}”不像项目编号', hint: '请照公布的编号填写。' },
} as const satisfies ErrorTexts;
