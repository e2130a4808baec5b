import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CertificateFields } from '../../../shared/contract/certificate.contract.ts';
import { addDays } from '../../../shared/domain/civil-date.ts';
import { fromBase32, toBase32 } from './base32.ts';
import { decodePayload, encodePayload } from './payload.ts';
import { codePrefix, makeSigningKey, openCode, signCertificate } from './signature.ts';

const fields: CertificateFields = {
  number: 'K7Q2-2025-00031',
  name: '王小敏',
  sex: 'female',
  unit: '',
  startDate: '2025-03-12',
  endDate: '2025-03-13',
  organiser: '云溪县人民医院护理部',
  kind: '非项目类',
  projectNumber: 'NX2025-003',
  topic: '脓毒症早期识别与集束化治疗',
  creditClass: '内部培训·理论培训',
  role: '参加者',
  credits: 20,
  hours: 30,
  reviewer: '云溪县人民医院',
  issuedOn: '2025-03-20',
};
const key = makeSigningKey();
const code = signCertificate(key, fields);

describe('a certificate’s code', () => {
  it('opens to exactly what was signed', () => {
    const opened = openCode(code);
    expect(opened).toMatchObject({ kind: 'signed', payload: { fields } });
    expect(opened.kind === 'signed' && Buffer.from(opened.payload.publicKey).equals(key.publicKey)).toBe(
      true,
    );
  });

  it('is written in the letters that a QR code packs tightly, and is short enough for a photograph', () => {
    expect(code).toMatch(/^[0-9A-Z:]+$/);
    // Version 13 at level M: 69 squares a side, 0.6 mm each on 42 mm of paper.
    expect(code.length).toBeLessThanOrEqual(483);
  });

  it('is read from a scanner that writes small letters and breaks lines', () => {
    const typed = code.toLowerCase().replace(/(.{40})/g, '$1\n');
    expect(openCode(typed).kind).toBe('signed');
  });

  it('does not open when any one character of it is another', () => {
    const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    for (let at = codePrefix.length; at < code.length; at += 1) {
      const other = letters[(letters.indexOf(code[at] ?? '0') + 1 + (at % 30)) % 32] ?? '0';
      expect(openCode(code.slice(0, at) + other + code.slice(at + 1)).kind, `at ${at}`).toBe('altered');
    }
  });

  it('does not open when it is cut or lengthened anywhere', () => {
    for (let length = codePrefix.length; length < code.length; length += 1)
      expect(openCode(code.slice(0, length)).kind).toBe('altered');
    expect(openCode(`${code}0`).kind).toBe('altered');
    expect(openCode(code.slice(0, 40) + code.slice(41)).kind).toBe('altered');
  });

  it('is told apart from other codes', () => {
    expect(openCode('https://example.cn/x')).toEqual({ kind: 'foreign' });
    expect(openCode('')).toEqual({ kind: 'foreign' });
  });
});

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1970-01-01', days));
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });
const anyFields: fc.Arbitrary<CertificateFields> = fc.record({
  number: anyText,
  name: anyText,
  sex: fc.constantFrom('male', 'female', null),
  unit: anyText,
  startDate: anyDay,
  endDate: anyDay,
  organiser: anyText,
  kind: anyText,
  projectNumber: anyText,
  topic: anyText,
  creditClass: anyText,
  role: anyText,
  credits: fc.integer({ min: 0, max: 10_000_000 }),
  hours: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  reviewer: anyText,
  issuedOn: anyDay,
});

describe('the payload', () => {
  it('comes back as it went in, whatever is written in it', () => {
    fc.assert(
      fc.property(anyFields, (some) => {
        expect(decodePayload(encodePayload(key.publicKey, some))?.fields).toEqual(some);
      }),
      { numRuns: 300 },
    );
  });

  it('is never made of other bytes than its own, so that two codes never say the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 33, maxLength: 120 }), (bytes) => {
        bytes[0] = 1;
        const payload = decodePayload(bytes);
        if (payload)
          expect(Buffer.from(encodePayload(payload.publicKey, payload.fields)).equals(bytes)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('base 32', () => {
  it('gives any bytes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(bytes);
      }),
    );
  });
});
