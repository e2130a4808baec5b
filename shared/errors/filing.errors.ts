import type { ErrorTexts } from './error-texts.ts';

/** 报备: applications and their steps. */
export const filingErrors = {
  'filing.not-found': { message: '没有这份报备：{filingId}', hint: '它可能已被撤销；请刷新列表。' },
  'filing.duplicate': {
    message: '{person} 已有一份 {year} 年的{kind}申请',
    hint: '请在原来那份上更正；确实不要的，先撤销它。',
  },
  'filing.not-yet': {
    message: '{on} 还没有到（今天是 {today}），不能先记',
    hint: '请核对日期；到了那一天再记。',
  },
  'filing.wrong-step': {
    message: '{person} 的{kind}现在不能记“{action}”：{why}',
    hint: '请先补记前面的一步，或撤销后面的一步。',
  },
  'filing.document-needed': {
    message: '{kind}只能凭文件：缺{missing}',
    hint: '请填写文件名称和文号，并放入文件的扫描件；没有文件的，按全额要求考核。',
  },
  'filing.reason-needed': { message: '不同意要写明理由', hint: '请加一句说明，本人看得懂就行。' },
  'filing.score-too-high': {
    message: '可验证自学打分 {score} 超过上限 {cap}（{source}）',
    hint: '请按上限以内打分。',
  },
  'filing.changed-since': {
    message: '这一步之后又有了新的记录，不能直接撤销：{detail}',
    hint: '请先撤销后面的记录。',
  },
  'filing.nothing-to-undo': {
    message: '这一步已经撤销过，或不存在',
    hint: '请刷新后再看；每一步只能撤销一次。',
  },
  'filing.proof-refused': {
    message: '佐证没有收下：{problem}',
    hint: '这一步没有记录；请换好文件再记一次。',
  },
} as const satisfies ErrorTexts;
