import { expect, it } from 'vitest';
import { fieldProblems, figureOf, typedFigure, type FieldSpec } from './field-form.ts';
import { factsOf, factsValues, holdingOf } from './project-fields.ts';

it.each([
  ['credits', '6.5', 650],
  ['credits', '6.555', undefined],
  ['hours', '18', 180],
  ['hours', '１８', 180],
  ['count', '120', 120],
  ['count', '12.5', undefined],
  ['count', '', undefined],
] as const)('%s typed as “%s” are stored as %s', (kind, typed, stored) => {
  expect(figureOf(kind, typed)).toBe(stored);
});

it('shows a stored figure as it was typed', () => {
  expect([typedFigure('credits', 650), typedFigure('hours', undefined)]).toEqual(['6.5', '']);
});

it('names what is missing, no date, no figure, or ends before it begins', () => {
  const specs: FieldSpec[] = [
    { id: 'title', label: '', kind: 'text', required: true },
    { id: 'from', label: '', kind: 'date' },
    { id: 'to', label: '', kind: 'date' },
    { id: 'places', label: '', kind: 'count' },
  ];
  const values = { title: ' ', from: '2025-03-02', to: '2025-03-01', places: '很多' };
  expect([...fieldProblems(specs, values, [['from', 'to']])]).toEqual([
    ['title', 'required'],
    ['places', 'bad-number'],
    ['to', 'end-before-start'],
  ]);
  expect(fieldProblems(specs, { title: '班', from: '2025-02-30' }).get('from')).toBe('bad-date');
});

it('gives back the facts of a project as they went in', () => {
  const facts = {
    number: 'HZ-1',
    title: '学习班',
    leader: '沈知远',
    level: 'municipal' as const,
    form: 'mixed' as const,
    hours: 185,
    credits: 650,
    places: 80,
    plannedFrom: '2025-05-01',
  };
  expect(factsOf(factsValues(facts))).toEqual(facts);
});

it('takes a day without an end for the whole of what was held', () => {
  expect(holdingOf({ from: '2025-05-01', to: '', people: '80' })).toEqual({
    from: '2025-05-01',
    to: '2025-05-01',
    people: 80,
  });
});
