import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { pinyinInitials } from '../../../../shared/domain/pinyin-initials.ts';

/** Without brackets, punctuation and full-width forms. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{P}\p{S}]/gu, '')
    .toLowerCase();
}

/** SCI论文 is said in two words though nothing stands between them. */
function wordsOf(search: string): string[] {
  return plain(search).match(/[a-z]+|\d+|[^\sa-z\d]+/g) ?? [];
}

const enough = 0.6;

/** How well a word is found in a text: 1 where it stands as it is, less where only most of its pairs do. */
function found(word: string, text: string, initials: string): number {
  if (text.includes(word)) return 1;
  if (/^[a-z]+$/.test(word)) return initials.includes(word) ? 0.9 : 0;
  const pairs = Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
  const share = pairs.filter((pair) => text.includes(pair)).length / Math.max(1, pairs.length);
  return word.length > 2 && share >= enough ? share / 2 : 0;
}

/**
 * The items that what was typed may mean: words of the name or the group in any order, or their pinyin initials. In
 * the order of the catalogue, and only the best when some fit better than others.
 */
export function findItems(items: readonly CatalogItem[], search: string): readonly CatalogItem[] {
  const words = wordsOf(search);
  if (words.length === 0) return items;
  const scored = items.map((item) => {
    const text = plain(`${item.group} ${item.name}`);
    const initials = pinyinInitials(text);
    const scores = words.map((word) => found(word, text, initials));
    return { item, score: scores.includes(0) ? 0 : Math.min(...scores) };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  return best === 0 ? [] : scored.filter(({ score }) => score >= Math.min(best, 0.9)).map(({ item }) => item);
}
