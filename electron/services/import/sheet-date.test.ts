import { describe, expect, it } from 'vitest';
import type { SheetCell } from '../../documents/excel/workbook-cells.ts';
import { readSheetDate } from './sheet-date.ts';

const text = (value: string): SheetCell => ({ kind: 'text', text: value });
const number = (value: number): SheetCell => ({ kind: 'number', text: String(value), number: value });

describe('dates as WPS writes them', () => {
  it.each([
    '2025.3.1',
    '2025-3-1',
    '2025/03/01',
    '2025年3月1日',
    '２０２５．３．１',
    '20250301',
    '2025-03-01 00:00:00',
    '2025—3—1',
  ])('%s is 1 March 2025', (written) => {
    expect(readSheetDate(text(written))).toEqual({ date: '2025-03-01', precision: 'day' });
  });

  it.each(['2025年3月', '2025.3', '2025-03', '202503'])(
    '%s is a month, taken as its first day',
    (written) => {
      expect(readSheetDate(text(written))).toEqual({ date: '2025-03-01', precision: 'month' });
    },
  );

  it('reads real dates, digits typed as a number and serials that lost their format', () => {
    expect(readSheetDate({ kind: 'date', text: '2025-03-01', number: 45717 })?.date).toBe('2025-03-01');
    expect(readSheetDate(number(20250301))?.date).toBe('2025-03-01');
    expect(readSheetDate(number(45717))?.date).toBe('2025-03-01');
    expect(readSheetDate(number(2019))).toEqual({ date: '2019-01-01', precision: 'year' });
  });

  it('does not guess whether the number 2025.1 was January or October', () => {
    expect(readSheetDate(number(2025.1))).toBeUndefined();
    expect(readSheetDate(number(2025.11))?.date).toBe('2025-11-01');
  });

  it.each(['2025-02-29', '去年', '3.1', '25.3.1', '2025-13-01'])('%s cannot be read', (written) => {
    expect(readSheetDate(text(written))).toBeUndefined();
  });
});
