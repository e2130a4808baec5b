import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { loadFace } from '../documents/pdf/font.ts';
import { childrenFolder, fontFile } from '../platform/asset-paths.ts';
import { runInChild } from '../platform/child-host.ts';
import { createForkChildHost } from '../platform/fork-child-host.ts';
import { drawProofFiles, type DrawProofsRequest, type DrawProofsResult } from './draw-proof-files.ts';
import { proofPdf } from './draw-proof.ts';
import { inventHospital } from './invent-hospital.ts';
import { writeDemoFiles } from './write-demo-files.ts';

const scratch = mkdtempSync(join(tmpdir(), 'demo-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const small = inventHospital({ staff: 24, claimsPerPerson: 1, year: 2025, seed: 3 });
const write = (folder: string, proofsAs: 'zip' | 'folder' = 'zip') =>
  writeDemoFiles(small, join(scratch, folder), { fontFile, drawProofs: drawProofFiles, proofsAs });

async function sheetOf(path: string): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

describe('the files of a sample hospital', () => {
  it('are the same, byte for byte, for the same seed', async () => {
    const [first, second] = [await write('one'), await write('two')];
    for (const [key, path] of Object.entries(first)) {
      const other = Object.entries(second).find(([name]) => name === key)?.[1] ?? '';
      expect(readFileSync(path).equals(readFileSync(other)), key).toBe(true);
    }
  });

  it('hold the roster as an officer keeps it: title, header, merged departments, a sum, one ID as a number', async () => {
    const sheet = await sheetOf((await write('roster', 'folder')).roster);
    expect(sheet.getCell(1, 1).text).toContain('花名册');
    expect(sheet.getCell(3, 3).text).toBe('工号');
    expect(sheet.getCell(3 + 24 + 1, 1).text).toBe('合计');
    expect(sheet.getCell(4, 2).isMerged).toBe(true);
    const ids = Array.from({ length: 24 }, (_, index) => sheet.getCell(4 + index, 7).value);
    expect(ids.filter((id) => typeof id === 'number')).toHaveLength(1);
    const births = Array.from({ length: 24 }, (_, index) => sheet.getCell(4 + index, 6).value);
    expect(births.some((birth) => birth instanceof Date)).toBe(true);
    expect(births.some((birth) => typeof birth === 'string')).toBe(true);
  });

  it('hold pictures that decode, and folders by number', async () => {
    const { proofs } = await write('pictures');
    const entries = Object.entries(unzipSync(readFileSync(proofs)));
    expect(entries).toHaveLength(small.proofs.length);
    const [, photo] = entries.find(([name]) => name.endsWith('.jpg')) ?? [];
    const { width, height, format } = await sharp(photo).metadata();
    expect(format).toBe('jpeg');
    expect(Math.max(width, height)).toBeGreaterThan(1100);
    const folder = await write('folder', 'folder');
    const names = readdirSync(folder.proofs, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(names).toHaveLength(small.proofs.length);
  });

  it('make a proof handed in twice the very same bytes', async () => {
    const hospital = inventHospital({ staff: 60, claimsPerPerson: 4, year: 2025, seed: 4 });
    const twice = hospital.proofs.find(
      (proof, index) => hospital.proofs.findIndex(({ spec }) => spec === proof.spec) < index,
    );
    const first = hospital.proofs.find(({ spec }) => spec === twice?.spec);
    const out = join(scratch, 'twice');
    const files = [first, twice].flatMap((proof, index) =>
      proof ? [{ path: `${index}`, spec: proof.spec }] : [],
    );
    await drawProofFiles({ type: 'draw', fontFile, out, files });
    expect(readFileSync(join(out, '0')).equals(readFileSync(join(out, '1')))).toBe(true);
  });
});

describe('a drawn proof', () => {
  it('states name, activity, dates and figures of its claim, whatever its form', async () => {
    const hospital = inventHospital({ staff: 60, claimsPerPerson: 5, year: 2025, seed: 5 });
    const pdfium = await PDFiumLibrary.init();
    const kinds = new Set<string>();
    for (const { spec } of hospital.proofs) {
      if (kinds.has(spec.kind) || spec.facts.personName.includes('𠮷')) continue;
      kinds.add(spec.kind);
      const document = await pdfium.loadDocument(await proofPdf(spec, loadFace(fontFile)));
      const text = document.getPage(0).getText().replace(/\s/gu, '');
      document.destroy();
      const { facts } = spec;
      for (const part of [facts.activity, facts.period]) expect(text).toContain(part.replace(/\s/gu, ''));
      expect(text).toContain(facts.personName);
      if (spec.kind === 'certificate' && facts.hours !== '') {
        expect(text).toContain(`授予${facts.credits}学分`);
        expect(text).toContain(`${facts.hours}学时`);
        expect(text).toContain(facts.projectNumber);
      }
    }
    pdfium.destroy();
    expect(kinds.size).toBe(5);
  });
});

describe('the child that draws proofs', () => {
  const host = createForkChildHost(childrenFolder);
  const request: DrawProofsRequest = {
    type: 'draw',
    fontFile,
    out: join(scratch, 'child.zip'),
    files: small.proofs.slice(0, 14).map(({ fileName, spec }) => ({ path: fileName, spec })),
  };

  it('draws what a drawing in this process draws, and tells its progress', async () => {
    const progress: number[] = [];
    const result = await runInChild<DrawProofsRequest, DrawProofsResult, { done: number }>(
      host,
      'demo-proofs',
      request,
      {
        onProgress: ({ done }) => void progress.push(done),
        limits: { maxRssBytes: 1200 * 1024 * 1024 },
      },
    );
    expect(result.files).toBe(14);
    expect(progress).toEqual([12, 14]);
    await drawProofFiles({ ...request, out: join(scratch, 'here.zip') });
    expect(readFileSync(join(scratch, 'here.zip')).equals(readFileSync(request.out))).toBe(true);
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    const drawing = runInChild<DrawProofsRequest, DrawProofsResult, { done: number }>(
      host,
      'demo-proofs',
      request,
      {
        onProgress: () => stop.abort(),
        signal: stop.signal,
        limits: { maxRssBytes: 1200 * 1024 * 1024 },
      },
    );
    await expect(drawing).rejects.toThrow(AppError);
  });
});
