import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSeasons } from '../../packs/load-seasons.ts';
import { planCards } from './plan.ts';
import { parseSeason } from './season.schema.ts';
import { seasonsFor } from './season.ts';
import { type CardClass, cardClasses } from './list-kinds.ts';
import type { GapAfter, PlanInput, PlanPerson } from './plan-model.ts';
import type { Season } from './season-model.ts';

const ningbo = seasonsFor(await loadSeasons(), 2023, 'zhejiang/ningbo');
const person = (change: Partial<PlanPerson> = {}): PlanPerson => ({
  staffNumber: 'P1',
  name: '样例',
  department: '内科',
  eligible: true,
  bought: [],
  expected: [],
  finishedFirstHalf: false,
  optedOut: false,
  ...change,
});

/** I类 5–10 and II类 15–20 of 25, as before 2025: what is over a class's most does not count. */
const oldEra =
  (has: Readonly<Record<CardClass, number>>) =>
  (_: string, added: Readonly<Record<CardClass, number>>): GapAfter => {
    const one = Math.min(1000, has.I + added.I);
    const two = Math.min(2000, has.II + added.II);
    const shortBy = Math.max(0, 500 - one) + Math.max(0, 1500 - two);
    return { kind: 'short', shortBy: Math.max(shortBy, 2500 - one - two, 0) };
  };
const input = (change: Partial<PlanInput>): PlanInput => ({
  year: 2023,
  asOf: '2023-10-20',
  seasons: ningbo,
  people: [person()],
  gapAfter: oldEra({ I: 500, II: 1000 }),
  ...change,
});

describe('the plan', () => {
  it('buys the one card that closes the gap', () => {
    const { people, cost } = planCards(input({}));
    expect(people[0]?.cards.map(({ cardClass }) => cardClass)).toEqual(['II']);
    expect(cost).toBe(10_000);
    expect(people[0]?.explanation).toContain('还差 10 分');
  });

  it('gives nobody a card who lacks nothing or whose cards will arrive', () => {
    expect(planCards(input({ gapAfter: oldEra({ I: 1000, II: 1500 }) })).none[0]?.code).toBe(
      'nothing-lacking',
    );
    const expected = [{ cardClass: 'II', credits: 1000 }] as const;
    expect(planCards(input({ people: [person({ expected })] })).none[0]?.code).toBe('expected-suffices');
  });

  it('gives nobody a card who has finished in the first half, opted out, or is not of the staff', () => {
    const codes = [{ finishedFirstHalf: true }, { optedOut: true }, { eligible: false }].map(
      (change) => planCards(input({ people: [person(change)] })).none[0]?.code,
    );
    expect(codes).toEqual(['finished-first-half', 'opted-out', 'not-eligible']);
  });

  it('says that there is no season, that enrolling is over, and that the rules do not cover a card', () => {
    expect(planCards(input({ seasons: [] })).explanation).toContain('2023 年没有报名批次');
    expect(planCards(input({ asOf: '2023-11-10' })).people.length).toBe(1);
    expect(planCards(input({ asOf: '2023-11-11' })).none[0]?.code).toBe('enrollment-over');
    const gapAfter = (_: string, added: Readonly<Record<CardClass, number>>): GapAfter =>
      added.II > 0 ? { kind: 'not-covered', reason: 'II类卡：规则未覆盖' } : { kind: 'short', shortBy: 1000 };
    expect(planCards(input({ gapAfter })).none[0]).toMatchObject({ code: 'not-covered' });
  });

  it('stays with the provider already bought from, and within one card of a class', () => {
    const bought = [{ provider: 'huayi', cardClass: 'I', season: 'ningbo-2023-h2-huayi' }] as const;
    const { people } = planCards(input({ people: [person({ bought })] }));
    expect(people[0]?.cards.map(({ provider }) => provider)).toEqual(['huayi']);
    expect(planCards(input({ gapAfter: oldEra({ I: 0, II: 0 }) })).none[0]?.code).toBe('cards-cannot-close');
  });
});

const anySeason = (id: string, provider: Season['provider']) =>
  fc
    .record({
      one: fc.integer({ min: 1, max: 30 }),
      two: fc.integer({ min: 1, max: 30 }),
      worthOne: fc.integer({ min: 1, max: 8 }),
      worthTwo: fc.integer({ min: 1, max: 12 }),
      limit: fc.option(fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 3 })), {
        nil: undefined,
      }),
      oneProvider: fc.boolean(),
    })
    .map(({ one, two, worthOne, worthTwo, limit, oneProvider }): Season => {
      const [base] = ningbo;
      if (!base) throw new Error('no season');
      const cite = <Value>(value: Value) => ({ value, source: 's000', clause: '样例' });
      return {
        ...base,
        id,
        provider,
        prices: { I: cite(one * 1000), II: cite(two * 1000) },
        credits: { I: cite(worthOne * 100), II: cite(worthTwo * 100) },
        limits: {
          ...(limit === undefined ? {} : { cards: { I: cite(limit[0]), II: cite(limit[1]) } }),
          ...(oneProvider ? { oneProvider: cite(true) } : {}),
        },
      };
    });

/** Every basket of up to two cards of a kind (four kinds), by brute force. */
function cheapest(
  seasons: readonly Season[],
  gapAfter: PlanInput['gapAfter'],
  most: number,
): number | undefined {
  const kinds = seasons.flatMap((season) => cardClasses.map((cardClass) => ({ season, cardClass })));
  let best: number | undefined;
  const walk = (at: number, counts: readonly number[]): void => {
    const kind = kinds[at];
    if (!kind) {
      const used = kinds.filter((_, place) => (counts[place] ?? 0) > 0);
      const exclusive = used.some(({ season }) => season.limits.oneProvider?.value);
      if (exclusive && new Set(used.map(({ season }) => season.provider)).size > 1) return;
      const added = { I: 0, II: 0 };
      let cost = 0;
      for (const [place, { season, cardClass }] of kinds.entries()) {
        added[cardClass] += (counts[place] ?? 0) * (season.credits[cardClass]?.value ?? 0);
        cost += (counts[place] ?? 0) * (season.prices[cardClass]?.value ?? 0);
      }
      const gap = gapAfter('P1', added);
      if (gap.kind === 'short' && gap.shortBy <= 0 && cost > 0 && (best === undefined || cost < best))
        best = cost;
      return;
    }
    const limit = kind.season.limits.cards?.[kind.cardClass]?.value ?? most;
    for (let count = 0; count <= limit; count += 1) walk(at + 1, [...counts, count]);
  };
  walk(0, []);
  return best;
}

it('costs what brute force costs, and never breaks a limit', () => {
  fc.assert(
    fc.property(
      anySeason('a', 'haoyisheng'),
      anySeason('b', 'huayi'),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 0, max: 20 }),
      (one, two, hasOne, hasTwo) => {
        const seasons = [one, two];
        const gapAfter = oldEra({ I: hasOne * 100, II: hasTwo * 100 });
        fc.pre(gapAfter('P1', { I: 0, II: 0 }).kind === 'short');
        const short = gapAfter('P1', { I: 0, II: 0 });
        fc.pre(short.kind === 'short' && short.shortBy > 0 && short.shortBy <= 600);
        const { people } = planCards(input({ seasons, gapAfter }));
        expect(people[0]?.cost).toBe(cheapest(seasons, gapAfter, 6));
        for (const season of seasons) {
          for (const cardClass of cardClasses) {
            const limit = season.limits.cards?.[cardClass]?.value;
            const count =
              people[0]?.cards.filter((card) => card.season === season.id && card.cardClass === cardClass)
                .length ?? 0;
            if (limit !== undefined) expect(count).toBeLessThanOrEqual(limit);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

it('reads a copy that was kept when both classes shared one limit', () => {
  const [season] = ningbo;
  if (!season) throw new Error('no season');
  const { cards, ...others } = season.limits;
  const kept = parseSeason({ ...season, limits: { ...others, cardsPerClass: cards?.I } });
  expect('limits' in kept && kept.limits.cards).toEqual({ I: cards?.I, II: cards?.I });
});
