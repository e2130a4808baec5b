import { AppError } from '../../../shared/errors.ts';

const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeEntity(whole: string, body: string): string {
  if (!body.startsWith('#')) return entities.get(body) ?? whole;
  const code = body.startsWith('#x')
    ? Number.parseInt(body.slice(2), 16)
    : Number.parseInt(body.slice(1), 10);
  return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** XML character data as text: entities, CDATA, and the `_x000D_` escapes of OOXML (ST_Xstring). */
export function decodeXmlText(raw: string): string {
  let text = raw;
  if (text.includes('<![CDATA['))
    text = text.replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_, inner: string) => inner.replaceAll('&', '&amp;'));
  if (text.includes('&')) text = text.replace(/&(#?\w+);/g, decodeEntity);
  if (text.includes('_x')) {
    text = text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return text;
}

const attributePattern = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** A start tag's attributes by local name; a `Map`, since names come from strangers. */
export function readAttributes(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of tag.matchAll(attributePattern)) {
    attributes.set(name.slice(name.indexOf(':') + 1), decodeXmlText(double ?? single ?? ''));
  }
  return attributes;
}

const startTagCache = new Map<string, RegExp>();

/** All start tags of the given local name, whatever their prefix, in order, each with its attributes. */
export function* startTags(xml: string, localName: string): Generator<Map<string, string>> {
  let pattern = startTagCache.get(localName);
  if (!pattern) {
    pattern = new RegExp(`<(?:[\\w.-]+:)?${localName}(\\s(?:[^>"']|"[^"]*"|'[^']*')*)?/?>`, 'g');
    startTagCache.set(localName, pattern);
  }
  for (const match of xml.matchAll(pattern)) yield readAttributes(match[1] ?? '');
}

/** Small XML parts as text. A DOCTYPE is how entity bombs come in; no spreadsheet program writes one. */
export function decodeXmlPart(bytes: Buffer, fileName: string): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = utf16 ? bytes.toString('utf16le', 2) : bytes.toString('utf8');
  refuseDoctype(text, fileName);
  return text;
}

export function refuseDoctype(start: string, fileName: string): void {
  if (start.slice(0, 4096).toUpperCase().includes('<!DOCTYPE')) {
    throw new AppError('file.hostile', { name: fileName, detail: '表格里有不该出现的 DOCTYPE 声明' });
  }
}
