import type { ColumnMapping } from '../../../../shared/contract/common.ts';
import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import type { HeaderRow } from '../../import/sheet-header.ts';
import type { ListMapping } from './list-layout.ts';
import type { ListProblem } from './list-problems.ts';
import type { ReadListRow } from './list-row.ts';

/** What the officer says of one sheet. */
export interface SheetCorrection {
  readonly name: string;
  readonly taken?: boolean | undefined;
  readonly provider?: CardProvider | undefined;
  readonly headerRow?: number | undefined;
  readonly mapping?: ColumnMapping | undefined;
}

export interface ReadListsOptions {
  readonly file: string;
  readonly kind?: CardListKind | undefined;
  readonly provider?: CardProvider | undefined;
  /** Only this sheet. */
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
  readonly mapping?: ColumnMapping | undefined;
  readonly sheets?: readonly SheetCorrection[] | undefined;
  /** What columns with these headers were taken for in earlier lists. */
  recall(
    kind: CardListKind,
    provider: CardProvider | undefined,
    signature: string,
  ): Promise<RememberedMapping | undefined>;
}

/** A correction as it is kept: by column for a sheet with the same headers, by header for the provider's others. */
export interface RememberedMapping {
  readonly exact: boolean;
  readonly byColumn: Readonly<Record<string, string | null>>;
  readonly byHeader: Readonly<Record<string, string | null>>;
}

export interface ListSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly taken: boolean;
  readonly looksLike: CardListKind | undefined;
  readonly provider: CardProvider | undefined;
  readonly providerBy: string;
  readonly header: HeaderRow;
  readonly signature: string;
  readonly mapping: ListMapping;
  readonly correction: ReadonlyMap<number, string | null> | undefined;
  readonly remembered: boolean;
  readonly samples: readonly (readonly string[])[];
  readonly missing: readonly string[];
  /** Data rows; `ignored` ones are totals, footers and rows of somebody else. */
  readonly rows: readonly (ReadListRow & { readonly provider: CardProvider | undefined })[];
  readonly ignored: readonly { readonly row: number; readonly problem: ListProblem }[];
}

export interface CardLists {
  readonly fileName: string;
  readonly format: string;
  readonly kind: CardListKind;
  readonly kindGuessed: boolean;
  readonly sheets: readonly ListSheet[];
}

export function correctionOf(options: ReadListsOptions, name: string): SheetCorrection | undefined {
  const own = options.sheets?.find((sheet) => sheet.name === name);
  const { headerRow, mapping } = options;
  if (headerRow === undefined && mapping === undefined) return own;
  return { name, headerRow, mapping, ...own };
}
