import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fileIn, fileOut } from '../../shared/contract/define.ts';
import { createFileTokens } from './file-tokens.ts';

const schema = z.strictObject({
  file: fileIn(),
  out: fileOut().optional(),
  note: z.string().optional(),
  more: z.array(z.strictObject({ file: fileIn() })).optional(),
});

describe('files chosen in a dialog', () => {
  it('become paths in file fields, nested ones included, and stay as they are elsewhere', () => {
    const tokens = createFileTokens();
    const { token, name } = tokens.issue('/folder/花名册.xlsx');
    expect(name).toBe('花名册.xlsx');
    expect(tokens.resolve(schema, { file: token, out: token, note: token, more: [{ file: token }] })).toEqual(
      {
        file: '/folder/花名册.xlsx',
        out: '/folder/花名册.xlsx',
        note: token,
        more: [{ file: '/folder/花名册.xlsx' }],
      },
    );
  });

  it('cannot be named by the window: a path or an invented token is refused with the field it stood in', () => {
    const tokens = createFileTokens();
    expect(() => tokens.resolve(schema, { file: '/etc/passwd' })).toThrow(/file/);
    expect(() => tokens.resolve(schema, { file: tokens.issue('/a').token, more: [{ file: 'x' }] })).toThrow(
      /more\[0\]\.file/,
    );
  });

  it('are left to the schema check when they are not even text', () => {
    expect(createFileTokens().resolve(schema, { file: 7, __proto__: null })).toEqual({ file: 7 });
    expect(createFileTokens().resolve(schema, null)).toBeNull();
  });
});
