import { describe, expect, it } from 'vitest';
import { createFinder, ofOtherUnit, ofRoster, toPerson, withPeople, type Listed } from './attendees.ts';

const people: readonly Listed[] = [
  { staffNumber: 'A001', name: '王小敏', department: '内科', status: 'active' },
  { staffNumber: 'A010', name: '汪晓明', department: '外科', status: 'active' },
  { staffNumber: 'B002', name: '李大海', department: '外科', status: 'active' },
];
const find = createFinder(people);
const numbers = (typed: string) => find(typed).map(({ staffNumber }) => staffNumber);

describe('the people picker', () => {
  it('finds by initials, by name and by number, the exact one first', () => {
    expect(numbers('wxm')).toEqual(['A001', 'A010']);
    expect(numbers('ldh')).toEqual(['B002']);
    expect(numbers('王')).toEqual(['A001']);
    expect(numbers('a010')).toEqual(['A010']);
    expect(numbers('a0')).toEqual(['A001', 'A010']);
    expect(numbers('  ')).toEqual([]);
  });

  it('adds nobody twice', () => {
    const [first] = people;
    if (!first) throw new Error('nobody');
    const one = ofRoster(first, 'participant');
    const list = withPeople([], [one, one, ofOtherUnit('周外请', '省立医院', 'speaker')]);
    expect(list).toHaveLength(2);
    expect(withPeople(list, [ofRoster(first, 'speaker')])).toBe(list);
    expect(list.map(toPerson)).toEqual([
      { staffNumber: 'A001', role: 'participant' },
      { name: '周外请', unit: '省立医院', role: 'speaker' },
    ]);
  });
});
