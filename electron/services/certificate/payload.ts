import { certificateFields, type CertificateFields } from '../../../shared/contract/certificate.contract.ts';
import { addDays, dayNumber, isCivilDate, type CivilDate } from '../../../shared/domain/civil-date.ts';

/**
 * What a certificate says, as few bytes as it takes: the code is photographed from paper, and every byte makes its
 * squares smaller. One byte for the layout, the signer's public key (32), then the fields in a fixed order.
 */
const layout = 1;
const keyLength = 32;

const textFields = [
  'number',
  'name',
  'unit',
  'organiser',
  'kind',
  'projectNumber',
  'topic',
  'creditClass',
  'role',
  'reviewer',
] as const satisfies readonly (keyof CertificateFields)[];
const dateFields = [
  'startDate',
  'endDate',
  'issuedOn',
] as const satisfies readonly (keyof CertificateFields)[];
const sexes = [null, 'male', 'female'] as const;

export function encodePayload(publicKey: Uint8Array, fields: CertificateFields): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(layout), publicKey];
  for (const field of textFields) parts.push(encodeText(fields[field]));
  for (const field of dateFields) parts.push(encodeNumber(dayNumber(fields[field])));
  parts.push(encodeNumber(sexes.indexOf(fields.sex)));
  parts.push(encodeNumber(fields.credits));
  parts.push(encodeNumber(fields.hours === null ? 0 : fields.hours + 1));
  return Buffer.concat(parts);
}

export interface Payload {
  readonly publicKey: Uint8Array;
  readonly fields: CertificateFields;
}

/** Undefined for anything that `encodePayload` would not have written, byte for byte. */
export function decodePayload(bytes: Uint8Array): Payload | undefined {
  if (bytes[0] !== layout || bytes.length < 1 + keyLength) return undefined;
  const publicKey = bytes.slice(1, 1 + keyLength);
  const reader = readerOf(bytes, 1 + keyLength);
  try {
    const texts = Object.fromEntries(textFields.map((field) => [field, reader.text()]));
    const dates = Object.fromEntries(dateFields.map((field) => [field, reader.date()]));
    const sex = sexes[reader.number()];
    const credits = reader.number();
    const hours = reader.number();
    const fields = certificateFields.parse({
      ...texts,
      ...dates,
      sex,
      credits,
      hours: hours === 0 ? null : hours - 1,
    });
    const same = Buffer.from(encodePayload(publicKey, fields)).equals(Buffer.from(bytes));
    return same ? { publicKey, fields } : undefined;
  } catch {
    // A stranger's bytes: whatever does not fit is no payload.
    return undefined;
  }
}

/** Length and script in one number: Chinese takes two bytes a character in UTF-16 and three in UTF-8. */
function encodeText(text: string): Uint8Array {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const [bytes, script] = utf16.length < utf8.length ? [utf16, 1] : [utf8, 0];
  return Buffer.concat([encodeNumber(bytes.length * 2 + script), bytes]);
}

/** Seven bits a byte, the lowest first. */
function encodeNumber(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  while (left >= 128) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  return Uint8Array.from([...bytes, left]);
}

function readerOf(bytes: Uint8Array, from: number) {
  let at = from;
  const number = (): number => {
    let value = 0;
    for (let place = 1; place <= 128 ** 4; place *= 128) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('the payload ends early');
      at += 1;
      value += (byte % 128) * place;
      if (byte < 128) return value;
    }
    throw new RangeError('a number too long');
  };
  return {
    number,
    text(): string {
      const head = number();
      const length = Math.floor(head / 2);
      if (at + length > bytes.length) throw new RangeError('the payload ends early');
      const part = bytes.slice(at, at + length);
      at += length;
      return new TextDecoder(head % 2 === 1 ? 'utf-16le' : 'utf-8', { fatal: true, ignoreBOM: true }).decode(
        part,
      );
    },
    date(): CivilDate {
      const date = addDays('1970-01-01', number());
      if (!isCivilDate(date)) throw new RangeError('no such day');
      return date;
    },
  };
}
