/** The first start: three steps instead of an empty year. */
export const welcomeText = {
  title: '欢迎使用继教台账',
  lead: '从名册到年末登记表，三步走完一年的继续医学教育。数据只在这台电脑上。',
  steps: [
    {
      title: '名册',
      body: '从医院自己的 Excel 花名册导入。先看计划（新增、变更、拒绝及原因），再写入。',
    },
    { title: '申报与佐证', body: '导入申报表，连同佐证文件夹或压缩包；没写名字的照片先放进收件盘。' },
    { title: '看谁达标', body: '逐条审核后，每个人差多少、为什么，都有一句话和出处；年末打印登记表。' },
  ],
  importRoster: '导入名册',
  importClaims: '导入申报与佐证',
  seeCompliance: '看谁达标',
  firstSettings: '先认识一下',
  sampleTitle: '还没准备好名册？',
  sampleBody:
    '看一家虚构的医院：300 人、1,500 条申报、各种常见问题，随便点。只能装进空的台账，以后换一个数据文件夹就是你自己的。',
  sample: '先看看样例医院',
  sampleRunning: '正在准备样例医院',
  sampleDone: (staff: string, claims: string, proofs: string) =>
    `样例医院已就绪：${staff} 人，${claims} 条申报，${proofs} 份佐证。`,
} as const;
