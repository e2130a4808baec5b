import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { write, utils } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { residentId } from '../../support/factories/resident-id.ts';

/** A made-up member of staff whose cards the lists speak of. */
export interface CardHolder {
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly idNumber: string;
  readonly phone: string;
}

export interface ForeignLists {
  readonly roster: string;
  readonly haoyishengOrders: string;
  readonly huayiOrders: string;
  readonly bankStatement: string;
  readonly invoices: string;
  readonly huayiLearning: string;
  readonly provinceCredits: string;
  readonly people: readonly CardHolder[];
  /** Orders of one platform that no exact key ties to a person: the officer has to confirm each. */
  readonly toConfirm: number;
  readonly yuan: { readonly ordered: number; readonly remitted: number };
}

export const cardUnit = '钱江第九医院';
const haoyishengPayee = '杭州健康在线信息技术有限公司';
const huayiPayee = '北京华医网科技股份有限公司';
const surnames = [...'白卞岑柴刁丰葛郝嵇康蓝麦倪潘乔阮桑谭温项'];
const givenNames = ['若溪', '知远', '清和', '映雪', '怀瑾', '令仪'];
const departments = ['心内科', '急诊科', '药剂科', '检验科'];

function people(count: number): CardHolder[] {
  return Array.from({ length: count }, (_, index) => ({
    staffNumber: `C${String(index + 1).padStart(3, '0')}`,
    name: `${surnames[index % surnames.length] ?? ''}${givenNames[Math.floor(index / surnames.length) % givenNames.length] ?? ''}`,
    department: departments[index % departments.length] ?? '',
    idNumber: residentId(`19${70 + (index % 25)}-0${1 + (index % 9)}-1${index % 10}`, 101 + index),
    phone: `1390000${String(1000 + index)}`,
  }));
}

type Cell = string | number | null;

/**
 * What an officer downloads from two platforms, the bank and the province: six files, no two of one layout, in three
 * formats. The orders of 华医网 name people by name and telephone only, so that none of them is tied by an exact key.
 */
export async function writeForeignCardLists(folder: string, year: number): Promise<ForeignLists> {
  mkdirSync(folder, { recursive: true });
  const everyone = people(32);
  const byHaoyisheng = everyone.slice(0, 10);
  const byHuayi = everyone.slice(10, 30);
  const path = (name: string) => join(folder, name);

  const roster = path('职工花名册.xlsx');
  await workbook(roster, '在职', [
    ['工号', '姓名', '科室', '职称', '性别', '身份证号', '人员状态', '手机'],
    ...everyone.map((one, index) => [
      one.staffNumber,
      one.name,
      one.department,
      index % 3 === 0 ? '主治医师' : '护师',
      Number(one.idNumber[16]) % 2 === 1 ? '男' : '女',
      one.idNumber,
      '在职',
      one.phone,
    ]),
  ]);

  const haoyishengOrders = path('远程报名管理系统导出.xlsx');
  await workbook(haoyishengOrders, 'Sheet1', [
    ['好医生远程继续医学教育报名系统 报名人员名单'],
    [`单位：${cardUnit}    导出时间：${year}-11-20`],
    [
      '序号',
      '订单编号',
      '学员姓名',
      '证件号码',
      '联系电话',
      '工作单位',
      '卡类型',
      '数量',
      '应付金额(元)',
      '付款方式',
      '报名时间',
      '订单状态',
      '学习卡卡号',
      '密码',
    ],
    ...byHaoyisheng.map((one, index) => [
      index + 1,
      `HYS${year}1101${String(index + 1).padStart(4, '0')}`,
      one.name,
      one.idNumber,
      one.phone,
      cardUnit,
      'Ⅰ类学习卡',
      1,
      '150.00',
      '单位汇款',
      `${year}-11-0${1 + (index % 4)} 09:1${index % 10}:00`,
      '已开通',
      `8800${String(100000 + index)}`,
      `pw${String(7000 + index)}`,
    ]),
    ['合计', null, null, null, null, null, null, 10, '1,500.00', null, null, null, null, null],
  ]);

  const huayiOrders = path('CME订单信息查询.csv');
  writeFileSync(
    huayiOrders,
    gbk(
      csv([
        ['订单号', '学员', '手机', '单位名称', '商品名称', '实付(元)', '支付时间', '支付方式', '状态'],
        ...byHuayi.map((one, index) => [
          `HY${year}1102${String(index + 1).padStart(5, '0')}`,
          one.name,
          one.phone,
          cardUnit,
          '华医网II类学习卡（10分）',
          '100.00',
          `${year}-11-02 10:${String(10 + index)}:00`,
          '单位统一缴费',
          '支付成功',
        ]),
      ]),
    ),
  );

  const bankStatement = path('对公账户交易明细.csv');
  writeFileSync(
    bankStatement,
    gbk(
      csv([
        [`账户名称：${cardUnit}`, null, null, null, null, null, null, null],
        [`查询期间：${year}-11-01 至 ${year}-11-30`, null, null, null, null, null, null, null],
        ['交易日期', '流水号', '借方发生额', '贷方发生额', '对方户名', '对方账号', '对方开户行', '附言'],
        [
          `${year}1105`,
          `B${year}110500017`,
          '1,500.00',
          null,
          haoyishengPayee,
          '33001616480053002467',
          '中国建设银行拱宸桥支行',
          '杭州远程报名',
        ],
        [
          `${year}1106`,
          `B${year}110600021`,
          '2,000.00',
          null,
          huayiPayee,
          '110906018910601',
          '招商银行北京宣武门支行',
          '杭州远程报名',
        ],
        ['合计', null, '3,500.00', null, null, null, null, null],
      ]),
    ),
  );

  const invoices = path('电子发票台账.xlsx');
  await workbook(invoices, '发票', [
    ['电子发票台账'],
    ['发票号码', '开票日期', '销售方名称', '购买方名称', '购买方纳税人识别号', '价税合计', '状态', '备注'],
    [
      `25332000000${year}01`,
      `${year}-11-18`,
      haoyishengPayee,
      cardUnit,
      '12330100MB1234567X',
      1500,
      '正常',
      `HYS${year}1101`,
    ],
    [`25112000000${year}02`, `${year}-11-19`, huayiPayee, cardUnit, '12330100MB1234567X', 2000, '正常', null],
  ]);

  const huayiLearning = path('学员CME学习情况查询.xls');
  oldWorkbook(huayiLearning, '学习情况', [
    [
      '学员',
      '手机',
      '单位名称',
      '项目名称',
      '学分类别',
      '学习进度',
      '考试结果',
      '完成时间',
      '证书申请时间',
      '学分',
    ],
    ...byHuayi
      .slice(0, 16)
      .map((one, index): Cell[] => [
        one.name,
        one.phone,
        cardUnit,
        '基层常见病规范诊疗',
        'II类',
        '100%',
        '合格',
        `${year}-11-1${index % 9}`,
        `${year}-11-2${index % 9}`,
        10,
      ]),
  ]);

  const provinceCredits = path('省平台学分查询.xlsx');
  await workbook(provinceCredits, '学分明细', [
    ['身份证号', '姓名', '单位', '项目名称', '来源机构', '学分类别', '学分', '授予日期'],
    ...[...byHaoyisheng.slice(0, 8), ...byHuayi.slice(0, 12)].map((one, index) => [
      one.idNumber,
      one.name,
      cardUnit,
      index < 8 ? '心血管病诊治新进展' : '基层常见病规范诊疗',
      index < 8 ? '好医生' : '华医网',
      index < 8 ? 'I类' : 'II类',
      index < 8 ? '5.00' : '10.00',
      `${year}-11-2${index % 9}`,
    ]),
  ]);

  return {
    roster,
    haoyishengOrders,
    huayiOrders,
    bankStatement,
    invoices,
    huayiLearning,
    provinceCredits,
    people: everyone,
    toConfirm: byHuayi.length,
    yuan: { ordered: 3500, remitted: 3500 },
  };
}

async function workbook(file: string, name: string, rows: readonly (readonly Cell[])[]): Promise<void> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(name);
  for (const row of rows) sheet.addRow([...row]);
  await book.xlsx.writeFile(file);
}

function oldWorkbook(file: string, name: string, rows: readonly (readonly Cell[])[]): void {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => [...row])), name);
  writeFileSync(file, write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer);
}

function csv(rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

let gbkBytes: ReadonlyMap<string, readonly [number, number]> | undefined;

/** The bytes a Chinese spreadsheet program writes into a csv. Node reads this encoding but does not write it. */
function gbk(text: string): Buffer {
  if (gbkBytes === undefined) {
    const decoder = new TextDecoder('gbk');
    const bytes = new Map<string, readonly [number, number]>();
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        if (trail === 0x7f) continue;
        const char = decoder.decode(Uint8Array.of(lead, trail));
        if (char.length === 1 && char !== '\uFFFD' && !bytes.has(char)) bytes.set(char, [lead, trail]);
      }
    gbkBytes = bytes;
  }
  const out: number[] = [];
  for (const char of text) {
    const code = char.charCodeAt(0);
    const pair = code < 0x80 ? undefined : gbkBytes.get(char);
    if (pair) out.push(...pair);
    else if (code < 0x80) out.push(code);
    else throw new Error(`not in GBK: ${char}`);
  }
  return Buffer.from(out);
}
