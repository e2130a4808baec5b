import type { ResponseOf } from '../../shared/contract/index.ts';
import type { TestCore } from './core.ts';
import {
  rosterFile,
  rosterHeaders,
  type CellValue,
  type RosterFileOptions,
} from './factories/roster-file.ts';

/** What a roster says of a person, by its headers; what is left out is an empty cell. */
export type StaffCells = Partial<Record<(typeof rosterHeaders)[number], CellValue>>;

/** 主治医师 of 内科, appointed for years. */
export const wang: StaffCells = {
  工号: 'A001',
  姓名: '王小敏',
  科室: '内科',
  职称: '主治医师',
  聘任日期: '2019-06-01',
  性别: '女',
  人员状态: '在职',
};

/** 护师 of 外科. */
export const li: StaffCells = {
  工号: 'A002',
  姓名: '李大海',
  科室: '外科',
  职称: '护师',
  聘任日期: '2021-07-01',
  性别: '男',
  人员状态: '在职',
};

/** A roster of these people; returns its path. */
export function staffFile(
  folder: string,
  people: readonly StaffCells[],
  options: Omit<RosterFileOptions, 'headers'> = {},
): Promise<string> {
  const rows = people.map((person) => rosterHeaders.map((header) => person[header] ?? null));
  return rosterFile(folder, rows, options);
}

/** Takes people in as an officer does, by a roster. */
export async function takeIn(
  core: TestCore,
  people: readonly StaffCells[] = [wang, li],
): Promise<ResponseOf<'roster:import'>> {
  return core.call('roster:import', { file: await staffFile(core.scratch, people) });
}
