import type { ErrorTexts } from './error-texts.ts';

/** The unit’s own projects and trainings, and the certificates of them. */
export const trainingErrors = {
  'project.not-found': { message: '没有这个项目：{project}', hint: '它可能已被撤销；请刷新列表。' },
  'project.number-taken': {
    message: '{year} 年已有编号为 {number} 的项目“{title}”',
    hint: '请核对项目编号，或在原来那个项目上更正。',
  },
  'project.not-yet': {
    message: '{on} 还没有到（今天是 {today}），不能先记',
    hint: '请核对日期；到了那一天再记。',
  },
  'project.wrong-step': {
    message: '“{title}”现在不能记“{step}”：{why}',
    hint: '请先补记前面的一步，或撤销后面的一步。',
  },
  'project.detail-needed': { message: '“{step}”要写明：{missing}', hint: '请补上这几项再记。' },
  'project.changed-since': {
    message: '这一步之后又有了新的记录，不能直接撤销：{detail}',
    hint: '请先撤销后面的记录。',
  },
  'project.nothing-to-undo': {
    message: '这一步已经撤销过，或不存在',
    hint: '请刷新后再看；每一步只能撤销一次。',
  },
  'project.file-not-found': { message: '没有这份文件', hint: '请刷新后再看。' },

  'training.not-found': { message: '没有这次内训：{trainingId}', hint: '请刷新列表后再选。' },
  'training.generic-topic': {
    message: '“{topic}”只写了形式，没有写内容',
    hint: '请写出培训的具体题目，如“脓毒症早期识别与集束化治疗”；确实只有这个名称的，勾选“就用这个名称”再保存。',
  },
  'training.invalid': { message: '内训填写有误：{field} {problem}', hint: '请更正这一项后再保存。' },
  'training.cancelled': { message: '这次内训已经取消：{topic}', hint: '确实举办了的，请另建一次。' },
  'training.reason-needed': {
    message: '学分已经授予，更正要写明原因',
    hint: '请加一句说明，如“签到表漏登 2 人”；原来的内容会留在历史里。',
  },
  'training.not-credited': {
    message: '这次内训还没有授予学分，或更正后还没有跟上：{topic}',
    hint: '请先看学分计划并授予，再打印证明。',
  },
  'training.nothing-to-undo': {
    message: '这次内训没有可以撤销的学分',
    hint: '每一批只能撤销一次；请刷新后再看。',
  },

  'certificate.not-found': { message: '本单位没有签发过编号为 {number} 的证明', hint: '请核对编号。' },
  'certificate.no-code': {
    message: '这张照片里没有读到二维码：{name}',
    hint: '请拍清楚左下角的二维码（不反光、不歪斜、占画面四分之一以上），或用扫码枪扫进输入框。',
  },
  'certificate.bad-key': {
    message: '这不是继教台账的公钥文件，或内容已被改动：{name}',
    hint: '请让对方单位在“内训 → 验证证明 → 导出本单位公钥”重新导出。',
  },
  'certificate.key-differs': {
    message: '文件里的公钥指纹是 {actual}，与核对的 {expected} 不同',
    hint: '请打电话向对方单位核对指纹，一致再导入。',
  },
} as const satisfies ErrorTexts;
