import type { ChangedTopic, ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { hasLeft } from '../../../shared/domain/staff.ts';
import type {
  CardLinkEntry,
  CardRosterPerson,
} from '../../database/repositories/study-card-entry.repository.ts';
import type { CardRowVersion, StoredCardRow } from '../../database/repositories/study-card-row.repository.ts';
import { holidayCalendar } from '../../packs/season-holidays.ts';
import type { BySeason } from '../../rules/study-card/by-season.ts';
import { pairKey } from '../../rules/study-card/keys.ts';
import { joinLists } from '../../rules/study-card/reconcile.ts';
import { seasonsFor } from '../../rules/study-card/season.ts';
import type { Link, LinkPair, RowRef } from '../../rules/study-card/links.ts';
import type { ListKind, Provider } from '../../rules/study-card/list-kinds.ts';
import type { AnyRow, CardRows } from '../../rules/study-card/list-rows.ts';
import type { PersonChain, ReconcileResult } from '../../rules/study-card/reconciliation.ts';
import type { Season } from '../../rules/study-card/season-model.ts';
import type { RosterPerson, UnitCardSettings } from '../../rules/study-card/unit-settings.ts';
import type { CardSettings } from './card-settings.ts';
import type { ListContent } from './lists/row-content.ts';
import type { SeasonBook } from './season-book.ts';

/** A stored row with what it says. */
export interface BookRow {
  readonly stored: StoredCardRow;
  readonly content: ListContent;
}

/** A year's lists joined, as of a day, with what the screens look up. */
export interface CardYear {
  readonly year: number;
  readonly asOf: CivilDate;
  readonly result: ReconcileResult;
  /** The lists season by season, reckoned when first asked for. */
  readonly bySeason: () => BySeason;
  readonly seasons: readonly Season[];
  /** By row id. */
  readonly rows: ReadonlyMap<string, BookRow>;
  readonly roster: ReadonlyMap<string, CardRosterPerson>;
  readonly chains: ReadonlyMap<string, PersonChain>;
  readonly keys: ReadonlyMap<PersonChain, string>;
  /** Confirmations in force, by pair. */
  readonly entries: ReadonlyMap<string, CardLinkEntry>;
  readonly vouchers: ReadonlyMap<number, number>;
}

export interface CardBook {
  /** Kept until something is written that bears on it. */
  load(year: number, asOf?: CivilDate): Promise<CardYear>;
  /** The year as it would be with these rows of a list; new ones have negative ids, from -1 on. */
  foresee(year: number, kind: ListKind, versions: readonly CardRowVersion[]): Promise<CardYear>;
}

const kept = 4;
const bearing: ReadonlySet<ChangedTopic> = new Set(['cards', 'roster', 'settings']);

export function createCardBook(
  context: ServiceContext,
  settings: SettingsService,
  seasons: SeasonBook,
  cardSettings: CardSettings,
): CardBook {
  const books = new Map<string, Promise<CardYear>>();
  context.onChanged((topics) => {
    if (topics.some((topic) => bearing.has(topic))) books.clear();
  });

  const load = async (
    year: number,
    asOf: CivilDate,
    coming: { readonly kind: ListKind; readonly versions: readonly CardRowVersion[] } | undefined = undefined,
  ): Promise<CardYear> => {
    const { unitName, jurisdiction } = await settings.get();
    const allSeasons = seasonsFor(await seasons.all(), year, jurisdiction);
    const unit = await cardSettings.ofYear(year);
    const read = await context.database.read(async ({ cardRows, cardEntries, settings: stored }) => ({
      isNamed: (await stored.all()).has('unitName'),
      rows: await cardRows.ofYear(year),
      roster: await cardEntries.roster(asOf),
      links: await cardEntries.linksInForce(),
      refunds: await cardEntries.refunds(),
      reports: await cardEntries.reports(year),
      vouchers: await cardEntries.voucherCounts(),
    }));
    const refunds = new Map(read.refunds.map((refund) => [String(refund.orderRow), refund]));
    const rows = new Map(
      read.rows.map((stored): [string, BookRow] => {
        const id = String(stored.id);
        const content = JSON.parse(stored.content) as ListContent;
        const refund = refunds.get(id);
        return [id, { stored, content: refund ? withRefund(content, refund) : content }];
      }),
    );
    if (coming) for (const [id, row] of rowsToCome(coming.kind, coming.versions)) rows.set(id, row);
    // While nobody has said what the unit is called, nothing can be said to differ from it.
    const isSaid = (title: string): boolean => title !== '' && (read.isNamed || title !== unitName);
    const setting = (provider: Provider) => {
      const one = unit.find((candidate) => candidate.provider === provider);
      const title = one?.invoiceTitle ?? '';
      return {
        payment: one?.paymentMode ?? null,
        invoicing: one?.invoiceMode ?? null,
        invoiceTitle: isSaid(title) ? title : null,
        taxNumber: one?.taxNumber || null,
        carriedFrom: one?.carriedFrom ?? null,
      };
    };
    const titles = unit.map(({ invoiceTitle }) => invoiceTitle).filter(isSaid);
    const unitSettings: UnitCardSettings = {
      unitNames: [...(read.isNamed ? [unitName] : []), ...new Set(titles)],
      providers: { haoyisheng: setting('haoyisheng'), huayi: setting('huayi') },
      reported: read.reports.map(({ provider, on, staffNumbers }) => ({
        provider,
        reportedOn: on,
        staffNumbers,
      })),
    };
    const { confirmed, undone, entries } = linksOf(read.links, rows);
    const { result, bySeason } = joinLists({
      year,
      asOf,
      rows: rowsOf(rows),
      roster: read.roster.map(toRosterPerson),
      seasons: allSeasons,
      settings: unitSettings,
      holidays: holidayCalendar(),
      confirmed,
      undone,
    });
    const keys = new Map(result.people.map((chain): [PersonChain, string] => [chain, keyOf(chain)]));
    return {
      year,
      asOf,
      result,
      bySeason,
      seasons: allSeasons,
      rows,
      roster: new Map(read.roster.map((person) => [person.staffNumber, person])),
      chains: new Map([...keys].map(([chain, key]) => [key, chain])),
      keys,
      entries,
      vouchers: read.vouchers,
    };
  };

  return {
    load(year, asOf = context.clock.today()) {
      const key = `${year} ${asOf}`;
      const known = books.get(key);
      if (known) return known;
      const loading = load(year, asOf);
      const [oldest] = books.keys();
      if (books.size >= kept && oldest !== undefined) books.delete(oldest);
      books.set(key, loading);
      loading.catch(() => books.delete(key));
      return loading;
    },
    foresee: (year, kind, versions) => load(year, context.clock.today(), { kind, versions }),
  };
}

/** Rows that a plan would write, as they would be read back. */
function* rowsToCome(kind: ListKind, versions: readonly CardRowVersion[]): Generator<[string, BookRow]> {
  let next = -1;
  for (const version of versions) {
    const { rowId, provider, year, sheet, sheetRow, orderNumber, content } = version;
    const id = rowId ?? next--;
    const stored: StoredCardRow = {
      id,
      kind,
      provider,
      year,
      sheet,
      sheetRow,
      orderNumber,
      content,
      importId: 0,
      fileName: '',
      hasCardNumber: version.cardNumber === '' ? 0 : 1,
      hasCardPassword: version.cardPassword === '' ? 0 : 1,
    };
    yield [String(id), { stored, content: JSON.parse(content) as ListContent }];
  }
}

/** A staff number, or for a stranger the first order that speaks of them. */
function keyOf(chain: PersonChain): string {
  if (chain.staffNumber !== null) return chain.staffNumber;
  const first = chain.legs.order.rows[0] ?? Object.values(chain.legs).flatMap(({ rows }) => rows)[0];
  return `row-${first?.id ?? chain.name}`;
}

function toRosterPerson(person: CardRosterPerson): RosterPerson {
  return {
    staffNumber: person.staffNumber,
    name: person.name,
    idNumber: person.idNumber || null,
    phone: person.phone || null,
    department: person.department,
    titleLevel: person.titleLevel,
    status: person.status,
    leftOn: hasLeft(person.status) && person.validFrom > '1900-01-01' ? person.validFrom : null,
  };
}

/** An order whose refund an officer has recorded says so wherever it is read; in part given back, its card stands. */
function withRefund(
  content: ListContent,
  refund: { readonly amount: number; readonly on: string },
): ListContent {
  const { amount } = content;
  const isWhole = typeof amount !== 'number' || refund.amount >= amount;
  return {
    ...content,
    ...(isWhole ? { status: 'refunded' } : {}),
    refundedOn: refund.on,
    refundAmount: refund.amount,
  };
}

/** Fields that only the screens need. */
const notForRules = new Set(['cardNumberGiven']);

/**
 * What the reader of lists wrote, as the rules take it. The reader is the only one that writes contents, so their
 * fields are those of the rows; a card's number is replaced by a sign that there is one.
 */
function rowsOf(rows: ReadonlyMap<string, BookRow>): CardRows {
  const byKind = groupBy(rows.values(), ({ stored }) => stored.kind);
  const of = (kind: ListKind) =>
    (byKind.get(kind) ?? []).map(({ stored, content }): AnyRow => {
      const id = String(stored.id);
      const given = content['cardNumberGiven'];
      const said = Object.fromEntries(Object.entries(content).filter(([field]) => !notForRules.has(field)));
      const row = {
        ...said,
        ...(given === undefined ? {} : { cardNumber: given === true ? '●' : null }),
        id,
        importId: String(stored.importId),
        rowNumber: stored.sheetRow,
        provider: stored.provider,
      };
      return row as unknown as AnyRow;
    });
  return {
    orders: of('orders'),
    remittances: of('remittances'),
    invoices: of('invoices'),
    learning: of('learning'),
    credits: of('credits'),
  } as CardRows;
}

/** Confirmations and refusals of rows of this year. A pair that was refused and confirmed later is confirmed. */
function linksOf(
  links: readonly CardLinkEntry[],
  rows: ReadonlyMap<string, BookRow>,
): {
  confirmed: readonly Link[];
  undone: readonly LinkPair[];
  entries: ReadonlyMap<string, CardLinkEntry>;
} {
  const confirmed = new Map<string, Link>();
  const undone = new Map<string, LinkPair>();
  const entries = new Map<string, CardLinkEntry>();
  for (const entry of links) {
    const pair = pairOf(entry, rows);
    if (!pair) continue;
    const key = pairKey(pair);
    if (entry.entry === 'refuse') undone.set(key, pair);
    else {
      undone.delete(key);
      confirmed.set(key, { ...pair, kind: 'confirmed', amount: entry.amount, key: null });
      entries.set(key, entry);
    }
  }
  return { confirmed: [...confirmed.values()], undone: [...undone.values()], entries };
}

export function pairOf(
  entry: Pick<CardLinkEntry, 'fromRow' | 'toRow' | 'staffNumber'>,
  rows: ReadonlyMap<string, BookRow>,
): LinkPair | undefined {
  const ref = (id: number): RowRef | undefined => {
    const row = rows.get(String(id));
    return row && { kind: row.stored.kind, id: String(id) };
  };
  const left = ref(entry.fromRow);
  if (!left) return undefined;
  if (entry.staffNumber !== null) return { left, right: { kind: 'person', id: entry.staffNumber } };
  const right = entry.toRow === null ? undefined : ref(entry.toRow);
  return right && { left, right };
}

/** Whether a row of the bank's list is money that came back. */
export function isRefund(book: CardYear, rowId: string): boolean {
  const row = book.rows.get(rowId);
  return row?.stored.kind === 'remittances' && row.content['direction'] === 'refund';
}
