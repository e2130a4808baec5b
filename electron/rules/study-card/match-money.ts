import { billInvoices } from './bill-invoices.ts';
import type { PeopleMatch } from './match-people.ts';
import { saidOfMoney } from './said-of-money.ts';
import { sharePayments } from './share-payments.ts';
import type { Link } from './links.ts';

/**
 * Shares remittances, refunds and invoices out by the order and serial numbers that they bear, to the fen. An amount by
 * itself moves nothing. What the keys say is allotted first, as if nobody had touched it; then what a person has undone
 * is left out and what a person has confirmed is put in. So each link stands alone: an undone share is free money that
 * a person may give elsewhere, and no other share moves. What went where is written at the rows; the exact links are
 * returned.
 */
export function matchMoney(people: PeopleMatch, confirmed: readonly Link[]): readonly Link[] {
  const said = saidOfMoney(people, confirmed);
  return [...sharePayments(people, said), ...billInvoices(people, said)];
}
