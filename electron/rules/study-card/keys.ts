import type { LinkEnd, LinkPair, RowRef } from './links.ts';

/** A pair as one text, for sets. */
export function pairKey(pair: LinkPair): string {
  return `${pair.left.kind} ${pair.left.id} > ${pair.right.kind} ${pair.right.id}`;
}

export function endKey(end: LinkEnd): string {
  return `${end.kind} ${end.id}`;
}

/** For sorting by content where no better order is known. */
export function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

export function refOf(kind: RowRef['kind'], row: { readonly id: string }): RowRef {
  return { kind, id: row.id };
}

/** Adds to a list in a map. */
export function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Whether two rows may be of one provider; a row that names none may be of either. */
export function isSameProvider(
  one: { readonly provider: string | null },
  other: { readonly provider: string | null },
): boolean {
  return one.provider === null || other.provider === null || one.provider === other.provider;
}
