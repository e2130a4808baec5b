import type { CardProvider } from '../../../shared/domain/study-card.ts';
import type {
  CardCause,
  CardLink,
  CardPerson,
  CardRow,
  CardSuggestion,
  CardTotals,
} from '../../../shared/contract/study-card-values.ts';
import { maskDocumentNumber } from '../../../shared/domain/identifiers.ts';
import { formatFen } from '../../../shared/domain/money.ts';
import { pairKey } from '../../rules/study-card/keys.ts';
import { causeName, explainCause, explainReason } from '../../rules/study-card/explain-cause.ts';
import { nextAct } from '../../rules/study-card/next-act.ts';
import type { Cause } from '../../rules/study-card/cause-codes.ts';
import type { Link, LinkEnd, RowRef, Suggestion } from '../../rules/study-card/links.ts';
import { providerNames } from '../../rules/study-card/list-kinds.ts';
import type {
  CardTotals as Totals,
  PersonChain,
  UnmatchedRow,
} from '../../rules/study-card/reconciliation.ts';
import type { Season } from '../../rules/study-card/season-model.ts';
import type { CardYear } from './card-book.ts';
import { rowFields, rowHead } from './lists/row-words.ts';

/** A cause as an officer reads it. */
export function causeView(cause: Cause, seasons: readonly Season[]): CardCause {
  const { clock } = cause;
  return {
    code: cause.code,
    name: causeName(cause),
    severity: cause.severity === 'gap' ? 'problem' : cause.severity,
    clock: clock && {
      dueOn: clock.dueOn,
      startedOn: clock.startedOn,
      daysLeft: clock.daysLeft,
      source: sourceName(clock.source, cause.provider, seasons),
      clause: clock.clause,
      note: clock.note ?? '',
    },
    explanation: explainCause(cause, seasons),
    nextAct: nextAct(cause),
  };
}

/** The document behind a season's short name for it. */
export function sourceName(id: string, provider: CardProvider | null, seasons: readonly Season[]): string {
  const found = seasons
    .toSorted((left, right) => Number(right.provider === provider) - Number(left.provider === provider))
    .flatMap(({ sources }) => sources)
    .find((source) => source.id === id);
  return found?.number ?? found?.title ?? id;
}

export function providersOf(book: CardYear, chain: PersonChain): CardProvider[] {
  const found = new Set<CardProvider>();
  for (const leg of Object.values(chain.legs))
    for (const { id } of leg.rows) {
      const provider = book.rows.get(id)?.stored.provider;
      if (provider) found.add(provider);
    }
  return [...found].sort();
}

/** A chain seen for one season keeps the key of the whole one. */
function keyOfChain(book: CardYear, chain: PersonChain): string {
  const key = book.keys.get(chain) ?? chain.staffNumber;
  if (key !== null) return key;
  const first = chain.legs.order.rows[0]?.id;
  const whole = book.result.people.find(({ legs }) => legs.order.rows.some(({ id }) => id === first));
  return (whole && book.keys.get(whole)) ?? '';
}

export function personView(book: CardYear, chain: PersonChain): CardPerson {
  const { legs } = chain;
  return {
    staffNumber: chain.staffNumber,
    key: keyOfChain(book, chain),
    name: chain.name,
    department: chain.department ?? '',
    providers: providersOf(book, chain),
    legs: {
      order: legs.order.state,
      remittance: legs.remittance.state,
      invoice: legs.invoice.state,
      learning: legs.learning.state,
      credit: legs.credit.state,
    },
    state: chain.state,
    causes: chain.causes.map((cause) => causeView(cause, book.seasons)),
  };
}

export function rowView(book: CardYear, ref: RowRef | string, causes: readonly Cause[] = []): CardRow {
  const id = typeof ref === 'string' ? ref : ref.id;
  const row = book.rows.get(id);
  if (!row) throw new Error(`no row ${id} in the year's lists`);
  const { stored, content } = row;
  const head = rowHead(stored.kind, content);
  const hasMoney = stored.kind !== 'learning' && stored.kind !== 'credits' && head.amount !== null;
  const matched = hasMoney ? (book.result.shared.get(id) ?? 0) : null;
  const secrets: CardRow['secrets'] = [];
  if (stored.hasCardNumber) secrets.push('cardNumber');
  if (stored.hasCardPassword) secrets.push('cardPassword');
  return {
    rowId: stored.id,
    kind: stored.kind,
    provider: stored.provider,
    fileName: stored.fileName,
    sheet: stored.sheet,
    row: stored.sheetRow,
    ...head,
    matched,
    remainder: matched === null || head.amount === null ? null : head.amount - matched,
    fields: rowFields(stored.kind, content),
    secrets,
    vouchers: book.vouchers.get(stored.id) ?? 0,
    causes: causes.map((cause) => causeView(cause, book.seasons)),
  };
}

/** A row that is left over, with its causes. The rules' word on what is left of its money goes before the links'. */
export function unmatchedView(book: CardYear, { row, remainder, causes }: UnmatchedRow): CardRow {
  const shown = rowView(book, row, causes);
  if (remainder === null || shown.amount === null) return shown;
  return { ...shown, matched: shown.amount - remainder, remainder };
}

export function totalsView(totals: Totals): CardTotals {
  return {
    ordered: totals.ordered,
    remitted: totals.remitted,
    personal: totals.personal,
    refunded: totals.refunded,
    difference: totals.difference,
    withdrawn: totals.withdrawn,
    owed: totals.owed,
    paid: totals.paid,
    invoiced: totals.invoiced,
    matched: totals.remittedMatched,
    remainder: totals.remittedRemainder,
    orders: totals.cards,
    people: totals.people,
  };
}

function endTitle(book: CardYear, end: LinkEnd): { title: string; detail: string } {
  if (end.kind === 'person') {
    const person = book.roster.get(end.id);
    const id = person?.idNumber ? `证件号 ${maskDocumentNumber(person.idNumber)}` : '';
    return {
      title: `${person?.name ?? ''} ${end.id}`.trim(),
      detail: [person?.department ?? '', id].filter(Boolean).join('，'),
    };
  }
  const row = book.rows.get(end.id);
  if (!row) return { title: end.id, detail: '' };
  const head = rowHead(row.stored.kind, row.content);
  const detail = [
    row.stored.provider ? providerNames[row.stored.provider] : '',
    head.date ?? '',
    head.amount === null ? '' : `${formatFen(head.amount)} 元`,
  ];
  return {
    title: [head.party, head.title].filter(Boolean).join(' '),
    detail: detail.filter(Boolean).join('，'),
  };
}

export function suggestionView(book: CardYear, suggestion: Suggestion): CardSuggestion {
  return {
    ...endView(book, suggestion.right),
    score: Math.round(suggestion.score),
    reasons: suggestion.reasons.map(explainReason),
    amount: suggestion.amount,
  };
}

export function endView(
  book: CardYear,
  end: LinkEnd,
): Pick<CardSuggestion, 'rowId' | 'staffNumber' | 'title' | 'detail'> {
  return {
    rowId: end.kind === 'person' ? null : Number(end.id),
    staffNumber: end.kind === 'person' ? end.id : null,
    ...endTitle(book, end),
  };
}

const keyWords = {
  'order-number': '订单号相同',
  'staff-number': '工号相同',
  'id-number': '证件号相同',
  'remittance-number': '流水号相同',
} as const;

export function linkView(book: CardYear, link: Link): CardLink {
  const entry = link.kind === 'confirmed' ? book.entries.get(pairKey(link)) : undefined;
  const to = endView(book, link.right);
  return {
    linkId: entry?.id ?? null,
    origin: link.kind,
    fromRowId: Number(link.left.id),
    fromTitle: endTitle(book, link.left).title,
    toRowId: to.rowId,
    staffNumber: to.staffNumber,
    toTitle: to.title,
    amount: link.amount,
    reasons: entry ? (JSON.parse(entry.reasons) as string[]) : link.key ? [keyWords[link.key]] : [],
    at: entry?.at ?? null,
    by: entry?.by ?? '',
    undoneAt: null,
    undoneBy: '',
  };
}
