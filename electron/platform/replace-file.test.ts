import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { replaceFile } from './replace-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cme-replace-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that is replaced', () => {
  it('has its new content and nothing lies beside it', async () => {
    const target = path.join(folder, '登记表.pdf');
    writeFileSync(target, 'old');
    await replaceFile(target, (temporary) => writeFile(temporary, 'new'));
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['登记表.pdf']);
  });

  it('keeps its old content when the new one is cancelled halfway', async () => {
    const target = path.join(folder, '名册.xlsx');
    writeFileSync(target, 'old');
    const cancelled = replaceFile(target, async (temporary) => {
      await writeFile(temporary, 'half');
      throw new AppError('job.cancelled');
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'job.cancelled' });
    expect(readFileSync(target, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['名册.xlsx']);
  });

  it('is refused by name where it cannot be written', async () => {
    const inNoFolder = path.join(folder, 'none', 'a.xlsx');
    const refused = replaceFile(inNoFolder, (temporary) => writeFile(temporary, ''));
    await expect(refused).rejects.toMatchObject({ code: 'file.not-writable', details: { name: 'a.xlsx' } });
    const overFolder = path.join(folder, 'b.xlsx');
    mkdirSync(overFolder);
    const onFolder = replaceFile(overFolder, (temporary) => writeFile(temporary, ''), '结果.xlsx');
    await expect(onFolder).rejects.toMatchObject({ details: { name: '结果.xlsx' } });
    expect(readdirSync(folder)).toEqual(['b.xlsx']);
  });
});
