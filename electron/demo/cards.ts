import { addDays, type CivilDate } from '../../shared/domain/civil-date.ts';
import { hospitalName, type InventedPerson } from './people.ts';
import { Random } from './random.ts';
import type { CellValue } from './roster-rows.ts';

/** A plain list with a header row. */
export interface InventedTable {
  readonly sheet: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

export const cardKinds = ['orders', 'remittances', 'invoices', 'learning', 'credits'] as const;
export type CardKind = (typeof cardKinds)[number];

/** The five lists of a study-card season, one sheet for each provider, with columns of each one's manner. */
export type InventedCards = Readonly<Record<CardKind, readonly InventedTable[]>>;

const providers = [
  { id: 'haoyisheng', name: '好医生' },
  { id: 'huayi', name: '华医网' },
] as const;
type Provider = (typeof providers)[number];

const cards = {
  I: { name: 'I类学习卡', yuan: 150, credits: 5 },
  II: { name: 'II类学习卡', yuan: 100, credits: 10 },
} as const;
type CardClass = keyof typeof cards;

interface Order {
  readonly number: string;
  readonly person: InventedPerson;
  readonly card: CardClass;
  readonly orderedOn: CivilDate;
  readonly paidBy: 'unit' | 'personal';
  readonly refunded: boolean;
  readonly cardNumber: string;
  /** How far it got: nothing learned, learning, exam passed, credit granted. */
  readonly progress: 'none' | 'learning' | 'passed' | 'credited';
  readonly finishedOn: CivilDate;
}

/** About a third of the staff buy one or two cards; every list agrees with the others but for real life's gaps. */
export function inventCards(people: readonly InventedPerson[], year: number, seed: number): InventedCards {
  const perProvider = providers.map((provider) => ({
    provider,
    orders: inventOrders(provider, people, year, seed),
  }));
  const tables = (make: (provider: Provider, orders: readonly Order[]) => InventedTable) =>
    perProvider.map(({ provider, orders }) => make(provider, orders));
  return {
    orders: tables(orderTable),
    remittances: tables((provider, orders) => remittanceTable(provider, orders, year)),
    invoices: tables((provider, orders) => invoiceTable(provider, orders, year)),
    learning: tables((provider, orders) => learningTable(provider, orders, year)),
    credits: tables((provider, orders) => creditTable(provider, orders, year)),
  };
}

function inventOrders(
  provider: Provider,
  people: readonly InventedPerson[],
  year: number,
  seed: number,
): Order[] {
  const orders: Order[] = [];
  for (const person of people) {
    const random = Random.for(seed, 'cards', person.index);
    if (person.status !== 'active' || !random.chance(0.34)) continue;
    if (providers[random.chance(0.65) ? 0 : 1].id !== provider.id) continue;
    const classes = random.weighted<readonly CardClass[]>([
      [['I', 'II'], 4],
      [['I'], 3],
      [['II'], 3],
    ]);
    const paidBy = random.chance(0.75) ? 'unit' : 'personal';
    for (const card of classes) {
      const orderedOn = addDays(`${year}-10-08`, random.int(0, 31));
      const order = orders.length + 1;
      orders.push({
        number: `${provider.id === 'huayi' ? 'HY' : 'HYS'}${orderedOn.replaceAll('-', '')}${String(order).padStart(5, '0')}`,
        person,
        card,
        orderedOn,
        paidBy,
        refunded: random.chance(0.02),
        cardNumber: `${provider.id === 'huayi' ? '66' : '88'}${String(random.int(10_000_000, 99_999_999))}`,
        progress: random.weighted<Order['progress']>([
          ['credited', 78],
          ['passed', 7],
          ['learning', 9],
          ['none', 6],
        ]),
        finishedOn: addDays(`${year}-11-10`, random.int(0, 38)),
      });
    }
  }
  return orders;
}

function orderTable(provider: Provider, orders: readonly Order[]): InventedTable {
  if (provider.id === 'haoyisheng') {
    return {
      sheet: provider.name,
      columns: [
        '订单编号',
        '报名日期',
        '姓名',
        '身份证号',
        '手机号',
        '单位',
        '科室',
        '学习卡',
        '数量',
        '金额（元）',
        '付款方式',
        '订单状态',
        '卡号',
      ],
      rows: orders.map((order) => [
        order.number,
        order.orderedOn,
        order.person.name,
        order.person.idNumber,
        order.person.phone,
        hospitalName,
        order.person.department,
        cards[order.card].name,
        1,
        cards[order.card].yuan,
        order.paidBy === 'unit' ? '单位汇款' : '个人支付',
        order.refunded ? '已退款' : '已付款',
        order.refunded ? null : order.cardNumber,
      ]),
    };
  }
  return {
    sheet: provider.name,
    columns: [
      '订单号',
      '学员姓名',
      '手机',
      '工作单位',
      '商品名称',
      '实付金额',
      '支付时间',
      '支付方式',
      '状态',
    ],
    rows: orders.map((order) => [
      order.number,
      order.person.name,
      order.person.phone,
      hospitalName,
      `华医网${cards[order.card].name}（${cards[order.card].credits}分）`,
      cards[order.card].yuan,
      `${order.orderedOn} 10:30:00`,
      order.paidBy === 'unit' ? '单位统一缴费' : '在线支付',
      order.refunded ? '退款成功' : '支付成功',
    ]),
  };
}

/** Unit-paid orders in batches of a fortnight; one transfer each. */
function batches(orders: readonly Order[], year: number): { day: CivilDate; orders: Order[] }[] {
  const days = [`${year}-10-24`, `${year}-11-10`];
  return days.flatMap((day, index) => {
    const from = days[index - 1] ?? '';
    const batch = orders.filter(
      (order) => order.paidBy === 'unit' && order.orderedOn > from && order.orderedOn <= day,
    );
    return batch.length === 0 ? [] : [{ day, orders: batch }];
  });
}

function sumYuan(orders: readonly Order[]): number {
  return orders.reduce((sum, order) => sum + cards[order.card].yuan, 0);
}

function remittanceTable(provider: Provider, orders: readonly Order[], year: number): InventedTable {
  return {
    sheet: provider.name,
    columns: ['汇款日期', '流水号', '付款户名', '收款户名', '金额（元）', '附言', '对应人数'],
    rows: batches(orders, year).map((batch, index) => [
      batch.day,
      `${provider.id === 'huayi' ? 'B' : 'A'}${batch.day.replaceAll('-', '')}${index + 1}`,
      hospitalName,
      provider.name,
      sumYuan(batch.orders),
      '杭州远程报名',
      new Set(batch.orders.map(({ person }) => person.index)).size,
    ]),
  };
}

function invoiceTable(provider: Provider, orders: readonly Order[], year: number): InventedTable {
  const unit = batches(orders, year).map((batch, index): CellValue[] => [
    `2533${provider.id === 'huayi' ? '7' : '5'}${String(1_000_000 + index)}`,
    addDays(batch.day, 12),
    hospitalName,
    '12330199000000000X',
    '继续教育培训费',
    sumYuan(batch.orders),
    `${batch.day} 汇款，${batch.orders.length} 张学习卡`,
  ]);
  const personal = orders
    .filter((order) => order.paidBy === 'personal' && order.person.index % 3 !== 0)
    .map((order, index): CellValue[] => [
      `2533${provider.id === 'huayi' ? '8' : '6'}${String(2_000_000 + index)}`,
      addDays(order.orderedOn, 5),
      order.person.name,
      null,
      '继续教育培训费',
      cards[order.card].yuan,
      order.number,
    ]);
  return {
    sheet: provider.name,
    columns: ['发票号码', '开票日期', '购买方名称', '纳税人识别号', '项目名称', '价税合计（元）', '备注'],
    rows: [...unit, ...personal],
  };
}

const passed = (order: Order) =>
  !order.refunded && (order.progress === 'passed' || order.progress === 'credited');

function courseNumber(order: Order, year: number): string {
  return `${year}-${order.card === 'I' ? '03' : '11'}-0${1 + (order.person.index % 8)}-${100 + (order.person.index % 90)}(${order.card === 'I' ? '国' : '市'})`;
}

function courseName(order: Order): string {
  return `${order.person.specialty}远程培训（${order.card}类）`;
}

function learningTable(provider: Provider, orders: readonly Order[], year: number): InventedTable {
  const taken = orders.filter((order) => !order.refunded && order.progress !== 'none');
  return {
    sheet: provider.name,
    columns:
      provider.id === 'haoyisheng'
        ? ['姓名', '身份证号', '单位', '项目编号', '项目名称', '学习进度', '考试成绩', '完成日期', '状态']
        : [
            '学员姓名',
            '证件号',
            '工作单位',
            '项目编号',
            '课程名称',
            '学习进度',
            '考核成绩',
            '完成时间',
            '学习状态',
          ],
    rows: taken.map((order) => [
      order.person.name,
      order.person.idNumber,
      hospitalName,
      courseNumber(order, year),
      courseName(order),
      passed(order) ? '100%' : `${20 + (order.person.index % 7) * 10}%`,
      passed(order) ? 60 + (order.person.index % 40) : null,
      passed(order) ? order.finishedOn : null,
      passed(order) ? '考试合格' : '学习中',
    ]),
  };
}

function creditTable(provider: Provider, orders: readonly Order[], year: number): InventedTable {
  return {
    sheet: provider.name,
    columns: [
      '姓名',
      '身份证号',
      '单位',
      '项目编号',
      '项目名称',
      '学分类别',
      '学分',
      '学时',
      '授予日期',
      '来源',
    ],
    rows: orders
      .filter((order) => passed(order) && order.progress === 'credited')
      .map((order) => [
        order.person.name,
        order.person.idNumber,
        hospitalName,
        courseNumber(order, year),
        courseName(order),
        `${order.card}类`,
        cards[order.card].credits,
        cards[order.card].credits * 3,
        addDays(order.finishedOn, 3),
        provider.name,
      ]),
  };
}
