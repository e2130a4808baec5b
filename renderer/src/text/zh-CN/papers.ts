/** Papers made of tables: choosing, looking at, printing. */
export const papersText = {
  paper: '打印什么',
  format: '格式',
  pdf: 'PDF（打印、存档）',
  xlsx: 'Excel（.xlsx）',
  preview: '预览',
  previewLoading: '正在生成预览',
  page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  nextPage: '后一页',
  previousPage: '前一页',
  previewFailed: {
    message: '这一页的预览没有画出来',
    hint: '请再试一次；不影响生成，生成的文件可以直接打开看。',
  },
  missing: (count: string) => `${count} 处的字字库里没有，PDF 里印成 〓，并在末尾注明；Excel 不受影响`,
  save: '生成…',
  saveTitle: '文件存到哪里',
  cardFile: (year: number, name: string) => `${year}年学习卡${name}`,
  working: '正在生成',
  done: (name: string) => `已生成 ${name}`,
  open: '打开',
  showInFolder: '在文件夹中显示',
} as const;

/** 学习卡: which paper, and what it is for. */
export const cardPaperText = {
  'enrollment-list': { name: '报名汇总表', hint: '谁报了哪种卡，按科室合计' },
  'remittance-note': { name: '汇款说明', hint: '应汇多少、汇到哪里、已汇几笔' },
  'invoice-check': { name: '发票信息核对表', hint: '抬头、税号逐张核对，谁还没有发票' },
  'card-statement': { name: '对账单', hint: '每张卡从订单到学分，缺口写明原因' },
  'study-reminders': { name: '催学名单', hint: '一个科室一张，各写下一步和期限' },
} as const;
