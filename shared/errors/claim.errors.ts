import type { ErrorTexts } from './error-texts.ts';

/** People, what they hand in, and its proofs. */
export const claimErrors = {
  'staff.not-found': {
    message: '花名册里没有工号 {staffNumber}',
    hint: '请先导入或新增这名人员，或检查工号是否写错。',
  },
  'staff.number-taken': {
    message: '工号 {staffNumber} 已经属于另一人',
    hint: '请换一个工号，或先核对两人是否为同一人。',
  },
  'staff.changed-since': {
    message: '工号 {staffNumber} 的资料在更正之后又改过',
    hint: '没有撤销；请在人员页查看历史，需要时直接更正。',
  },

  'claim.not-found': { message: '没有这条申报：{claimId}', hint: '它可能已被撤回；请刷新列表。' },
  'claim.invalid': { message: '申报填写有误：{field} {problem}', hint: '请更正这一项后再保存。' },
  'claim.nothing-changed': {
    message: '没有改动，也没有被退回，不必再报',
    hint: '请先改一项，或补上佐证材料。',
  },
  'claim.unknown-item': { message: '{year} 年的学分授予项目里没有“{item}”', hint: '请从项目列表里选择。' },
  'claim.wrong-state': {
    message: '这条申报现在是“{status}”，不能{action}',
    hint: '请刷新后再看；如需改动，先撤销上一步决定。',
  },

  'proof.not-found': { message: '没有这份佐证材料', hint: '请刷新收件盘。' },
  'proof.no-preview': {
    message: '这份佐证材料还没有可看的图：{name}',
    hint: '请稍候；如一直没有，请重新上传 JPG、PNG 或 PDF。',
  },

  'check.no-such-pair': {
    message: '没有这一对相似的佐证，可能已经取下或重新比对过',
    hint: '请重新打开这条申报再看。',
  },
} as const satisfies ErrorTexts;
