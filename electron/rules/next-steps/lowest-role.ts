import type { CompiledItem } from '../compile.ts';

/** The role that earns least: what anybody who took part can claim. */
export function lowestRole(item: CompiledItem): { readonly id: string; readonly name: string } | undefined {
  const rate = (at: number) => (item.values[at] ?? 0) / (item.pers[at] ?? 1);
  let lowest = 0;
  for (let at = 1; at < item.roles.length; at += 1) if (rate(at) < rate(lowest)) lowest = at;
  return item.roles[lowest];
}

function roleAt(item: CompiledItem): number {
  const role = lowestRole(item);
  return role === undefined ? 0 : (item.roleIndex.get(role.id) ?? 0);
}

/** Hundredths for every `lowestPer` units in the lowest role. */
export function lowestValue(item: CompiledItem): number {
  return Math.max(1, item.values[roleAt(item)] ?? 1);
}

export function lowestPer(item: CompiledItem): number {
  return item.pers[roleAt(item)] ?? 1;
}
