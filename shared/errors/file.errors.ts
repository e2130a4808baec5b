import type { ErrorTexts } from './error-texts.ts';

/** Files that come in or go out, and the plan of an import. */
export const fileErrors = {
  'file.not-found': { message: '找不到文件：{name}', hint: '请确认文件还在原处，没有改名或移走。' },
  'file.busy': {
    message: '文件正被别的程序占用：{name}',
    hint: '请先在 WPS 或 Excel 中关闭这个文件，再试一次。',
  },
  'file.not-writable': {
    message: '不能写到这里：{name}',
    hint: '请换一个文件夹，或检查磁盘是否已满、文件是否只读。',
  },
  'file.empty': { message: '文件是空的：{name}', hint: '请重新导出或重新拍照后再交。' },
  'file.too-large': { message: '文件太大：{name}（{size}，上限 {limit}）', hint: '请拆分或压缩后再试。' },
  'file.wrong-type': {
    message: '文件不是它的名字所说的类型：{name}（看起来是{actual}）',
    hint: '请在原程序里另存为正确的类型后再试。',
  },
  'file.wrong-kind': {
    message: '这份文件看起来是{looksLike}，不是{expected}：{name}',
    hint: '请换成{expected}，或到对应的页面导入。',
  },
  'file.old-excel': {
    message: '这是旧版 Excel（.xls）文件：{name}',
    hint: '请在 WPS 或 Excel 中“另存为”.xlsx 后再导入。',
  },
  'file.macro': { message: '文件带有宏：{name}', hint: '请“另存为”不带宏的 .xlsx 后再导入。' },
  'file.encrypted': { message: '文件有密码：{name}', hint: '请去掉密码后再试。' },
  'file.archive-unsupported': {
    message: '不支持的压缩格式：{name}（{actual}）',
    hint: '请解压后选择文件夹，或重新压缩为 zip。',
  },
  'file.heic': {
    message: '这是苹果手机的 HEIC 照片，本程序不能显示：{name}',
    hint: '请本人在手机“设置 → 相机 → 格式”选“兼容性最佳”重拍，或用微信原图发送后另存为 JPG。',
  },
  'file.tiff': {
    message: '这是 TIFF 图片，本程序不能显示：{name}',
    hint: '请用看图软件另存为 JPG 或 PNG 后再交。',
  },
  'file.damaged': {
    message: '文件已损坏，读不出来：{name}（{detail}）',
    hint: '请重新导出或重新拍照后再交。',
  },
  'file.hostile': {
    message: '文件的结构不正常，已停止读取：{name}（{detail}）',
    hint: '请在 WPS 或 Excel 中新建一个文件，只把需要的内容复制过去再导入。',
  },
  'file.no-table': {
    message: '没有找到表头：{name}（工作表 {sheet}）',
    hint: '表头里至少要有“{needed}”这些列；请检查，或在导入页面里指定对应的列。',
  },
  'file.no-sheet': {
    message: '没有可以读取的工作表：{name}（{sheet}）',
    hint: '请在 WPS 或 Excel 中取消隐藏工作表，或另选一个工作表。',
  },
  'file.timeout': {
    message: '读取超时，已停止：{name}',
    hint: '文件可能太大或已损坏；请拆分或重新导出后再试。',
  },
  'file.memory': {
    message: '读取这个文件需要的内存太多，已停止：{name}',
    hint: '请拆分，或只保留需要的行和列后再试。',
  },
  'file.disk-full': {
    message: '磁盘已满，没有写完：{name}',
    hint: '请腾出空间，或换一个磁盘，再做一次；已写好的部分会接着用。',
  },

  'plan.gone': { message: '这份导入计划已经失效', hint: '请重新选择文件；这一次没有写入任何内容。' },
  'plan.stale': {
    message: '计划算出之后，数据又有了变化',
    hint: '请重新生成计划，核对后再导入；这一次没有写入任何内容。',
  },
} as const satisfies ErrorTexts;
