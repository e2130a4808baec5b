import type { StaffStatus } from '../../../shared/domain/staff.ts';
import type { RosterPerson } from '../../rules/study-card/unit-settings.ts';
import { inventIdNumber } from '../identity-number.ts';
import { inventName } from '../names.ts';
import type { Random } from '../random.ts';

const departments = ['内科', '外科', '儿科', '急诊科', '检验科', '药剂科', '护理部', '影像科'];

export interface InventedHolder extends RosterPerson {
  readonly idNumber: string;
  readonly phone: string;
}

/** Somebody who does not exist, with an identity number that belongs to nobody; `index` tells people apart. */
export function inventHolder(random: Random, index: number, status: StaffStatus = 'active'): InventedHolder {
  const sex = index % 2 === 0 ? 'female' : 'male';
  const two = (value: number): string => String(value).padStart(2, '0');
  const birthDate = `${1960 + (index % 40)}-${two(1 + (Math.floor(index / 40) % 12))}-${two(1 + (Math.floor(index / 480) % 28))}`;
  return {
    staffNumber: `G${String(100_000 + index)}`,
    name: inventName(random, sex),
    idNumber: inventIdNumber(birthDate, sex, Math.floor(index / 13_440) + (index % 7) * 71),
    phone: `199${String(10_000_000 + index * 37).slice(-8)}`,
    department: random.pick(departments),
    titleLevel: 'intermediate',
    status,
    leftOn: status === 'active' ? null : '2023-06-30',
  };
}

/** Two neighbouring digits exchanged, as fingers do; never where nothing would change. */
export function swapDigits(random: Random, number: string, from = 6): string {
  const places = [...number].flatMap((digit, at) =>
    at >= from && at + 1 < number.length - 1 && digit !== number[at + 1] ? [at] : [],
  );
  const at = random.pick(places);
  return `${number.slice(0, at)}${number[at + 1] ?? ''}${number[at] ?? ''}${number.slice(at + 2)}`;
}

export function oneDigitWrong(random: Random, number: string): string {
  const at = random.int(8, 15);
  const digit = String((Number(number[at]) + random.int(1, 9)) % 10);
  return number.slice(0, at) + digit + number.slice(at + 1);
}

/** One sign of the given name written otherwise. */
export function misspell(random: Random, name: string): string {
  const signs = Array.from(name);
  const at = signs.length - 1;
  const other = random.pick(Array.from('鹏菲璐霖翔蕾彬').filter((sign) => sign !== signs[at]));
  return [...signs.slice(0, at), other].join('');
}

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

/** The same name as lists write it: spaces inside, full-width spaces, a space behind. Means nothing. */
export function roughName(random: Random, name: string): string {
  const signs = Array.from(name);
  return random.weighted<string>([
    [name, 7],
    [signs.join(' '), 1],
    [signs.join('\u3000'), 1],
    [`${name} `, 1],
  ]);
}

/** The same number: full-width, with a small x, with spaces. Means nothing. */
export function roughNumber(random: Random, number: string): string {
  return random.weighted<string>([
    [number, 7],
    [wide(number), 1],
    [number.toLowerCase(), 1],
    [`${number.slice(0, 6)} ${number.slice(6)}`, 1],
  ]);
}
