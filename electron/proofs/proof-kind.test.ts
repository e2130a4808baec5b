import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { proofKindOf } from './proof-kind.ts';

const folder = mkdtempSync(join(tmpdir(), 'cme-kind-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function kindOf(name: string, bytes: Buffer) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return proofKindOf(path, name);
}

const zip = Buffer.from('PK\x03\x04 and more', 'latin1');

describe('what may be kept as a proof', () => {
  it('is decided by the first bytes, not by the name', () => {
    expect(kindOf('证书.txt', Buffer.from('%PDF-1.7\n'))).toEqual({ mime: 'application/pdf' });
    expect(kindOf('证书.jpg', Buffer.from('hello there'))).toHaveProperty('refusal');
  });

  it('is no archive, which is to be unpacked, and no office document, which is to be saved as PDF', () => {
    expect(kindOf('佐证.zip', zip)).toMatchObject({ refusal: expect.stringContaining('解压') });
    const word = kindOf('总结.docx', zip);
    expect(word).toMatchObject({ refusal: expect.stringContaining('办公文档') });
    expect(word).toMatchObject({ refusal: expect.not.stringContaining('解压') });
  });
});
