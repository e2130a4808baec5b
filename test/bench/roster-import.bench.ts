import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ExcelJS from 'exceljs';
import { createTestCore } from '../support/core.ts';
import { residentId } from '../support/factories/resident-id.ts';
import { median, report, time, type BenchResult } from './bench-result.ts';

/**
 * A roster of 50,000 rows and 19 columns, half of them with something to note, ask or refuse, read in a child,
 * validated, compared, planned and stored ÷ exceljs merely reading that workbook. Both start from the file.
 */
const people = Number(process.env['BENCH_PEOPLE'] ?? 50_000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const goal = 1.3;

const headers = [
  '工号',
  '姓名',
  '性别',
  '出生日期',
  '身份证号',
  '科室',
  '职称',
  '职称级别',
  '聘任日期',
  '人员状态',
  '人员类型',
  '专业',
  '院内职务',
  '学历',
  '学位',
  '原IC卡号',
  '执业资格证书号',
  '内部编号',
  '手机',
];
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';
const given = '安邦昌德恩芳刚海嘉康兰敏宁平琴荣珊涛文欣雅志';
const titles = [
  ['主任医师', '高级'],
  ['主治医师', '中级'],
  ['医师', '初级'],
  ['护师', '初级'],
  ['主管护师', '中级'],
] as const;

function pick(text: string, index: number): string {
  return text.charAt(index % text.length);
}

function rowOf(index: number): (string | number)[] {
  const birth = `${1965 + (index % 35)}-0${1 + (index % 9)}-1${index % 10}`;
  const name = pick(surnames, index) + pick(given, index * 7) + pick(given, (index / 20) | 0);
  const [title, level] = titles[index % titles.length] ?? titles[0];
  const id = residentId(birth, index);
  const trouble = index % 40;
  return [
    `B${String(100_000 + index)}`,
    trouble < 8 ? `${name.slice(0, 1)} ${name.slice(1)}` : name,
    Number(id.charAt(16)) % 2 === 1 ? '男' : '女',
    trouble < 12 ? birth.replaceAll('-', '.') : birth,
    trouble === 13
      ? `${id.slice(0, 17)}${id.endsWith('0') ? '1' : '0'}`
      : trouble === 14
        ? 990000198501011200
        : id,
    `第${index % 60}病区`,
    trouble === 15 ? '院聘专家' : title,
    trouble === 16 ? '高级' : trouble === 15 ? '' : level,
    trouble < 20 ? '2019年6月' : '2019-06-01',
    trouble === 17 ? '借调' : '在职',
    '西医',
    '内科学',
    '',
    '本科',
    '学士',
    String(60_000_000 + index),
    String(110_330_000_000_000 + index),
    String(index),
    String(13_900_000_000 + index),
  ];
}

async function writeWorkbook(file: string): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
  const sheet = workbook.addWorksheet('花名册');
  sheet.addRow(['某医院人员花名册']).commit();
  sheet.addRow(headers).commit();
  for (let index = 0; index < people; index += 1) sheet.addRow(rowOf(index)).commit();
  await workbook.commit();
}

export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cme-bench-'));
  const file = path.join(folder, 'roster.xlsx');
  const ours: number[] = [];
  const peer: number[] = [];
  const again: number[] = [];
  const list: number[] = [];
  const search: number[] = [];
  let counts = '';
  try {
    await writeWorkbook(file);
    for (let round = 0; round < rounds; round += 1) {
      const core = await createTestCore();
      globalThis.gc?.();
      ours.push(
        await time(async () => {
          const { added, rejected } = await core.call('roster:import', { file });
          counts = `${added} added, ${rejected} rejected`;
        }),
      );
      list.push(await time(() => core.call('roster:list', { limit: 100 })));
      search.push(await time(() => core.call('roster:list', { search: '13579', limit: 100 })));
      if (round === 0) again.push(await time(() => core.call('roster:import', { file })));
      await core.close();
      globalThis.gc?.();
      peer.push(await time(() => new ExcelJS.Workbook().xlsx.readFile(file)));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const each = ours.map((value, index) => value / (peer[index] ?? Number.NaN));
  const shown = (name: string, values: readonly number[]): BenchResult => ({
    name,
    value: median(values),
    unit: 'ms',
    spread: [Math.min(...values), Math.max(...values)],
  });
  return [
    {
      name: `import of ${people} roster rows ÷ exceljs reading`,
      value: median(ours) / median(peer),
      unit: 'ratio',
      goal,
      spread: [Math.min(...each), Math.max(...each)],
      note: `${median(ours).toFixed(0)} ms ÷ ${median(peer).toFixed(0)} ms, ${rounds} rounds; ${counts}`,
    },
    shown(`the same file again, nothing to add`, again),
    shown(`first page of ${people}`, list),
    shown(`search in ${people}`, search),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) report(await run());
