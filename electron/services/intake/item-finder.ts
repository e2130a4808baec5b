import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import { itemWords, saysThis } from './item-words.ts';

export interface ItemFinder {
  /** The item that is meant, `byWords` where only everyday words say so; otherwise the nearest names, best first. */
  find(
    text: string,
  ): { readonly item: CatalogItem; readonly byWords?: true } | { readonly nearest: readonly string[] };
}

/** Without spaces, brackets, punctuation and full-width forms: how names are compared. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .toLowerCase();
}

/** The wizard puts the year in front of an item's name. */
function plainName(text: string): string {
  return plainText(text).replace(/^20\d{2}年?度?/, '');
}

/**
 * Looks items up by id, by name, by name without its untidiness, by 授予项目 where it has one item only, and by the
 * everyday words for it where they fit one item only.
 */
export function createItemFinder(items: Iterable<CatalogItem>): ItemFinder {
  const all = [...items];
  const byId = new Map(all.map((item) => [item.id, item]));
  const byName = new Map<string, Set<CatalogItem>>();
  const name = (key: string, item: CatalogItem) => {
    const known = byName.get(key) ?? new Set();
    byName.set(key, known.add(item));
  };
  for (const item of all) {
    name(plainName(item.name), item);
    name(plainName(`${item.group}${item.name}`), item);
    if (all.filter((other) => other.group === item.group).length === 1) name(plainName(item.group), item);
  }
  const words = all.map((item) => ({
    item,
    words: itemWords(plainName(item.name)) ?? itemWords(plainName(`${item.group}${item.name}`)),
  }));
  const found = new Map<string, ReturnType<ItemFinder['find']>>();

  const search = (text: string): ReturnType<ItemFinder['find']> => {
    const trimmed = text.trim();
    const named = all.filter((item) => item.name === trimmed);
    const exact = byId.get(trimmed) ?? (named.length === 1 ? named[0] : undefined);
    if (exact) return { item: exact };
    const plain = plainName(trimmed);
    const same = [...(byName.get(plain) ?? [])];
    if (same.length === 1 && same[0]) return { item: same[0] };
    if (same.length > 1) return { nearest: same.map((item) => `${item.group}·${item.name}`) };
    const said = itemWords(plain);
    const [meant, ...others] = said ? words.filter((one) => one.words && saysThis(said, one.words)) : [];
    if (meant && others.length === 0) return { item: meant.item, byWords: true };
    const scored = all
      .map((item) => ({
        item,
        score: Math.max(likeness(plain, plainName(item.name)), likeness(plain, plainName(item.group))),
      }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score);
    return { nearest: scored.slice(0, 3).map(({ item }) => item.name) };
  };
  return {
    find(text) {
      const known = found.get(text) ?? search(text);
      found.set(text, known);
      return known;
    },
  };
}

/** Share of common pairs of neighbouring characters; one text inside the other counts as close. */
export function likeness(left: string, right: string): number {
  if (left === '' || right === '') return 0;
  const pairs = (text: string) =>
    new Set(Array.from({ length: Math.max(1, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  const [a, b] = [pairs(left), pairs(right)];
  const common = [...a].filter((pair) => b.has(pair)).length;
  const inside = left.includes(right) || right.includes(left) ? 0.5 : 0;
  return (2 * common) / (a.size + b.size) + inside;
}
