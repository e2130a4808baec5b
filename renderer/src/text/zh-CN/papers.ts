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
  missing: (count: string) => `${count} 处用字字库里没有，PDF 里印成 〓，并在末尾注明；Excel 不受影响`,
  save: '生成…',
  saveTitle: '文件存到哪里',
  working: '正在生成',
  done: (name: string) => `已生成 ${name}`,
  open: '打开',
  showInFolder: '在文件夹中显示',
} as const;
