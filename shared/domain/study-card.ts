/** The five lists that platforms, banks and the province keep apart. */
export const cardListKinds = ['orders', 'remittances', 'invoices', 'learning', 'credits'] as const;
export type CardListKind = (typeof cardListKinds)[number];

/** 好医生, 华医网. */
export const cardProviders = ['haoyisheng', 'huayi'] as const;
export type CardProvider = (typeof cardProviders)[number];

/** I类卡, II类卡. */
export const cardClasses = ['I', 'II'] as const;
export type CardClass = (typeof cardClasses)[number];

/** 报名/订单 → 汇款 → 发票 → 学习 → 学分. */
export const cardLegs = ['order', 'remittance', 'invoice', 'learning', 'credit'] as const;
export type CardLeg = (typeof cardLegs)[number];

/** `none`: not reached or nothing expected. `waiting`: a clock runs. `question`: a person must look. `gap`: something is wrong. */
export const cardLegStates = ['done', 'waiting', 'question', 'gap', 'none'] as const;
export type CardLegState = (typeof cardLegStates)[number];

export const cardStates = ['closed', 'waiting', 'gap'] as const;
export type CardState = (typeof cardStates)[number];

/** 付款方式 and 开票方式: by the unit or by each person. */
export const payModes = ['unit', 'personal'] as const;
