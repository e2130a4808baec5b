import { addDays, type CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CauseCode } from '../../rules/study-card/cause-codes.ts';
import type { Link } from '../../rules/study-card/links.ts';
import type { CardClass, Payer, Provider } from '../../rules/study-card/list-kinds.ts';
import type {
  CreditRow,
  InvoiceRow,
  LearningRow,
  OrderRow,
  RemittanceRow,
} from '../../rules/study-card/list-rows.ts';
import type { ReconcileInput } from '../../rules/study-card/reconciliation.ts';
import type { RosterPerson } from '../../rules/study-card/unit-settings.ts';
import { push } from '../../rules/study-card/keys.ts';
import { Random } from '../random.ts';
import {
  inventHolder,
  misspell,
  oneDigitWrong,
  roughName,
  roughNumber,
  swapDigits,
  type InventedHolder,
} from './planted-people.ts';
import { plantedAsOf, plantedSeasons, plantedYear } from './planted-seasons.ts';

export const plantedUnit = '样例市第一医院';
const taxNumber = '12330000000000000X';
const ownPair = { invoiceTitle: plantedUnit, taxNumber };
const price = { I: 15_000, II: 10_000 } as const;
const worth = { I: 500, II: 1000 } as const;

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

export interface PlantedCards {
  readonly input: ReconcileInput;
  readonly truth: PlantedTruth;
}

const variants = [
  'not-registered',
  'wrong-name',
  'swapped-order-id',
  'other-unit',
  'swapped-learning-id',
  'wrong-credit-id',
  'no-province-account',
  'returned',
  'not-opened',
  'single-remark',
  'single-payee',
  'wrong-price',
  'paid-too-little',
  'awaiting-authority',
  'not-used',
  'half-way',
  'not-used-up',
  'not-applied',
  'syncing',
  'overdue',
  'too-many-credits',
  'other-class',
  'duplicate',
  'two-providers',
  'finished-before',
  'stranger',
  'left',
  'invoice-title',
  'invoice-tax',
  'invoice-missing',
  'invoice-reissued',
  'invoice-paper',
  'unpaid',
  'against-setting',
  'after-report',
  'without-id',
  'refunded',
  'bank-by-name',
  'neighbour',
  'surplus-returned',
  'part-refunded',
] as const;
type Variant = (typeof variants)[number];

const causeOfVariant: Readonly<Record<Variant, CauseCode | undefined>> = {
  'not-registered': 'not-registered',
  'wrong-name': 'platform-differs',
  'swapped-order-id': 'platform-differs',
  'other-unit': 'platform-differs',
  'swapped-learning-id': 'platform-differs',
  'wrong-credit-id': 'platform-differs',
  'no-province-account': 'no-province-account',
  returned: 'enrollment-returned',
  'not-opened': 'not-opened',
  'single-remark': 'remark-missing',
  'single-payee': 'payee-differs',
  'wrong-price': 'amount-differs',
  'paid-too-little': 'amount-differs',
  'awaiting-authority': 'awaiting-authority',
  'not-used': 'card-not-used',
  'half-way': 'card-not-used',
  'not-used-up': 'card-not-used-up',
  'not-applied': 'credit-not-applied',
  syncing: 'syncing',
  overdue: 'sync-overdue',
  'too-many-credits': 'credit-differs',
  'other-class': 'credit-differs',
  duplicate: 'duplicate-card',
  'two-providers': 'two-providers',
  'finished-before': 'finished-first-half',
  stranger: 'not-on-roster',
  left: 'not-on-roster',
  'invoice-title': 'invoice-title-differs',
  'invoice-tax': 'invoice-title-differs',
  'invoice-missing': 'invoice-missing',
  'invoice-reissued': 'invoice-reissued',
  'invoice-paper': 'paper-invoice-in-mail',
  unpaid: 'unpaid',
  'against-setting': 'against-setting',
  'after-report': 'added-after-report',
  'without-id': 'to-confirm',
  refunded: undefined,
  'bank-by-name': undefined,
  neighbour: undefined,
  'surplus-returned': undefined,
  'part-refunded': undefined,
};

/** What a card's person did with it. */
type Progress =
  'credited' | 'none' | 'half-way' | 'part' | 'passed' | 'applied-now' | 'applied-long' | 'more';
type Billing = 'normal' | 'none' | 'title' | 'tax' | 'reissued' | 'paper';

interface CardWish {
  readonly provider: Provider;
  readonly cardClass: CardClass;
  readonly payment: Payer;
  readonly order: Partial<OrderRow>;
  readonly learning: Pick<LearningRow, 'idNumber'>;
  readonly credit: Pick<CreditRow, 'idNumber' | 'cardClass'>;
  readonly progress: Progress;
  readonly billing: Billing;
  /** How the money shows: in a transfer of many, in one of its own, only in the platform's word, or not at all. */
  readonly money: 'batch' | 'single' | 'platform' | 'none';
  readonly transfer: Partial<RemittanceRow>;
}

/** A seeded season of study cards with every cause planted in it, and the truth beside it. Pure. */
export function plantCards(orderCount: number, seed: number): PlantedCards {
  return new Planter(orderCount, seed).plant();
}

class Planter {
  readonly #target: number;
  readonly #random: Random;
  readonly #roster: RosterPerson[] = [];
  readonly #orders: OrderRow[] = [];
  readonly #remittances: RemittanceRow[] = [];
  readonly #invoices: InvoiceRow[] = [];
  readonly #learning: LearningRow[] = [];
  readonly #credits: CreditRow[] = [];
  readonly #people = new Map<string, Set<CauseCode>>();
  readonly #rows = new Map<string, Set<CauseCode>>();
  readonly #personOf = new Map<string, string | null>();
  readonly #ordersOf = new Map<string, string[]>();
  readonly #remittanceOf = new Map<string, string>();
  readonly #batches: { order: OrderRow; single: Partial<RemittanceRow> | undefined; billing: Billing }[] = [];
  readonly #reported = new Map<Provider, string[]>();
  #personal = 0;
  #refunded = 0;

  constructor(target: number, seed: number) {
    this.#target = target;
    this.#random = Random.for(seed, 'card-gaps');
  }

  plant(): PlantedCards {
    for (let at = 0; this.#orders.length < this.#target; at += 1) {
      const variant = at % 2 === 0 ? undefined : variants[(at >> 1) % variants.length];
      this.#person(at, variant);
    }
    this.#transfers();
    const random = this.#random;
    const reported = [...this.#reported].map(([provider, staffNumbers]) => ({
      provider,
      reportedOn: '2023-11-09',
      staffNumbers,
    }));
    const input: ReconcileInput = {
      year: plantedYear,
      asOf: plantedAsOf,
      rows: {
        orders: random.shuffle(this.#orders),
        remittances: random.shuffle(this.#remittances),
        invoices: random.shuffle(this.#invoices),
        learning: random.shuffle(this.#learning),
        credits: random.shuffle(this.#credits),
      },
      roster: this.#roster,
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
    const sum = (rows: readonly { readonly amount?: number | null }[]) =>
      rows.reduce((total, { amount }) => total + (amount ?? 0), 0);
    const payments = this.#remittances.filter(({ direction }) => direction === 'payment');
    return {
      input,
      truth: {
        people: this.#people,
        rows: this.#rows,
        personOf: this.#personOf,
        ordersOf: this.#ordersOf,
        remittanceOf: this.#remittanceOf,
        ordered: sum(this.#orders),
        remitted: sum(payments.filter(({ payer }) => payer === 'unit')),
        personal: this.#personal,
        refunded: this.#refunded,
        invoiced: sum(this.#invoices),
      },
    };
  }

  #person(at: number, variant: Variant | undefined): void {
    const random = this.#random;
    const holder = inventHolder(random, at, variant === 'left' ? 'left' : 'active');
    if (variant !== 'stranger' && variant !== 'neighbour') this.#roster.push({ ...holder });
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
    const wishes = this.#wishes(holder, wish, variant);
    const cause = variant === undefined ? undefined : causeOfVariant[variant];
    const orders = wishes.map((one) => this.#card(holder, one, variant));
    const [first] = orders;
    const key = variant === 'stranger' ? `row ${first?.id ?? ''}` : holder.staffNumber;
    if (cause) this.#people.set(key, new Set([cause]));
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
      ...inventHolder(this.#random, at + 500_000),
      staffNumber: `N${at}`,
      name: `${family}钰`,
    };
    this.#roster.push(own, other);
    const order = this.#card(own, wish, undefined);
    if (order.provider) push(this.#reported, order.provider, own.staffNumber);
    const row: CreditRow = {
      id: `c${this.#credits.length}`,
      importId: 'credits',
      rowNumber: this.#credits.length + 2,
      provider: order.provider,
      name: other.name,
      orderNumber: order.orderNumber ?? null,
      cardClass: 'I',
      credits: 500,
      grantedOn: '2023-11-20',
    };
    this.#credits.push(row);
    this.#personOf.set(row.id, other.staffNumber);
  }

  #providerOf(variant: Variant | undefined): Provider {
    if (variant !== undefined && huayiVariants.has(variant)) return 'huayi';
    if (variant !== undefined && haoyishengVariants.has(variant)) return 'haoyisheng';
    return this.#random.chance(0.5) ? 'huayi' : 'haoyisheng';
  }

  /** The cards of one person; a planted fault bends the first of them. */
  #wishes(holder: InventedHolder, wish: CardWish, variant: Variant | undefined): readonly CardWish[] {
    const random = this.#random;
    const one = (change: Partial<CardWish>): readonly CardWish[] => [{ ...wish, ...change }];
    switch (variant) {
      case undefined:
        return random.weighted<readonly CardWish[]>([
          [[wish], 3],
          [[{ ...wish, cardClass: 'II' }], 3],
          [[wish, { ...wish, cardClass: 'II' }], 4],
        ]);
      case 'not-registered':
        return one({ order: { specialty: null }, progress: 'none' });
      case 'wrong-name':
        return one({ order: { name: misspell(random, holder.name) } });
      case 'swapped-order-id':
        return one({ order: { idNumber: swapDigits(random, holder.idNumber) } });
      case 'other-unit':
        return one({ order: { unit: '样例县人民医院' } });
      case 'swapped-learning-id':
        return one({ learning: { idNumber: swapDigits(random, holder.idNumber) } });
      case 'wrong-credit-id':
        return one({ credit: { idNumber: oneDigitWrong(random, holder.idNumber) } });
      case 'no-province-account':
        return one({ order: { provinceAccount: false }, progress: 'none' });
      case 'returned':
        return one({
          order: { status: 'returned', cardNumber: null, returnReason: '专业不符' },
          progress: 'none',
          money: 'none',
          billing: 'none',
        });
      case 'not-opened':
        return one({ order: { status: 'awaiting-opening', cardNumber: null }, progress: 'none' });
      case 'awaiting-authority':
        return one({ order: { status: 'voucher-uploaded', cardNumber: null }, progress: 'none' });
      case 'single-remark':
        return one({ money: 'single', transfer: { remark: random.pick(['培训费', '']) || null } });
      case 'single-payee':
        return one({
          money: 'single',
          transfer: random.chance(0.5)
            ? { payeeAccount: '3300 0000 1111 2223' }
            : { payeeName: '样例健康在线（上海）有限公司' },
        });
      case 'wrong-price':
        return one({ order: { amount: 17_000 } });
      case 'paid-too-little':
        return one({
          money: 'single',
          transfer: { amount: 10_000, payer: 'personal', payerName: holder.name },
        });
      case 'not-used':
        return one({ progress: 'none' });
      case 'half-way':
        return one({ progress: 'half-way' });
      case 'not-used-up':
        return one({ progress: 'part' });
      case 'not-applied':
        return one({ progress: 'passed' });
      case 'syncing':
        return one({ progress: 'applied-now' });
      case 'overdue':
        return one({ progress: 'applied-long' });
      case 'too-many-credits':
        return one({ progress: 'more' });
      case 'other-class':
        return one({ credit: { cardClass: 'II' } }).map((card) => ({ ...card, progress: 'credited' }));
      case 'duplicate':
        return [wish, { ...wish, progress: 'none' }];
      case 'two-providers':
        return [
          { ...wish, provider: 'haoyisheng' },
          { ...wish, provider: 'huayi', progress: 'none' },
        ];
      case 'finished-before':
        this.#credit(holder, wish.provider, 'I', 500, '2023-05-20', {});
        return one({ progress: 'none' });
      case 'surplus-returned':
        return one({ money: 'single', transfer: { amount: 20_000 } });
      case 'part-refunded':
        return one({ order: { refundAmount: 1000 } });
      case 'neighbour':
        return one({});
      case 'stranger':
      case 'left':
        return one({ progress: 'none' });
      case 'invoice-title':
        return one({ billing: 'title' });
      case 'invoice-tax':
        return one({ billing: 'tax' });
      case 'invoice-missing':
        return one({ billing: 'none' });
      case 'invoice-reissued':
        return one({ billing: 'reissued' });
      case 'invoice-paper':
        return one({ billing: 'paper' });
      case 'unpaid':
        return one({
          order: { status: 'unpaid', cardNumber: null, orderedOn: '2023-11-05' },
          progress: 'none',
          money: 'none',
          billing: 'none',
        });
      case 'against-setting':
        return one({ order: { invoicing: 'personal' } });
      case 'after-report':
        return one({ order: { orderedOn: '2023-11-10' } });
      case 'without-id':
        return one({ order: { idNumber: null } });
      case 'refunded':
        return one({ order: { status: 'refunded', cardNumber: null }, progress: 'none', billing: 'none' });
      case 'bank-by-name':
        return one({
          money: 'single',
          transfer: { payer: 'personal', payerName: holder.name, name: holder.name, orderNumbers: [] },
        });
    }
  }

  #card(holder: InventedHolder, wish: CardWish, variant: Variant | undefined): OrderRow {
    const random = this.#random;
    const at = this.#orders.length;
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
    this.#orders.push(order);
    this.#personOf.set(order.id, variant === 'stranger' ? null : holder.staffNumber);
    this.#study(holder, wish, order);
    this.#pay(holder, wish, order);
    return order;
  }

  #study(holder: InventedHolder, wish: CardWish, order: OrderRow): void {
    const { progress, provider, cardClass } = wish;
    if (progress === 'none') return;
    const full = worth[cardClass];
    const finishedOn =
      progress === 'applied-now' ? '2023-11-28' : addDays('2023-11-08', this.#random.int(0, 4));
    const project = `2023-0${1 + (this.#orders.length % 8)}-${order.id}`;
    const learn = (part: number, credits: number, state: NonNullable<LearningRow['state']>): void => {
      const done = state !== 'learning';
      const row: LearningRow = {
        id: `l${this.#learning.length}`,
        importId: `learning-${provider}`,
        rowNumber: this.#learning.length + 2,
        provider,
        name: roughName(this.#random, holder.name),
        idNumber: roughNumber(this.#random, holder.idNumber),
        unit: plantedUnit,
        specialty: '临床医学',
        department: holder.department,
        projectNumber: `${project}-${part}`,
        projectName: `样例课程 ${part}`,
        cardClass,
        progress: done ? 100 : 40,
        finishedOn: done ? finishedOn : null,
        appliedOn: state === 'applied' ? (progress === 'applied-now' ? '2023-11-29' : finishedOn) : null,
        state,
        credits,
        ...wish.learning,
      };
      this.#learning.push(row);
      this.#personOf.set(row.id, holder.staffNumber);
    };
    const credit = (part: number, amount: number): void =>
      this.#credit(holder, provider, cardClass, amount, addDays(finishedOn, 4), {
        projectNumber: `${project}-${part}`,
        projectName: `样例课程 ${part}`,
        ...wish.credit,
      });
    switch (progress) {
      case 'half-way':
        return learn(1, full, 'learning');
      case 'passed':
        return learn(1, full, 'passed');
      case 'applied-now':
      case 'applied-long':
        return learn(1, full, 'applied');
      case 'part':
        learn(1, full / 2, 'applied');
        return credit(1, full / 2);
      case 'more':
        learn(1, full, 'applied');
        credit(1, full);
        return credit(2, full / 2);
      case 'credited':
        if (wish.credit.cardClass !== undefined) {
          learn(1, full, 'applied');
          credit(1, full);
          // Credits of the class that was bought came as well: only the others are too many.
          return this.#credit(holder, provider, 'I', full, addDays(finishedOn, 4), {});
        }
        if (this.#random.chance(0.5)) {
          learn(1, full, 'applied');
          return credit(1, full);
        }
        for (const part of [1, 2]) {
          learn(part, full / 2, this.#random.chance(0.5) ? 'passed' : 'applied');
          credit(part, full / 2);
        }
    }
  }

  #credit(
    holder: InventedHolder,
    provider: Provider,
    cardClass: CardClass,
    credits: number,
    grantedOn: CivilDate,
    more: Partial<CreditRow>,
  ): void {
    const row: CreditRow = {
      id: `c${this.#credits.length}`,
      importId: 'credits',
      rowNumber: this.#credits.length + 2,
      provider,
      name: roughName(this.#random, holder.name),
      idNumber: roughNumber(this.#random, holder.idNumber),
      unit: plantedUnit,
      cardClass,
      credits,
      grantedOn,
      ...more,
    };
    this.#credits.push(row);
    this.#personOf.set(row.id, holder.staffNumber);
  }

  #pay(holder: InventedHolder, wish: CardWish, order: OrderRow): void {
    const amount = order.amount ?? 0;
    if (order.status === 'opened') this.#refunded += order.refundAmount ?? 0;
    if (wish.money === 'none') return;
    if (wish.money === 'platform') {
      this.#personal += amount;
      if (order.status === 'refunded') this.#refunded += amount;
      this.#invoice(wish.billing, order, holder);
      return;
    }
    if (wish.money === 'batch' || wish.transfer.payer !== 'personal') {
      this.#batches.push({
        order,
        single: wish.money === 'single' ? wish.transfer : undefined,
        billing: wish.billing,
      });
      return;
    }
    const row = this.#transfer([order], addDays(order.orderedOn ?? '2023-10-20', 1), {
      orderNumbers: [order.orderNumber ?? ''],
      ...wish.transfer,
    });
    this.#personal += row.amount;
    this.#personOf.set(row.id, holder.staffNumber);
    if ((row.orderNumbers ?? []).length === 0) this.#rows.set(row.id, new Set(['no-partner']));
    this.#invoice(wish.billing, order, holder);
  }

  #transfer(orders: readonly OrderRow[], paidOn: CivilDate, change: Partial<RemittanceRow>): RemittanceRow {
    const at = this.#remittances.length;
    const provider = orders[0]?.provider ?? null;
    const season = plantedSeasons.find((one) => one.provider === provider);
    const [payee] = season?.payees ?? [];
    const row: RemittanceRow = {
      id: `r${at}`,
      importId: 'remittances',
      rowNumber: at + 2,
      provider,
      serialNumber: `S${String(700_000 + at * 13)}`,
      paidOn,
      amount: orders.reduce((sum, order) => sum + (order.amount ?? 0), 0),
      direction: 'payment',
      payer: 'unit',
      payerName: plantedUnit,
      payeeName: payee?.name ?? null,
      payeeAccount: payee?.account ?? null,
      payeeBank: (at % 3 === 0 ? payee?.bankAliases[0] : payee?.bank) ?? null,
      remark: `${this.#random.pick(['', '继教 '])}杭州远程报名`,
      orderNumbers: [],
      ...change,
    };
    this.#remittances.push(row);
    this.#ordersOf.set(
      row.id,
      orders.map(({ id }) => id),
    );
    return row;
  }

  #transfers(): void {
    for (const { order, single, billing } of this.#batches) {
      if (!single) continue;
      const paidOn = addDays(order.orderedOn ?? '2023-10-20', 2);
      const { amount } = this.#transfer([order], paidOn, {
        orderNumbers: [order.orderNumber ?? ''],
        ...single,
      });
      const surplus = amount - (order.amount ?? 0);
      if (surplus > 0) {
        const remark = `退款 ${order.orderNumber ?? ''}`;
        this.#transfer([order], addDays(paidOn, 9), { direction: 'refund', amount: surplus, remark });
        this.#refunded += surplus;
      }
      this.#invoice(billing, order, undefined);
    }
    for (const provider of ['haoyisheng', 'huayi'] as const) {
      const joint = this.#batches
        .filter(({ order, single }) => !single && order.provider === provider)
        .map(({ order }) => ({ order }));
      const plain = joint.filter(({ order }) => order.status === 'opened');
      const early = plain
        .filter(({ order }) => (order.orderedOn ?? '') <= '2023-10-11')
        .map(({ order }) => order);
      const rest = joint.map(({ order }) => order).filter((order) => !early.includes(order));
      if (early.length > 1) this.#lump(early);
      else rest.push(...early);
      for (let from = 0, at = 0; from < rest.length; from += 24, at += 1)
        this.#batch(rest.slice(from, from + 24), at);
      this.#trifle(rest);
    }
  }

  /** A transfer too small for any card and without a key: it pays for nobody. */
  #trifle([order]: readonly OrderRow[]): void {
    if (!order) return;
    const row = this.#transfer([order], '2023-11-25', { amount: 100 });
    this.#ordersOf.set(row.id, []);
    this.#rows.set(row.id, new Set<CauseCode>(['no-partner']));
  }

  /** A transfer that names nobody and no number: a person has to share it out. */
  #lump(orders: readonly OrderRow[]): void {
    const row = this.#transfer(orders, '2023-10-12', {
      peopleCount: new Set(orders.map(({ id }) => this.#personOf.get(id))).size,
    });
    this.#billBatch(row, orders, 'unkeyed');
  }

  #batch(orders: readonly OrderRow[], at: number): void {
    const random = this.#random;
    const numbers = orders.map(({ orderNumber }) => orderNumber ?? '');
    const paidOn = '2023-11-12';
    const isJoint = new Set(orders.map(({ id }) => this.#personOf.get(id))).size > 1;
    const flaw = isJoint ? ([undefined, undefined, 'remark', 'payee', 'short'] as const)[at % 5] : undefined;
    const total = orders.reduce((sum, order) => sum + (order.amount ?? 0), 0);
    let row: RemittanceRow;
    if (flaw === undefined && at % 2 === 1 && isJoint) {
      // One sum in two transfers, cut in the middle of a card to the fen.
      const part = Math.floor(total / 2) + 33;
      row = this.#transfer(orders, paidOn, { orderNumbers: numbers, amount: part });
      this.#transfer(orders, '2023-11-13', { orderNumbers: numbers, amount: total - part });
      this.#ordersOf.set(
        row.id,
        orders.map(({ id }) => id),
      );
      this.#billBatch(row, orders, 'orders');
    } else {
      const change: Partial<RemittanceRow> =
        flaw === 'remark' && orders[0]?.provider === 'haoyisheng'
          ? { remark: '培训费' }
          : flaw === 'payee'
            ? { payeeName: '样例健康管理有限公司' }
            : flaw === 'short'
              ? { amount: total - 5000 }
              : {};
      const inColumn = at % 3 !== 0;
      row = this.#transfer(orders, paidOn, {
        ...(inColumn ? { orderNumbers: numbers } : {}),
        ...change,
      });
      if (!inColumn) {
        for (const order of orders) {
          const place = Number(order.id.slice(1));
          if (row.serialNumber) this.#orders[place] = { ...order, remittanceNumber: row.serialNumber };
        }
      }
      const cause =
        flaw === 'remark' && orders[0]?.provider === 'haoyisheng'
          ? 'remark-missing'
          : flaw === 'payee'
            ? 'payee-differs'
            : flaw === 'short'
              ? 'amount-differs'
              : undefined;
      if (cause) this.#rows.set(row.id, new Set<CauseCode>([cause]));
      this.#billBatch(row, orders, random.pick(['serial', 'remark', 'unkeyed'] as const));
    }
    for (const order of orders) {
      if (order.status !== 'refunded') continue;
      const back = this.#transfer([order], '2023-11-20', {
        direction: 'refund',
        remark: `退款 ${order.orderNumber ?? ''}`,
      });
      this.#refunded += back.amount;
    }
  }

  #billBatch(
    row: RemittanceRow,
    orders: readonly OrderRow[],
    by: 'serial' | 'remark' | 'orders' | 'unkeyed',
  ): void {
    const isJoint = new Set(orders.map(({ id }) => this.#personOf.get(id))).size > 1;
    const wrong = isJoint && this.#random.chance(0.15);
    const amount = by === 'orders' ? orders.reduce((sum, order) => sum + (order.amount ?? 0), 0) : row.amount;
    const invoice: InvoiceRow = {
      id: `i${this.#invoices.length}`,
      importId: 'invoices',
      rowNumber: this.#invoices.length + 2,
      provider: row.provider,
      invoiceNumber: `25330000${String(this.#invoices.length).padStart(6, '0')}`,
      issuedOn: addDays(row.paidOn ?? '2023-11-12', 9),
      title: wrong ? '样例市第一人民医院' : plantedUnit,
      taxNumber,
      amount,
      status: 'issued',
      ...(by === 'serial' ? { remittanceNumber: row.serialNumber ?? null } : {}),
      ...(by === 'remark' ? { remark: `流水 ${row.serialNumber ?? ''}` } : {}),
      ...(by === 'orders' ? { orderNumbers: orders.map(({ orderNumber }) => orderNumber ?? '') } : {}),
    };
    this.#invoices.push(invoice);
    this.#ordersOf.set(
      invoice.id,
      orders.map(({ id }) => id),
    );
    const causes = new Set<CauseCode>();
    if (wrong) causes.add('invoice-title-differs');
    if (by === 'unkeyed') {
      causes.add('no-partner');
      this.#remittanceOf.set(invoice.id, row.id);
    }
    if (causes.size > 0) this.#rows.set(invoice.id, causes);
  }

  #invoice(billing: Billing, order: OrderRow, holder: InventedHolder | undefined): void {
    if (billing === 'none') return;
    const isOwn =
      holder !== undefined &&
      order.provider === 'haoyisheng' &&
      billing === 'normal' &&
      this.#random.chance(0.4);
    const at = this.#invoices.length;
    const invoice: InvoiceRow = {
      id: `i${at}`,
      importId: 'invoices',
      rowNumber: at + 2,
      provider: order.provider,
      invoiceNumber: `25330000${String(at).padStart(6, '0')}`,
      issuedOn: addDays(order.orderedOn ?? '2023-10-20', 6),
      title: isOwn ? holder.name : billing === 'title' ? '样例市第一医晥' : plantedUnit,
      taxNumber: isOwn
        ? null
        : billing === 'tax'
          ? this.#random.pick(['123300000000000010', '']) || null
          : taxNumber,
      amount: order.amount ?? 0,
      status: 'issued',
      remark: `订单 ${order.orderNumber ?? ''}`,
      ...(billing === 'reissued' ? { reissues: 1 } : {}),
      ...(billing === 'paper'
        ? { medium: 'paper', status: 'mailed', requestedOn: '2023-11-24', mailedOn: '2023-11-30' }
        : {}),
    };
    this.#invoices.push(invoice);
    this.#ordersOf.set(invoice.id, [order.id]);
  }
}

const personalVariants: ReadonlySet<Variant | undefined> = new Set([
  'invoice-title',
  'invoice-tax',
  'invoice-missing',
  'invoice-reissued',
  'invoice-paper',
  'paid-too-little',
  'bank-by-name',
]);
const huayiVariants: ReadonlySet<Variant> = new Set([
  'not-registered',
  'not-opened',
  'syncing',
  'overdue',
  'invoice-paper',
  'against-setting',
]);
const haoyishengVariants: ReadonlySet<Variant> = new Set([
  'awaiting-authority',
  'single-remark',
  'after-report',
  'single-payee',
]);
