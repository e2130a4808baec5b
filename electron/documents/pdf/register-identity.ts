import type { AnnualRegisterInput } from '../annual-register.model.ts';
import { fieldLabel, plainRegister, type RegisterField, type RegisterLayout } from '../register-layout.ts';
import { drawCell, padding, type CellBox } from './cells.ts';
import type { Align, Canvas } from './page-writer.ts';
import { inner, labelWidth, left, right, shade, type Block } from './register-page.ts';

const identitySize = 8.5;
const identityLeading = 11;

/** The unit's own lines between title and identity. */
export function layOutOpening(measure: Canvas, { above }: RegisterLayout): Block {
  const lines = above.flatMap((text) => measure.wrap(text, inner, identitySize));
  return {
    height: lines.length === 0 ? 0 : lines.length * identityLeading + 5,
    draw(canvas, top) {
      lines.forEach((line, index) =>
        canvas.text(line, left, top + 8 + index * identityLeading, identitySize),
      );
    },
  };
}

function set(
  canvas: Canvas,
  lines: readonly string[],
  box: Omit<CellBox, 'size' | 'leading'>,
  align: Align,
): void {
  drawCell(canvas, lines, { ...box, size: identitySize, leading: identityLeading }, align);
}

interface Pair {
  readonly label: string;
  readonly value: string;
  readonly valueWidth: number;
}

/** Fields that need more room than others, where the unit has put them somewhere else. */
const roomOf: Readonly<Partial<Record<RegisterField, number>>> = {
  idNumber: 4,
  licenceNumber: 4,
  title: 3,
  department: 3,
  hospitalPost: 3,
  specialty: 2,
  staffNumber: 2,
  sex: 0,
};

const perIdentityRow = 5;

/** The widths of a row's values; as the program sets them, unless the unit has put other fields there. */
function identityWidths(keys: readonly RegisterField[], from: number): number[] {
  const fifth = inner / perIdentityRow - labelWidth;
  // The ID number and the long names need more room than the day of birth.
  const widths = [fifth, fifth - 34, fifth - 12, fifth + 34, fifth + 12];
  const asShipped = keys.every((key, at) => plainRegister.fields[from + at]?.key === key);
  if (!asShipped && keys.length === perIdentityRow) {
    const byNeed = keys
      .map((key, at) => ({ at, room: roomOf[key] ?? 1 }))
      .sort((one, other) => one.room - other.room || one.at - other.at);
    const sorted = widths.toSorted((one, other) => one - other);
    byNeed.forEach(({ at }, rank) => (widths[at] = sorted[rank] ?? fifth));
  }
  // The last of a short row takes what is left of it.
  const before = widths.slice(0, keys.length - 1).reduce((sum, width) => sum + width, 0);
  return [...widths.slice(0, keys.length - 1), inner - keys.length * labelWidth - before];
}

/** Who the person is, as a grid of labels and values. */
export function layOutIdentity(
  measure: Canvas,
  { fields }: RegisterLayout,
  { person }: AnnualRegisterInput,
): Block {
  const grid = Array.from({ length: Math.ceil(fields.length / perIdentityRow) }, (_, row) => {
    const from = row * perIdentityRow;
    const own = fields.slice(from, from + perIdentityRow);
    const widths = identityWidths(
      own.map(({ key }) => key),
      from,
    );
    return own.map((field, at): Pair => ({
      label: fieldLabel(field),
      value: person[field.key],
      valueWidth: widths[at] ?? 0,
    }));
  });
  const rows = grid.map((cells) => {
    const labels = cells.map((cell) => measure.wrap(cell.label, labelWidth - 2 * padding, identitySize));
    const lines = cells.map((cell) => measure.wrap(cell.value, cell.valueWidth - 2 * padding, identitySize));
    const count = Math.max(1, ...[...labels, ...lines].map((list) => list.length));
    return { cells, labels, lines, height: count * identityLeading + 5 };
  });
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  return {
    height,
    draw(canvas, top) {
      let at = top;
      for (const row of rows) {
        let x = left;
        row.cells.forEach((pair, index) => {
          canvas.fill(x, at, labelWidth, row.height, shade);
          const label = row.labels[index] ?? [];
          set(canvas, label, { x, top: at, width: labelWidth, height: row.height }, 'center');
          x += labelWidth;
          const box = { x, top: at, width: pair.valueWidth, height: row.height };
          set(canvas, row.lines[index] ?? [], box, 'left');
          x += pair.valueWidth;
        });
        at += row.height;
      }
      at = top;
      for (const row of rows) {
        if (at > top) canvas.line(left, at, right, at, 0.4);
        let x = left;
        for (const cell of row.cells) {
          if (x > left) canvas.line(x, at, x, at + row.height, 0.4);
          canvas.line(x + labelWidth, at, x + labelWidth, at + row.height, 0.4);
          x += labelWidth + cell.valueWidth;
        }
        at += row.height;
      }
      canvas.box(left, top, inner, height, 0.9);
    },
  };
}
