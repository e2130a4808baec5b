import { describe, expect, it } from 'vitest';
import { sortFiles } from './sort-files.ts';

const file = (name: string) => ({ token: name, name });

describe('dropped files', () => {
  it('are a claim sheet, a zip or folder of proofs, or pictures for the tray', () => {
    const sorted = sortFiles(['申报.xlsx', '佐证.zip', '微信图片_1.jpg', '扫描.PDF', '说明.docx'].map(file));
    expect(sorted.claims?.name).toBe('申报.xlsx');
    expect(sorted.proofs?.name).toBe('佐证.zip');
    expect(sorted.pictures.map(({ name }) => name)).toEqual(['微信图片_1.jpg', '扫描.PDF']);
    expect(sorted.unknown.map(({ name }) => name)).toEqual(['说明.docx']);
  });
  it('take a name without an extension for a folder', () => {
    expect(sortFiles([file('2025年佐证')]).proofs?.name).toBe('2025年佐证');
  });
});
