import type { PaperTemplate } from '../../../shared/contract/template.contract.ts';
import { arrangedPlaces } from '../../../shared/domain/paper-template.ts';
import type { PaperLogo } from '../../documents/paper-logo.ts';
import {
  plainRegister,
  registerColumnTitles,
  registerFieldLabels,
  type RegisterLayout,
} from '../../documents/register-layout.ts';
import {
  cellAt,
  type PaperCell,
  type PaperTable,
  type TablePaper,
} from '../../documents/table-paper.model.ts';
import { tableKey } from './table-key.ts';

type TableTemplate = NonNullable<PaperTemplate['tables']>[number];

interface Wish {
  readonly name: string;
  readonly heading?: string | undefined;
  readonly shown?: boolean | undefined;
}

/** A paper in the unit's wording and order. What the template does not name stays as it is. */
export function applyTemplate(paper: TablePaper, template: PaperTemplate, logo?: PaperLogo): TablePaper {
  const { title, unit, tables, above = [], below = [], seals } = template;
  return {
    ...paper,
    unitName: unit ?? paper.unitName,
    title: title?.replaceAll('{标题}', paper.title) ?? paper.title,
    opening: [...paper.opening, ...above],
    tables: paper.tables.map((table) =>
      applyToTable(
        table,
        tables?.find((one) => one.table === tableKey(table)),
      ),
    ),
    notes: [...paper.notes, ...below],
    seals: seals ?? paper.seals,
    ...(logo === undefined ? {} : { logo }),
  };
}

/** The register's layout in the unit's wording and order. */
export function registerLayout(template: PaperTemplate, logo?: PaperLogo): RegisterLayout {
  const { title, unit, fields, tables, above = [], below = [], seals } = template;
  return {
    title: title?.replaceAll('{标题}', plainRegister.title) ?? plainRegister.title,
    unitName: unit,
    logo,
    fields:
      fields === undefined
        ? plainRegister.fields
        : arranged(
            registerFieldLabels,
            fields.map(({ field, ...wish }) => ({ name: field, ...wish })),
          ).map(({ of: [key], heading }) => ({ key, label: heading })),
    columns:
      tables?.[0] === undefined
        ? plainRegister.columns
        : arranged(registerColumnTitles, wishesOf(tables[0])).map(({ of: [key], heading }) => ({
            key,
            heading,
          })),
    above,
    below,
    seals: seals ?? plainRegister.seals,
  };
}

const wishesOf = ({ columns }: TableTemplate): Wish[] =>
  columns.map(({ column, ...wish }) => ({ name: column, ...wish }));

/** Named parts in the order of the wishes; the hidden ones left out. */
function arranged<Key>(
  own: readonly (readonly [key: Key, name: string])[],
  wishes: readonly Wish[],
): { readonly of: readonly [Key, string]; readonly at: number; readonly heading: string | undefined }[] {
  const names = own.map(([, name]) => name);
  const wishAt = new Map(wishes.map((wish) => [names.indexOf(wish.name), wish]));
  const places = arrangedPlaces(
    names,
    wishes.map(({ name }) => name),
  );
  return places.flatMap((at) => {
    const of = own[at];
    const wish = wishAt.get(at);
    return of === undefined || wish?.shown === false ? [] : [{ of, at, heading: wish?.heading }];
  });
}

function applyToTable(table: PaperTable, template: TableTemplate | undefined): PaperTable {
  if (template === undefined) return table;
  const kept = arranged(
    table.columns.map((column) => [column, column.title] as const),
    wishesOf(template),
  );
  // A year whose rules have none of the columns that are left is shown as it comes.
  if (kept.length === 0) return table;
  const cells = (row: readonly PaperCell[]) => kept.map(({ at }) => cellAt(row, at));
  const sums = (row: readonly PaperCell[]) => withLabel(cells(row), cellAt(row, 0));
  return {
    ...table,
    columns: kept.map(({ of: [column], heading }) => ({ ...column, title: heading ?? column.title })),
    groups: table.groups.map((group) => ({
      ...group,
      rows: group.rows.map(cells),
      ...(group.sum === undefined ? {} : { sum: sums(group.sum) }),
    })),
    ...(table.total === undefined ? {} : { total: sums(table.total) }),
  };
}

/** 小计 and 合计 move to the first empty cell when the column they stand in is hidden. */
function withLabel(cells: readonly PaperCell[], label: PaperCell): PaperCell[] {
  const at = cells.indexOf('');
  if (typeof label !== 'string' || label === '' || cells.includes(label) || at < 0) return [...cells];
  return cells.with(at, label);
}
