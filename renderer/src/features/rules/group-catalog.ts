import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';

export interface CatalogGroup {
  readonly type: string;
  readonly group: string;
  readonly items: readonly CatalogItem[];
}

/** Words an officer might look for: name, group, requirement, proofs and where it is written. */
function words(item: CatalogItem): string {
  return [item.type, item.group, item.name, item.requirement, ...item.proofs, item.clause]
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
}

/** The items by 项目类型 and 授予项目, in the order of the standard; every word of the search must be found. */
export function groupCatalog(
  items: readonly CatalogItem[],
  search: string,
  otherType: string,
): CatalogGroup[] {
  const sought = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, { type: string; group: string; items: CatalogItem[] }>();
  for (const item of items) {
    const text = words(item);
    if (!sought.every((word) => text.includes(word))) continue;
    const type = item.type ?? otherType;
    const key = `${type}\n${item.group}`;
    const found = groups.get(key);
    if (found) found.items.push(item);
    else groups.set(key, { type, group: item.group, items: [item] });
  }
  // Groups of one type stay together, in the order in which the type is first met.
  const types = [...new Set([...groups.values()].map((group) => group.type))];
  return types.flatMap((type) => [...groups.values()].filter((group) => group.type === type));
}
