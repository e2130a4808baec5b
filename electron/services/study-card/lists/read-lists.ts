import path from 'node:path';
import type { ColumnMapping } from '../../../../shared/contract/common.ts';
import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { SheetInfo, SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { MergeFiller, readWorkbook } from '../../../documents/excel/workbook-reader.ts';
import type { ChildHost } from '../../../platform/child-host.ts';
import type { Job } from '../../../platform/job.ts';
import {
  chooseHeader,
  headerSignature,
  plainHeader,
  samplesBelow,
  type HeaderRow,
} from '../../import/sheet-header.ts';
import { listNames, missingGroups } from './list-fields.ts';
import {
  addByContents,
  correctList,
  findListHeader,
  mappingByHeaders,
  otherFile,
  readCorrection,
  recogniseKind,
  scoreOf,
  type ListMapping,
} from './list-layout.ts';
import { listProblem, type ListProblem } from './list-problems.ts';
import { ListRowReader, totalProblem, type ReadListRow } from './list-row.ts';
import { providerIn, providerWords } from './provider-words.ts';

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

interface Layout {
  readonly header: HeaderRow;
  readonly titles: string;
  readonly looksLike: CardListKind | undefined;
  readonly preview: readonly SheetRow[];
}

const aboutCards = /学习卡|继教|继续.*教育|远程|报名|学分|购卡/;

/**
 * Reads the officer's file in a child, whatever its layout, and understands every visible sheet that is a list.
 * Errors: `file.*`, of which `file.wrong-kind` names the kind the file looks like, `job.cancelled`.
 */
export async function readCardLists(
  host: ChildHost,
  options: ReadListsOptions,
  job: Job,
): Promise<CardLists> {
  const fileName = path.basename(options.file);
  let infos: readonly SheetInfo[] = [];
  const previews = new Map<string, readonly SheetRow[]>();
  let open: Map<string, OpenSheet> | undefined;
  let kind = options.kind;
  let seen = 0;

  const layOutAll = async (): Promise<Map<string, OpenSheet>> => {
    const layouts = new Map<string, Layout>();
    for (const [name, preview] of previews) {
      if (options.sheet !== undefined && name !== options.sheet) continue;
      const said = correctionOf(options, name);
      if (said?.taken === false) continue;
      const layout = layOut(preview, said?.headerRow, kind);
      if (layout) layouts.set(name, layout);
    }
    const decided = decideKind(layouts, options, fileName);
    kind = decided.kind;
    const opened = new Map<string, OpenSheet>();
    for (const name of decided.sheets) {
      const layout = layouts.get(name);
      if (layout) opened.set(name, await openSheet(name, layout, decided.kind, options, fileName));
    }
    return chooseProviders(opened, options, decided.kind, fileName);
  };

  const { format } = await readWorkbook(
    host,
    { path: options.file, name: fileName, otherFormats: true, everySheet: true },
    {
      onSheets: (all) => {
        infos = all;
      },
      onPreview: (name, rows) => {
        const filler = new MergeFiller(infos.find((info) => info.name === name)?.merges ?? []);
        previews.set(
          name,
          rows.map((row) => filler.fill(row)),
        );
      },
      onRows: async (name, chunk) => {
        open ??= await layOutAll();
        seen += chunk.length;
        job.step(
          '读取名单',
          seen,
          infos.reduce((sum, info) => sum + (info.hidden ? 0 : info.rowCount), 0),
        );
        const sheet = open.get(name);
        if (sheet) for (const row of chunk) sheet.take(row);
      },
    },
    { signal: job.signal },
  );
  open ??= await layOutAll();
  if (kind === undefined) throw noTable(fileName, [...previews.keys()][0] ?? '', undefined);
  return {
    fileName,
    format,
    kind,
    kindGuessed: options.kind === undefined,
    sheets: infos.map((info) => open?.get(info.name)?.finish() ?? leftOut(info, previews, options)),
  };
}

function correctionOf(options: ReadListsOptions, name: string): SheetCorrection | undefined {
  const own = options.sheets?.find((sheet) => sheet.name === name);
  const { headerRow, mapping } = options;
  if (headerRow === undefined && mapping === undefined) return own;
  return { name, headerRow, mapping, ...own };
}

function layOut(
  preview: readonly SheetRow[],
  headerRow: number | undefined,
  kind: CardListKind | undefined,
): Layout | undefined {
  const header = chooseHeader(preview, headerRow, (rows) => findListHeader(rows, kind));
  if (!header) return undefined;
  const titles = preview
    .filter(({ row }) => row < header.row)
    .flatMap(({ cells }) => cells.map((cell) => cell.text))
    .join(' ');
  return { header, titles, looksLike: recogniseKind(header.headers)?.kind, preview };
}

/** Which sheets are of the kind that was said, or of the kind that most of them are. */
function decideKind(
  layouts: ReadonlyMap<string, Layout>,
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

/** A sheet of the kind, with everything but its provider decided. */
class OpenSheet {
  readonly name: string;
  readonly layout: Layout;
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
    layout: Layout,
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

async function openSheet(
  name: string,
  layout: Layout,
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

/** Every sheet's provider: said, or by the sheet's name, its titles, its rows, the file's name; never by guessing. */
function chooseProviders(
  sheets: ReadonlyMap<string, OpenSheet>,
  options: ReadListsOptions,
  kind: CardListKind,
  fileName: string,
): Map<string, OpenSheet> {
  const kept = new Map<string, OpenSheet>();
  let refused: CardProvider | undefined;
  for (const [name, sheet] of sheets) {
    const said = correctionOf(options, name)?.provider;
    const { provider, by } = said ? { provider: said, by: '指定' } : providerOfSheet(sheet, fileName);
    const wanted = options.provider;
    if (
      said === undefined &&
      wanted !== undefined &&
      provider !== undefined &&
      provider !== wanted &&
      by !== '文件名'
    ) {
      refused = provider;
      continue;
    }
    sheet.provider = wanted ?? provider;
    sheet.providerBy = wanted !== undefined ? '指定' : by;
    sheet.wanted = said ?? wanted;
    // A bank's statement holds both; the one that most rows speak of is not that of the others.
    if (
      by === '内容' &&
      wanted === undefined &&
      (kind === 'remittances' || kind === 'invoices' || kind === 'credits')
    )
      sheet.provider = undefined;
    kept.set(name, sheet);
  }
  if (kept.size === 0 && refused !== undefined && options.provider !== undefined) {
    const of = (one: CardProvider): string => `${providerWords[one]}的${listNames[kind]}`;
    throw wrongKind(fileName, of(refused), of(options.provider));
  }
  return kept;
}

function providerOfSheet(
  sheet: OpenSheet,
  fileName: string,
): { provider: CardProvider | undefined; by: string } {
  const { titles, header } = sheet.layout;
  const texts: readonly (readonly [by: string, text: string])[] = [
    ['工作表名', sheet.name],
    ['标题', titles],
    ['表头', header.headers.join(' ')],
  ];
  for (const [by, text] of texts) {
    const provider = providerIn(text);
    if (provider) return { provider, by };
  }
  const rows = sheet.previewed();
  const spoken = new Set(rows.map(({ provider }) => provider).filter((provider) => provider !== undefined));
  const [only] = spoken;
  if (spoken.size === 1 && only) return { provider: only, by: '内容' };
  const byName = providerIn(fileName);
  if (byName) return { provider: byName, by: '文件名' };
  const numbers = rows.map(({ content }) => String(content['orderNumber'] ?? ''));
  if (numbers.length > 0 && numbers.every((number) => /^HYS\d/i.test(number)))
    return { provider: 'haoyisheng', by: '订单号' };
  if (numbers.length > 0 && numbers.every((number) => /^HY\d/i.test(number)))
    return { provider: 'huayi', by: '订单号' };
  return { provider: undefined, by: '' };
}

/** A sheet that is no list, hidden, or that the officer leaves out. */
function leftOut(
  info: SheetInfo,
  previews: ReadonlyMap<string, readonly SheetRow[]>,
  options: ReadListsOptions,
): ListSheet {
  const preview = previews.get(info.name) ?? [];
  const layout = layOut(preview, correctionOf(options, info.name)?.headerRow, undefined);
  const header = layout?.header ?? { row: 0, headers: [] };
  return {
    name: info.name,
    hidden: info.hidden,
    taken: false,
    looksLike: layout?.looksLike,
    provider: undefined,
    providerBy: '',
    header,
    signature: '',
    mapping: new Map(),
    correction: undefined,
    remembered: false,
    samples: layout ? samplesBelow(header, preview) : [],
    missing: [],
    rows: [],
    ignored: [],
  };
}

function noTable(name: string, sheet: string, kind: CardListKind | undefined): AppError {
  const needed = kind === undefined ? ['姓名', '订单号', '金额'] : missingGroups(kind, new Set());
  return new AppError('file.no-table', { name, sheet, needed });
}

function wrongKind(name: string, looksLike: string, expected: string): AppError {
  return new AppError('file.wrong-kind', { name, looksLike, expected });
}
