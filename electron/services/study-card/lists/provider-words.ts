import type { CardProvider } from '../../../../shared/domain/study-card.ts';

/** Names of the two, of the companies that collect for them, and of their sites. */
const words: readonly (readonly [CardProvider, RegExp])[] = [
  ['haoyisheng', /好医生|健康在线|浙江医学在线|haoyisheng|91cme|cmechina/i],
  // The menu of 华医网's back office: 「CME 订单信息查询」「学员 CME 学习情况查询」.
  ['huayi', /华医|91huayi|huayi|学员\s*cme|cme\s*(订单|学习)/i],
];

/** Which of the two a text speaks of; undefined when neither or both. */
export function providerIn(text: string): CardProvider | undefined {
  const found = words.filter(([, pattern]) => pattern.test(text));
  return found.length === 1 ? found[0]?.[0] : undefined;
}

export const providerWords: Readonly<Record<CardProvider, string>> = {
  haoyisheng: '好医生',
  huayi: '华医网',
};
