/** 学习卡: from order to credit. */
export const studyCardText = {
  title: '学习卡',
} as const;
