/** 好医生 and 华医网, the two that sell cards in Zhejiang. */
export const providers = ['haoyisheng', 'huayi'] as const;
export type Provider = (typeof providers)[number];
export const providerNames: Readonly<Record<Provider, string>> = { haoyisheng: '好医生', huayi: '华医网' };

export const cardClasses = ['I', 'II'] as const;
/** I类 and II类 cards; before 2025 the class of the credit as well. */
export type CardClass = (typeof cardClasses)[number];

export const listKinds = ['orders', 'remittances', 'invoices', 'learning', 'credits'] as const;
/** The five lists, and the five legs of a person: 报名/订单 汇款 发票 学习 学分. */
export type ListKind = (typeof listKinds)[number];
export const legs = ['order', 'remittance', 'invoice', 'learning', 'credit'] as const;
export type LegName = (typeof legs)[number];

/** Who pays or for whom the invoice is made out: 单位 or 个人. */
export type Payer = 'unit' | 'personal';
