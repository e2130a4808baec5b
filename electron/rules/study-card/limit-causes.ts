import { causeOf, type SeasonFinder } from './cause.ts';
import type { ChainContext } from './chain-context.ts';
import type { JoinedOrder } from './joined-rows.ts';
import type { JoinedCredit } from './joined-study.ts';
import { byText, push } from './keys.ts';
import { halfOf } from './season.ts';
import type { Cause } from './cause-codes.ts';

/** Too many cards: two of one class, two providers, or any at all after the first half was finished. */
export function limitCauses(
  context: ChainContext,
  orders: readonly JoinedOrder[],
  credits: readonly JoinedCredit[],
  staffNumber: string,
): readonly Cause[] {
  const { seasons } = context;
  const live = orders.filter(({ isLive }) => isLive);
  const causes: Cause[] = [];
  if (hasTwoAlike(live)) causes.push(...duplicateCauses(live, seasons));
  if (live.some(({ provider }) => provider !== live[0]?.provider))
    causes.push(...providerCauses(live, seasons));
  const finished = finishedCause(context, live, credits, staffNumber);
  return finished ? [...causes, finished] : causes;
}

/** Whether there can be more than one card of a class at all; mostly there is not. */
function hasTwoAlike(orders: readonly JoinedOrder[]): boolean {
  return orders.some(
    (order, at) =>
      order.quantity > 1 ||
      orders.some(
        (other, place) =>
          place > at && other.provider === order.provider && other.cardClass === order.cardClass,
      ),
  );
}

function duplicateCauses(live: readonly JoinedOrder[], seasons: SeasonFinder): readonly Cause[] {
  const groups = new Map<string, JoinedOrder[]>();
  for (const order of live) {
    if (!order.cardClass) continue;
    const season = seasons.ofOrder(order)?.id ?? halfText(order);
    push(groups, `${order.provider ?? ''} ${order.cardClass} ${season}`, order);
  }
  const causes: Cause[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const count = group.reduce((sum, order) => sum + order.quantity, 0);
    const limit = first.cardClass && seasons.ofOrder(first)?.limits.cards?.[first.cardClass];
    if (count <= (limit?.value ?? 1)) continue;
    causes.push(
      causeOf(
        'duplicate-card',
        group.map(({ ref }) => ref),
        {
          provider: first.provider,
          severity: limit ? 'gap' : 'question',
          numbers: {
            cardClass: first.cardClass ?? '',
            count,
            limit: limit?.value ?? '',
            orders: orderEnds(group),
            source: limit?.source ?? '',
            clause: limit?.clause ?? '',
          },
        },
      ),
    );
  }
  return causes;
}

function providerCauses(live: readonly JoinedOrder[], seasons: SeasonFinder): readonly Cause[] {
  const byHalf = new Map<string, JoinedOrder[]>();
  for (const order of live) push(byHalf, halfText(order), order);
  const causes: Cause[] = [];
  for (const group of byHalf.values()) {
    if (new Set(group.map(({ provider }) => provider).filter((provider) => provider !== null)).size < 2)
      continue;
    const rule = group
      .map((order) => seasons.ofOrder(order)?.limits.oneProvider)
      .find((found) => found?.value);
    causes.push(
      causeOf(
        'two-providers',
        group.map(({ ref }) => ref),
        {
          severity: rule ? 'gap' : 'question',
          numbers: { orders: orderEnds(group), source: rule?.source ?? '', clause: rule?.clause ?? '' },
        },
      ),
    );
  }
  return causes;
}

/** A card of a second half although the year's remote learning was finished in its first. */
function finishedCause(
  { input, seasons, finishedFirstHalf }: ChainContext,
  live: readonly JoinedOrder[],
  credits: readonly JoinedCredit[],
  staffNumber: string,
): Cause | undefined {
  const firstOfYear = `${input.year}-01-01`;
  for (const order of live) {
    const season = seasons.ofOrder(order);
    const rule = season?.half === 'second' ? season.limits.notIfFinishedFirstHalf : undefined;
    if (!rule?.value) continue;
    const earlier = credits.filter(
      ({ on, provider }) => provider !== null && on !== null && on >= firstOfYear && halfOf(on) === 'first',
    );
    if (earlier.length === 0 && !finishedFirstHalf.has(staffNumber)) continue;
    return causeOf('finished-first-half', [order.ref, ...earlier.map(({ ref }) => ref)], {
      provider: order.provider,
      numbers: {
        credits: earlier.reduce((sum, row) => sum + row.credits, 0),
        on:
          earlier
            .map(({ on }) => on ?? '')
            .sort(byText)
            .at(-1) ?? '',
        source: rule.source,
        clause: rule.clause,
      },
    });
  }
  return undefined;
}

function halfText(order: JoinedOrder): string {
  return order.day === null ? '' : halfOf(order.day);
}

/** “…0002、…0003”: enough of the order numbers to find them. */
function orderEnds(orders: readonly JoinedOrder[]): string {
  return orders
    .map((order) => (order.row.orderNumber ? `…${order.row.orderNumber.slice(-4)}` : ''))
    .filter((text) => text !== '')
    .sort(byText)
    .join('、');
}
