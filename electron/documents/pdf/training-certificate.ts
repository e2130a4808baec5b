import { create, type BitMatrix } from 'qrcode';
import {
  certificateNotice,
  certificateRows,
  certificateSentence,
  certificateTitle,
  longDate,
  type CertificatePaper,
} from '../training-certificate.model.ts';
import { drawCell } from './cells.ts';
import type { TextFace } from './font.ts';
import { a4, type Canvas, DocumentWriter, type WriterOptions } from './page-writer.ts';

export interface CertificateDocument {
  /** Sets one certificate on a page of its own. */
  add(paper: CertificatePaper): void;
  /** The day comes from the caller, so that the same certificates give the same bytes. */
  save(createdOn: string): Promise<Uint8Array>;
}

const page = { width: a4.height, height: a4.width };
const outer = 26;
const left = 92;
const inner = page.width - 2 * left;
/** A square of the code: 0.9 mm on paper, so that a telephone sees it on a picture of the whole page. */
const qrSquare = 2.6;
const qrLongest = 176;
const footLine = page.height - 60;
const labelWidth = 84;
const rowSize = 13;
const rowLeading = 17;

/** Opens an empty document: A4, lying, for a printer that knows black only. */
export function createCertificateDocument({
  face,
  ...options
}: WriterOptions & { readonly face: TextFace }): CertificateDocument {
  const writer = new DocumentWriter(face, page, options);
  let first: CertificatePaper | undefined;
  let count = 0;
  return {
    add(paper) {
      first ??= paper;
      count += 1;
      const frame = writer.form('frame', drawFrame);
      writer.page((canvas) => {
        canvas.form(frame, 0);
        drawCertificate(canvas, paper);
      });
    },
    save: (createdOn) =>
      writer.save({
        title: first ? `${first.fields.reviewer} ${certificateTitle}` : certificateTitle,
        subject: count === 1 && first ? `${first.fields.number} ${first.fields.name}` : `${count} 份`,
        createdOn,
      }),
  };
}

/** Two rules with small corners between them: a frame that survives a copier. */
function drawFrame(canvas: Canvas): void {
  const width = page.width - 2 * outer;
  const height = page.height - 2 * outer;
  canvas.box(outer, outer, width, height, 2.2);
  canvas.box(outer + 7, outer + 7, width - 14, height - 14, 0.6);
  for (const x of [outer + 7, page.width - outer - 7 - 16])
    for (const y of [outer + 7, page.height - outer - 7 - 16]) {
      canvas.fill(x, y, 16, 16, 1);
      canvas.box(x, y, 16, 16, 0.6);
      canvas.box(x + 4, y + 4, 8, 8, 0.6);
    }
  canvas.textIn(certificateTitle, left, inner, 102, 32, 'center', { bold: true });
  canvas.line(page.width / 2 - 150, 115, page.width / 2 + 150, 115, 0.6);
  canvas.textIn(`—— ${certificateNotice} ——`, left, inner, page.height - 42, 9.5, 'center');
}

function drawCertificate(canvas: Canvas, { fields, code, fingerprint }: CertificatePaper): void {
  canvas.textIn(fields.reviewer, left, inner, 60, 13, 'center');
  canvas.textIn(`证明编号：${fields.number}`, left, inner, 130, 10, 'center');
  let at = 160;
  for (const line of canvas.wrap(`　　${certificateSentence(fields)}`, inner, 15)) {
    canvas.text(line, left, at, 15);
    at += 24;
  }
  const bottom = drawRows(canvas, certificateRows(fields), at - 8);
  const { modules } = create([{ data: code, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' });
  // Code and seal stand at the foot of the page; a title of many lines leaves them less room.
  const side = Math.min(qrLongest, modules.size * qrSquare, footLine - bottom - 10);
  const foot = footLine - side;
  drawSquares(canvas, modules, left, foot, side / modules.size);
  drawHowToVerify(canvas, fingerprint, left + side + 16, footLine);
  drawSeal(
    canvas,
    fields.reviewer,
    [`项目截止日期：${longDate(fields.endDate)}`, `签发日期：${longDate(fields.issuedOn)}`],
    footLine,
  );
}

function drawRows(canvas: Canvas, rows: readonly (readonly [string, string])[], top: number): number {
  const [first, ...rest] = rows;
  let at = top;
  if (first) at = drawRow(canvas, [first], at);
  // The short ones two by two.
  for (let index = 0; index < rest.length; index += 2) at = drawRow(canvas, rest.slice(index, index + 2), at);
  canvas.box(left, top, inner, at - top, 1);
  return at;
}

function drawRow(canvas: Canvas, pairs: readonly (readonly [string, string])[], top: number): number {
  const width = inner / pairs.length;
  const lines = pairs.map(([, value]) => canvas.wrap(value, width - labelWidth - 16, rowSize));
  const height = Math.max(...lines.map(({ length }) => length)) * rowLeading + 10;
  pairs.forEach(([label], index) => {
    const x = left + index * width;
    canvas.fill(x, top, labelWidth, height, 0.94);
    const box = { x, top, height, size: rowSize, leading: rowLeading };
    drawCell(canvas, [label], { ...box, width: labelWidth }, 'center');
    drawCell(canvas, lines[index] ?? [], { ...box, x: x + labelWidth + 5, width: width - labelWidth - 10 });
  });
  pairs.forEach((_, index) => {
    const x = left + index * width;
    if (index > 0) canvas.line(x, top, x, top + height, 0.5);
    canvas.line(x + labelWidth, top, x + labelWidth, top + height, 0.5);
  });
  canvas.line(left, top, left + inner, top, 0.5);
  return top + height;
}

/** Squares as runs of one path: sharp at any size, and small. */
function drawSquares(canvas: Canvas, modules: BitMatrix, x: number, top: number, square: number): void {
  const parts = ['0 g'];
  const number = (value: number): string => String(Math.round(value * 1000) / 1000);
  for (let row = 0; row < modules.size; row += 1) {
    const y = page.height - top - (row + 1) * square;
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 0) continue;
      const from = column;
      while (column + 1 < modules.size && modules.get(row, column + 1) !== 0) column += 1;
      const run = (column + 1 - from) * square;
      parts.push(`${number(x + from * square)} ${number(y)} ${number(run)} ${number(square)} re`);
    }
  }
  parts.push('f');
  canvas.raw(parts.join('\n'));
}

function drawHowToVerify(canvas: Canvas, fingerprint: string, x: number, bottom: number): void {
  const lines = [
    '验证：在继教台账“内训 → 验证证明”里',
    '放入本页照片，或用扫码枪扫描二维码，',
    '离线核对签名，再与纸面逐项比对。',
    `签发公钥指纹：${fingerprint.slice(0, 19)}`,
    fingerprint.slice(20),
  ];
  lines.forEach((line, index) =>
    canvas.text(
      line,
      index === 4 ? x + canvas.width('签发公钥指纹：', 8.5) : x,
      bottom - 62 + index * 15,
      8.5,
    ),
  );
}

function drawSeal(canvas: Canvas, reviewer: string, dates: readonly string[], bottom: number): void {
  const width = 236;
  const x = left + inner - width;
  const lines = canvas.wrap(`最终审核单位：${reviewer}`, width, 12);
  let at = bottom - 20 * (lines.length + dates.length) - 14;
  for (const line of [...lines, ...dates]) {
    canvas.text(line, x, at, 12);
    at += 20;
  }
  canvas.text('（盖章）', x, at, 12);
}
