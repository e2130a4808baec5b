/** The story of a claim. */
export const historyText = {
  title: '经过',
  down: '往下看',
  up: '往上看',
  handedIn: '上报',
  department: '科室审核',
  unit: '单位审核',
  upper: '上级审核',
  oldSystem: (words: string) => `旧系统的说法：${words}`,
  newSystem: (words: string) => `新系统的说法：${words}`,
  empty: '（空）',
  nothing: '没有记录。',
  ofField: (field: string) => `只看“${field}”`,
  everything: '看全部',
  recordedBy: (by: string) => `${by} 记录`,
  undone: '已撤销',
  proofs: (names: string) => `佐证：${names}`,
} as const;
