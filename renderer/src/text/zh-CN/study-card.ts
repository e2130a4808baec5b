import type {
  CardClass,
  CardLeg,
  CardLegState,
  CardListKind,
  CardProvider,
  CardState,
} from '../../../../shared/domain/study-card.ts';

export const providerNames: Record<CardProvider, string> = { haoyisheng: '好医生', huayi: '华医网' };

export const listKindNames: Record<CardListKind, string> = {
  orders: '订单',
  remittances: '汇款',
  invoices: '发票',
  learning: '学习情况',
  credits: '学分到账',
};

export const legNames: Record<CardLeg, string> = {
  order: '报名',
  remittance: '汇款',
  invoice: '发票',
  learning: '学习',
  credit: '学分',
};

export const legStateNames: Record<CardLegState, string> = {
  done: '已办',
  waiting: '等待中',
  question: '有疑问',
  gap: '有缺口',
  none: '还没有',
};

export const cardStateNames: Record<CardState, string> = { closed: '已闭合', waiting: '等待', gap: '缺口' };

export const cardClassNames: Record<CardClass, string> = { I: 'I 类卡', II: 'II 类卡' };

export const halfNames = { first: '上半年', second: '下半年', whole: '全年' } as const;

/** 学习卡: what several of its screens say; the words of each screen are in a file beside this. */
export const studyCardText = {
  title: '学习卡',
  views: {
    board: '看板',
    desk: '配对',
    plan: '采购建议',
    calendar: '日历',
    settings: '批次与设置',
    papers: '打印',
    import: '导入清单',
  },
  viewsLabel: '学习卡的各页',
  season: '报名批次',
  allSeasons: '全部批次',
  closedSeason: '已结束',
  provider: '机构',
  allProviders: '全部',
  credits: (credits: string) => `${credits} 分`,
  yuan: (amount: string) => `${amount} 元`,
  none: '–',
  back: '返回',
  save: '保存',
  saved: '已保存。',
  people: (count: string) => `${count} 人`,
  cards: (count: string) => `${count} 张`,
  rows: (count: string) => `${count} 行`,

  days: {
    left: (days: number) =>
      days === 0 ? '就在今天' : days > 0 ? `还有 ${days} 天` : `已过 ${Math.abs(days)} 天`,
    until: (name: string, days: number) =>
      days === 0 ? `${name}就在今天` : days > 0 ? `距${name} ${days} 天` : `${name}已过 ${Math.abs(days)} 天`,
    noDay: '没有期限',
    source: (source: string, clause: string) => (clause === '' ? source : `${source} · ${clause}`),
  },

  keys: {
    open: '打开这个人',
    act: '办下一步',
    reminders: '催学名单',
    search: '搜索',
    nextCause: '下一个原因',
    previousCause: '上一个原因',
    previousStation: '上一行配对',
    nextStation: '下一行配对',
    undoLink: '撤销这一条',
    closeSeason: '结束本批',
  },
} as const;
