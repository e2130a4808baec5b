import type { CardClass, Payer, Provider } from '../../rules/study-card/list-kinds.ts';
import type { CreditRow, LearningRow, OrderRow, RemittanceRow } from '../../rules/study-card/list-rows.ts';
import type { Random } from '../random.ts';
import type { Variant } from './gap-variants.ts';
import { misspell, oneDigitWrong, swapDigits, type InventedHolder } from './planted-people.ts';

/** What a card's person did with it. */
export type Progress =
  'credited' | 'none' | 'half-way' | 'part' | 'passed' | 'applied-now' | 'applied-long' | 'more';
export type Billing = 'normal' | 'none' | 'title' | 'tax' | 'reissued' | 'paper';

/** A card as it is to be. */
export interface CardWish {
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

/** The cards of one person; a planted fault bends the first of them. */
export function wishesOf(
  random: Random,
  holder: InventedHolder,
  wish: CardWish,
  variant: Variant | undefined,
): readonly CardWish[] {
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
