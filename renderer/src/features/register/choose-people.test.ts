import { describe, expect, it } from 'vitest';
import type { ComplianceRow } from '../../../../shared/contract/compliance.contract.ts';
import { choosePeople, stalePeople } from './choose-people.ts';
import type { Print } from './choose-people.ts';

const nothing = { required: 0, granted: 0, shortBy: 0 };
function person(staffNumber: string, department: string, verdict: ComplianceRow['verdict']): ComplianceRow {
  return {
    staffNumber,
    name: staffNumber,
    department,
    title: '',
    titleLevel: 'none',
    status: 'active',
    verdict,
    deemedComplete: false,
    total: nothing,
    publicNeed: nothing,
    waiting: 0,
    byCategory: [],
  };
}
function print(...stale: string[]): Print {
  return {
    printId: stale.join(),
    kind: 'annual-register',
    format: 'pdf',
    at: '',
    by: '',
    people: 3,
    years: [],
    pages: 3,
    fileName: '',
    sha256: '',
    changed: false,
    stale: stale.map((staffNumber) => ({ staffNumber, name: staffNumber })),
    staleSigned: [],
    templates: [],
    templateChanged: false,
    layout: 'one-file',
    signed: 0,
    filed: 0,
  };
}

const people = [person('1', '骨科', 'met'), person('2', '骨科', 'not-met'), person('3', '心内科', 'met')];
const numbers = (chosen: readonly ComplianceRow[]) => chosen.map((one) => one.staffNumber);

describe('whose register is printed', () => {
  it('is everybody when nothing narrows', () => {
    expect(numbers(choosePeople(people, {}, new Set()))).toEqual(['1', '2', '3']);
  });

  it('is who fits every condition', () => {
    expect(numbers(choosePeople(people, { department: '骨科', verdict: 'met' }, new Set()))).toEqual(['1']);
    expect(numbers(choosePeople(people, { staffNumbers: ['2', '3'], verdict: 'met' }, new Set()))).toEqual([
      '3',
    ]);
  });

  it('is each person with a stale print of the paper once, however often they were printed', () => {
    const other = { ...print('3'), kind: 'category-summary' };
    const stale = stalePeople([print('1', '2'), other, print('2')], 'annual-register');
    expect([...stale]).toEqual(['1', '2']);
    expect(numbers(choosePeople(people, { onlyStale: true }, stale))).toEqual(['1', '2']);
  });
});
