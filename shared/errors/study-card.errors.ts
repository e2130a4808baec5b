import type { ErrorTexts } from './error-texts.ts';

/** 学习卡: seasons, lists, links. */
export const studyCardErrors = {
  'study-card.no-season': { message: '没有编号为“{seasonId}”的报名批次', hint: '请刷新批次列表后再选。' },
  'study-card.season-shipped': {
    message: '“{title}”是随程序提供的批次，有文件依据，不能改动',
    hint: '请先复制为本单位的批次，再改复制出来的那一份。',
  },
  'study-card.season-closed': {
    message: '“{title}”已于 {closedOn} 结束',
    hint: '如需再改，请先重新打开本批，并写明原因。',
  },
  'study-card.closed-rows': {
    message: '“{title}”已于 {closedOn} 结束，不能再{act}',
    hint: '确实要改的，请在“批次与设置”里选这一批，点“重新打开”并写明原因，改完再结束。',
  },
  'study-card.season-open-items': {
    message: '“{title}”还不能结束：{items}',
    hint: '请先处理这些事项；只是提醒的事项，写明原因后可以结束。',
  },
  'study-card.season-invalid': { message: '批次填写有误：{field} {problem}', hint: '请更正这一项后再保存。' },
  'study-card.row-not-found': { message: '没有这一行记录', hint: '它可能已被新的导入替换；请刷新列表。' },
  'study-card.person-not-found': {
    message: '{year} 年没有“{key}”的学习卡记录',
    hint: '请刷新列表，或先导入这一年的名单。',
  },
  'study-card.link-invalid': {
    message: '不能这样对应：{problem}',
    hint: '请换一个对象，或调整金额后再确认。',
  },
  'study-card.link-not-found': { message: '没有这一条对应，或它已经撤销', hint: '请刷新后再看。' },
  'study-card.provider-unknown': {
    message: '看不出是好医生还是华医网的名单：{name}（工作表 {sheet}）',
    hint: '请在导入页面里选明平台；命令行请写 provider。',
  },
  'study-card.no-secret': { message: '这一行没有{field}', hint: '请在平台的订单页面查询。' },
  'study-card.voucher-not-found': { message: '没有这份汇款凭证', hint: '请刷新后再看。' },
} as const satisfies ErrorTexts;
