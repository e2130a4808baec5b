import type { CauseCode } from '../../rules/study-card/cause-codes.ts';
import type {
  CreditRow,
  InvoiceRow,
  LearningRow,
  OrderRow,
  RemittanceRow,
} from '../../rules/study-card/list-rows.ts';
import type { RosterPerson } from '../../rules/study-card/unit-settings.ts';
import type { Random } from '../random.ts';

export const plantedUnit = '样例市第一医院';
export const plantedTaxNumber = '12330000000000000X';

/** What is really so behind the lists: whose each row is, which cause each person and each joint row must get. */
export interface PlantedTruth {
  readonly people: ReadonlyMap<string, ReadonlySet<CauseCode>>;
  readonly rows: ReadonlyMap<string, ReadonlySet<CauseCode>>;
  /** The staff number behind a row; null for a stranger. */
  readonly personOf: ReadonlyMap<string, string | null>;
  /** The orders that a remittance or invoice is really for. */
  readonly ordersOf: ReadonlyMap<string, readonly string[]>;
  /** The remittance that an invoice without keys is for. */
  readonly remittanceOf: ReadonlyMap<string, string>;
  /** Fen. */
  readonly ordered: number;
  readonly remitted: number;
  readonly personal: number;
  readonly refunded: number;
  readonly invoiced: number;
}

/** The roster and the five lists in the making, and what is noted of the truth on the way. */
export class PlantedLists {
  readonly random: Random;
  readonly roster: RosterPerson[] = [];
  readonly orders: OrderRow[] = [];
  readonly remittances: RemittanceRow[] = [];
  readonly invoices: InvoiceRow[] = [];
  readonly learning: LearningRow[] = [];
  readonly credits: CreditRow[] = [];
  readonly people = new Map<string, Set<CauseCode>>();
  readonly rows = new Map<string, Set<CauseCode>>();
  readonly personOf = new Map<string, string | null>();
  readonly ordersOf = new Map<string, string[]>();
  readonly remittanceOf = new Map<string, string>();
  /** Fen. */
  personal = 0;
  refunded = 0;

  constructor(random: Random) {
    this.random = random;
  }

  truth(): PlantedTruth {
    const { people, rows, personOf, ordersOf, remittanceOf, personal, refunded } = this;
    const sum = (of: readonly { readonly amount?: number | null }[]) =>
      of.reduce((total, { amount }) => total + (amount ?? 0), 0);
    const byUnit = this.remittances.filter(
      ({ direction, payer }) => direction === 'payment' && payer === 'unit',
    );
    return {
      people,
      rows,
      personOf,
      ordersOf,
      remittanceOf,
      ordered: sum(this.orders),
      remitted: sum(byUnit),
      personal,
      refunded,
      invoiced: sum(this.invoices),
    };
  }
}
