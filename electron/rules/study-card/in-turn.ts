import type { JoinedOrder } from './joined-rows.ts';

/**
 * Money in the order in which it is shared out. Who comes first matters only among those that want the same order, and
 * they are few: only these are sorted, behind all others, which stand as their lists have them.
 */
export function inTurn<Claim extends { readonly orders: readonly JoinedOrder[] }>(
  claims: readonly Claim[],
  orderCount: number,
  byTurn: (one: Claim, other: Claim) => number,
): readonly Claim[] {
  const wanted = new Uint32Array(orderCount);
  for (const { orders } of claims) for (const { at } of orders) wanted[at] = (wanted[at] ?? 0) + 1;
  const alone: Claim[] = [];
  const contested: Claim[] = [];
  for (const claim of claims)
    (claim.orders.some(({ at }) => (wanted[at] ?? 0) > 1) ? contested : alone).push(claim);
  return [...alone, ...contested.sort(byTurn)];
}
