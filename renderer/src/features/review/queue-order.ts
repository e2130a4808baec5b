/** The order in which the officer meets the claims: the core's, without what was just decided, 稍后 at the end. */
export function workOrder(
  claimIds: readonly string[],
  gone: { has(id: string): boolean },
  later: readonly string[],
): string[] {
  const put = new Set(later);
  const here = claimIds.filter((id) => !gone.has(id) && !put.has(id));
  const known = new Set(claimIds);
  return [...here, ...later.filter((id) => known.has(id) && !gone.has(id))];
}

/** The claim that comes up when `decided` leave the order: the next one that stays, or the last before it. */
export function nextAfter(
  order: readonly string[],
  current: string | undefined,
  decided: ReadonlySet<string>,
): string | undefined {
  const at = current === undefined ? 0 : Math.max(0, order.indexOf(current));
  for (let index = at; index < order.length; index++) {
    const id = order[index];
    if (id !== undefined && !decided.has(id)) return id;
  }
  for (let index = at - 1; index >= 0; index--) {
    const id = order[index];
    if (id !== undefined && !decided.has(id)) return id;
  }
  return undefined;
}
