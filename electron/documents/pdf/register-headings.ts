import type { AnnualRegisterInput } from '../annual-register.model.ts';
import { fitLogo } from '../paper-logo.ts';
import { registerTitle, type RegisterLayout } from '../register-layout.ts';
import { between, shortened } from './cells.ts';
import type { Canvas } from './page-writer.ts';
import { inner, left, page, right } from './register-page.ts';

/** Left of the heading, which stays in the middle of the page. */
export const logoBox = { width: 150, height: 44 };

/** A size at which a line keeps clear of the logo. */
function headingSize(canvas: Canvas, text: string, size: number, layout: RegisterLayout): number {
  const room = layout.logo ? inner - 2 * (fitLogo(layout.logo, logoBox).width + 8) : inner;
  return Math.min(size, (size * room) / Math.max(1, canvas.width(text, size)));
}

export function drawFirstHeading(canvas: Canvas, layout: RegisterLayout, input: AnnualRegisterInput): void {
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

export function drawNextHeading(canvas: Canvas, layout: RegisterLayout, input: AnnualRegisterInput): void {
  canvas.text(nextTitle(canvas, layout, input), left, 42, 10, { bold: true });
  canvas.line(left, 49, right, 49, 0.8);
}

function nextTitle(canvas: Canvas, layout: RegisterLayout, input: AnnualRegisterInput): string {
  const title = `${input.unitName}　${registerTitle(layout, input.year)}（续）`;
  return shortened(canvas, title, 0.7 * inner, 10);
}

export function drawContinuedPerson(
  canvas: Canvas,
  layout: RegisterLayout,
  input: AnnualRegisterInput,
): void {
  const { person } = input;
  const room = inner - canvas.width(nextTitle(canvas, layout, input), 10) - between;
  const text = `${person.name}　${person.staffNumber}　${person.department}`;
  canvas.textIn(shortened(canvas, text, room, 8.5), left, inner, 42, 8.5, 'right');
}

export function drawFooter(canvas: Canvas, input: AnnualRegisterInput, number: number, total: number): void {
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
