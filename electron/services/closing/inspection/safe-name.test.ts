import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extensionOf, safeName, stemOf } from './safe-name.ts';

describe('a name for a file in the pack', () => {
  it('is one that Windows takes, whatever the proof was called', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '..',
        'CON',
        'nul.jpg',
        'a/b\\c',
        '证书\u202Egpj.exe',
        '',
        ' . ',
        'COM1',
        '\uD800',
        '~$x',
      ),
    );
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, length) => {
        const name = safeName(text, length);
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(name).not.toMatch(/^[\s.]|[\s.]$/);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(name).not.toBe('');
        // One more for the sign before a reserved word; three for 未命名.
        expect(Array.from(name).length).toBeLessThanOrEqual(Math.max(length + 1, 3));
      }),
    );
  });

  it('keeps what can be read', () => {
    expect(safeName('2025 院感培训：合格证（第一批）', 40)).toBe('2025 院感培训：合格证（第一批）');
    expect(safeName('../../etc/passwd', 40)).toBe('etc passwd');
    expect(stemOf('内科/王小敏/证书.v2.jpg')).toBe('证书.v2');
  });

  it('ends as its content does, so that nothing can be started', () => {
    expect(extensionOf('application/pdf')).toBe('.pdf');
    expect(extensionOf('application/x-msdownload')).toBe('.bin');
  });
});
