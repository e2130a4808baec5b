import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import type { SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { headerSignature, plainHeader, samplesBelow } from '../../import/sheet-header.ts';
import { correctionOf, type ListSheet, type ReadListsOptions, type RememberedMapping } from './card-lists.ts';
import { missingGroups } from './list-fields.ts';
import { addByContents, correctList, mappingByHeaders, readCorrection } from './list-layout.ts';
import { listProblem, type ListProblem } from './list-problems.ts';
import { ListRowReader, totalProblem, type ReadListRow } from './list-row.ts';
import { providerIn, providerWords } from './provider-words.ts';
import type { SheetLayout } from './sheet-kind.ts';

const aboutCards = /学习卡|继教|继续.*教育|远程|报名|学分|购卡/;

/** A sheet of the kind, with everything but its provider decided. */
export class OpenSheet {
  readonly name: string;
  readonly layout: SheetLayout;
  readonly mapping: Map<number, string>;
  readonly signature: string;
  readonly correction: ReadonlyMap<number, string | null> | undefined;
  readonly remembered: boolean;
  readonly missing: readonly string[];
  readonly kind: CardListKind;
  /** Of the sheet's name, its title or its first rows; an officer's word goes before. */
  provider: CardProvider | undefined;
  providerBy = '';
  /** The officer wants no other's rows. */
  wanted: CardProvider | undefined;
  readonly #reader: ListRowReader;
  readonly #rows: ReadListRow[] = [];
  readonly #ignored: { row: number; problem: ListProblem }[] = [];
  #sum = 0;
  #sumSinceTotal = 0;

  constructor(
    name: string,
    layout: SheetLayout,
    kind: CardListKind,
    mapping: Map<number, string>,
    correction: ReadonlyMap<number, string | null> | undefined,
    remembered: boolean,
  ) {
    this.name = name;
    this.layout = layout;
    this.kind = kind;
    this.mapping = mapping;
    this.correction = correction;
    this.remembered = remembered;
    this.signature = headerSignature(layout.header.headers);
    this.missing = missingGroups(kind, new Set(mapping.values()));
    this.#reader = new ListRowReader(kind, mapping, layout.header.headers);
  }

  /** Previewed rows as they are read, to learn the provider from. */
  previewed(): ReadListRow[] {
    return this.layout.preview
      .filter(({ row }) => row > this.layout.header.row)
      .map((row) => this.#reader.read(row))
      .filter(({ ignored }) => ignored === undefined);
  }

  take(sheetRow: SheetRow): void {
    if (sheetRow.row <= this.layout.header.row || this.missing.length > 0) return;
    const row = this.#reader.read(sheetRow);
    if (row.ignored !== undefined) {
      this.#skip(row.row, ...row.problems);
      if (row.summed !== undefined && row.summed !== this.#sumSinceTotal) {
        const differs = totalProblem(row.summed, this.#sum);
        if (differs) this.#skip(row.row, differs);
      }
      this.#sumSinceTotal = 0;
      return;
    }
    this.#sum += row.summed ?? 0;
    this.#sumSinceTotal += row.summed ?? 0;
    const provider = row.provider ?? this.provider;
    if (this.wanted !== undefined && provider !== undefined && provider !== this.wanted) {
      const words = { provider: providerWords[provider], wanted: providerWords[this.wanted] };
      this.#skip(row.row, listProblem('note', '', 'other-provider', words));
      return;
    }
    if (this.kind === 'remittances' && provider === undefined && this.wanted === undefined) {
      const { payeeName, remark } = row.content;
      if (typeof payeeName === 'string' && !aboutCards.test(typeof remark === 'string' ? remark : '')) {
        this.#skip(row.row, listProblem('note', '', 'not-about-cards', { party: payeeName }));
        return;
      }
    }
    this.#rows.push({ ...row, provider: provider ?? this.wanted });
  }

  #skip(row: number, ...problems: readonly ListProblem[]): void {
    for (const problem of problems) this.#ignored.push({ row, problem });
  }

  finish(): ListSheet {
    const { header, looksLike, preview } = this.layout;
    return {
      name: this.name,
      hidden: false,
      taken: true,
      looksLike,
      provider: this.provider ?? this.wanted,
      providerBy: this.providerBy,
      header,
      signature: this.signature,
      mapping: this.mapping,
      correction: this.correction,
      remembered: this.remembered,
      samples: samplesBelow(header, preview),
      missing: this.missing,
      rows: this.#rows,
      ignored: this.#ignored,
    };
  }
}

/** Decides what the columns are: by the officer's word, by what earlier lists were taken for, or by headers and contents. */
export async function openSheet(
  name: string,
  layout: SheetLayout,
  kind: CardListKind,
  options: ReadListsOptions,
  fileName: string,
): Promise<OpenSheet> {
  const { headers, row } = layout.header;
  const said = correctionOf(options, name);
  const spoken = said?.provider ?? options.provider ?? providerIn(`${name} ${layout.titles} ${fileName}`);
  const guess = mappingByHeaders(kind, headers);
  addByContents(
    kind,
    guess,
    headers,
    layout.preview.filter((one) => one.row > row),
  );
  const recalled =
    said?.mapping === undefined ? await options.recall(kind, spoken, headerSignature(headers)) : undefined;
  const correction =
    said?.mapping === undefined
      ? recalled && fromMemory(recalled, headers)
      : readCorrection(kind, headers, said.mapping);
  const mapping = correction ? correctList(guess, correction) : guess;
  for (const column of mapping.keys()) if (column >= headers.length) mapping.delete(column);
  return new OpenSheet(
    name,
    layout,
    kind,
    mapping,
    said?.mapping === undefined ? undefined : correction,
    recalled !== undefined && (correction?.size ?? 0) > 0,
  );
}

function fromMemory(memory: RememberedMapping, headers: readonly string[]): Map<number, string | null> {
  if (memory.exact)
    return new Map(Object.entries(memory.byColumn).map(([column, field]) => [Number(column), field]));
  const known = new Map(Object.entries(memory.byHeader));
  return new Map(
    headers.flatMap((header, column): [number, string | null][] => {
      const field = known.get(plainHeader(header));
      return field === undefined ? [] : [[column, field]];
    }),
  );
}
