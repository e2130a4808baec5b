import type { PaperParts } from '../../../shared/contract/template.contract.ts';
import type { TemplatePaper } from '../../../shared/domain/paper-template.ts';
import { paperCatalog, type CatalogPart, type CatalogTable } from './paper-catalog.ts';
import type { PreviewGround } from './preview-ground.ts';
import { tableKey } from './table-key.ts';

/** What a paper consists of: what it always has, and the columns that the rules of the year add. */
export function partsOf(
  paper: TemplatePaper,
  unitName: string,
  { papers: [first] }: PreviewGround,
): PaperParts {
  const { title, fields, tables, seals } = paperCatalog[paper];
  return {
    title,
    unit: unitName,
    fields: [...fields],
    tables: tables.map((table) => ({ table: table.table, columns: columnsOf(table, first) })),
    seals: [...seals],
  };
}

function columnsOf(
  { table, columns, open }: CatalogTable,
  paper: PreviewGround['papers'][number] | undefined,
) {
  const found = paper?.tables.find((one) => tableKey(one) === table);
  if (!open || found === undefined) return [...columns];
  const parts: CatalogPart[] = [...columns];
  found.columns.forEach(({ title, only = null }, at) => {
    if (parts.some(({ name }) => name === title)) return;
    const before = found.columns[at - 1]?.title;
    const after = parts.findIndex(({ name }) => name === before);
    parts.splice(after + 1, 0, { name: title, required: false, only });
  });
  return parts;
}
