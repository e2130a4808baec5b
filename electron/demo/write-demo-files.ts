import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cardKinds, type CardKind } from './cards.ts';
import { claimsWorkbook, rosterWorkbook, tablesWorkbook } from './demo-workbooks.ts';
import type { DrawProofsRequest, DrawProofsResult } from './draw-proof-files.ts';
import type { InventedHospital } from './invent-hospital.ts';

export interface DemoFiles extends Readonly<Record<CardKind, string>> {
  readonly roster: string;
  /** The roster after the officer has put its planted faults right. */
  readonly correctedRoster: string;
  readonly claims: string;
  readonly proofs: string;
}

export interface WriteDemoOptions {
  readonly fontFile: string;
  /** Draws the proofs, in a child or (in tests) here. */
  readonly drawProofs: (request: DrawProofsRequest) => Promise<DrawProofsResult>;
  /** A zip unless told otherwise. */
  readonly proofsAs?: 'zip' | 'folder';
}

const cardFiles: Readonly<Record<CardKind, string>> = {
  orders: '学习卡订单.xlsx',
  remittances: '汇款记录.xlsx',
  invoices: '发票.xlsx',
  learning: '学习情况.xlsx',
  credits: '学分到账.xlsx',
};

/** Writes the files that the officer of an invented hospital would hold; the same hospital gives the same bytes. */
export async function writeDemoFiles(
  hospital: InventedHospital,
  outFolder: string,
  { fontFile, drawProofs, proofsAs = 'zip' }: WriteDemoOptions,
): Promise<DemoFiles> {
  const { unitName, year } = hospital;
  await mkdir(outFolder, { recursive: true });
  const put = async (name: string, bytes: Uint8Array): Promise<string> => {
    const path = join(outFolder, name);
    await writeFile(path, bytes);
    return path;
  };
  const roster = await put('花名册.xlsx', await rosterWorkbook(hospital.rosterRows, unitName, year));
  const correctedRoster = await put(
    '花名册（更正后）.xlsx',
    await rosterWorkbook(hospital.correctedRosterRows, unitName, year),
  );
  const claims = await put('学分申报.xlsx', await claimsWorkbook(hospital.claimRows, unitName, year));
  const written: Partial<Record<CardKind, string>> = {};
  for (const kind of cardKinds)
    written[kind] = await put(cardFiles[kind], await tablesWorkbook(hospital.cards[kind]));
  const proofs = join(outFolder, proofsAs === 'zip' ? '佐证材料.zip' : '佐证材料');
  await drawProofs({
    type: 'draw',
    fontFile,
    out: proofs,
    files: hospital.proofs.map(({ folder, fileName, spec }) => ({
      path: folder === '' ? fileName : `${folder}/${fileName}`,
      spec,
    })),
  });
  const { orders = '', remittances = '', invoices = '', learning = '', credits = '' } = written;
  return { roster, correctedRoster, claims, proofs, orders, remittances, invoices, learning, credits };
}
