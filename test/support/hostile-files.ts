import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Builders of zips, workbooks and files that no honest program writes. All of it is made when a test runs. */

export interface ZipPart {
  /** Text is written as UTF-8 with the flag set; bytes are written as they are, without the flag. */
  readonly name: string | Buffer;
  readonly data: Buffer | string;
  /** What the directory claims instead of the true size. */
  readonly claimedSize?: number;
  readonly encrypted?: boolean;
  /** Already compressed, with its true size and crc: lets one bomb be used many times. */
  readonly deflated?: { readonly data: Buffer; readonly crc: number; readonly size: number };
}

export function buildZip(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const part of parts) {
    const content = typeof part.data === 'string' ? Buffer.from(part.data, 'utf8') : part.data;
    const packed = part.deflated ?? {
      data: deflateRawSync(content),
      crc: crc32(content),
      size: content.length,
    };
    const name = typeof part.name === 'string' ? Buffer.from(part.name, 'utf8') : part.name;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((typeof part.name === 'string' ? 0x800 : 0) | (part.encrypted ? 1 : 0), 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(packed.crc, 10);
    common.writeUInt32LE(packed.data.length, 14);
    common.writeUInt32LE(part.claimedSize ?? packed.size, 18);
    common.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(position, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, central, name);
    const body = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, name, packed.data]);
    bodies.push(body);
    position += body.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directoryBytes.length, 12);
  end.writeUInt32LE(position, 16);
  return Buffer.concat([...bodies, directoryBytes, end]);
}

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden?: boolean;
  /** The worksheet part as it stands. */
  readonly xml: string;
}

export interface WorkbookParts {
  readonly sheets: readonly WorkbookSheet[];
  readonly sharedStrings?: string;
  readonly styles?: string;
  /** Inside `<workbook>`, after the sheets. */
  readonly workbookExtra?: string;
  readonly date1904?: boolean;
  readonly moreParts?: readonly ZipPart[];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A worksheet with the given content of `<sheetData>`, and what stands before and after it. */
export function sheetXml(rows: string, options: { before?: string; after?: string } = {}): string {
  const { before = '', after = '' } = options;
  return `${declaration}<worksheet xmlns="${main}" xmlns:r="${office}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** `<row>` with inline strings from column A. */
export function textRow(row: number, texts: readonly string[], attributes = ''): string {
  const cells = texts.map(
    (text, index) =>
      `<c r="${String.fromCharCode(65 + index)}${row}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${row}"${attributes}>${cells.join('')}</row>`;
}

/** A .xlsx from hand-written parts. */
export function buildWorkbook(parts: WorkbookParts): Buffer {
  const sheetTags = parts.sheets.map(
    (sheet, index) =>
      `<sheet name="${sheet.name}" sheetId="${index + 1}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  );
  const relations = parts.sheets.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const files: ZipPart[] = [];
  const add = (name: string, data: string): void => void files.push({ name, data });
  const overrides = parts.sheets.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  add(
    '[Content_Types].xml',
    `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${overrides.join('')}</Types>`,
  );
  const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  add(
    '_rels/.rels',
    `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  if (parts.sharedStrings !== undefined) {
    relations.push(`<Relationship Id="rIdS" Type="${office}/sharedStrings" Target="sharedStrings.xml"/>`);
    add('xl/sharedStrings.xml', `${declaration}<sst xmlns="${main}">${parts.sharedStrings}</sst>`);
  }
  if (parts.styles !== undefined) {
    relations.push(`<Relationship Id="rIdT" Type="${office}/styles" Target="/xl/styles.xml"/>`);
    add('xl/styles.xml', `${declaration}<styleSheet xmlns="${main}">${parts.styles}</styleSheet>`);
  }
  const properties = parts.date1904 ? '<workbookPr date1904="1"/>' : '';
  add(
    'xl/workbook.xml',
    `${declaration}<workbook xmlns="${main}" xmlns:r="${office}">${properties}<sheets>${sheetTags.join('')}</sheets>${parts.workbookExtra ?? ''}</workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `${declaration}<Relationships xmlns="${packageRelations}">${relations.join('')}</Relationships>`,
  );
  parts.sheets.forEach((sheet, index) => add(`xl/worksheets/sheet${index + 1}.xml`, sheet.xml));
  return buildZip([...files, ...(parts.moreParts ?? [])]);
}

const roster = textRow(1, ['工号', '姓名']) + textRow(2, ['Z1001', '林一鸣']);

function rosterWith(
  options: { before?: string; after?: string } & Omit<WorkbookParts, 'sheets'> = {},
): Buffer {
  const { before, after, ...parts } = options;
  const surroundings = {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  return buildWorkbook({ sheets: [{ name: '花名册', xml: sheetXml(roster, surroundings) }], ...parts });
}

/** `megabytes` of one repeated byte, compressed about a thousand to one. */
export function bombPart(name: string, megabytes: number): ZipPart {
  const data = Buffer.alloc(megabytes * 1024 * 1024, 0x20);
  return { name, data: '', deflated: { data: deflateRawSync(data), crc: crc32(data), size: data.length } };
}

/** 420 MB of rows behind a claim of 2,000 bytes. */
function lyingBomb(): Buffer {
  const row = Buffer.from(`<row r="1"><c><is><t>${' '.repeat(20_000)}</t></is></c></row>`);
  const xml = Buffer.concat([Buffer.from('<worksheet><sheetData>'), Buffer.alloc(420 * 1024 * 1024, row)]);
  const deflated = { data: deflateRawSync(xml, { level: 1 }), crc: crc32(xml), size: xml.length };
  const relation = `<Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>`;
  return buildZip([
    {
      name: 'xl/workbook.xml',
      data: '<workbook><sheets><sheet name="花名册" r:id="rId1"/></sheets></workbook>',
    },
    { name: 'xl/_rels/workbook.xml.rels', data: `<Relationships>${relation}</Relationships>` },
    { name: 'xl/worksheets/sheet1.xml', data: '', deflated, claimedSize: 2000 },
  ]);
}

/** OLE compound file header, then a directory that names the given stream. */
export function oleFile(stream: string): Buffer {
  const file = Buffer.alloc(4096);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  Buffer.from(stream, 'utf16le').copy(file, 1024);
  return file;
}

export interface HostileFile {
  readonly title: string;
  readonly fileName: string;
  readonly code: string;
  /** Part of the Chinese message. */
  readonly says: string;
  readonly bytes: () => Buffer;
}

/** Every hostile workbook, with the code and words that must come back. */
export const hostileWorkbooks: readonly HostileFile[] = [
  {
    title: 'one merged area over the whole sheet',
    fileName: '合并.xlsx',
    code: 'file.hostile',
    says: '合并的单元格超过',
    bytes: () => rosterWith({ after: '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>' }),
  },
  {
    title: 'sixty thousand merged areas',
    fileName: '合并很多.xlsx',
    code: 'file.hostile',
    says: '合并区域超过',
    bytes: () => {
      const areas = Array.from(
        { length: 60_000 },
        (_, index) => `<mergeCell ref="A${index + 1}:B${index + 1}"/>`,
      );
      return rosterWith({ after: `<mergeCells>${areas.join('')}</mergeCells>` });
    },
  },
  {
    title: 'a dimension of the whole sheet',
    fileName: '范围.xlsx',
    code: 'file.hostile',
    says: '声称有 1048576 行',
    bytes: () => rosterWith({ before: '<dimension ref="A1:XFD1048576"/>' }),
  },
  {
    title: 'thirty thousand defined names',
    fileName: '名称.xlsx',
    code: 'file.hostile',
    says: '定义了 30000 个名称',
    bytes: () => {
      const names = Array.from(
        { length: 30_000 },
        (_, index) => `<definedName name="n${index}">A1</definedName>`,
      );
      return rosterWith({ workbookExtra: `<definedNames>${names.join('')}</definedNames>` });
    },
  },
  {
    title: 'an entity bomb',
    fileName: '实体.xlsx',
    code: 'file.hostile',
    says: 'DOCTYPE',
    bytes: () =>
      buildWorkbook({
        sheets: [{ name: '花名册', xml: `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>${sheetXml(roster)}` }],
      }),
  },
  {
    title: 'a shared string of 50 MB',
    fileName: '长文字.xlsx',
    code: 'file.hostile',
    says: '不正常',
    bytes: () => rosterWith({ sharedStrings: `<si><t>${'长'.repeat(17 * 1024 * 1024)}</t></si>` }),
  },
  {
    title: 'a value in column 16384',
    fileName: '很宽.xlsx',
    code: 'file.hostile',
    says: '第 16384 列',
    bytes: () =>
      buildWorkbook({
        sheets: [{ name: '花名册', xml: sheetXml('<row r="1"><c r="XFD1"><v>1</v></c></row>') }],
      }),
  },
  {
    title: 'a zip bomb that admits its size',
    fileName: '炸弹.xlsx',
    code: 'file.hostile',
    says: '压缩炸弹',
    bytes: () => rosterWith({ moreParts: [bombPart('xl/media/image1.png', 300)] }),
  },
  {
    title: 'a zip bomb that lies about its size',
    fileName: '说谎.xlsx',
    code: 'file.hostile',
    says: '像是压缩炸弹',
    bytes: lyingBomb,
  },
  {
    title: 'a macro workbook under a harmless name',
    fileName: '宏.xlsx',
    code: 'file.macro',
    says: '文件带有宏',
    bytes: () => rosterWith({ moreParts: [{ name: 'xl/vbaProject.bin', data: 'x' }] }),
  },
  {
    title: 'a program inside the workbook',
    fileName: '夹带.xlsx',
    code: 'file.hostile',
    says: '夹带了压缩包或程序',
    bytes: () => rosterWith({ moreParts: [{ name: 'xl/embeddings/setup.exe', data: 'MZ' }] }),
  },
  {
    title: 'a workbook cut off in transfer',
    fileName: '截断.xlsx',
    code: 'file.damaged',
    says: '没有传完',
    bytes: () => {
      const whole = rosterWith();
      return whole.subarray(0, Math.floor(whole.length * 0.7));
    },
  },
  {
    title: 'a worksheet that stops in the middle',
    fileName: '半截.xlsx',
    code: 'file.damaged',
    says: '不完整',
    bytes: () =>
      buildWorkbook({ sheets: [{ name: '花名册', xml: `<worksheet><sheetData>${roster}<row r="3">` }] }),
  },
  {
    title: 'an old .xls',
    fileName: '旧.xlsx',
    code: 'file.old-excel',
    says: '旧版 Excel',
    bytes: () => oleFile('Workbook'),
  },
  {
    title: 'a workbook with a password',
    fileName: '密码.xlsx',
    code: 'file.encrypted',
    says: '文件有密码',
    bytes: () => oleFile('EncryptedPackage'),
  },
  {
    title: 'a picture named .xlsx',
    fileName: '照片.xlsx',
    code: 'file.wrong-type',
    says: '看起来是PNG 图片',
    bytes: () => hugePng(10, 10),
  },
  {
    title: 'a PDF named .xlsx',
    fileName: '文件.xlsx',
    code: 'file.wrong-type',
    says: '看起来是PDF 文件',
    bytes: () => Buffer.from('%PDF-1.7\n'),
  },
  {
    title: 'a csv named .xlsx',
    fileName: '平台.xlsx',
    code: 'file.wrong-type',
    says: 'csv',
    bytes: () => Buffer.from('工号,姓名\nZ1001,林一鸣\n'),
  },
  {
    title: 'a Word document named .xlsx',
    fileName: '通知.xlsx',
    code: 'file.wrong-type',
    says: 'Word 文档',
    bytes: () => buildZip([{ name: 'word/document.xml', data: '<x/>' }]),
  },
  {
    title: 'an empty file',
    fileName: '空.xlsx',
    code: 'file.empty',
    says: '文件是空的',
    bytes: () => Buffer.alloc(0),
  },
  {
    title: '50 MB of nothing',
    fileName: '全零.xlsx',
    code: 'file.damaged',
    says: '全是零',
    bytes: () => Buffer.alloc(50 * 1024 * 1024),
  },
];

/** `林一鸣/证书.jpg` in GBK, as Windows zips carry it: no UTF-8 flag. */
export const gbkName = {
  bytes: Buffer.from('c1d6d2bbc3f92fd6a4cae92e6a7067', 'hex'),
  text: '林一鸣/证书.jpg',
};

/** Every hostile zip of proofs. */
export const hostileProofZips: readonly HostileFile[] = [
  ...['../越界.jpg', '工号/../../越界.jpg', '..\\..\\越界.jpg'].map((name) => ({
    title: `a name that climbs out: ${name}`,
    fileName: '越界.zip',
    code: 'file.hostile',
    says: '指向目标文件夹之外',
    bytes: () =>
      buildZip([
        { name: 'Z1001/好.jpg', data: 'x' },
        { name, data: 'x' },
      ]),
  })),
  ...['/etc/passwd', 'C:\\Windows\\x.jpg'].map((name) => ({
    title: `an absolute name: ${name}`,
    fileName: '绝对.zip',
    code: 'file.hostile',
    says: '绝对路径',
    bytes: () => buildZip([{ name, data: 'x' }]),
  })),
  {
    title: 'a device name',
    fileName: '设备.zip',
    code: 'file.hostile',
    says: '设备名',
    bytes: () => buildZip([{ name: 'Z1001/CON.jpg', data: 'x' }]),
  },
  {
    title: 'a bomb that admits its size',
    fileName: '炸弹.zip',
    code: 'file.hostile',
    says: '压缩炸弹',
    bytes: () => buildZip([bombPart('a.jpg', 350)]),
  },
  {
    title: 'a bomb that lies about its size',
    fileName: '说谎.zip',
    code: 'file.hostile',
    says: '压缩炸弹',
    bytes: () =>
      buildZip([
        { name: 'b.jpg', data: 'x' },
        { ...bombPart('a.jpg', 350), claimedSize: 1000 },
      ]),
  },
  {
    title: 'thirty thousand entries',
    fileName: '很多.zip',
    code: 'file.hostile',
    says: '上限 20000',
    bytes: () =>
      buildZip(Array.from({ length: 30_000 }, (_, index) => ({ name: `${index}.jpg`, data: 'x' }))),
  },
  {
    title: 'a zip cut off in transfer',
    fileName: '截断.zip',
    code: 'file.damaged',
    says: '没有传完',
    bytes: () => buildZip([{ name: 'a.jpg', data: 'x'.repeat(1000) }]).subarray(0, 60),
  },
  {
    title: 'a zip with a password',
    fileName: '密码.zip',
    code: 'file.encrypted',
    says: '密码',
    bytes: () => buildZip([{ name: 'a.jpg', data: 'x', encrypted: true }]),
  },
  {
    title: 'a RAR',
    fileName: '佐证.zip',
    code: 'file.archive-unsupported',
    says: 'RAR 压缩包',
    bytes: () => Buffer.from('Rar!\x1a\x07\x01\x00rest', 'latin1'),
  },
  {
    title: 'a 7z',
    fileName: '佐证.7z',
    code: 'file.archive-unsupported',
    says: '7z 压缩包',
    bytes: () => Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]),
  },
];

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** A white grey PNG of any size. Above 1,000 rows the pixels stop early, so that building it stays cheap. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const line = Buffer.alloc(width + 1, 0xff);
  line[0] = 0;
  const pixels = Buffer.alloc(line.length * Math.min(height, 1000));
  for (let row = 0; row < Math.min(height, 1000); row += 1) line.copy(pixels, row * line.length);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(pixels, { level: 1 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Writes the file into a folder and returns its path. */
export function writeHostileFile(folder: string, file: Pick<HostileFile, 'fileName' | 'bytes'>): string {
  const path = join(folder, file.fileName);
  writeFileSync(path, file.bytes());
  return path;
}
