import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { JoinedOrder } from './joined-rows.ts';
import { byText, isSameProvider, push } from './keys.ts';
import { numberKey } from './normalise.ts';
import { NumberTable } from './number-table.ts';
import { byJoinedOrder } from './row-order.ts';
import type { Provider } from './list-kinds.ts';

/** The orders, and all that is asked of them together; gathered while each row is at hand, as the list is long. */
export class OrderBook {
  readonly all: JoinedOrder[] = [];
  readonly providers = new Set<Provider | null>();
  /** When the newest list of each provider was reported, as far as orders say so. */
  readonly reportedOn = new Map<Provider, CivilDate>();
  /** Places of the first row of each number. */
  readonly #first: NumberTable;
  /** Further rows of a number, by the place of the first: several cards of one order, which few have. */
  readonly #others = new Map<number, JoinedOrder[]>();
  readonly #byRemittance = new Map<string, JoinedOrder[]>();

  /** For at most so many orders. */
  constructor(most: number) {
    this.#first = new NumberTable(most);
  }

  /** Adds the next order of the list. */
  add(order: JoinedOrder): void {
    const { row, provider } = order;
    this.all.push(order);
    this.providers.add(provider);
    if (provider !== null && row.reportedOn && row.reportedOn > (this.reportedOn.get(provider) ?? ''))
      this.reportedOn.set(provider, row.reportedOn);
    if (row.remittanceNumber) push(this.#byRemittance, numberKey(row.remittanceNumber), order);
    if (!row.orderNumber) return;
    const number = numberKey(row.orderNumber);
    const first = this.#first.find(number);
    if (first >= 0) push(this.#others, this.#first.placeAt(first), order);
    else this.#first.add(number, order.at);
  }

  /** Those of one number that may belong to a provider; all of them where the provider is not known. */
  ofNumber(said: string, provider: Provider | null): readonly JoinedOrder[] {
    const cell = this.#first.findSaid(said);
    const first = cell < 0 ? undefined : this.all[this.#first.placeAt(cell)];
    if (!first) return nothing;
    const others = this.#others.size === 0 ? undefined : this.#others.get(first.at);
    const found = others ? [first, ...others].sort(byJoinedOrder) : [first];
    return found.filter((order) => isSameProvider(order, { provider }));
  }

  /** Those of several numbers, by number. The numbers are sorted and not the orders, which lie far apart in memory. */
  ofNumbers(said: readonly string[], provider: Provider | null): readonly JoinedOrder[] {
    const [only, ...others] = said;
    if (only === undefined) return nothing;
    if (others.length === 0) return this.ofNumber(only, provider);
    const numbers = [...new Set(said.map(numberKey))].sort(byText);
    return numbers.flatMap((number) => this.ofNumber(number, provider));
  }

  /** Those that name a remittance's serial number, by number. */
  ofRemittance(said: string, provider: Provider | null): readonly JoinedOrder[] {
    const named = this.#byRemittance.get(numberKey(said)) ?? nothing;
    return named.filter((order) => isSameProvider(order, { provider })).sort(byJoinedOrder);
  }
}

const nothing: readonly never[] = [];
