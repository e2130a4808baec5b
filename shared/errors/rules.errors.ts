import type { ErrorTexts } from './error-texts.ts';

/** Rule packs, the basis of a year, and its closing. */
export const rulesErrors = {
  'rules.no-pack': {
    message: '{jurisdiction} {year} 年没有规则包',
    hint: '请换一个有规则包的年度，或到“规则”沿用较早一年的规则；地区不对时到“设置”核对。',
  },
  'rules.unknown-reading': {
    message: '依据冲突“{conflict}”不能改用“{reading}”',
    hint: '这一读法没有写进程序，或者没有这条冲突；请选标明可以采用的读法。',
  },
  'rules.broken-pack': {
    message: '规则包有误：{file} 的 {path}：{problem}',
    hint: '请按提示改正这一处；正在使用的规则包没有变化。',
  },
  'rules.pack-elsewhere': {
    message: '规则包“{pack}”管 {place} 的 {years} 年，用不到 {year} 年的本单位',
    hint: '请改正规则包里的地区（{wanted}）或年度，或在“设置”核对本单位的地区；正在使用的规则没有变化。',
  },
  'rules.not-continuable': {
    message: '{year} 年不能沿用 {from} 年的规则：{why}',
    hint: '只有还没有自己规则的年度，才沿用较早的、有规则的年度。',
  },
  'rules.not-continued': {
    message: '{year} 年不是沿用的年度，没有要核对的',
    hint: '沿用较早年度的规则之后，才需要有人对照当年文件核对。',
  },
  'rules.unknown-basis': {
    message: '{year} 年没有编号为 {basis} 的依据',
    hint: '请在“历史”里选一条；0 是随程序的规则包。',
  },
  'rules.nothing-changed': {
    message: '这一改动与 {year} 年正在使用的规则没有差别',
    hint: '不需要采用；现有规则没有变化。',
  },
  'rules.rehearsal-stale': {
    message: '演练之后，人员、申报或规则又有了变化，结果与当时看到的不同',
    hint: '请重新演练，看过结果再采用；这一次没有改动任何规则。',
  },
  'rules.unknown-source': {
    message: '{year} 年的规则没有引用名为“{source}”的文件',
    hint: '可选：{known}。',
  },

  'year.closed': {
    message: '{year} 年已于 {at} 关账，规则不能再改',
    hint: '关账时的规则和结论会一直留着；确有必要，请写明原因重新打开这一年。',
  },
  'year.already-closed': {
    message: '{year} 年已于 {at} 关账',
    hint: '不需要再关一次；关账后的补学和更正会列在关账结论旁边。',
  },
  'year.not-closed': { message: '{year} 年没有关账', hint: '只有关过账的年度才有这一步。' },
  'year.moving': {
    message: '关账时又有新的记录写入，没有关成',
    hint: '请等导入或审核告一段落，再关一次。',
  },
  'year.open-items': {
    message: '{year} 年还不能关账：{items}',
    hint: '请先处理；只是提醒的事项，写一句说明后可以关账。',
  },
  'year.no-evaluation': {
    message: '{year} 年的关账里没有工号 {staffNumber} 的这份结论',
    hint: '请核对工号；关账以后才进花名册的人没有关账结论。',
  },
} as const satisfies ErrorTexts;
