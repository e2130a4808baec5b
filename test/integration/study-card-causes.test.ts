import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardListKind } from '../../shared/domain/study-card.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { residentId } from '../support/factories/resident-id.ts';
import { onRoster } from '../support/factories/card-lists.ts';
import { takeIn } from '../support/staff.ts';

// A year as a stranger would hand it in: six lists of six layouts and four formats, each person with one thing wrong.
const year = 2023;
const unit = '云栖第二医院';
const tax = '12330100470512345X';

interface Person {
  readonly staffNumber: string;
  readonly name: string;
  readonly idNumber: string;
  /** What is planted, with the day its clock must show. */
  readonly expected: Readonly<Record<string, string | null>>;
}
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张';
const planted: readonly (readonly [string, Readonly<Record<string, string | null>>])[] = [
  ['done', {}],
  ['unregistered', { 未登记单位或专业: null }],
  ['otherUnit', { 平台信息与名册不一致: null }],
  ['noAccount', { 无省平台账户: null }],
  ['returned', { 预报名被退回: null }],
  ['unopened', { 未开通学习权限: null }],
  ['unused', { 有卡未学: '2023-12-01' }],
  ['halfUsed', { 卡内学分未用完: null }],
  ['notApplied', { 已学未申请学分: null }],
  ['syncing', { 同步中: '2023-11-23' }],
  ['overdue', { 同步超期: '2023-11-20' }],
  ['tooMany', { 学分与卡不符: null }],
  ['twice', { 重复购卡: null }],
  ['bothProviders', { 两家机构: null }],
  ['left', { 不在册或已离职: null }],
  ['noInvoice', { 发票未开: '2026-10-10' }],
  ['wrongTitle', { 抬头或税号错误: null }],
  ['reissued', { 发票已换开一次: null }],
  ['noRemark', { '备注缺「杭州远程报名」': null }],
  ['wrongPayee', { 收款户名或账号不符: null }],
  ['wrongAmount', { 金额不符: null }],
  ['awaiting', { 待上级审核: null }],
];
const people = new Map<string, Person>(
  planted.map(([key, expected], at) => [
    key,
    {
      staffNumber: `S${String(at + 1).padStart(3, '0')}`,
      name: `${surnames[at] ?? ''}知${'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'[at] ?? ''}`,
      idNumber: residentId(`1980-01-${String((at % 28) + 1).padStart(2, '0')}`, at + 1),
      expected,
    },
  ]),
);
const who = (key: string): Person => {
  const found = people.get(key);
  if (!found) throw new Error(key);
  return found;
};
const huayi = planted
  .map(([key]) => key)
  .filter((key) => !['noRemark', 'wrongPayee', 'wrongAmount', 'awaiting'].includes(key));
const haoyisheng = ['noRemark', 'wrongPayee', 'wrongAmount', 'awaiting', 'bothProviders'];
const unpaid = new Set(['returned', 'noAccount']);
const huayiNumber = (key: string, again = 0) =>
  `HY2023${String(huayi.indexOf(key) + 1 + again * 100).padStart(8, '0')}`;
const hysNumber = (key: string) => `HYS2023${String(haoyisheng.indexOf(key) + 1).padStart(8, '0')}`;

let core: TestCore;
type Cell = string | number | null;
let files = 0;
const at = (name: string) => path.join(core.scratch, `${(files += 1)}-${name}`);
const csv = (lines: readonly Cell[][]) =>
  lines.map((line) => line.map((cell) => `"${String(cell ?? '')}"`).join(',')).join('\r\n');

const gbkBytes = new Map<string, readonly number[]>();
function gbk(text: string): Buffer {
  if (gbkBytes.size === 0) {
    const decoder = new TextDecoder('gbk');
    for (let lead = 0x81; lead <= 0xfe; lead += 1)
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        const char = decoder.decode(Uint8Array.of(lead, trail));
        if (trail !== 0x7f && char.length === 1 && !gbkBytes.has(char)) gbkBytes.set(char, [lead, trail]);
      }
  }
  return Buffer.from(
    Array.from(text).flatMap((char) =>
      char < '\u0080' ? [char.charCodeAt(0)] : [...(gbkBytes.get(char) ?? [])],
    ),
  );
}
async function list(kind: CardListKind, format: 'xlsx' | 'xls' | 'csv' | 'gbk', lines: readonly Cell[][]) {
  const file = at(`名单.${format === 'gbk' ? 'csv' : format}`);
  if (format === 'xlsx') {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('导出');
    for (const line of lines) sheet.addRow([...line]);
    await book.xlsx.writeFile(file);
  } else if (format === 'xls') {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(lines.map((line) => [...line])), '导出');
    writeFileSync(file, write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
  } else writeFileSync(file, format === 'gbk' ? gbk(csv(lines)) : csv(lines));
  const request = { kind, file };
  const reply = await core.call('study-card:import', request);
  expect(reply.rejected, JSON.stringify(reply.problems)).toBe(0);
  return { request, reply };
}
const taken: { kind: CardListKind; file: string }[] = [];
const take = async (...given: Parameters<typeof list>) => taken.push((await list(...given)).request);

beforeAll(async () => {
  core = await createTestCore('2023-11-22T09:00:00+08:00');
  await core.call('settings:set', { unitName: unit, jurisdiction: 'zhejiang/hangzhou', officer: '柳青' });
  for (const provider of ['haoyisheng', 'huayi'] as const)
    await core.call('study-card:provider-settings-set', { provider, year, taxNumber: tax });
  await takeIn(
    core,
    [...people].map(([key, { staffNumber, name, idNumber }]) => ({
      ...onRoster({ staffNumber, name, idNumber }),
      人员状态: key === 'left' ? '离职' : '在职',
    })),
  );
  await take('orders', 'gbk', [
    ['华医网 CME 订单信息查询'],
    [
      '报名编号',
      '学员',
      '公民身份号码',
      '所在单位',
      '从事专业',
      '商品',
      '实付',
      '缴费方式',
      '下单时间',
      '付款时间',
      '状态',
      '审核意见',
      '省平台账号',
    ],
    ...huayi.flatMap((key) =>
      [0, ...(key === 'twice' ? [1] : [])].map((again): Cell[] => {
        const paidOn = unpaid.has(key) ? '' : key === 'noInvoice' ? '2023/10/10' : '2023/11/1';
        const status = { returned: '审核退回', noAccount: '待缴费', unopened: '待开通' }[key] ?? '已开通';
        return [
          ...[
            huayiNumber(key, again),
            who(key).name,
            who(key).idNumber,
            key === 'otherUnit' ? '别处医院' : unit,
          ],
          ...[key === 'unregistered' ? '' : '内科学', '华医网Ⅰ类学习卡（5分）', '150'],
          ...[
            key === 'noInvoice' ? '个人在线支付' : '单位统一缴费',
            key === 'noInvoice' ? '2023/10/10' : '2023/11/1',
            paidOn,
          ],
          ...[status, key === 'returned' ? '照片不清' : '', key === 'noAccount' ? '否' : '是'],
        ];
      }),
    ),
  ]);
  await take('orders', 'xls', [
    [
      '订单编码',
      '报名人',
      '证件号',
      '工作单位',
      '学习卡种类',
      '应付金额',
      '支付方式',
      '报名时间',
      '报名状态',
      '平台',
    ],
    ...haoyisheng.map((key): Cell[] => [
      ...[
        hysNumber(key),
        who(key).name,
        who(key).idNumber,
        unit,
        key === 'bothProviders' ? 'II类学习卡' : 'I类学习卡',
      ],
      ...[
        key === 'bothProviders' ? 100 : 150,
        '单位汇款',
        '2023-11-01',
        key === 'awaiting' ? '待上级主管部门审核' : '已开通',
        '好医生',
      ],
    ]),
  ]);
  const paidToHuayi = huayi.filter((key) => !unpaid.has(key) && key !== 'noInvoice');
  const numbers = paidToHuayi.flatMap((key) => [
    huayiNumber(key),
    ...(key === 'twice' ? [huayiNumber(key, 1)] : []),
  ]);
  const right = ['杭州健康在线信息技术有限公司', '3300 1616 4800 5300 2467', '中国建设银行拱宸桥支行'];
  await take('remittances', 'xlsx', [
    ['账户明细', '', '', '', '', '', ''],
    ['记账日期', '核心流水号', '借方', '交易对手', '对方账号', '对方行名', '用途'],
    [
      '20231103',
      'T1',
      numbers.length * 150,
      '北京华医网科技股份有限公司',
      '110906018910601',
      '招商银行北京宣武门支行',
      numbers.join('、'),
    ],
    ['20231103', 'T2', 150, ...right, `学习卡 ${hysNumber('noRemark')}`],
    [
      '20231103',
      'T3',
      150,
      '杭州健康在线信息技术有限公司',
      '3300 1616 4800 5300 2476',
      '中国建设银行拱宸桥支行',
      `杭州远程报名 ${hysNumber('wrongPayee')}`,
    ],
    ['20231103', 'T4', 140, ...right, `杭州远程报名 ${hysNumber('wrongAmount')}`],
    [
      '20231103',
      'T5',
      250,
      '杭州健康在线信息技术有限公司',
      '33001616480053002467',
      '建设银行杭州拱宸桥支行',
      `杭州远程报名 ${hysNumber('awaiting')} ${hysNumber('bothProviders')}`,
    ],
  ]);
  const bill = (number: string, key: string, at: number, yuan: number): Cell[] => [
    ...[
      `2533${String(at).padStart(8, '0')}`,
      '2023-11-10',
      key === 'wrongTitle' ? '云栖第三医院' : unit,
      tax,
    ],
    ...[yuan, number, number.startsWith('HYS') ? '好医生' : '华医网', key === 'reissued' ? 1 : 0],
  ];
  await take('invoices', 'csv', [
    ['数电票号码', '开具日期', '受票方名称', '购方识别号', '开票金额', '关联订单', '平台', '换开次数'],
    ...numbers.map((number, at) =>
      bill(number, paidToHuayi.find((key) => huayiNumber(key) === number) ?? 'twice', at, 150),
    ),
    ...haoyisheng.map((key, at) => bill(hysNumber(key), key, 500 + at, key === 'bothProviders' ? 100 : 150)),
  ]);
  const learned = (key: string, state: string, finished: string, applied: string): Cell[] => [
    ...[
      who(key).name,
      who(key).idNumber,
      unit,
      '内科学',
      `学习项目${key}`,
      'I类',
      '100%',
      state,
      finished,
      applied,
    ],
  ];
  await take('learning', 'xls', [
    [
      '学员',
      '证件号码',
      '单位',
      '专业',
      '课程名称',
      '学分类别',
      '学习进度',
      '学习状态',
      '完成时间',
      '证书申请时间',
      '平台',
    ],
    ...[
      learned('notApplied', '考试合格', '2023-11-15', ''),
      learned('syncing', '已申请', '2023-11-20', '2023-11-20'),
      learned('overdue', '已申请', '2023-11-15', '2023-11-15'),
    ].map((line) => [...line, '华医网']),
  ]);
  const credited = (key: string, yuan: string, from = '华医网', cardClass = 'I类'): Cell[] => [
    ...[who(key).idNumber, who(key).name, `学习项目${key}`, from, cardClass, yuan, '2023-11-18'],
  ];
  await take('credits', 'xlsx', [
    ['身份证', '人员姓名', '项目', '来源机构', '学分类别', '学分', '授予日期'],
    ...['done', 'otherUnit', 'twice', 'bothProviders', 'noInvoice', 'wrongTitle', 'reissued'].map((key) =>
      credited(key, '5.00'),
    ),
    credited('halfUsed', '2.50'),
    credited('tooMany', '7.50'),
    ...['noRemark', 'wrongPayee', 'wrongAmount'].map((key) => credited(key, '5.00', '好医生')),
    credited('bothProviders', '10.00', '好医生', 'II类'),
  ]);
}, 180_000);
afterAll(() => core.close());

const found = () => core.call('study-card:reconcile', { year, asOf: '2023-11-22' });

describe('lists of strangers', () => {
  it.each(planted)('%s: the planted cause, its day, and no other', async (key, expected) => {
    const { people: chains } = await found();
    const chain = chains.find(({ staffNumber }) => staffNumber === who(key).staffNumber);
    expect(
      Object.fromEntries((chain?.causes ?? []).map(({ name, clock }) => [name, clock?.dueOn ?? null])),
    ).toEqual(expected);
    const waits = ['同步中', '待上级审核'];
    const [cause] = Object.keys(expected);
    expect(chain?.state).toBe(cause === undefined ? 'closed' : waits.includes(cause) ? 'waiting' : 'gap');
  });

  it('leave nothing over, and their money adds up', async () => {
    const { unmatched, totals } = await found();
    expect(unmatched).toMatchObject({ orders: [], learning: [], credits: [], invoices: [] });
    expect(totals.matched + totals.remainder).toBe(totals.remitted);
    expect(totals.owed - totals.paid).toBe(totals.difference);
  });

  it('say nothing new when they come again', async () => {
    const before = await found();
    for (const request of taken.toReversed())
      expect(await core.call('study-card:import', request)).toMatchObject({
        added: 0,
        changed: 0,
        rejected: 0,
      });
    expect(await found()).toEqual(before);
  });

  it('are refused as another kind, with the kind they look like', async () => {
    const learning = taken.find(({ kind }) => kind === 'learning');
    const error = await core.refused('study-card:import', { ...learning, kind: 'orders' });
    expect(error.code).toBe('file.wrong-kind');
    expect(error.message).toContain('学习');
  });
});
