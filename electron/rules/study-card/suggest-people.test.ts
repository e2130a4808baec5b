import { describe, expect, it } from 'vitest';
import { inventHolder } from '../../demo/card-gaps/planted-people.ts';
import { Random } from '../../demo/random.ts';
import { RosterIndex } from './roster-index.ts';
import { PeopleFinder } from './suggest-people.ts';
import type { RowPerson } from './list-rows.ts';
import type { RosterPerson } from './unit-settings.ts';

const random = new Random(5);
/** More people of one name than anybody would look through. */
const crowd = Array.from({ length: 90 }, (_, at) => ({ ...inventHolder(random, at), name: '方一舟' }));
const [meant = inventHolder(random, 90)] = crowd.slice(40);
const number = meant.idNumber ?? '';

function likeliest(row: RowPerson, roster: readonly RosterPerson[] = crowd) {
  const finder = new PeopleFinder(new RosterIndex(roster), [], [row]);
  return finder
    .find(row)
    .map(({ one, reasons }) => [one.person.staffNumber, reasons.map(({ code }) => code)]);
}

/** The number with the digit at a place (0-based) made another. */
function miswritten(at: number): string {
  return `${number.slice(0, at)}${(Number(number[at]) + 1) % 10}${number.slice(at + 1)}`;
}

describe('the owner of a miswritten identity number', () => {
  it('is found in a crowd of the same name, wherever the one digit is wrong', () => {
    for (const at of [0, 5, 9, 13, 14, 16])
      expect(likeliest({ name: '方一舟', idNumber: miswritten(at) })[0]).toEqual([
        meant.staffNumber,
        ['same-name', 'id-one-digit'],
      ]);
  });

  it('is found where two digits were exchanged', () => {
    const at = Array.from(number).findIndex((digit, place) => place > 5 && digit !== number[place + 1]);
    const said = number.slice(0, at) + (number[at + 1] ?? '') + (number[at] ?? '') + number.slice(at + 2);
    expect(likeliest({ name: '方一舟', idNumber: said })[0]).toEqual([
      meant.staffNumber,
      ['same-name', 'id-digits-swapped'],
    ]);
  });

  it('is found where it is the roster that is wrong, though no check sign helps there', () => {
    const roster = crowd.map((one) => (one === meant ? { ...meant, idNumber: miswritten(9) } : one));
    expect(likeliest({ name: '方一舟', idNumber: number }, roster)[0]).toEqual([
      meant.staffNumber,
      ['same-name', 'id-one-digit'],
    ]);
  });

  it('is not somebody of a like name whose number is quite another', () => {
    const stranger = inventHolder(random, 500);
    expect(likeliest({ name: '方一州', idNumber: stranger.idNumber })).toEqual([]);
  });

  it('may be the one bearer of the name whose number the roster does not know', () => {
    const roster = [{ ...meant, name: '方一舟', idNumber: null }, inventHolder(random, 501)];
    expect(likeliest({ name: '方一州', idNumber: number, department: meant.department }, roster)).toEqual([
      [meant.staffNumber, ['similar-name', 'same-department']],
    ]);
  });
});

describe('a like name', () => {
  const far = Array.from({ length: 90 }, (_, at) => ({ ...inventHolder(random, 600 + at), name: '方一舟' }));
  const roster = far.map((one, at) => ({ ...one, department: at === 70 ? '病理科' : '内科' }));
  const near = far[70]?.staffNumber;

  it('counts in the department that a row names, however many there are elsewhere', () => {
    expect(likeliest({ name: '方一州', department: ' 病理科' }, roster)).toEqual([
      [near, ['similar-name', 'same-department']],
    ]);
  });

  it('by itself makes nobody likely, nor does a department', () => {
    expect(likeliest({ name: '方一州' }, roster)).toEqual([]);
    expect(likeliest({ name: '钱二江', department: '病理科' }, roster)).toEqual([]);
  });

  it('counts beside a number of which only some signs are shown, whatever the department', () => {
    const few = roster.slice(68, 73);
    const masked = `${(far[70]?.idNumber ?? '').slice(0, 6)}********${(far[70]?.idNumber ?? '').slice(14)}`;
    expect(likeliest({ name: '方一州', idNumber: masked, department: '外科' }, few)[0]).toEqual([
      near,
      ['similar-name', 'id-shape'],
    ]);
  });
});

describe('a number with stars in it', () => {
  it('is held against the people of that name', () => {
    const few = [{ ...meant, name: '方一舟' }, inventHolder(random, 502)];
    const masked = `${number.slice(0, 6)}********${number.slice(14)}`;
    expect(likeliest({ name: '方一舟', idNumber: masked }, few)[0]).toEqual([
      meant.staffNumber,
      ['same-name', 'only-one-of-that-name', 'id-shape'],
    ]);
  });
});
