import type { CivilDate } from '../../shared/domain/civil-date.ts';

/** A cell of a form: a label or what was filled in. */
export interface FormCell {
  readonly text: string;
  /** Columns and rows of the form's grid that it covers. */
  readonly columns: number;
  readonly rows?: number;
  readonly label?: boolean;
  /** Words never stand in the middle of a large field: they begin at its top. */
  readonly top?: boolean;
  /** Where one signs or seals: stands at the foot of the cell, to the right. */
  readonly foot?: string;
}

export interface FormRow {
  /** Points; it grows with what is written. */
  readonly height: number;
  readonly cells: readonly FormCell[];
}

/** A form as an authority printed it: labels and fields in a grid, with places to sign and seal. */
export interface FormPaper {
  /** 附件 1 */
  readonly attachment: string;
  /** Its lines are broken as in the original. */
  readonly title: readonly string[];
  /** Relative widths of the grid's columns. */
  readonly columns: readonly number[];
  readonly rows: readonly FormRow[];
  readonly note: string;
  readonly printedOn: CivilDate;
}

/** A cell with its place in the grid, counted from 0. */
export interface PlacedCell extends FormCell {
  readonly row: number;
  readonly column: number;
}

/** Places the cells from left to right, past those that reach down from the rows above. */
export function placeCells({ columns, rows }: Pick<FormPaper, 'columns' | 'rows'>): PlacedCell[] {
  const taken = new Set<string>();
  const placed: PlacedCell[] = [];
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      while (taken.has(`${at} ${column}`) && column < columns.length) column += 1;
      for (let down = 0; down < (cell.rows ?? 1); down += 1)
        for (let right = 0; right < cell.columns; right += 1) taken.add(`${at + down} ${column + right}`);
      placed.push({ ...cell, row: at, column });
      column += cell.columns;
    }
  });
  return placed;
}
