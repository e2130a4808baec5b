import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkResidentId,
  guessDocumentType,
  maskDocumentNumber,
  maskPhone,
  residentIdCheckCharacter,
} from './identifiers.ts';

const valid = (first17: string) => first17 + residentIdCheckCharacter(first17);

describe('居民身份证号 (GB 11643)', () => {
  it('gives birth date and sex of a valid number', () => {
    expect(checkResidentId('34052419800101001X')).toEqual({ ok: true, birthDate: '1980-01-01', sex: 'male' });
    expect(checkResidentId(valid('99000019951231002'))).toMatchObject({
      birthDate: '1995-12-31',
      sex: 'female',
    });
  });

  it('says which check character was expected', () => {
    expect(checkResidentId('340524198001010011')).toEqual({
      ok: false,
      problem: 'check-digit',
      actual: '1',
      expected: 'X',
    });
  });

  it('refuses a wrong length, other characters and a day that does not exist', () => {
    expect(checkResidentId('340524800101001')).toMatchObject({ problem: 'length' });
    expect(checkResidentId('34052419800101001x')).toMatchObject({ problem: 'characters' });
    expect(checkResidentId(valid('34052419800230001'))).toMatchObject({ problem: 'birth-date' });
  });

  it('notices any single wrong digit', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        digits,
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (order, at, add) => {
          const number = valid(`99000019900315${order.join('')}`);
          const wrong = (Number(number[at]) + add) % 10;
          expect(checkResidentId(number.slice(0, at) + wrong + number.slice(at + 1)).ok).toBe(false);
        },
      ),
    );
  });
});

describe('other documents', () => {
  it('are known by their shape', () => {
    expect(guessDocumentType('E12345678')).toBe('passport');
    expect(guessDocumentType('H12345678')).toBe('hk-macao-permit');
    expect(guessDocumentType('12345678')).toBe('taiwan-permit');
    expect(guessDocumentType('340524800101001')).toBe('resident-id');
    expect(guessDocumentType('34052419800101001?')).toBe('resident-id');
    expect(guessDocumentType('军字第1号')).toBeUndefined();
  });
});

describe('masking', () => {
  it('keeps too little to use', () => {
    expect(maskDocumentNumber('340524198001010012')).toBe('340*************12');
    expect(maskDocumentNumber('E1234')).toBe('*****');
    expect(maskPhone('13800000000')).toBe('138****0000');
    expect(maskPhone('')).toBe('');
  });
});
