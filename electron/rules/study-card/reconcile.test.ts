import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plantCards } from '../../demo/card-gaps/plant-cards.ts';
import { scoreCards } from '../../demo/card-gaps/score-cards.ts';
import { Random } from '../../demo/random.ts';
import { explainCause } from './explain-cause.ts';
import { nextAct } from './next-act.ts';
import { endKey, pairKey } from './keys.ts';
import { reconcile } from './reconcile.ts';
import type { Link } from './links.ts';
import type { ReconcileInput, ReconcileResult } from './reconciliation.ts';

const planted = plantCards(400, 11);
const result = reconcile(planted.input);
const linkText = (link: Link) => `${pairKey(link)} ${link.kind} ${link.amount ?? ''}`;

function shuffled(input: ReconcileInput, seed: number): ReconcileInput {
  const random = new Random(seed);
  return {
    ...input,
    roster: random.shuffle(input.roster),
    rows: {
      orders: random.shuffle(input.rows.orders),
      remittances: random.shuffle(input.rows.remittances),
      invoices: random.shuffle(input.rows.invoices),
      learning: random.shuffle(input.rows.learning),
      credits: random.shuffle(input.rows.credits),
    },
  };
}

/** The answer without the order of rows inside a leg or a cause. */
function facts(found: ReconcileResult) {
  return {
    people: found.people.map(({ staffNumber, name, state, causes, money, legs }) => ({
      staffNumber,
      name,
      state,
      money,
      legs: Object.values(legs).map((leg) => [leg.state, leg.on, leg.rows.map(endKey).sort()]),
      causes: causes
        .map(({ code, severity, clock, rows }) =>
          JSON.stringify([code, severity, clock, rows.map(endKey).sort()]),
        )
        .sort(),
    })),
    totals: found.totals,
    links: found.links.map(linkText).sort(),
    suggestions: found.suggestions,
    unmatched: Object.values(found.unmatched).map((rows) =>
      rows.map(({ row, remainder }) => [row, remainder]),
    ),
  };
}

describe('a season with every cause planted', () => {
  const score = scoreCards(planted, result);

  it('gives every planted cause and no other', () => {
    expect(score.missed).toEqual([]);
    expect(score.invented).toEqual([]);
    expect(score.planted).toBeGreaterThan(150);
  });

  it('makes no false link by itself', () => expect(score.falseLinks).toEqual([]));

  it('puts the right partner first', () => {
    expect(score.suggestionsAsked).toBeGreaterThan(20);
    expect(score.suggestionsRight / score.suggestionsAsked).toBeGreaterThanOrEqual(0.98);
  });

  it('comes to the totals of the files, to the fen', () => expect(score.totalsDiffer).toEqual([]));

  it('notices when a cause is missed and when one is invented', () => {
    const blind = {
      ...result,
      people: result.people.map((chain) => ({ ...chain, causes: chain.causes.slice(1) })),
    };
    expect(scoreCards(planted, blind).missed.length).toBeGreaterThan(100);
    const first = result.people.flatMap(({ causes }) => causes)[0];
    const loud = {
      ...result,
      people: result.people.map((chain) => ({ ...chain, causes: first ? [first] : [] })),
    };
    expect(scoreCards(planted, loud).invented.length).toBeGreaterThan(100);
  });

  it('words every cause without a hole and without a card or identity number', () => {
    const numbers = planted.input.roster.map(({ idNumber }) => idNumber ?? '');
    for (const { causes } of result.people) {
      for (const cause of causes) {
        const sentence = explainCause(cause, planted.input.seasons);
        expect(sentence).not.toMatch(/undefined|NaN|null|（）|8810000/);
        expect(numbers.some((number) => sentence.includes(number))).toBe(false);
        expect(nextAct(cause).length).toBeGreaterThan(1);
      }
    }
  });
});

describe('the same rows', () => {
  it('give the same answer in any order', () => {
    const expected = facts(result);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(facts(reconcile(shuffled(planted.input, seed)))).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });
});

describe('money', () => {
  it('in is matched and remainder, for each remittance and in sum', () => {
    const { totals, links, unmatched } = result;
    expect(totals.remitted).toBe(totals.remittedMatched + totals.remittedRemainder);
    expect(totals.invoiced).toBe(totals.invoicedMatched + totals.invoicedRemainder);
    expect(totals.owed - totals.paid).toBe(totals.difference);
    const matched = new Map<string, number>();
    for (const { left, right, amount } of links)
      if (left.kind === 'remittances' && right.kind === 'orders')
        matched.set(left.id, (matched.get(left.id) ?? 0) + (amount ?? 0));
    const left = new Map(unmatched.remittances.map(({ row, remainder }) => [row.id, remainder ?? 0]));
    for (const row of planted.input.rows.remittances)
      expect((matched.get(row.id) ?? 0) + (left.get(row.id) ?? 0)).toBe(row.amount);
  });

  it('is never shared out twice: no order keeps more than it costs', () => {
    const received = new Map<string, number>();
    const refunds = new Set(
      planted.input.rows.remittances.filter((row) => row.direction === 'refund').map(({ id }) => id),
    );
    for (const { left, right, amount } of result.links)
      if (left.kind === 'remittances' && right.kind === 'orders')
        received.set(
          right.id,
          (received.get(right.id) ?? 0) + (refunds.has(left.id) ? -1 : 1) * (amount ?? 0),
        );
    expect(refunds.size).toBeGreaterThan(3);
    for (const order of planted.input.rows.orders)
      expect(received.get(order.id) ?? 0).toBeLessThanOrEqual(order.amount ?? 0);
  });

  it('splits a transfer as a person has confirmed it, and offers the rest again when one part is undone', () => {
    const split = result.splits.find(({ parts }) => parts.length > 2);
    if (!split) throw new Error('no transfer to split');
    const confirmed = split.parts.map(({ right, amount }): Link => ({
      left: split.left,
      right,
      amount,
      kind: 'confirmed',
      key: null,
    }));
    const whole = reconcile({ ...planted.input, confirmed });
    expect(whole.totals.remittedRemainder).toBe(
      result.totals.remittedRemainder - confirmed.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    );
    const less = reconcile({ ...planted.input, confirmed: confirmed.slice(1) });
    const before = new Set(whole.links.map(linkText));
    for (const link of less.links) before.delete(linkText(link));
    expect([...before]).toEqual(confirmed.slice(0, 1).map(linkText));
  });
});

describe('undoing one exact link', () => {
  it('takes away that link and no other', () => {
    const kinds = [...new Set(result.links.map(({ left, right }) => `${left.kind} ${right.kind}`))];
    expect(kinds).toContain('remittances orders');
    const byKind = kinds.map((kind) =>
      result.links.filter(({ left, right }) => `${left.kind} ${right.kind}` === kind),
    );
    fc.assert(
      fc.property(fc.constantFrom(...byKind), fc.nat(), (of, at) => {
        const gone = of[at % of.length];
        if (!gone) return;
        const after = reconcile({ ...planted.input, undone: [gone] });
        const left = new Set(after.links.map(linkText));
        const lost = result.links.map(linkText).filter((text) => !left.has(text));
        expect(lost).toEqual([linkText(gone)]);
        expect(after.links.length).toBe(result.links.length - 1);
        expect(after.suggestions.some((one) => pairKey(one) === pairKey(gone))).toBe(false);
      }),
      { numRuns: 25 },
    );
  });
});

describe('a clock without a source', () => {
  it('is never started where no season is known', () => {
    const { people } = reconcile({ ...planted.input, seasons: [] });
    expect(people.flatMap(({ causes }) => causes).filter(({ clock }) => clock !== null)).toEqual([]);
    expect(people.length).toBeGreaterThan(100);
  });
});
