/** Commands of the whole window, the palette and the key sheet. */
export const commandsText = {
  program: '整个程序',
  palette: '找人、找功能',
  back: '返回上一步',
  keys: '这一页的按键',
  go: (screen: string) => `到“${screen}”`,
  paletteHint: '输入姓名、工号或功能名',
  people: '人员',
  functions: '功能',
  nothingFound: '没有找到。换个词试试：姓名、工号，或“打印”“导入”。',
  sheetSearch: '找功能或键',
  sheetNothing: '这一页没有这样的键。',
  changeKeys: '改按键…',
  sheetNote: '单个字母的键在输入框里不起作用；输入法打字时也不起作用。',
  close: '关闭',
} as const;

/** How the named keys stand on buttons. */
export const keyNames: Readonly<Record<string, string>> = {
  Space: '空格',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '回车',
  Backspace: '退格',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};
