import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { isSeasonProblem, parseSeason } from '../rules/study-card/season.schema.ts';
import { copySeason, seasonOf, seasonsFor } from '../rules/study-card/season.ts';
import { addWorkdays, workdaysBetween } from '../rules/study-card/workdays.ts';
import { readSeasons } from './read-seasons.ts';
import { holidayCalendar } from './season-holidays.ts';

const root = join(import.meta.dirname, '../rules/study-card/seasons');
const seasons = readSeasons(root);
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function refusal(from: string, to: string): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'seasons-'));
  folders.push(folder);
  cpSync(root, folder, { recursive: true });
  const file = join(folder, 'ningbo-2023-h2.yaml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  try {
    readSeasons(folder);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rules.broken-pack') throw error;
    return `${String(error.details.file)} ${String(error.details.path)}`;
  }
}

describe('seasons that came with the program', () => {
  it('say for Ningbo 2023 what its notice says, and start no clock that it does not set', () => {
    const [, huayi] = seasonsFor(seasons, 2023, 'zhejiang/ningbo');
    expect(huayi).toMatchObject({ provider: 'huayi', dates: { learnBy: { value: '2023-12-20' } } });
    expect(huayi?.prices.I?.value).toBe(15_000);
    expect(huayi?.credits.II?.value).toBe(1000);
    expect([huayi?.syncWorkdays, huayi?.refundDays, huayi?.remark]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('set no limit and no price for Hangzhou, and working days for 华医网 only', () => {
    const hangzhou = seasonsFor(seasons, 2023, 'zhejiang/hangzhou/xihu');
    expect(hangzhou.map(({ limits }) => limits)).toEqual([{}, {}]);
    expect(hangzhou.map(({ syncWorkdays }) => syncWorkdays?.value.to)).toEqual([undefined, 3]);
    expect(hangzhou.map(({ remark }) => remark?.value)).toEqual(['杭州远程报名', undefined]);
  });

  it('serve their own half of the year', () => {
    const ningbo = seasonsFor(seasons, 2023, 'zhejiang/ningbo');
    expect(seasonOf(ningbo, 'huayi', '2023-10-20')?.id).toBe('ningbo-2023-h2-huayi');
    expect(seasonOf(ningbo, 'huayi', '2023-05-20')).toBeUndefined();
    expect(seasonsFor(seasons, 2025, 'zhejiang/ningbo')).toEqual([]);
  });
});

describe('a broken season is refused with file and path', () => {
  it.each([
    [
      'a value without its clause',
      'value: 150, source: s000, clause: 三（一）,',
      'value: 150, source: s000,',
      'seasons.0.prices.I.clause',
    ],
    [
      'a source that nobody registered',
      'value: 100, source: s000',
      'value: 100, source: hearsay',
      'seasons.0.prices.II.source',
    ],
    ['a day that does not exist', "'2023-12-20'", "'2023-02-30'", 'seasons.0.dates.learnBy.value'],
    ['a day of another year', "'2023-12-20'", "'2022-12-20'", 'seasons.0.dates.learnBy.value'],
    ['an unknown key', '    half: second\n', '    half: second\n    sync: 3\n', 'seasons.0'],
    ['two seasons of one id', 'id: ningbo-2023-h2-huayi', 'id: ningbo-2023-h2-haoyisheng', 'seasons.1.id'],
  ])('%s', (_, from, to, path) => {
    expect(refusal(from, to)).toContain(`seasons/ningbo-2023-h2.yaml ${path}`);
  });

  it('a key written twice', () => {
    expect(refusal('    half: second\n', '    half: second\n    half: first\n')).toContain('第 ');
  });
});

describe("an officer's copy", () => {
  const [haoyisheng] = seasonsFor(seasons, 2023, 'zhejiang/ningbo');
  if (!haoyisheng) throw new Error('no season');
  const wish = {
    id: 'own-2025',
    year: 2025,
    half: 'second',
    title: '2025 下半年',
    learnBy: '2025-12-20',
  } as const;

  it('is plain data of the same schema and loses limits and dates', () => {
    const copy = copySeason(haoyisheng, { ...wish, document: null });
    const parsed = parseSeason(JSON.parse(JSON.stringify(copy)));
    expect(isSeasonProblem(parsed)).toBe(false);
    expect([copy.limits, copy.dates, copy.copiedFrom]).toEqual([{}, {}, 'ningbo-2023-h2-haoyisheng']);
  });

  it('starts a clock only from a document', () => {
    const document = {
      id: 'notice',
      number: '甬继〔2025〕9号',
      title: '通知',
      issuer: '市继教办',
      date: '2025-10-01',
      certainty: 'original',
    } as const;
    expect(copySeason(haoyisheng, { ...wish, document }).dates.learnBy).toMatchObject({
      value: '2025-12-20',
      source: 'notice',
    });
  });
});

describe('working days', () => {
  const calendar = holidayCalendar();
  it('leave out the National Day holidays and count the weekend worked for them', () => {
    expect(addWorkdays('2025-09-30', 2, calendar)).toEqual({ day: '2025-10-10', note: null });
    expect(workdaysBetween('2025-09-30', '2025-10-11', calendar)).toBe(3);
  });
  it('say so where the holidays of a year are not known', () => {
    expect(addWorkdays('2049-03-05', 3, calendar)).toEqual({
      day: '2049-03-10',
      note: '按周末推算，未计节假日',
    });
  });
});
