import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { evaluate } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import type { EvaluationInput, Filing } from '../rules/finding.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

/** A person's year names the disagreements that it rests on, and no others. */
const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));

type Written = Partial<RuleClaim> & { readonly item: string };
interface Year extends Partial<Omit<EvaluationInput, 'year' | 'claims'>> {
  readonly claims?: readonly Written[];
}

function named(year: number, place: string, { claims = [], ...rest }: Year): readonly string[] {
  const pack = registry.packFor(year, place);
  const input: EvaluationInput = {
    year,
    unit: { grassroots: false },
    person: { titleLevel: 'senior' },
    ...rest,
    claims: claims.map((claim, at) => ({ ref: `c${at}`, startDate: `${year}-03-03`, ...claim })),
  };
  return explain(pack, evaluate(pack, input)).conflicts.map(({ id }) => id);
}

const filing = (kind: Filing['kind'], rest: Partial<Filing> = {}): Filing => ({
  kind,
  forYear: 2025,
  appliedOn: '2025-02-01',
  ...rest,
});
const full: Written = { item: 'project', role: 'participant', quantity: 75, publicNeed: true };
/** Everything that a plain year of projects names anyway. */
const plain = () => named(2025, 'zhejiang', { claims: [full] });
const besides = (year: Year) =>
  named(2025, 'zhejiang', { ...year, claims: [full, ...(year.claims ?? [])] }).filter(
    (id) => !plain().includes(id),
  );

describe('a year of 2025 names', () => {
  it('whose level counts wherever 公需科目 are asked for', () => {
    expect(plain()).toEqual(['title-of-the-year', 'certificate-or-rule', 'rounding']);
    expect(named(2025, 'zhejiang', { unit: { grassroots: true } })).toEqual(['grassroots-minimum']);
  });

  it('what 学时 mean only where they fall short of 90', () => {
    expect(named(2025, 'zhejiang', { claims: [{ ...full, hours: 899 }] })).toContain('credits-or-hours');
    expect(named(2025, 'zhejiang', { claims: [{ ...full, hours: 900 }] })).not.toContain('credits-or-hours');
  });

  it('what 视为完成 and 一次性 waive only for whom they are', () => {
    expect(besides({ claims: [{ item: 'degree-study' }] })).toEqual(['deemed-and-public-need']);
    expect(besides({ claims: [{ item: 'patent' }] })).toEqual([
      'deemed-and-public-need',
      'who-leads-a-standard',
    ]);
    expect(besides({ claims: [{ item: 'award-municipal-first', role: 'first' }] })).toEqual([]);
  });

  it('what a make-up needs where a claim makes a year up', () => {
    const made = { ...full, startDate: '2026-03-03', makeUpFor: 2025 };
    expect(besides({ claims: [made] })).toEqual(['make-up-filing']);
  });

  it('who may grant other credits where a claim fits no item', () => {
    const both = ['municipal-projects', 'unit-additions'];
    expect(besides({ claims: [{ item: 'municipal-project', certifiedCredits: 500 }] })).toEqual(both);
    expect(besides({ claims: [{ item: 'other-approved' }] })).toEqual(both);
  });

  it('what a day allows where there are two trainings of the unit on it', () => {
    const training = { item: 'internal-theory', role: 'participant', quantity: 1 };
    expect(besides({ claims: [training] })).not.toContain('training-once-a-day');
    expect(besides({ claims: [training, training] })).toContain('training-once-a-day');
  });

  it('what a missing level means where it is missing', () => {
    expect(besides({ person: { titleLevel: 'none' } })).toEqual(['no-title-level']);
  });

  it('who is exempt for whoever is not simply at work, or has filed for it', () => {
    for (const status of ['retired', 'left', 'on-leave', 'transferred-in'] as const)
      expect(besides({ person: { titleLevel: 'senior', status } })).toEqual(['exemptions']);
    expect(besides({ person: { titleLevel: 'senior', status: 'active' } })).toEqual([]);
    expect(besides({ filings: [filing('exemption', { accepted: true })] })).toEqual(['exemptions']);
    expect(besides({ filings: [filing('leave')] })).toEqual(['exemptions']);
    expect(besides({ filings: [filing('make-up')] })).toEqual([]);
  });
});

describe('a year before 2025 names', () => {
  const attested = [
    { item: 'national-project', certifiedCredits: 1000 },
    { item: 'municipal-project', certifiedCredits: 1500 },
  ];
  const of2018 = (claims: readonly Written[]) => named(2018, 'zhejiang', { claims });

  it('that nothing is known of 2021 to 2024 in those years alone', () => {
    expect(named(2020, 'zhejiang', { claims: attested })).not.toContain('years-after-2020');
    expect(named(2021, 'zhejiang', { claims: attested })).toContain('years-after-2020');
  });

  it('what the classes ask for, unless the year asks nothing of them', () => {
    expect(of2018(attested)).toContain('what-the-manual-attests');
    expect(of2018(attested)).not.toContain('classes-stand-in');
    expect(named(2020, 'zhejiang/hangzhou', { claims: attested })).not.toContain('what-the-manual-attests');
    const onlySecond = [{ item: 'municipal-project', certifiedCredits: 2500 }];
    expect(of2018(onlySecond)).toContain('classes-stand-in');
  });

  it('what a repost is worth where a figure of one stands in', () => {
    const report = { item: 'report', role: 'author', quantity: 3000 };
    expect(of2018(attested)).not.toContain('reposted-figures');
    expect(of2018([...attested, report])).toContain('reposted-figures');
    expect(of2018([...attested, { ...report, certifiedCredits: 100 }])).not.toContain('reposted-figures');
  });

  it('the limits of remote credits for remote credits, and not for other limits of a year', () => {
    const notes = { item: 'self-study-notes', certifiedCredits: 600 };
    expect(of2018([notes])).not.toContain('remote-limit');
    const remote = { item: 'municipal-project', certifiedCredits: 1001, form: '远程教育' };
    expect(of2018([remote])).toEqual(expect.arrayContaining(['remote-limit', 'remote-limit-lishui']));
    expect(of2018([{ ...remote, certifiedCredits: 1000 }])).not.toContain('remote-limit');
  });

  it('what six months are where somebody was away for long', () => {
    const away = { item: 'further-study-long', startDate: '2018-01-01', endDate: '2018-06-30' };
    const six = ['six-months', 'six-months-year'];
    expect(of2018([away])).toEqual(expect.arrayContaining(six));
    expect(of2018(attested)).not.toEqual(expect.arrayContaining(six));
  });

  it('what one activity a day means where one was left out', () => {
    const training = { item: 'unit-and-department', certifiedCredits: 100 };
    expect(of2018([...attested, training, training])).toEqual(
      expect.arrayContaining(['same-day', 'same-day-scope']),
    );
    expect(of2018([...attested, training])).not.toContain('same-day');
  });

  it('what the lists of Hangzhou 2020 decide while one is open', () => {
    const all = { name: '医德医风、政策法规、传染病防控、应急、院感、生物安全、重症防护' };
    const at = (claims: readonly Written[]) => named(2020, 'zhejiang/hangzhou', { claims });
    expect(at(attested)).toContain('lists-of-2020');
    expect(at(attested.map((claim) => ({ ...claim, ...all })))).not.toContain('lists-of-2020');
  });
});
