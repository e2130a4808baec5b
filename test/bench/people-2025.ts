import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import type { TitleLevel } from '../../shared/domain/staff.ts';
import type { EvaluationInput, Filing } from '../../electron/rules/finding.ts';

/** A small generator with a seed (mulberry32), so that every run measures the same hospital. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Every reason for which a person fails; `none` meets the requirement. */
export const failings = [
  'total-short',
  'public-need-short',
  'internal-training-capped',
  'not-reviewed',
  'outside-year',
  'unknown-item',
  'quantity-missing',
  'role-missing',
  'make-up-not-reported',
  'make-up-without-filing',
  'self-study-without-filing',
  'stay-one-day-short',
  'no-title-level',
  'outside-province-not-accepted',
] as const;
export type Failing = (typeof failings)[number] | 'none';

type Draft = Omit<RuleClaim, 'ref' | 'startDate'> & { readonly startDate?: string };

/**
 * People of a hospital with so many claims each: every second one fails, for each of the reasons in turn. The rest of
 * the claims is what a year is made of: the unit's own training, ordinary projects, the odd paper.
 */
export function hospital2025(
  people: number,
  claimsEach: number,
  seed: number,
): { input: EvaluationInput; failing: Failing }[] {
  const next = random(seed);
  const pick = <Value>(values: readonly Value[]): Value => {
    const value = values[Math.floor(next() * values.length)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  };
  const pad = (value: number) => String(value).padStart(2, '0');
  const someDay = (year = 2025) =>
    `${year}-${pad(1 + Math.floor(next() * 12))}-${pad(1 + Math.floor(next() * 28))}`;
  const levels: readonly TitleLevel[] = ['junior', 'intermediate', 'senior'];

  return Array.from({ length: people }, (_, index) => {
    const failing: Failing =
      index % 2 === 0 ? 'none' : (failings[Math.floor(index / 2) % failings.length] ?? 'none');
    const titleLevel: TitleLevel = failing === 'no-title-level' ? 'none' : pick(levels);
    const drafts: Draft[] = [];
    const filings: Filing[] = [];
    const full: Draft = { item: 'project', role: 'participant', quantity: 60, publicNeed: true };
    switch (failing) {
      case 'none':
        drafts.push(
          ...pick<readonly Draft[]>([
            [full, { item: 'seminar', role: 'speaker', quantity: 4 }],
            [{ item: 'paper-sci', role: 'first' }],
            [full, { item: 'further-study-long', startDate: '2025-03-01', endDate: '2025-06-30' }],
            [full, { item: 'degree-study', quantity: 1, startDate: '2024-09-01', endDate: '2027-06-30' }],
            [
              full,
              { item: 'out-of-province-national', role: 'speaker', quantity: 6 },
              { item: 'book', role: 'member' },
            ],
          ]),
        );
        break;
      case 'public-need-short':
        drafts.push({ item: 'project', role: 'participant', quantity: 80 });
        break;
      case 'internal-training-capped':
        for (let count = 0; count < 12; count += 1)
          drafts.push({ item: 'internal-practice', role: 'speaker', quantity: 3 });
        break;
      case 'not-reviewed':
        drafts.push({
          ...full,
          status: pick(['draft', 'unreviewed', 'in-review', 'returned', 'rejected'] as const),
        });
        break;
      case 'outside-year':
        drafts.push({ ...full, startDate: someDay(pick([2024, 2026])) });
        break;
      case 'unknown-item':
        drafts.push({ item: 'municipal-project', role: 'participant', quantity: 60 });
        break;
      case 'quantity-missing':
        drafts.push({ item: 'project', role: 'participant', publicNeed: true });
        break;
      case 'role-missing':
        drafts.push({ item: 'project', quantity: 60, publicNeed: true });
        break;
      case 'make-up-not-reported':
        filings.push({ kind: 'make-up', forYear: 2025, appliedOn: '2025-12-01', agreedOn: '2025-12-10' });
        drafts.push({ ...full, quantity: 75, startDate: someDay(2026), makeUpFor: 2025 });
        break;
      case 'make-up-without-filing':
        drafts.push({ ...full, quantity: 75, startDate: someDay(2026), makeUpFor: 2025 });
        break;
      case 'self-study-without-filing':
        drafts.push({ item: 'self-study', quantity: 10 });
        break;
      case 'stay-one-day-short':
        drafts.push({
          item: 'special-training-short',
          quantity: 60,
          startDate: '2025-03-01',
          endDate: '2025-05-28',
        });
        break;
      case 'no-title-level':
        drafts.push({ item: 'project', role: 'participant', quantity: 80 });
        break;
      case 'outside-province-not-accepted':
        drafts.push({
          item: 'out-of-province-national',
          role: 'speaker',
          quantity: 5,
          publicNeed: true,
          status: 'in-review',
        });
        break;
      case 'total-short':
        drafts.push({ item: 'paper-general', role: 'third' }, { item: 'review-core', role: 'second' });
        break;
    }
    while (drafts.length < claimsEach) {
      drafts.push(
        pick<Draft>([
          { item: 'internal-theory', role: 'participant', quantity: 1 },
          { item: 'internal-theory', role: 'participant', quantity: 1, publicNeed: true },
          { item: 'internal-practice', role: 'participant', quantity: 1 },
          { item: 'internal-theory', role: 'speaker', quantity: 1 },
          {
            item: 'project',
            role: 'participant',
            quantity: pick([0.5, 0.75]),
            projectNumber: `2025-${pad(Math.floor(next() * 99))}`,
          },
          { item: 'out-of-province-provincial', role: 'participant', quantity: 0.5, certifiedCredits: 17 },
        ]),
      );
    }
    const claims = drafts.map((draft, at): RuleClaim => ({
      startDate: someDay(),
      ...draft,
      ref: `${index}-${at}`,
    }));
    // As they come from an import: in no order.
    for (let at = claims.length - 1; at > 0; at -= 1) {
      const other = Math.floor(next() * (at + 1));
      const one = claims[at];
      const two = claims[other];
      if (one !== undefined && two !== undefined) [claims[at], claims[other]] = [two, one];
    }
    const input: EvaluationInput = {
      year: 2025,
      unit: { grassroots: false },
      person: { titleLevel },
      filings,
      claims,
    };
    return { input, failing };
  });
}
