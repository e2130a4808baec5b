import type { ErrorTexts } from './error-texts.ts';

/** What is printed, filled in and handed over. */
export const registerErrors = {
  'register.nobody': { message: '没有可打印的人员', hint: '请放宽筛选条件，或先导入花名册。' },
  'register.nothing-to-print': {
    message: '“{paper}”没有内容可印',
    hint: '请核对年度、科室和人员；还没有记录的，先录入或导入。',
  },
  'register.run-not-found': {
    message: '没有这一批打印，或它已经结束',
    hint: '请刷新后再看；要重印，请在“打印过的”里找。',
  },
  'register.run-busy': {
    message: '这一批正在打印',
    hint: '请等它打完，或先暂停。',
  },
  'register.name-pattern': {
    message: '文件名的写法不对：{problem}',
    hint: '可用 {tokens}；要含有 {needed} 之一，才分得清是谁。',
  },
  'register.path-too-long': {
    message: '文件夹的路径太长，放不下文件名：{path}',
    hint: '请换一个靠近盘根、名字短一些的文件夹。',
  },
  'register.print-not-found': { message: '没有这一次打印的记录', hint: '请刷新后再看。' },
  'register.not-on-print': {
    message: '这一次打印里没有这些工号：{staffNumbers}',
    hint: '请核对工号，或到别的打印记录里找。',
  },
  'register.mark-date': {
    message: '日期 {on} 不对：打印日是 {printedOn}，今天是 {today}',
    hint: '签字和归档的日期应在打印日到今天之间。',
  },
  'register.mark-not-found': { message: '没有这个标记，或它已经撤销', hint: '请刷新后再看。' },
  'register.nothing-kept': {
    message: '这一次打印没有留下当时的内容',
    hint: '名单从这一版起才留底；请按今天的记录另打一份。',
  },
  'register.unknown-kind': { message: '还不能打印“{kind}”', hint: '目前可打印：{known}。' },

  'template.unknown-paper': { message: '没有名为“{paper}”的表', hint: '可改的表有：{known}。' },
  'template.invalid': {
    message: '“{paper}”的模板有误：{path}：{problem}',
    hint: '请按提示改正这一处；正在使用的模板没有变化。',
  },
  'template.broken-file': {
    message: '模板文件有误：{file} 的 {path}：{problem}',
    hint: '请用记事本按提示改正这一处后再导入；正在使用的模板没有变化。',
  },
  'template.version-not-found': { message: '没有这一版模板', hint: '请刷新后再看“以前的版本”。' },
  'template.logo-gone': { message: '模板里的院徽图片不在了', hint: '请重新选一张图片，或去掉院徽。' },

  'exchange.no-headers': {
    message: '没有找到表头：{name}',
    hint: '请打开省平台给的表，看清表头在第几行再指定；或直接填写表头，一行一个。',
  },
  'exchange.no-columns': {
    message: '没有一列对应到台账的内容',
    hint: '请至少给一列选好内容，如“姓名”“证件号”“活动名称”。',
  },
  'exchange.over-limits': {
    message: '{count} 条超出省平台的限制，没有导出：{first}',
    hint: '请改正这些申报；或勾选“有问题的不导出”，其余照常导出。限制可以在导出页面里改。',
  },
  'exchange.headers-differ': {
    message: '“{name}”的表头和现在的列不一样',
    hint: '列的顺序要和省平台的表一致；请重新选这份表，或不用原表、另存成新表。',
  },
  'exchange.not-fillable': {
    message: '“{name}”表头下面第 {row} 行有{what}，没有往里写',
    hint: '请在 WPS 中取消这一行的合并、删掉公式或示例行，再选这份表。',
  },
  'exchange.nothing': {
    message: '{year} 年没有可以导出的申报',
    hint: '只导出审核通过的申报；已导出且没有变化的，选“全部”才再导出一次。',
  },

  'inspection.nobody': {
    message: '没有要放进资料包的人员',
    hint: '请选人，或按种子抽样；抽样人数至少 1 人。',
  },
  'inspection.foreign-folder': {
    message: '这个文件夹里有别的东西，不能放资料包：{folder}（{found}）',
    hint: '请选一个空文件夹或新文件夹；里面的文件没有动。',
  },
  'inspection.exists': {
    message: '这里已经有一份资料包：{folder}（{madeOn}，{people} 人）',
    hint: '要重做，请选“覆盖原来的”；要留着，请换一个文件夹。',
  },
  'inspection.not-a-pack': {
    message: '这不是资料包，或清单已经读不出来：{folder}（{problem}）',
    hint: '请选资料包自己的文件夹，里面应有 manifest.json。',
  },
} as const satisfies ErrorTexts;
