import { describe, expect, it } from 'vitest';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { claimInputOf, emptyEntry, entryProblems, quantityOf, trialClaim } from './entry-form.ts';

const item = (part: Partial<CatalogItem>): CatalogItem => ({
  id: 'paper-sci',
  name: '论文',
  group: '论文',
  unit: '篇',
  roles: [],
  proofs: [],
  fields: [],
  needsUpper: false,
  source: 's004',
  clause: '§3',
  ...part,
});
const paper = item({
  roles: [{ id: 'first', name: '第一作者' }],
  fields: [{ id: 'journal', name: '期刊名称', kind: 'text', required: true }],
});
const study = item({ id: 'further-study-short', name: '进修', unit: '天' });
const away = item({
  id: 'out-of-province-national',
  unit: '小时',
  fields: [
    { id: 'projectNumber', name: '项目编号', kind: 'text', required: true },
    { id: 'organizer', name: '项目举办单位', kind: 'text', required: true },
  ],
});

describe('a claim by hand', () => {
  it('counts the days of 进修 from its dates, both ends included, until the officer types another number', () => {
    const form = { ...emptyEntry, startDate: '2025-03-01', endDate: '2025-03-12' };
    expect(quantityOf(form, study)).toBe(12);
    expect(quantityOf({ ...form, quantity: '10' }, study)).toBe(10);
    expect(quantityOf({ ...form, quantity: '十' }, study)).toBeUndefined();
  });
  it('takes a paper for one paper', () => {
    expect(quantityOf(emptyEntry, paper)).toBe(1);
  });
  it('does not guess hours', () => {
    expect(quantityOf(emptyEntry, away)).toBeUndefined();
  });
  it('names every field that is still missing, the item’s own included', () => {
    expect([...entryProblems(emptyEntry, paper).keys()]).toEqual([
      'staffNumber',
      'role',
      'name',
      'startDate',
      'details.journal',
    ]);
    expect(entryProblems(emptyEntry, away).get('projectNumber')).toBe('required');
  });
  it('refuses an end before the start and a day that does not exist', () => {
    const form = { ...emptyEntry, startDate: '2025-03-10', endDate: '2025-03-01' };
    expect(entryProblems(form, study).get('endDate')).toBe('end-before-start');
    expect(entryProblems({ ...form, startDate: '2025-02-29' }, study).get('startDate')).toBe('bad-date');
  });
  it('of a former unit needs that unit’s proof with it', () => {
    const form = { ...emptyEntry, entryUnit: '湖州某医院' };
    expect(entryProblems(form, study).get('proofs')).toBe('proof-needed');
    expect(entryProblems(form, study, 1).has('proofs')).toBe(false);
    expect(entryProblems(emptyEntry, study).has('proofs')).toBe(false);
  });
  it('is tried against the rules as soon as item, role, date and quantity are known', () => {
    const form = { ...emptyEntry, startDate: '2025-03-01' };
    expect(trialClaim(form, paper)).toBeUndefined();
    expect(trialClaim({ ...form, role: 'first' }, paper)).toMatchObject({ item: 'paper-sci', quantity: 1 });
  });
  it('is stored in hundredths and tenths, with the item’s fields by id', () => {
    const form = {
      ...emptyEntry,
      staffNumber: 'A1',
      startDate: '2025-05-01',
      name: ' 学会年会 ',
      projectNumber: '2025-03-01-114',
      organiser: '某学会',
      certified: '4.5',
      hours: '13.5',
    };
    expect(claimInputOf(form, away, 2025)).toEqual({
      staffNumber: 'A1',
      year: 2025,
      item: 'out-of-province-national',
      startDate: '2025-05-01',
      name: '学会年会',
      certifiedCredits: 450,
      hours: 135,
      projectNumber: '2025-03-01-114',
      organiser: '某学会',
    });
  });
});
