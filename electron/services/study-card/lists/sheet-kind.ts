import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { chooseHeader, type HeaderRow } from '../../import/sheet-header.ts';
import { correctionOf, type ReadListsOptions } from './card-lists.ts';
import { listNames, missingGroups } from './list-fields.ts';
import { findListHeader, otherFile, recogniseKind, scoreOf } from './list-layout.ts';

/** Where a sheet's table begins and what it looks like. */
export interface SheetLayout {
  readonly header: HeaderRow;
  readonly titles: string;
  readonly looksLike: CardListKind | undefined;
  /** Its first rows, the header's too. */
  readonly preview: readonly SheetRow[];
}

export function layOut(
  preview: readonly SheetRow[],
  headerRow: number | undefined,
  kind: CardListKind | undefined,
): SheetLayout | undefined {
  const header = chooseHeader(preview, headerRow, (rows) => findListHeader(rows, kind));
  if (!header) return undefined;
  const titles = preview
    .filter(({ row }) => row < header.row)
    .flatMap(({ cells }) => cells.map((cell) => cell.text))
    .join(' ');
  return { header, titles, looksLike: recogniseKind(header.headers)?.kind, preview };
}

/** Which sheets are of the kind that was said, or of the kind that most of them are. */
export function decideKind(
  layouts: ReadonlyMap<string, SheetLayout>,
  options: ReadListsOptions,
  fileName: string,
): { kind: CardListKind; sheets: string[] } {
  const found = [...layouts].map(([name, { header }]) => ({
    name,
    header,
    best: recogniseKind(header.headers),
    corrected: correctionOf(options, name)?.mapping !== undefined,
  }));
  const [first] = found;
  if (!first) throw noTable(fileName, options.sheet ?? '', options.kind);
  const kind =
    options.kind ??
    found.toSorted((left, right) => (right.best?.score ?? 0) - (left.best?.score ?? 0))[0]?.best?.kind;
  const foreign = found.map(({ header }) => otherFile(header.headers)).find((other) => other !== undefined);
  if (kind === undefined) {
    if (foreign !== undefined) throw wrongKind(fileName, foreign, '学习卡的名单');
    throw noTable(fileName, first.name, undefined);
  }
  const fits = found.filter(({ header, best, corrected }) => {
    if (corrected) return true;
    const score = scoreOf(kind, header.headers);
    const other = best !== undefined && best.kind !== kind && best.score >= Math.max(score * 1.4, score + 2);
    return !other && (score > 0 || best === undefined);
  });
  if (fits.length > 0) {
    const only = fits.length === 1 && scoreOf(kind, fits[0]?.header.headers ?? []) < 3;
    if (!(only && foreign !== undefined)) return { kind, sheets: fits.map(({ name }) => name) };
  }
  const other = foreign ?? (first.best ? listNames[first.best.kind] : undefined);
  if (other !== undefined) throw wrongKind(fileName, other, listNames[kind]);
  throw noTable(fileName, first.name, kind);
}

export function noTable(name: string, sheet: string, kind: CardListKind | undefined): AppError {
  const needed = kind === undefined ? ['姓名', '订单号', '金额'] : missingGroups(kind, new Set());
  return new AppError('file.no-table', { name, sheet, needed });
}

export function wrongKind(name: string, looksLike: string, expected: string): AppError {
  return new AppError('file.wrong-kind', { name, looksLike, expected });
}
