import { createRequire } from 'node:module';
import { Engine } from 'json-rules-engine';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import type { TitleLevel } from '../../shared/domain/staff.ts';
import type { EvaluationInput } from '../../electron/rules/finding.ts';
import { hospital2025 } from './people-2025.ts';

/**
 * Two public rule engines beside ours, over the part of the 2025 standard that all three can say: what counts (审核
 * passed, this year), credits by role and quantity, the joint cap of the unit's own training, 25 in total, 公需 by
 * title level, and a paper that meets the year at once.
 */
const values: Readonly<Record<string, { readonly value: number; readonly per: number }>> = {
  'project participant': { value: 100, per: 3 },
  'project speaker': { value: 200, per: 1 },
  'internal-theory speaker': { value: 50, per: 1 },
  'internal-theory participant': { value: 20, per: 1 },
  'internal-practice speaker': { value: 100, per: 1 },
  'internal-practice participant': { value: 50, per: 1 },
  'paper-sci first': { value: 2500, per: 1 },
  'paper-general third': { value: 300, per: 1 },
  'review-core second': { value: 500, per: 1 },
};
const publicNeed: Readonly<Record<TitleLevel, number>> = {
  junior: 1000,
  intermediate: 500,
  senior: 300,
  none: 0,
};

export interface PeerClaim {
  readonly status: string;
  readonly year: number;
  readonly value: number;
  readonly per: number;
  readonly quantity: number;
  readonly internal: boolean;
  readonly publicNeed: boolean;
}

export interface PeerPerson {
  /** As they come from the ledger. */
  readonly raw: readonly RuleClaim[];
  /** With status, year and the item's value looked up, for an engine whose own language would be slow at it. */
  readonly claims: readonly PeerClaim[];
  readonly publicRequired: number;
}

/** The people of the bench's hospital whose year all contenders can judge, each with `claimsEach` claims. */
export function comparablePeople(
  people: number,
  claimsEach: number,
): { ours: EvaluationInput[]; peers: PeerPerson[] } {
  const ours = hospital2025(people * 3, claimsEach, 2025)
    .filter(({ input }) => input.person.titleLevel !== 'none')
    .map(({ input }) => ({ ...input, filings: [], claims: comparableClaims(input, claimsEach) }))
    .slice(0, people);
  return { ours, peers: ours.map(toPeer) };
}

function comparableClaims(input: EvaluationInput, claimsEach: number): EvaluationInput['claims'] {
  const kept = input.claims.filter(
    (claim) =>
      claim.makeUpFor === undefined &&
      claim.certifiedCredits === undefined &&
      (claim.quantity !== undefined || claim.item === 'paper-sci') &&
      values[`${claim.item} ${claim.role ?? ''}`] !== undefined,
  );
  while (kept.length < claimsEach)
    kept.push({
      ref: `filler-${kept.length}`,
      item: 'internal-theory',
      role: 'participant',
      quantity: 1,
      startDate: '2025-06-15',
    });
  return kept;
}

function toPeer({ person, claims }: EvaluationInput): PeerPerson {
  return {
    publicRequired: publicNeed[person.titleLevel],
    raw: claims,
    claims: claims.map(toPeerClaim),
  };
}

function toPeerClaim(claim: RuleClaim): PeerClaim {
  const figure = values[`${claim.item} ${claim.role ?? ''}`];
  return {
    status: claim.status ?? 'accepted',
    year: Number(claim.startDate.slice(0, 4)),
    value: figure?.value ?? 0,
    per: figure?.per ?? 1,
    quantity: claim.quantity ?? 1,
    internal: claim.item.startsWith('internal-'),
    publicNeed: claim.publicNeed ?? false,
  };
}

/** Asks a contender about a person: does the year stand? */
export type Contender = (person: PeerPerson) => Promise<boolean>;

/** json-rules-engine: each sum with its cap is a fact as its manual has it, the minimums are its conditions. */
export function jsonRulesEngine(): Contender {
  const engine = new Engine();
  engine.addFact('counted', async (_, almanac) =>
    (await almanac.factValue<RuleClaim[]>('raw')).flatMap((claim) => {
      const status = claim.status ?? 'accepted';
      return status === 'accepted' && claim.startDate.startsWith('2025') ? [toPeerClaim(claim)] : [];
    }),
  );
  const sum = (name: string, which: (claim: PeerClaim) => boolean, cap: number) =>
    engine.addFact(name, async (_, almanac) => {
      let credits = 0;
      for (const claim of await almanac.factValue<PeerClaim[]>('counted'))
        if (which(claim)) credits += Math.floor((claim.value * claim.quantity) / claim.per + 0.5);
      return Math.min(cap, credits);
    });
  sum('other', (claim) => !claim.internal, Infinity);
  sum('internal', (claim) => claim.internal, 1500);
  sum('otherPublic', (claim) => !claim.internal && claim.publicNeed, Infinity);
  sum('internalPublic', (claim) => claim.internal && claim.publicNeed, 1500);
  const both = (name: string, one: string, other: string) =>
    engine.addFact(
      name,
      async (_, almanac) => (await almanac.factValue<number>(one)) + (await almanac.factValue<number>(other)),
    );
  both('total', 'other', 'internal');
  both('publicNeed', 'otherPublic', 'internalPublic');
  engine.addFact('atOnce', async (_, almanac) =>
    (await almanac.factValue<PeerClaim[]>('counted')).some((claim) => claim.value >= 2500),
  );
  engine.addRule({
    conditions: {
      any: [
        { fact: 'atOnce', operator: 'equal', value: true },
        {
          all: [
            { fact: 'total', operator: 'greaterThanInclusive', value: 2500 },
            { fact: 'publicNeed', operator: 'greaterThanInclusive', value: { fact: 'publicRequired' } },
          ],
        },
      ],
    },
    event: { type: 'met' },
  });
  return async ({ raw, publicRequired }) => (await engine.run({ raw, publicRequired })).events.length > 0;
}

/** What the bench needs of zen-engine. Its own package names a build for every platform, and not all of them are to be had. */
interface ZenBinding {
  readonly ZenEngine: new () => {
    createDecision(content: object): { evaluate(context: object): Promise<{ result: unknown }> };
  };
}

/** zen-engine: one decision of expressions, sums and the cap included. Linux only. */
export function zenEngine(): Contender {
  const load = createRequire(import.meta.url);
  const { ZenEngine } = load('@gorules/zen-engine-linux-x64-gnu') as ZenBinding;
  const credits = (which: string) =>
    `sum(map(filter(counted, ${which}), floor(#.value * #.quantity / #.per + 0.5)))`;
  const expressions = [
    ['counted', `filter(claims, #.status == 'accepted' and #.year == 2025)`],
    ['other', credits('not #.internal').replace('counted', '$.counted')],
    ['internal', credits('#.internal').replace('counted', '$.counted')],
    ['otherPublic', credits('not #.internal and #.publicNeed').replace('counted', '$.counted')],
    ['internalPublic', credits('#.internal and #.publicNeed').replace('counted', '$.counted')],
    ['atOnce', 'some($.counted, #.value >= 2500)'],
    [
      'met',
      '$.atOnce or ($.other + min([1500, $.internal]) >= 2500 and $.otherPublic + min([1500, $.internalPublic]) >= publicRequired)',
    ],
  ].map(([key, value], at) => ({ id: `e${at}`, key, value }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'request', type: 'inputNode', position: { x: 0, y: 0 } },
      {
        id: 'sums',
        name: 'sums',
        type: 'expressionNode',
        position: { x: 1, y: 0 },
        content: { expressions },
      },
      { id: 'out', name: 'response', type: 'outputNode', position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: 'a', type: 'edge', sourceId: 'in', targetId: 'sums' },
      { id: 'b', type: 'edge', sourceId: 'sums', targetId: 'out' },
    ],
  });
  return async (person) => {
    const { claims, publicRequired } = person;
    const { result } = (await decision.evaluate({ claims, publicRequired })) as { result: { met: boolean } };
    return result.met;
  };
}
