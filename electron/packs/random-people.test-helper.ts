import fc from 'fast-check';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { staffStatuses, titleLevels } from '../../shared/domain/staff.ts';
import type { EvaluationInput, Filing } from '../rules/finding.ts';
import type { CompiledPack } from '../rules/compile.ts';

/** People and claims of every kind at random, right and wrong alike, for properties of the rules. */
export function randomPeople(pack: CompiledPack) {
  const year = pack.year;
  const itemIds = [...pack.items.map((item) => item.id), 'unknown-item'];
  const roleIds = [...new Set(pack.items.flatMap((item) => item.roles.map((role) => role.id))), 'nobody'];

  const date = fc
    .date({
      min: new Date(`${year - 1}-10-01T00:00:00Z`),
      max: new Date(`${year + 1}-12-31T00:00:00Z`),
      noInvalidDate: true,
    })
    .map((day) => day.toISOString().slice(0, 10));
  const inYear = fc
    .date({
      min: new Date(`${year}-01-01T00:00:00Z`),
      max: new Date(`${year}-12-31T00:00:00Z`),
      noInvalidDate: true,
    })
    .map((day) => day.toISOString().slice(0, 10));

  function maybe<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
    return fc.option(value, { nil: undefined });
  }

  /** Leaves out what is undefined, as parsed requests do. */
  function without<Shape extends object>(
    shape: Shape,
  ): { [Key in keyof Shape]: Exclude<Shape[Key], undefined> } {
    return JSON.parse(JSON.stringify(shape));
  }

  const claim: fc.Arbitrary<Omit<RuleClaim, 'ref'>> = fc
    .record({
      item: fc.constantFrom(...itemIds),
      role: maybe(fc.constantFrom(...roleIds)),
      quantity: maybe(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.double({ min: 0, max: 60, noNaN: true }))),
      dates: fc.tuple(fc.oneof(inYear, inYear, inYear, date), maybe(fc.integer({ min: -1, max: 200 }))),
      certifiedCredits: maybe(fc.integer({ min: 0, max: 3000 })),
      hours: maybe(fc.integer({ min: 0, max: 500 })),
      publicNeed: maybe(fc.boolean()),
      makeUpFor: fc.oneof(
        { weight: 5, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.constantFrom(year - 1, year) },
      ),
      name: maybe(fc.constantFrom('大查房', '医德医风与政策法规', '脓毒症的早期识别')),
      form: maybe(fc.constantFrom('远程教育', '培训班')),
      projectNumber: maybe(fc.constantFrom('A', 'B')),
      status: fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(undefined, 'accepted' as const) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('draft' as const, 'in-review' as const, 'rejected' as const),
        },
      ),
    })
    .map(({ dates: [startDate, length], ...rest }) => ({
      ...without(rest),
      startDate,
      ...(length === undefined
        ? {}
        : { endDate: new Date(Date.parse(startDate) + length * 86_400_000).toISOString().slice(0, 10) }),
    }));

  function twin(found: Omit<RuleClaim, 'ref'> | undefined, certifiedCredits: number | undefined) {
    return found === undefined ? [] : [{ ...found, projectNumber: 'A', ...without({ certifiedCredits }) }];
  }

  const filing: fc.Arbitrary<Filing> = fc
    .record({
      kind: fc.constantFrom(
        'make-up' as const,
        'self-study' as const,
        'leave' as const,
        'exemption' as const,
      ),
      forYear: fc.constantFrom(year - 1, year),
      appliedOn: date,
      agreedOn: maybe(date),
      reportedOn: maybe(date),
      accepted: maybe(fc.boolean()),
    })
    .map(without);

  const input: fc.Arbitrary<EvaluationInput> = fc
    .record({
      grassroots: fc.boolean(),
      titleLevel: fc.constantFrom(...titleLevels),
      person: maybe(fc.boolean()),
      status: maybe(fc.constantFrom(...staffStatuses)),
      filings: fc.array(filing, { maxLength: 3 }),
      claims: fc.array(claim, { maxLength: 25 }),
      /** Some are handed in again with another certificate. */
      again: fc.array(fc.tuple(fc.nat(24), maybe(fc.integer({ min: 0, max: 3000 }))), { maxLength: 3 }),
    })
    .map(({ claims, again, ...rest }) => ({
      ...rest,
      claims: [...claims, ...again.flatMap(([at, certifiedCredits]) => twin(claims[at], certifiedCredits))],
    }))
    .map(({ grassroots, titleLevel, person, status, filings, claims }) => ({
      year,
      unit: { grassroots },
      person: without({ titleLevel, grassroots: person, status }),
      filings,
      claims: claims.map((written, index) => ({ ref: `r${String(index).padStart(2, '0')}`, ...written })),
    }));
  return { claim, input };
}
