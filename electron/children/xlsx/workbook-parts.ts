import { AppError } from '../../../shared/errors.ts';
import { inflateEntry, inflateWhole } from '../zip/zip-archive.ts';
import type { WorkbookZip } from '../zip/scan-zip.ts';
import { ElementSplitter } from './element-splitter.ts';
import { decodeXmlPart, decodeXmlText, startTags } from './xml-text.ts';

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  /** Lower-case path inside the zip. */
  readonly part: string;
}

export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly date1904: boolean;
  readonly stylesPart: string | undefined;
  readonly sharedStringsPart: string | undefined;
}

const maxSmallPartBytes = 32 * 1024 * 1024;
const maxSheets = 500;
const maxDefinedNames = 20_000;
const maxSharedStrings = 2_000_000;
const maxSharedChars = 60_000_000;
const maxStringChars = 1_000_000;

function hostile(zip: WorkbookZip, detail: string): AppError {
  return new AppError('file.hostile', { name: zip.archive.fileName, detail });
}

async function readSmallPart(zip: WorkbookZip, part: string): Promise<string | undefined> {
  const entry = zip.parts.get(part);
  if (!entry) return undefined;
  if (entry.claimedSize > maxSmallPartBytes) throw hostile(zip, `${part} 大得不正常`);
  return decodeXmlPart(await inflateWhole(zip.archive, entry, zip.meter), zip.archive.fileName);
}

/** Which sheets there are, in the officer's order, and where their parts stand. */
export async function readWorkbookParts(zip: WorkbookZip): Promise<WorkbookParts> {
  const xml = (await readSmallPart(zip, 'xl/workbook.xml')) ?? '';
  const relations = await readRelations(zip);
  refuseDefinedNames(zip, xml);
  const sheets: SheetPart[] = [];
  for (const sheet of startTags(xml, 'sheet')) {
    const relation = relations.get(sheet.get('id') ?? '');
    if (!relation || !relation.type.endsWith('/worksheet') || !zip.parts.has(relation.part)) continue;
    sheets.push({
      name: sheet.get('name') ?? '',
      hidden: (sheet.get('state') ?? 'visible') !== 'visible',
      part: relation.part,
    });
  }
  if (sheets.length > maxSheets) throw hostile(zip, `有 ${sheets.length} 个工作表`);
  if (sheets.length === 0)
    throw new AppError('file.damaged', { name: zip.archive.fileName, detail: '没有找到工作表' });
  const [properties] = startTags(xml, 'workbookPr');
  const partOf = (suffix: string): string | undefined =>
    [...relations.values()].find((relation) => relation.type.endsWith(suffix) && zip.parts.has(relation.part))
      ?.part;
  return {
    sheets,
    date1904: properties !== undefined && isTrue(properties.get('date1904')),
    stylesPart: partOf('/styles'),
    sharedStringsPart: partOf('/sharedStrings'),
  };
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

async function readRelations(zip: WorkbookZip): Promise<Map<string, { type: string; part: string }>> {
  const xml = (await readSmallPart(zip, 'xl/_rels/workbook.xml.rels')) ?? '';
  const relations = new Map<string, { type: string; part: string }>();
  for (const relation of startTags(xml, 'Relationship')) {
    const target = relation.get('Target') ?? '';
    const part = (
      target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
    ).toLowerCase();
    relations.set(relation.get('Id') ?? '', { type: relation.get('Type') ?? '', part });
  }
  return relations;
}

function refuseDefinedNames(zip: WorkbookZip, xml: string): void {
  const count = xml.match(/<(?:[\w.-]+:)?definedName[\s>]/g)?.length ?? 0;
  if (count > maxDefinedNames) throw hostile(zip, `定义了 ${count} 个名称`);
}

/** What a number in a cell of some style means. */
export type NumberMeaning = 'number' | 'date' | { readonly zeros: number };

const builtInDateFormats = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/**
 * Number meanings by style index (`s` of a cell). A format of zeros only ("00000") pads: 工号 12 is shown, and meant,
 * as 00012. Formats of times alone stay numbers.
 */
export async function readNumberMeanings(
  zip: WorkbookZip,
  part: string | undefined,
): Promise<NumberMeaning[]> {
  const xml = part === undefined ? undefined : await readSmallPart(zip, part);
  if (xml === undefined) return [];
  const custom = new Map<number, NumberMeaning>();
  for (const format of startTags(xml, 'numFmt')) {
    custom.set(Number(format.get('numFmtId')), formatMeaning(format.get('formatCode') ?? ''));
  }
  const cellFormats = /<(?:[\w.-]+:)?cellXfs[\s>].*?<\/(?:[\w.-]+:)?cellXfs>/s.exec(xml)?.[0] ?? '';
  return [...startTags(cellFormats, 'xf')].map((format) => {
    const id = Number(format.get('numFmtId') ?? 0);
    return custom.get(id) ?? (builtInDateFormats.has(id) ? 'date' : 'number');
  });
}

/** Meaning of a custom format code, by its first section: quoted, escaped and bracketed text says nothing. */
export function formatMeaning(code: string): NumberMeaning {
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*]./g, '');
  if (/^0{2,30}$/.test(bare)) return { zeros: bare.length };
  if (/general/i.test(bare) || !/[yde年月日]/i.test(bare))
    return /m/i.test(bare) && !/[hs]/i.test(bare) ? 'date' : 'number';
  return /[ymd年月日]/i.test(bare) ? 'date' : 'number';
}

/** All shared strings; rich text is joined, phonetic runs (拼音标注) are left out. */
export async function readSharedStrings(zip: WorkbookZip, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  const entry = part === undefined ? undefined : zip.parts.get(part);
  if (!entry) return strings;
  let chars = 0;
  const splitter = new ElementSplitter('sst', 'si', zip.archive.fileName, {
    onElement: (xml) => {
      const text = readStringItem(xml);
      chars += text.length;
      strings.push(text);
      if (text.length > maxStringChars) throw hostile(zip, '有一个单元格的文字超过一百万字');
      if (strings.length > maxSharedStrings || chars > maxSharedChars)
        throw hostile(zip, '文字内容多得不正常');
    },
  });
  for await (const piece of inflateEntry(zip.archive, entry, zip.meter)) splitter.write(piece);
  splitter.end();
  return strings;
}

const phoneticPattern = /<(?:[\w.-]+:)?rPh[\s>].*?<\/(?:[\w.-]+:)?rPh>/gs;
const textPattern = /<(?:[\w.-]+:)?t(?:\s[^>]*)?(?:\/>|>(.*?)<\/(?:[\w.-]+:)?t>)/gs;

/** The text of an `<si>` or `<is>`. */
export function readStringItem(xml: string): string {
  const spoken = xml.includes('rPh') ? xml.replace(phoneticPattern, '') : xml;
  let text = '';
  for (const match of spoken.matchAll(textPattern)) text += match[1] ?? '';
  return decodeXmlText(text);
}
