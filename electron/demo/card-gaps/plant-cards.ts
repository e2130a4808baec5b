import { addDays, type CivilDate } from '../../../shared/domain/civil-date.ts';
import { push } from '../../rules/study-card/keys.ts';
import type { Link } from '../../rules/study-card/links.ts';
import type { Provider } from '../../rules/study-card/list-kinds.ts';
import type { CreditRow, OrderRow } from '../../rules/study-card/list-rows.ts';
import type { ReconcileInput } from '../../rules/study-card/reconciliation.ts';
import { Random } from '../random.ts';
import { wishesOf, type CardWish } from './card-wishes.ts';
import {
  causeOfVariant,
  haoyishengVariants,
  huayiVariants,
  personalVariants,
  variants,
  type Variant,
} from './gap-variants.ts';
import { plantInvoice } from './plant-invoices.ts';
import { plantCredit, plantStudy } from './plant-study.ts';
import { plantTransfer, plantUnitTransfers, type WaitingOrder } from './plant-transfers.ts';
import { plantedTaxNumber, plantedUnit, PlantedLists, type PlantedTruth } from './planted-lists.ts';
import { inventHolder, roughName, roughNumber, type InventedHolder } from './planted-people.ts';
import { plantedAsOf, plantedSeasons, plantedYear } from './planted-seasons.ts';

const ownPair = { invoiceTitle: plantedUnit, taxNumber: plantedTaxNumber };
/** Fen. */
const price = { I: 15_000, II: 10_000 } as const;

export interface PlantedCards {
  readonly input: ReconcileInput;
  readonly truth: PlantedTruth;
}

/** A seeded season of study cards with every cause planted in it, and the truth beside it. Pure. */
export function plantCards(orderCount: number, seed: number): PlantedCards {
  return new Planter(orderCount, seed).plant();
}

class Planter {
  readonly #target: number;
  readonly #lists: PlantedLists;
  readonly #waiting: WaitingOrder[] = [];
  readonly #reported = new Map<Provider, string[]>();

  constructor(target: number, seed: number) {
    this.#target = target;
    this.#lists = new PlantedLists(Random.for(seed, 'card-gaps'));
  }

  plant(): PlantedCards {
    for (let at = 0; this.#lists.orders.length < this.#target; at += 1) {
      const variant = at % 2 === 0 ? undefined : variants[(at >> 1) % variants.length];
      this.#person(at, variant);
    }
    plantUnitTransfers(this.#lists, this.#waiting);
    const { random, roster, orders, remittances, invoices, learning, credits } = this.#lists;
    const reported = [...this.#reported].map(([provider, staffNumbers]) => ({
      provider,
      reportedOn: '2023-11-09',
      staffNumbers,
    }));
    const input: ReconcileInput = {
      year: plantedYear,
      asOf: plantedAsOf,
      rows: {
        orders: random.shuffle(orders),
        remittances: random.shuffle(remittances),
        invoices: random.shuffle(invoices),
        learning: random.shuffle(learning),
        credits: random.shuffle(credits),
      },
      roster,
      seasons: plantedSeasons,
      settings: {
        unitNames: [plantedUnit, '样例一院'],
        providers: {
          haoyisheng: { payment: null, invoicing: null, ...ownPair, carriedFrom: null },
          huayi: { payment: null, invoicing: 'unit', ...ownPair, carriedFrom: 2022 },
        },
        reported,
      },
      holidays: { years: [2023, 2024], holidays: new Set(['2024-01-01']), workdays: new Set() },
      confirmed: [] satisfies Link[],
      undone: [],
    };
    return { input, truth: this.#lists.truth() };
  }

  #person(at: number, variant: Variant | undefined): void {
    const random = this.#lists.random;
    const holder = inventHolder(random, at, variant === 'left' ? 'left' : 'active');
    if (variant !== 'stranger' && variant !== 'neighbour') this.#lists.roster.push({ ...holder });
    const provider = this.#providerOf(variant);
    const isPersonal = personalVariants.has(variant) || (variant === undefined && random.chance(0.3));
    const wish: CardWish = {
      provider,
      cardClass: 'I',
      payment: isPersonal ? 'personal' : 'unit',
      order: {},
      learning: {},
      credit: {},
      progress: 'credited',
      billing: 'normal',
      money: isPersonal ? 'platform' : 'batch',
      transfer: {},
    };
    if (variant === 'neighbour') return this.#neighbours(holder, at, wish);
    if (variant === 'finished-before') plantCredit(this.#lists, holder, provider, 'I', 500, '2023-05-20', {});
    const wishes = wishesOf(random, holder, wish, variant);
    const cause = variant === undefined ? undefined : causeOfVariant[variant];
    const orders = wishes.map((one) => this.#card(holder, one, variant));
    const [first] = orders;
    const key = variant === 'stranger' ? `row ${first?.id ?? ''}` : holder.staffNumber;
    if (cause) this.#lists.people.set(key, new Set([cause]));
    if (variant !== 'stranger' && variant !== 'after-report') {
      for (const order of orders)
        if (order.provider) push(this.#reported, order.provider, holder.staffNumber);
    }
  }

  /** Two colleagues whose names share a sign; a credit of the one bears the other's order number and no key. */
  #neighbours(holder: InventedHolder, at: number, wish: CardWish): void {
    const family = String.fromCharCode(0x9f00 + ((at * 3) % 160));
    const own = { ...holder, name: `${family}钤` };
    const other = {
      ...inventHolder(this.#lists.random, at + 500_000),
      staffNumber: `N${at}`,
      name: `${family}钰`,
    };
    this.#lists.roster.push(own, other);
    const order = this.#card(own, wish, undefined);
    if (order.provider) push(this.#reported, order.provider, own.staffNumber);
    const row: CreditRow = {
      id: `c${this.#lists.credits.length}`,
      importId: 'credits',
      rowNumber: this.#lists.credits.length + 2,
      provider: order.provider,
      name: other.name,
      orderNumber: order.orderNumber ?? null,
      cardClass: 'I',
      credits: 500,
      grantedOn: '2023-11-20',
    };
    this.#lists.credits.push(row);
    this.#lists.personOf.set(row.id, other.staffNumber);
  }

  #providerOf(variant: Variant | undefined): Provider {
    if (variant !== undefined && huayiVariants.has(variant)) return 'huayi';
    if (variant !== undefined && haoyishengVariants.has(variant)) return 'haoyisheng';
    return this.#lists.random.chance(0.5) ? 'huayi' : 'haoyisheng';
  }

  #card(holder: InventedHolder, wish: CardWish, variant: Variant | undefined): OrderRow {
    const random = this.#lists.random;
    const at = this.#lists.orders.length;
    const orderedOn: CivilDate = wish.order.orderedOn ?? addDays('2023-10-08', random.int(0, 28));
    const { provider, cardClass } = wish;
    const order: OrderRow = {
      id: `o${at}`,
      importId: `orders-${provider}`,
      rowNumber: at + 2,
      provider,
      orderNumber: `${provider === 'huayi' ? 'HY' : 'HS'}${String(20_230_000_000 + at * 7919)}`,
      orderedOn,
      paidOn: wish.payment === 'personal' ? orderedOn : null,
      product: `${cardClass}类学习卡`,
      cardClass,
      quantity: 1,
      amount: price[cardClass],
      payment: wish.payment,
      status: 'opened',
      cardNumber: `88${String(10_000_000 + at)}`,
      name: roughName(random, holder.name),
      idNumber: roughNumber(random, holder.idNumber),
      phone: holder.phone,
      unit: random.chance(0.2) ? '样例一院' : plantedUnit,
      department: holder.department,
      specialty: '临床医学',
      ...wish.order,
    };
    this.#lists.orders.push(order);
    this.#lists.personOf.set(order.id, variant === 'stranger' ? null : holder.staffNumber);
    plantStudy(this.#lists, holder, wish, order);
    this.#pay(holder, wish, order);
    return order;
  }

  #pay(holder: InventedHolder, wish: CardWish, order: OrderRow): void {
    const amount = order.amount ?? 0;
    if (order.status === 'opened') this.#lists.refunded += order.refundAmount ?? 0;
    if (wish.money === 'none') return;
    if (wish.money === 'platform') {
      this.#lists.personal += amount;
      if (order.status === 'refunded') this.#lists.refunded += amount;
      plantInvoice(this.#lists, wish.billing, order, holder);
      return;
    }
    if (wish.money === 'batch' || wish.transfer.payer !== 'personal') {
      this.#waiting.push({
        order,
        single: wish.money === 'single' ? wish.transfer : undefined,
        billing: wish.billing,
      });
      return;
    }
    const row = plantTransfer(this.#lists, [order], addDays(order.orderedOn ?? '2023-10-20', 1), {
      orderNumbers: [order.orderNumber ?? ''],
      ...wish.transfer,
    });
    this.#lists.personal += row.amount;
    this.#lists.personOf.set(row.id, holder.staffNumber);
    if ((row.orderNumbers ?? []).length === 0) this.#lists.rows.set(row.id, new Set(['no-partner']));
    plantInvoice(this.#lists, wish.billing, order, holder);
  }
}
