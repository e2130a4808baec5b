import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { evaluate } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import type { EvaluationInput } from '../rules/finding.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

/** Every reading that can be chosen, with a person whom it changes. */
const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));

type Claim = Omit<RuleClaim, 'ref' | 'startDate'> & { readonly startDate?: string };
interface Case {
  readonly choice: readonly [conflict: string, reading: string];
  readonly input?: Partial<EvaluationInput>;
  readonly claims: readonly Claim[];
  /** Verdict and credits under the pack's own reading, then under the other. */
  readonly own: readonly [string, number];
  readonly other: readonly [string, number];
}

const full: Claim = { item: 'project', role: 'participant', quantity: 75, publicNeed: true };
const makeUp = { kind: 'make-up', forYear: 2025, appliedOn: '2025-12-01', agreedOn: '2025-12-02' } as const;
const selfStudy = { ...makeUp, kind: 'self-study', appliedOn: '2025-02-01' } as const;

const cases2025: Case[] = [
  {
    choice: ['credits-or-hours', 'both'],
    claims: [{ ...full, hours: 890 }],
    own: ['met', 2500],
    other: ['not-met', 2500],
  },
  {
    choice: ['deemed-and-public-need', 'all'],
    claims: [{ item: 'degree-study', quantity: 1 }],
    own: ['not-met', 2500],
    other: ['met', 2500],
  },
  {
    choice: ['award-deemed-or-one-time', 'total-only'],
    claims: [{ item: 'award-national', role: 'third' }],
    own: ['met', 2500],
    other: ['not-met', 2500],
  },
  {
    choice: ['grassroots-minimum', 'total-too'],
    input: { unit: { grassroots: true } },
    claims: [],
    own: ['not-met', 0],
    other: ['met', 0],
  },
  {
    choice: ['out-of-province-cap', 'none'],
    claims: [{ item: 'out-of-province-national', role: 'speaker', quantity: 13, publicNeed: true }],
    own: ['not-met', 1000],
    other: ['met', 2600],
  },
  {
    choice: ['internal-training-cap', 'each'],
    claims: [
      { item: 'internal-theory', role: 'speaker', quantity: 30, publicNeed: true },
      { item: 'internal-practice', role: 'speaker', quantity: 12 },
    ],
    own: ['not-met', 1500],
    other: ['met', 2700],
  },
  {
    choice: ['away-one-pot', 'each-kind'],
    claims: [
      { item: 'further-study-short', quantity: 15, startDate: '2025-03-01', endDate: '2025-03-20' },
      { item: 'abroad-study-short', quantity: 10, startDate: '2025-05-01', endDate: '2025-05-20' },
      { item: 'project', role: 'participant', quantity: 9, publicNeed: true },
    ],
    own: ['not-met', 1800],
    other: ['met', 2800],
  },
  {
    choice: ['three-months', 'working-days'],
    claims: [
      { item: 'further-study-long', quantity: 89, startDate: '2025-01-06', endDate: '2025-05-30' },
      { item: 'project', role: 'participant', quantity: 9, publicNeed: true },
    ],
    own: ['met', 2800],
    other: ['not-met', 1800],
  },
  {
    choice: ['make-up-filing', 'consent'],
    input: { filings: [makeUp] },
    claims: [{ ...full, startDate: '2026-03-03', makeUpFor: 2025 }],
    own: ['needs-review', 2500],
    other: ['met', 2500],
  },
  {
    choice: ['self-study-filing', 'consent'],
    input: { filings: [selfStudy] },
    claims: [
      { ...full, quantity: 45 },
      { item: 'self-study', quantity: 10 },
    ],
    own: ['needs-review', 2500],
    other: ['met', 2500],
  },
  {
    choice: ['training-once-a-day', 'once'],
    claims: [
      { item: 'internal-theory', role: 'participant', quantity: 1 },
      { item: 'internal-practice', role: 'participant', quantity: 1 },
    ],
    own: ['not-met', 70],
    other: ['not-met', 50],
  },
  {
    choice: ['no-title-level', 'zero'],
    input: { person: { titleLevel: 'none' } },
    claims: [{ ...full, publicNeed: false }],
    own: ['needs-review', 2500],
    other: ['met', 2500],
  },
  {
    choice: ['certificate-or-rule', 'certificate'],
    claims: [{ ...full, quantity: 60, certifiedCredits: 2500 }],
    own: ['not-met', 2000],
    other: ['met', 2500],
  },
  {
    choice: ['rounding', 'whole'],
    claims: [{ ...full, quantity: 77 }],
    own: ['met', 2567],
    other: ['met', 2500],
  },
];

const classes = (one: number, two: number): Claim[] => [
  { item: 'national-project', certifiedCredits: one },
  { item: 'municipal-project', certifiedCredits: two },
];
const cases2018: Case[] = [
  {
    choice: ['reposted-figures', 'trust'],
    claims: classes(500, 2000),
    own: ['needs-review', 2500],
    other: ['met', 2500],
  },
  {
    choice: ['reposted-figures', 'trust'],
    claims: classes(499, 2100),
    own: ['needs-review', 2599],
    other: ['not-met', 2599],
  },
  {
    choice: ['classes-stand-in', 'yes'],
    claims: classes(0, 2500),
    own: ['needs-review', 2500],
    other: ['met', 2500],
  },
  {
    choice: ['same-day', 'question'],
    claims: [
      { item: 'unit-activity', certifiedCredits: 50 },
      { item: 'unit-activity', certifiedCredits: 200 },
    ],
    own: ['not-met', 200],
    other: ['not-met', 250],
  },
  {
    choice: ['certificate-old', 'lower'],
    claims: [{ item: 'paper', role: 'foreign-first', certifiedCredits: 2500 }],
    own: ['needs-review', 2500],
    other: ['not-met', 1000],
  },
  {
    choice: ['make-up-before-2025', 'as-2025'],
    input: {
      filings: [{ ...makeUp, forYear: 2018, appliedOn: '2018-12-01', reportedOn: '2018-12-20' }],
    },
    claims: [{ item: 'municipal-project', certifiedCredits: 500, startDate: '2019-03-03', makeUpFor: 2018 }],
    own: ['needs-review', 0],
    other: ['not-met', 500],
  },
];

function judged(year: number, found: Case, choices?: Record<string, string>) {
  const pack = registry.packFor(year, 'zhejiang', choices === undefined ? {} : { choices });
  const finding = evaluate(pack, {
    year,
    unit: { grassroots: false },
    person: { titleLevel: 'senior' },
    ...found.input,
    claims: found.claims.map((claim, at) => ({ startDate: `${year}-03-03`, ...claim, ref: String(at) })),
  });
  const words = explain(pack, finding);
  expect(JSON.stringify(words)).not.toMatch(/undefined|NaN/);
  return [finding.verdict, finding.granted];
}

describe.each([
  [2025, cases2025],
  [2018, cases2018],
] as const)('the readings of %i', (year, cases) => {
  for (const found of cases) {
    const [conflict, reading] = found.choice;
    it(`${conflict}: ${reading} changes what it says and nothing under the pack’s own`, () => {
      expect(judged(year, found)).toEqual([...found.own]);
      expect(judged(year, found, { [conflict]: reading })).toEqual([...found.other]);
    });
  }

  it('have a person for each one that can be chosen', () => {
    const pack = registry.packFor(year, 'zhejiang');
    const selectable = pack.conflicts.flatMap((conflict) =>
      conflict.readings
        .filter((reading) => reading.selectable && reading.id !== conflict.chosen)
        .map((reading) => `${conflict.id} ${reading.id}`),
    );
    const tested = new Set(cases.map(({ choice }) => choice.join(' ')));
    // A limit that only asks changes no verdict and no credit.
    tested.add('project-limit-old twenty-five');
    expect(selectable.filter((choice) => !tested.has(choice))).toEqual([]);
  });
});

describe('stays that overlap', () => {
  const away = { unit: { grassroots: false }, person: { titleLevel: 'senior' as const }, year: 2025 };
  const stay = (
    ref: string,
    startDate: string,
    endDate: string,
    quantity: number,
    item = 'further-study-short',
  ) => ({
    ref,
    item,
    quantity,
    startDate,
    endDate,
  });

  it('earn a day once: a copy gets nothing for the overlap, and a stay of its own days gets them', () => {
    const pack = registry.packFor(2025, 'zhejiang');
    const { entries, granted } = evaluate(pack, {
      ...away,
      claims: [
        stay('a', '2025-03-01', '2025-03-05', 5),
        stay('b', '2025-03-01', '2025-03-05', 5),
        stay('c', '2025-03-10', '2025-03-12', 3),
      ],
    });
    expect(granted).toBe(800);
    expect(entries.map((entry) => [entry.granted, entry.reasons.map(({ code }) => code)])).toEqual([
      [500, []],
      [0, ['overlap']],
      [300, []],
    ]);
  });

  it('are not three months by counting a day twice, where the days written down are counted', () => {
    const pack = registry.packFor(2025, 'zhejiang', { choices: { 'three-months': 'working-days' } });
    const { granted, deemedTotal } = evaluate(pack, {
      ...away,
      claims: [
        stay('a', '2025-03-01', '2025-04-20', 46, 'further-study-long'),
        stay('b', '2025-03-01', '2025-04-20', 46, 'further-study-long'),
      ],
    });
    expect([granted, deemedTotal]).toEqual([1500, false]);
  });
});
