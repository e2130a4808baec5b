/**
 * Pairs what belongs together in two lists by keys, from the surest key to the loosest; what finds no partner stands
 * alone. In the order of the second list, with what only the first has at its end.
 */
export function pairAlike<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keys: readonly ((item: Item) => string)[],
): (readonly [Item | undefined, Item | undefined])[] {
  const partner = new Map<Item, Item>();
  const free = new Set(before);
  for (const key of keys) {
    const waiting = new Map<string, Item[]>();
    for (const item of free) waiting.set(key(item), [...(waiting.get(key(item)) ?? []), item]);
    for (const item of after) {
      if (partner.has(item)) continue;
      const found = waiting.get(key(item))?.shift();
      if (found === undefined) continue;
      partner.set(item, found);
      free.delete(found);
    }
  }
  return [
    ...after.map((item) => [partner.get(item), item] as const),
    ...[...free].map((item) => [item, undefined] as const),
  ];
}
