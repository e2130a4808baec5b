import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleDivisions } from '../../../../shared/domain/inspection.ts';
import { verdicts } from '../../../../shared/domain/verdict.ts';
import { drawSample, type Candidate, type SampleRequest } from './draw-sample.ts';

const roster = fc
  .uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 120 })
  .chain((numbers) =>
    fc.tuple(
      ...numbers.map((number) =>
        fc.record<Candidate>({
          staffNumber: fc.constant(String(number).padStart(5, '0')),
          department: fc.constantFrom('内科', '外科', '急诊科', '药剂科', ''),
          verdict: fc.constantFrom(...verdicts),
        }),
      ),
    ),
  );
const request = fc.record<SampleRequest>({
  year: fc.constant(2025),
  seed: fc.string({ minLength: 1, maxLength: 12 }),
  size: fc.integer({ min: 1, max: 150 }),
  by: fc.constantFrom(...sampleDivisions),
  quotas: fc.constant(new Map<string, number>()),
});

describe('a sample drawn by seed', () => {
  it('has as many people as were asked for, or all of them, and none twice', () => {
    fc.assert(
      fc.property(roster, request, (people, asked) => {
        const { staffNumbers, parts } = drawSample(people, asked);
        expect(new Set(staffNumbers).size).toBe(Math.min(asked.size, people.length));
        expect(staffNumbers).toHaveLength(Math.min(asked.size, people.length));
        for (const part of parts) expect(part.drawn).toBeLessThanOrEqual(part.people);
        if (asked.size >= parts.length) for (const part of parts) expect(part.drawn).toBeGreaterThan(0);
      }),
    );
  });

  it('is the same twice, in whatever order the roster stands', () => {
    fc.assert(
      fc.property(roster, request, (people, asked) => {
        const first = [...drawSample(people, asked).staffNumbers].sort();
        expect([...drawSample(people.toReversed(), asked).staffNumbers].sort()).toEqual(first);
      }),
    );
  });

  it('is another one with another seed', () => {
    const people = Array.from({ length: 200 }, (_, index): Candidate => ({
      staffNumber: String(index),
      department: '内科',
      verdict: 'met',
    }));
    const draw = (seed: string) =>
      drawSample(people, { year: 2025, seed, size: 10, by: 'none', quotas: new Map() }).staffNumbers;
    expect(draw('20260112')).not.toEqual(draw('20260113'));
  });

  it('gives each part its share, and a part with a quota exactly that', () => {
    const people = Array.from({ length: 100 }, (_, index): Candidate => ({
      staffNumber: String(index).padStart(3, '0'),
      department: index < 60 ? '内科' : index < 90 ? '外科' : '药剂科',
      verdict: 'met',
    }));
    const asked = { year: 2025, seed: '迎检', size: 10, by: 'department' as const, quotas: new Map() };
    const drawn = (quotas: ReadonlyMap<string, number>) =>
      Object.fromEntries(
        drawSample(people, { ...asked, quotas }).parts.map(({ name, drawn: count }) => [name, count]),
      );
    expect(drawn(new Map())).toEqual({ 内科: 5, 外科: 3, 药剂科: 2 });
    expect(drawn(new Map([['药剂科', 5]]))).toEqual({ 内科: 3, 外科: 2, 药剂科: 5 });
    expect(drawn(new Map([['药剂科', 50]]))).toEqual({ 内科: 0, 外科: 0, 药剂科: 10 });
  });
});
