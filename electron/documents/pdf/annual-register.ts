import { formatCredit, formatCreditHours } from '../../../shared/domain/credit.ts';
import {
  verdictWords,
  type AnnualRegisterClaim,
  type AnnualRegisterInput,
  type AnnualRegisterShortfall,
} from '../annual-register.model.ts';
import { fitLogo } from '../paper-logo.ts';
import { plainRegister, registerTitle, wordRegister, type RegisterLayout } from '../register-layout.ts';
import { between, drawCell, padding, shortened } from './cells.ts';
import type { TextFace } from './font.ts';
import { Canvas, DocumentWriter, type Align, type Picture, type WriterOptions } from './page-writer.ts';
import { registerColumns, type RegisterColumns } from './register-columns.ts';
import { layOutIdentity, layOutOpening } from './register-identity.ts';
import { inner, labelWidth, left, page, right, shade, type Block } from './register-page.ts';

export interface RegisterDocumentOptions extends WriterOptions {
  readonly face: TextFace;
  /** The unit's own wording and order; the program's where it is left out. */
  readonly layout?: RegisterLayout;
}

/** What all registers of a document share. */
interface Frame extends RegisterColumns {
  readonly layout: RegisterLayout;
  readonly logo: Picture | undefined;
}

/** A document of many people's registers; the caller may show progress and stop between two people. */
export interface RegisterDocument {
  /** Draws one person's register, numbered from page 1; returns its number of pages. */
  add(input: AnnualRegisterInput): number;
  save(): Promise<Uint8Array>;
}

const firstTop = 80;
const nextTop = 54;
const bottom = page.height - 33;

const bodySize = 7.5;
const bodyLeading = 9.8;
const noRecord = '本年度没有学分记录';

interface Row {
  readonly kind: 'claim' | 'note';
  /** A claim's cells by column; a note's label and text. */
  readonly cells: readonly (readonly string[])[];
  readonly lineCount: number;
}

/** A run of a row's lines: a row taller than a page goes on on the next. */
interface RowPart {
  readonly row: Row;
  readonly from: number;
  readonly to: number;
}

interface PagePlan {
  readonly top: number;
  readonly parts: RowPart[];
  closing: boolean;
}

/** Opens an empty document. All people share one font, so a batch costs little more than its text. */
export function createRegisterDocument({
  face,
  layout = plainRegister,
  ...options
}: RegisterDocumentOptions): RegisterDocument {
  const writer = new DocumentWriter(face, page, options);
  const measure = new Canvas(writer.layer, page.height);
  const frame: Frame = {
    ...registerColumns(measure, layout, left, inner),
    layout,
    logo: layout.logo && writer.picture(layout.logo),
  };
  let first: AnnualRegisterInput | undefined;
  let people = 0;
  return {
    add(said) {
      const input = wordRegister(layout, said);
      first ??= input;
      people += 1;
      return drawRegister(writer, frame, input);
    },
    save() {
      const title = first
        ? `${first.unitName} ${registerTitle(layout, first.year)}`
        : '继续医学教育学分登记表';
      return writer.save({
        title,
        subject: people === 1 && first ? `${first.person.staffNumber} ${first.person.name}` : `${people} 人`,
        createdOn: first?.printedOn ?? '2000-01-01',
      });
    },
  };
}

/** Several people's registers in one document; `pages` holds each one's number of pages, in order. */
export async function renderAnnualRegisters(
  inputs: readonly AnnualRegisterInput[],
  options: RegisterDocumentOptions,
): Promise<{ pdf: Uint8Array; pages: number[] }> {
  const document = createRegisterDocument(options);
  const pages = inputs.map((input) => document.add(input));
  return { pdf: await document.save(), pages };
}

function drawRegister(writer: DocumentWriter, frame: Frame, input: AnnualRegisterInput): number {
  // Measures only: wrapping needs the face, not a page.
  const measure = new Canvas(writer.layer, page.height);
  const { layout, headerHeight } = frame;
  const opening = layOutOpening(measure, layout);
  const identity = layOutIdentity(measure, layout, input);
  const rows = input.claims.map((claim) => layOutRow(measure, frame, claim));
  let closing = layOutClosing(measure, layout, input);
  if (closing.height > bottom - nextTop) {
    // Texts that no page holds together flow like rows; the seals stay in one piece.
    if (rows.length === 0) rows.push(layOutNote(measure, '学分记录', noRecord));
    rows.push(layOutNote(measure, '年度结论', input.explanation));
    rows.push(...input.notes.map((note) => layOutNote(measure, '说明', note)));
    closing = layOutClosing(measure, layout, { ...input, explanation: '全文见上。', notes: [] });
  }
  const identityTop = firstTop + opening.height;
  const plans = paginate(rows, identityTop + identity.height + 6, closing.height, headerHeight);
  plans.forEach((plan, index) => {
    writer.page((canvas) => {
      if (index === 0) {
        canvas.form(
          writer.form(`first|${input.unitName}|${input.year}`, (form) =>
            drawFirstHeading(form, layout, input),
          ),
          0,
        );
        if (frame.logo) canvas.picture(frame.logo, { x: left, top: 26, ...fitLogo(frame.logo, logoBox) });
        opening.draw(canvas, firstTop);
        identity.draw(canvas, identityTop);
      } else {
        canvas.form(
          writer.form(`next|${input.unitName}|${input.year}`, (form) => drawNextHeading(form, layout, input)),
          0,
        );
        drawContinuedPerson(canvas, layout, input);
      }
      let at = plan.top;
      const nothing = rows.length === 0 && index === 0;
      if (plan.parts.length > 0 || nothing) {
        canvas.form(
          writer.form('columns', (form) => drawColumnTitles(form, frame)),
          at,
        );
        at = drawRows(canvas, frame, plan.parts, at + headerHeight, nothing);
      }
      if (plan.closing) closing.draw(canvas, at);
      drawFooter(canvas, input, index + 1, plans.length);
    });
  });
  return plans.length;
}

function layOutRow(measure: Canvas, { columns }: Frame, claim: AnnualRegisterClaim): Row {
  const cells = columns.map((column) =>
    measure.wrap(column.text(claim), column.width - 2 * padding, bodySize),
  );
  return { kind: 'claim', cells, lineCount: Math.max(...cells.map((lines) => lines.length)) };
}

function layOutNote(measure: Canvas, label: string, text: string): Row {
  const lines = measure.wrap(text, inner - labelWidth - 2 * padding, bodySize);
  return { kind: 'note', cells: [[label], lines], lineCount: lines.length };
}

function partHeight(lines: number): number {
  return lines * bodyLeading + 2 * padding;
}

/** Rows keep together; the closing block with its seals is never torn. */
function paginate(
  rows: readonly Row[],
  top: number,
  closingHeight: number,
  headerHeight: number,
): PagePlan[] {
  const plans: PagePlan[] = [{ top, parts: [], closing: false }];
  let at = top + headerHeight;
  const fresh = () => {
    plans.push({ top: nextTop, parts: [], closing: false });
    at = nextTop + headerHeight;
  };
  for (const row of rows) {
    if (at + partHeight(row.lineCount) > bottom && at > nextTop + headerHeight) fresh();
    let from = 0;
    for (;;) {
      const room = Math.max(1, Math.floor((bottom - at - 2 * padding) / bodyLeading));
      const to = Math.min(row.lineCount, from + room);
      plans.at(-1)?.parts.push({ row, from, to });
      at += partHeight(to - from);
      if (to === row.lineCount) break;
      from = to;
      fresh();
    }
  }
  if (rows.length === 0) at += partHeight(1);
  if (at + closingHeight > bottom) {
    const parts = plans.at(-1)?.parts ?? [];
    const tail = parts.at(-1);
    fresh();
    // Seals do not stand alone on a page: the last row goes with them where both fit.
    if (tail?.from === 0 && parts.length > 1) {
      const height = partHeight(tail.to);
      if (at + height + closingHeight <= bottom) {
        parts.pop();
        plans.at(-1)?.parts.push(tail);
      }
    }
  }
  const last = plans.at(-1);
  if (last) last.closing = true;
  return plans;
}

/** Left of the heading, which stays in the middle of the page. */
const logoBox = { width: 150, height: 44 };

/** A size at which a line keeps clear of the logo. */
function headingSize(canvas: Canvas, text: string, size: number, layout: RegisterLayout): number {
  const room = layout.logo ? inner - 2 * (fitLogo(layout.logo, logoBox).width + 8) : inner;
  return Math.min(size, (size * room) / Math.max(1, canvas.width(text, size)));
}

function drawFirstHeading(canvas: Canvas, layout: RegisterLayout, input: AnnualRegisterInput): void {
  const unitSize = headingSize(canvas, input.unitName, 12, layout);
  canvas.textIn(input.unitName, left, inner, 38, unitSize, 'center');
  const title = registerTitle(layout, input.year);
  canvas.textIn(title, left, inner, 61, headingSize(canvas, title, 18, layout), 'center', { bold: true });
  canvas.textIn(
    `学分单位：分　统计期间：${input.year}-01-01 至 ${input.year}-12-31`,
    left,
    inner,
    75,
    7.5,
    'right',
  );
}

function drawNextHeading(canvas: Canvas, layout: RegisterLayout, input: AnnualRegisterInput): void {
  canvas.text(nextTitle(canvas, layout, input), left, 42, 10, { bold: true });
  canvas.line(left, 49, right, 49, 0.8);
}

function nextTitle(canvas: Canvas, layout: RegisterLayout, input: AnnualRegisterInput): string {
  const title = `${input.unitName}　${registerTitle(layout, input.year)}（续）`;
  return shortened(canvas, title, 0.7 * inner, 10);
}

function drawContinuedPerson(canvas: Canvas, layout: RegisterLayout, input: AnnualRegisterInput): void {
  const { person } = input;
  const room = inner - canvas.width(nextTitle(canvas, layout, input), 10) - between;
  const text = `${person.name}　${person.staffNumber}　${person.department}`;
  canvas.textIn(shortened(canvas, text, room, 8.5), left, inner, 42, 8.5, 'right');
}

function drawCentred(
  canvas: Canvas,
  lines: readonly string[],
  x: number,
  top: number,
  width: number,
  height: number,
  size: number,
  leading: number,
  bold = false,
): void {
  drawCell(canvas, lines, { x, top, width, height, size, leading }, 'center', bold);
}

function drawLines(
  canvas: Canvas,
  lines: readonly string[],
  x: number,
  top: number,
  width: number,
  height: number,
  size: number,
  leading: number,
  align: Align = 'left',
): void {
  drawCell(canvas, lines, { x, top, width, height, size, leading }, align);
}

/** The head row, drawn once for the document at the top of a form. */
function drawColumnTitles(canvas: Canvas, { columns, headerHeight }: Frame): void {
  canvas.fill(left, 0, inner, headerHeight, shade);
  columns.forEach((column, index) => {
    const x = column.left;
    drawCentred(canvas, column.title, x, 0, column.width, headerHeight, 8, 10, true);
    if (index > 0) canvas.line(x, 0, x, headerHeight, 0.4);
  });
  canvas.line(left, headerHeight, right, headerHeight, 0.6);
  canvas.line(left, 0, right, 0, 0.9);
  canvas.line(left, 0, left, headerHeight, 0.9);
  canvas.line(right, 0, right, headerHeight, 0.9);
}

function drawRows(
  canvas: Canvas,
  { columns }: Frame,
  parts: readonly RowPart[],
  top: number,
  nothing: boolean,
): number {
  let at = top;
  if (nothing) {
    const height = partHeight(1);
    drawCentred(canvas, [noRecord], left, at, inner, height, bodySize, bodyLeading);
    canvas.box(left, at, inner, height, 0.9);
    return at + height;
  }
  const ends: number[] = [];
  let claimsEnd = top;
  for (const part of parts) {
    const height = partHeight(part.to - part.from);
    if (part.row.kind === 'claim') {
      drawClaimPart(canvas, columns, part, at, height);
      claimsEnd = at + height;
    } else {
      drawNotePart(canvas, part, at, height);
    }
    at += height;
    ends.push(at);
  }
  for (const end of ends.slice(0, -1)) canvas.line(left, end, right, end, 0.3);
  for (const { left: x } of columns.slice(1)) canvas.line(x, top, x, claimsEnd, 0.3);
  if (claimsEnd < at) canvas.line(left + labelWidth, claimsEnd, left + labelWidth, at, 0.3);
  canvas.line(left, top, left, at, 0.9);
  canvas.line(right, top, right, at, 0.9);
  canvas.line(left, at, right, at, 0.9);
  return at;
}

function drawClaimPart(
  canvas: Canvas,
  columns: Frame['columns'],
  { row, from, to }: RowPart,
  top: number,
  height: number,
): void {
  columns.forEach((column, index) => {
    const lines = row.cells[index]?.slice(from, to) ?? [];
    drawLines(canvas, lines, column.left, top, column.width, height, bodySize, bodyLeading, column.align);
  });
}

function drawNotePart(canvas: Canvas, { row, from, to }: RowPart, top: number, height: number): void {
  const [label = [], lines = []] = row.cells;
  drawCentred(canvas, label, left, top, labelWidth, height, 8, 10, true);
  const part = lines.slice(from, to);
  drawLines(canvas, part, left + labelWidth, top, inner - labelWidth, height, bodySize, bodyLeading);
}

/** Short notes run on: one a line would push the seals to a page of their own. */
function numbered(notes: readonly string[]): string {
  return notes.length < 2 ? notes.join('') : notes.map((note, index) => `${index + 1}. ${note}`).join('　');
}

/** Sums, verdict, signatures and seals. */
function layOutClosing(measure: Canvas, { seals }: RegisterLayout, input: AnnualRegisterInput): Block {
  const contentX = left + labelWidth;
  const contentWidth = inner - labelWidth;
  const perRow = 3;
  const cellWidth = contentWidth / perRow;
  const categories = input.categories.map((category) => {
    const hours = category.hours === null ? '' : `学时 ${formatCreditHours(category.hours)}`;
    return {
      credits: `${formatCredit(category.credits)} 分`,
      hours,
      lines: measure.wrap(category.name, cellWidth - 2 * padding - 96, bodySize),
    };
  });
  const categoryRows: { height: number; cells: typeof categories }[] = [];
  for (let start = 0; start < categories.length; start += perRow) {
    const cells = categories.slice(start, start + perRow);
    const count = Math.max(...cells.map((cell) => cell.lines.length));
    categoryRows.push({ height: count * bodyLeading + 4, cells });
  }
  if (categoryRows.length === 0) categoryRows.push({ height: bodyLeading + 4, cells: [] });
  const categoryHeight = categoryRows.reduce((sum, row) => sum + row.height, 0);
  const figureHeight = 17;
  const verdictWidth = 74;
  const explanation = measure.wrap(input.explanation, contentWidth - verdictWidth - 2 * padding, 8);
  const explanationHeight = Math.max(28, explanation.length * 10.6 + 2 * padding);
  const notes = measure.wrap(numbered(input.notes), contentWidth - 2 * padding, bodySize);
  const notesHeight = input.notes.length === 0 ? 0 : notes.length * bodyLeading + 2 * padding;
  const sealHeight = 60;
  const heights = [categoryHeight, figureHeight, explanationHeight, notesHeight, sealHeight];
  const height = heights.reduce((sum, value) => sum + value, 0);

  return {
    height,
    draw(canvas, top) {
      canvas.fill(left, top, labelWidth, height - sealHeight, shade);
      let at = top;
      const label = (text: string, blockHeight: number) =>
        drawCentred(canvas, [text], left, at, labelWidth, blockHeight, 8, 10, true);

      label('分类小计', categoryHeight);
      let rowTop = at;
      for (const row of categoryRows) {
        row.cells.forEach((cell, index) => {
          const x = contentX + index * cellWidth;
          drawLines(canvas, cell.lines, x, rowTop, cellWidth - 96, row.height, bodySize, bodyLeading);
          drawLines(
            canvas,
            [cell.credits],
            x,
            rowTop,
            cellWidth - 50,
            row.height,
            bodySize,
            bodyLeading,
            'right',
          );
          drawLines(
            canvas,
            [cell.hours],
            x,
            rowTop,
            cellWidth - 2,
            row.height,
            bodySize,
            bodyLeading,
            'right',
          );
          if (index > 0) canvas.line(x, rowTop, x, rowTop + row.height, 0.3);
        });
        const end = contentX + row.cells.length * cellWidth;
        if (row.cells.length < perRow) canvas.line(end, rowTop, end, rowTop + row.height, 0.3);
        rowTop += row.height;
        if (rowTop < at + categoryHeight - 0.1) canvas.line(contentX, rowTop, right, rowTop, 0.3);
      }
      if (input.categories.length === 0) {
        drawLines(canvas, ['—'], contentX, at, contentWidth, categoryHeight, bodySize, bodyLeading);
      }
      at += categoryHeight;
      canvas.line(left, at, right, at, 0.4);

      label('年度合计', figureHeight);
      const half = contentWidth / 2;
      drawFigures(canvas, '总学分', input.total, contentX, at, half, figureHeight);
      drawFigures(canvas, '其中公需科目', input.publicNeed, contentX + half, at, half, figureHeight);
      canvas.line(contentX + half, at, contentX + half, at + figureHeight, 0.3);
      at += figureHeight;
      canvas.line(left, at, right, at, 0.4);

      label('年度结论', explanationHeight);
      drawCentred(
        canvas,
        [verdictWords[input.verdict]],
        contentX,
        at,
        verdictWidth,
        explanationHeight,
        14,
        16,
        true,
      );
      canvas.line(contentX + verdictWidth, at, contentX + verdictWidth, at + explanationHeight, 0.3);
      drawLines(
        canvas,
        explanation,
        contentX + verdictWidth,
        at,
        contentWidth - verdictWidth,
        explanationHeight,
        8,
        10.6,
      );
      at += explanationHeight;
      canvas.line(left, at, right, at, 0.4);
      if (notesHeight > 0) {
        label('说明', notesHeight);
        drawLines(canvas, notes, contentX, at, contentWidth, notesHeight, bodySize, bodyLeading);
        at += notesHeight;
        canvas.line(left, at, right, at, 0.4);
      }
      canvas.line(contentX, top, contentX, at, 0.4);
      drawSeals(canvas, seals, at, sealHeight);
      canvas.box(left, top, inner, height, 0.9);
    },
  };
}

function drawFigures(
  canvas: Canvas,
  title: string,
  figures: AnnualRegisterShortfall,
  x: number,
  top: number,
  width: number,
  height: number,
): void {
  const part = (width - 74) / 3;
  drawLines(canvas, [title], x, top, 74, height, 8, 10);
  const cells = [
    `要求 ${formatCredit(figures.required)}`,
    `认定 ${formatCredit(figures.granted)}`,
    figures.shortBy > 0 ? `尚差 ${formatCredit(figures.shortBy)}` : '不差',
  ];
  cells.forEach((text, index) => drawLines(canvas, [text], x + 74 + index * part, top, part, height, 8, 10));
}

/** Three stand as the program sets them: the person's own narrower than the two stamps. */
function drawSeals(canvas: Canvas, seals: RegisterLayout['seals'], top: number, height: number): void {
  const shares = seals.length === 3 ? [0.24, 0.38, 0.38] : seals.map(() => 1 / seals.length);
  let x = left;
  seals.forEach(({ title, who }, index) => {
    const width = inner * (shares[index] ?? 0);
    if (index > 0) canvas.line(x, top, x, top + height, 0.4);
    canvas.text(title, x + 6, top + 14, 8.5, { bold: true });
    const signAt = x + (index === 0 ? 6 : Math.max(6, width - 176));
    canvas.text(who, signAt, top + height - 24, 8);
    canvas.text('日期：　　　　年　　月　　日', signAt, top + height - 8, 8);
    x += width;
  });
}

function drawFooter(canvas: Canvas, input: AnnualRegisterInput, number: number, total: number): void {
  const baseline = page.height - 20;
  const { pack } = input;
  canvas.text(`规则：${pack.id} ${pack.version}（${pack.hash.slice(0, 8)}）`, left, baseline, 7);
  canvas.textIn(`第 ${number} 页　共 ${total} 页`, left, inner, baseline, 8.5, 'center');
  canvas.textIn(
    `打印日期：${input.printedOn}　校验码：${input.evaluationHash.slice(0, 12)}`,
    left,
    inner,
    baseline,
    7,
    'right',
  );
}
