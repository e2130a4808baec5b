import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { rosterFile, type CellValue } from './roster-file.ts';

export const claimHeaders = [
  '工号',
  '姓名',
  '学分授予项目',
  '角色',
  '活动名称',
  '项目编号',
  '开始日期',
  '结束日期',
  '数量',
  '学时',
  '学分',
  '公需科目',
  '佐证文件',
  '备注',
] as const;
export type ClaimCells = Partial<Record<(typeof claimHeaders)[number], CellValue>>;

/** A claim that raises no question but for its missing proof. */
export const plainClaim: ClaimCells = {
  工号: 'A001',
  姓名: '王小敏',
  学分授予项目: '理论培训',
  角色: '参加者',
  活动名称: '糖尿病足的分级护理',
  开始日期: '2025-03-12',
  数量: 1,
};

/** A sheet of claims as an officer keeps it; returns its path. */
export function claimFile(folder: string, rows: readonly ClaimCells[], name = '申报.xlsx'): Promise<string> {
  return rosterFile(
    folder,
    rows.map((row) => claimHeaders.map((header) => row[header] ?? null)),
    { name, headers: claimHeaders, sheet: '申报' },
  );
}

let pixel: Promise<Buffer> | undefined;

/** A small JPEG whose content is told apart by its mark. */
export async function photo(mark: string): Promise<Buffer> {
  pixel ??= sharp({ create: { width: 60, height: 40, channels: 3, background: '#8899aa' } })
    .jpeg()
    .toBuffer();
  return Buffer.concat([await pixel, Buffer.from(mark)]);
}

/** Files by name, with `/` for folders. */
export type Files = Readonly<Record<string, Buffer>>;

export function proofFolder(folder: string, files: Files): string {
  for (const [name, bytes] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  return folder;
}

export function proofZip(file: string, files: Files): string {
  writeFileSync(
    file,
    zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, new Uint8Array(bytes)]))),
  );
  return file;
}
