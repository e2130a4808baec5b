import { addMonths, type CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import { causeOf, clockOf, type SeasonFinder } from './cause.ts';
import type { JoinedOrder } from './joined-rows.ts';
import { refOf } from './keys.ts';
import { accountKey, nameKey, numberKey, organisationKey, plainText } from './normalise.ts';
import type { Cause, Clock } from './cause-codes.ts';
import { providerNames, providers } from './list-kinds.ts';
import type { InvoiceRow, RemittanceRow } from './list-rows.ts';
import type { ReconcileInput } from './reconciliation.ts';
import type { Season } from './season-model.ts';
import { addWorkdays } from './workdays.ts';

/** What is wrong with a transfer by itself: its remark, whom it went to, and its amount where one is expected. */
export function remittanceCauses(
  row: RemittanceRow,
  season: Season | undefined,
  isUnit: boolean,
  expected: Fen | undefined,
): readonly Cause[] {
  const causes: Cause[] = [];
  const rows = [refOf('remittances', row)];
  const parts = { provider: row.provider };
  if (row.direction === 'payment') {
    if (
      isUnit &&
      season?.remark &&
      row.remark !== undefined &&
      !saysRemark(row.remark, season.remark.value)
    ) {
      causes.push(
        causeOf('remark-missing', rows, {
          ...parts,
          numbers: {
            remark: row.remark ?? '',
            required: season.remark.value,
            source: season.remark.source,
            clause: season.remark.clause,
          },
        }),
      );
    }
    const differs = season ? payeeDifference(row, season) : undefined;
    if (differs) causes.push(causeOf('payee-differs', rows, { ...parts, numbers: differs }));
  }
  if (expected !== undefined && expected !== row.amount) {
    const numbers = { amount: row.amount, expected, paidOn: row.paidOn ?? '', direction: row.direction };
    causes.push(causeOf('amount-differs', rows, { ...parts, numbers }));
  }
  return causes;
}

function saysRemark(remark: string | null, required: string): boolean {
  return remark !== null && plainText(remark).includes(plainText(required));
}

/** The first of name, account and branch that differs from the season's payee; empty cells say nothing. */
function payeeDifference(row: RemittanceRow, season: Season): Record<string, string> | undefined {
  const name = row.payeeName ? organisationKey(row.payeeName) : '';
  const account = row.payeeAccount ? accountKey(row.payeeAccount) : '';
  const bank = row.payeeBank ? branchKey(row.payeeBank) : '';
  const isPlainProvider = name === organisationKey(providerNames[season.provider]);
  // All that is said has to be one payee's: the account of one and the branch of another are neither's.
  const differences = season.payees.map((payee) => {
    const of = (field: string, said: string | null | undefined, right: string) => ({
      field,
      said: said ?? '',
      right,
      source: payee.source,
      clause: payee.clause,
    });
    const found: Record<string, string>[] = [];
    if (name !== '' && !isPlainProvider && organisationKey(payee.name) !== name)
      found.push(of('户名', row.payeeName, payee.name));
    if (account !== '' && accountKey(payee.account) !== account)
      found.push(of('账号', row.payeeAccount, payee.account));
    if (bank !== '' && ![payee.bank, ...payee.bankAliases].some((known) => isBranch(bank, branchKey(known))))
      found.push(of('开户行', row.payeeBank, payee.bank));
    return found;
  });
  if (differences.some((found) => found.length === 0)) return undefined;
  return differences.sort((one, other) => one.length - other.length)[0]?.[0];
}

function branchKey(bank: string): string {
  return organisationKey(bank).replace(/[省市]/g, '');
}

const branchWord = /^.{2,}(?:支行|分行|营业部|分理处)$/;

/** Whether a branch is the known one: with its bank or city left out, but never another bank, nor just 支行. */
function isBranch(said: string, known: string): boolean {
  if (said === known) return true;
  return known.endsWith(said) && branchWord.test(said);
}

/** Whose invoice it may be: the unit's, or (for one person) that person's own. */
export interface InvoiceOwner {
  readonly name: string | null;
}

/** What is wrong with an invoice by itself: 抬头, 税号, a change used up, paper on its way, its amount. */
export function invoiceCauses(
  input: ReconcileInput,
  row: InvoiceRow,
  season: Season | undefined,
  owner: InvoiceOwner,
  expected: Fen | undefined,
  paidOn: CivilDate | null,
): readonly Cause[] {
  const causes: Cause[] = [];
  const rows = [refOf('invoices', row)];
  const parts = { provider: row.provider };
  const wrong = titleDifference(input, row, owner);
  if (wrong) {
    const fixed = season?.invoice.fixedOnceSubmitted ? 1 : 0;
    causes.push(causeOf('invoice-title-differs', rows, { ...parts, numbers: { ...wrong, fixed } }));
  }
  if ((row.reissues ?? 0) > 0 || row.status === 'reissued' || row.replaces) {
    const cited = season?.invoice.reissueTimes;
    causes.push(
      causeOf('invoice-reissued', rows, {
        ...parts,
        numbers: {
          times: row.reissues ?? 1,
          allowed: cited?.value ?? '',
          source: cited?.source ?? '',
          clause: cited?.clause ?? '',
        },
      }),
    );
  }
  const isPaper = row.medium === 'paper' || row.status === 'mailed';
  if (isPaper && !row.receivedOn && row.status !== 'received' && row.status !== 'requested') {
    const cited = season?.invoice.paperWorkdays;
    const startedOn = row.requestedOn ?? paidOn;
    let clock: Clock | null = null;
    if (cited && startedOn) {
      const due = addWorkdays(startedOn, cited.value, input.holidays);
      clock = clockOf(input.asOf, due.day, startedOn, cited, due.note);
    }
    const severity = clock && clock.daysLeft < 0 ? 'gap' : 'waiting';
    causes.push(
      causeOf('paper-invoice-in-mail', rows, {
        ...parts,
        clock,
        severity,
        numbers: { mailedOn: row.mailedOn ?? '' },
      }),
    );
  }
  if (expected !== undefined && row.amount != null && row.amount !== expected)
    causes.push(
      causeOf('amount-differs', rows, {
        ...parts,
        leg: 'invoice',
        numbers: { amount: row.amount, expected, direction: 'invoice' },
      }),
    );
  return causes;
}

/** 抬头 and 税号 as a provider's invoices must bear them. */
interface InvoicePair {
  readonly title: string | null;
  readonly taxNumber: string | null;
}

function titleDifference(
  { settings }: ReconcileInput,
  row: InvoiceRow,
  owner: InvoiceOwner,
): Record<string, string> | undefined {
  if (row.title === undefined && row.taxNumber === undefined) return undefined;
  const mustBeUnit = row.provider !== null && settings.providers[row.provider].invoicing === 'unit';
  if (!mustBeUnit && owner.name !== null && row.title && nameKey(row.title) === nameKey(owner.name))
    return undefined;
  // Each provider bills the pair that was given to it; of an invoice of nobody knows whom either pair will do.
  const pairs = (row.provider === null ? providers : [row.provider]).map((provider): InvoicePair => {
    const { invoiceTitle, taxNumber } = settings.providers[provider];
    return { title: invoiceTitle, taxNumber };
  });
  const differences = pairs.map((pair) => pairDifference(settings.unitNames, row, pair));
  return differences.every((found) => found !== undefined) ? differences[0] : undefined;
}

function pairDifference(
  unitNames: readonly string[],
  row: InvoiceRow,
  pair: InvoicePair,
): Record<string, string> | undefined {
  const titles = (pair.title === null ? unitNames : [pair.title]).filter((name) => name !== '');
  if (titles.length === 0) return undefined;
  const title = row.title ? organisationKey(row.title) : '';
  if (row.title !== undefined && !titles.some((right) => organisationKey(right) === title))
    return { field: '抬头', said: row.title ?? '', right: titles[0] ?? '' };
  if (row.taxNumber === undefined) return undefined;
  if (row.taxNumber === null) return { field: '税号', said: '', right: pair.taxNumber ?? '' };
  if (pair.taxNumber !== null && numberKey(row.taxNumber) !== numberKey(pair.taxNumber))
    return { field: '税号', said: row.taxNumber, right: pair.taxNumber };
  return undefined;
}

/** An invoice that is not there although the money is: until the day on which it can no longer be had. */
export function missingInvoice(
  input: ReconcileInput,
  order: JoinedOrder,
  season: Season | undefined,
  paidOn: CivilDate | null,
  requested: InvoiceRow | undefined,
): Cause {
  const rows = [order.ref, ...(requested ? [refOf('invoices', requested)] : [])];
  const { makeUpMonths, makeUpOnlyPersonal } = season?.invoice ?? {};
  let clock: Clock | null = null;
  if (season?.dates.invoiceBy)
    clock = clockOf(input.asOf, season.dates.invoiceBy.value, null, season.dates.invoiceBy);
  else if (makeUpMonths && paidOn && (!makeUpOnlyPersonal?.value || order.payment === 'personal'))
    clock = clockOf(input.asOf, addMonths(paidOn, makeUpMonths.value), paidOn, makeUpMonths);
  const numbers = {
    amount: order.amount,
    requested: requested?.requestedOn ?? (requested ? 'yes' : ''),
    payment: order.payment ?? '',
  };
  return causeOf('invoice-missing', rows, { provider: order.provider, clock, numbers });
}

/** An order that costs something else than its season's card. */
export function priceCause(order: JoinedOrder, seasons: SeasonFinder): Cause | undefined {
  if (!order.isLive || !order.cardClass || order.row.amount == null) return undefined;
  const price = seasons.ofOrder(order)?.prices[order.cardClass];
  if (!price) return undefined;
  const expected = price.value * order.quantity;
  if (order.amount === expected) return undefined;
  const numbers = {
    amount: order.amount,
    expected,
    direction: 'price',
    source: price.source,
    clause: price.clause,
  };
  return causeOf('amount-differs', [order.ref], { provider: order.provider, numbers });
}
