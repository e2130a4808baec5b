import type { PlanFile } from '../../../shared/contract/common.ts';
import type { SheetInfo } from '../../documents/excel/workbook-cells.ts';
import { columnLetter, type HeaderRow } from './sheet-header.ts';

/** A sheet that was read, with what its columns were taken for. */
export interface MappedSheet<Field extends string> {
  readonly fileName: string;
  readonly sheet: string;
  readonly sheets: readonly SheetInfo[];
  readonly header: HeaderRow;
  readonly mapping: ReadonlyMap<number, Field>;
  readonly samples: readonly (readonly string[])[];
  readonly remembered: boolean;
}

/** The file as the officer is shown it when its columns are named; `show` masks what is not to be read in passing. */
export function shownFile<Field extends string>(
  { fileName, sheet, sheets, header, mapping, samples, remembered }: MappedSheet<Field>,
  show: (sample: string, field: Field | null) => string = (sample) => sample,
): Omit<PlanFile, 'fields'> {
  return {
    fileName,
    sheet,
    sheets: sheets.map(({ name, hidden, rowCount }) => ({ name, hidden, rows: rowCount })),
    headerRow: header.row,
    columns: header.headers.map((text, index) => {
      const field = mapping.get(index) ?? null;
      const shown = (samples[index] ?? []).map((sample) => show(sample, field));
      return { index, letter: columnLetter(index), header: text, field, samples: shown };
    }),
    remembered,
  };
}
