/**
 * What an item is called in everyday words: its kind (论文, 奖励, 进修 …) and the tiers named with it (SCI, 国家级,
 * 二等奖 …). Officers write “SCI论文” where the pack says “发表论文（发表当年）-SCI收录期刊”.
 */
export interface ItemWords {
  readonly kind: string;
  readonly tiers: readonly string[];
}

/** Texts come as `plainText` gives them. A kind in `over` is what remains when both are named. */
const kinds: readonly { readonly kind: string; readonly word: RegExp; readonly over?: readonly string[] }[] =
  [
    { kind: 'project', word: /继续医学教育|继续教育项目|继教项目/ },
    { kind: 'out-of-province', word: /外省/, over: ['project'] },
    { kind: 'theory', word: /理论培训|(内部|院内)培训理论/ },
    { kind: 'practice', word: /实践培训|(内部|院内)培训实践/ },
    { kind: 'further-study', word: /进修/ },
    { kind: 'abroad', word: /[国境]外|出国/, over: ['further-study'] },
    { kind: 'task', word: /援[藏疆青外]|指令性任务/, over: ['further-study'] },
    { kind: 'degree', word: /学历|学位/ },
    { kind: 'seminar', word: /高级研修/ },
    { kind: 'special', word: /专项培训/ },
    { kind: 'self-study', word: /自学/ },
    { kind: 'review', word: /综述/ },
    { kind: 'paper', word: /论文/ },
    { kind: 'research', word: /科研|课题/ },
    { kind: 'award', word: /奖/, over: ['research'] },
    { kind: 'patent', word: /专利/ },
    { kind: 'standard', word: /标准|指南|技术规范/ },
    { kind: 'book', word: /著作|专著|教材|科普书/ },
    { kind: 'translation', word: /编译|译著/, over: ['book'] },
  ];

const tiers: readonly (readonly [tier: string, word: RegExp])[] = [
  ['sci', /sci/],
  ['core', /核心/],
  ['general', /普通/],
  ['national', /国家/],
  ['provincial', /省/],
  ['municipal', /市/],
  ['county', /县|区级/],
  ['first', /特等|一等/],
  ['second', /二等|三等/],
  ['short', /不满/],
  ['long', /(?<!不)满/],
];

/** The words of a text; undefined where it names no kind, or more than one: then nobody guesses. */
export function itemWords(plain: string): ItemWords | undefined {
  const named = kinds.filter(({ word }) => word.test(plain));
  const over = new Set(named.flatMap((one) => one.over ?? []));
  const [only, ...others] = named.filter(({ kind }) => !over.has(kind));
  if (!only || others.length > 0) return undefined;
  // Neither the 省 of 外省 nor the level of a trade association is the item's own tier.
  const own = plain.replace(/外省/g, '').replace(/(国家|省)级(以上)?行业组织/g, '');
  return { kind: only.kind, tiers: tiers.filter(([, word]) => word.test(own)).map(([tier]) => tier) };
}

/** Whether an item is all that a text says: the same kind, and every tier of the text is the item's too. */
export function saysThis(text: ItemWords, item: ItemWords): boolean {
  return text.kind === item.kind && text.tiers.every((tier) => item.tiers.includes(tier));
}
