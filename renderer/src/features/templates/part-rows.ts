import type { PaperParts, PaperTemplate } from '../../../../shared/contract/template.contract.ts';
import { arrangedPlaces } from '../../../../shared/domain/paper-template.ts';

export type Part = PaperParts['fields'][number];

/** A column or field as the editor shows it. */
export interface PartRow extends Part {
  /** Empty is the program's own. */
  readonly heading: string;
  readonly shown: boolean;
}

interface Wish {
  readonly name: string;
  readonly heading?: string | undefined;
  readonly shown?: boolean | undefined;
}

/** Everything a table or a person's block has, in the order of the template. */
export function partRows(parts: readonly Part[], wishes: readonly Wish[]): PartRow[] {
  const places = arrangedPlaces(
    parts.map(({ name }) => name),
    wishes.map(({ name }) => name),
  );
  return places.flatMap((at) => {
    const part = parts[at];
    if (part === undefined) return [];
    const wish = wishes.find(({ name }) => name === part.name);
    return [{ ...part, heading: wish?.heading ?? '', shown: wish?.shown ?? true }];
  });
}

/** The rows as a template says them; undefined where they are as the program has them. */
export function wishesOf(parts: readonly Part[], rows: readonly PartRow[]): Wish[] | undefined {
  const plain = rows.every(
    ({ name, heading, shown }, at) => name === parts[at]?.name && heading === '' && shown,
  );
  if (plain) return undefined;
  return rows.map(({ name, heading, shown }) => ({
    name,
    ...(heading === '' ? {} : { heading }),
    ...(shown ? {} : { shown }),
  }));
}

/** The row one up or down. */
export function movedRow(rows: readonly PartRow[], at: number, by: number): PartRow[] {
  const moved = [...rows];
  const [row] = moved.splice(at, 1);
  if (row) moved.splice(Math.max(0, Math.min(rows.length - 1, at + by)), 0, row);
  return moved;
}

/** A template with one table's rows; the table is left out where it is as the program has it. */
export function withTable(
  template: PaperTemplate,
  { table, columns }: PaperParts['tables'][number],
  rows: readonly PartRow[],
): PaperTemplate {
  const others = (template.tables ?? []).filter((one) => one.table !== table);
  const own = wishesOf(columns, rows)?.map(({ name, ...wish }) => ({ column: name, ...wish }));
  return { ...template, tables: own === undefined ? others : [...others, { table, columns: own }] };
}

export function withFields(
  template: PaperTemplate,
  parts: readonly Part[],
  rows: readonly PartRow[],
): PaperTemplate {
  return {
    ...template,
    fields: wishesOf(parts, rows)?.map(({ name, ...wish }) => ({ field: name, ...wish })),
  };
}
