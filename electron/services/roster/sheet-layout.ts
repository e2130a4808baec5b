import type { ColumnMapping } from '../../../shared/contract/common.ts';
import type { SheetRow } from '../../documents/excel/workbook-cells.ts';
import { correctColumns } from '../import/correct-columns.ts';
import { headerOf, plainHeader, type HeaderRow } from '../import/sheet-header.ts';
import { isRosterField, rosterFieldIds, rosterFields, type RosterFieldId } from './roster-fields.ts';

/** Column index (from 0) → field. */
export type Mapping = ReadonlyMap<number, RosterFieldId>;

const fieldsByHeader = new Map<string, { field: RosterFieldId; rank: number }>(
  rosterFieldIds.flatMap((field) =>
    rosterFields[field].headers.map((header, rank): [string, { field: RosterFieldId; rank: number }] => [
      header,
      { field, rank },
    ]),
  ),
);

/** The row that names most fields; undefined when none names two. Title rows above it do not. */
export function findHeaderRow(rows: readonly SheetRow[]): HeaderRow | undefined {
  let best: { header: HeaderRow; score: number } | undefined;
  for (const row of rows) {
    const header = headerOf(row);
    const score = guessMapping(header.headers).size;
    if (score >= 2 && score > (best?.score ?? 0)) best = { header, score };
  }
  return best?.header;
}

/** What the columns are by their headers; where two name the same field, the surer header wins. */
export function guessMapping(headers: readonly string[]): Map<number, RosterFieldId> {
  const best = new Map<RosterFieldId, { column: number; rank: number }>();
  headers.forEach((header, column) => {
    const found = fieldsByHeader.get(plainHeader(header));
    if (!found) return;
    const other = best.get(found.field);
    if (!other || found.rank < other.rank) best.set(found.field, { column, rank: found.rank });
  });
  return new Map([...best].map(([field, { column }]) => [column, field]));
}

/** The guess with the officer's corrections laid over it. */
export function correctMapping(guess: Mapping, correction: ColumnMapping): Map<number, RosterFieldId> {
  return correctColumns(guess, correction, isRosterField);
}

/** Headers of a sheet of claims, which also has 工号 and 姓名. */
const claimHeaders = new Set([
  '授予项目',
  '学分授予项目',
  '活动名称',
  '佐证文件',
  '佐证',
  '开始日期',
  '项目名称',
  '学分',
  '申报学分',
]);

export function looksLikeClaims(headers: readonly string[]): boolean {
  return headers.filter((header) => claimHeaders.has(plainHeader(header))).length >= 2;
}
