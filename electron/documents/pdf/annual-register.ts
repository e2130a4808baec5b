import type { AnnualRegisterInput } from '../annual-register.model.ts';
import { fitLogo } from '../paper-logo.ts';
import { plainRegister, registerTitle, wordRegister, type RegisterLayout } from '../register-layout.ts';
import type { TextFace } from './font.ts';
import { Canvas, DocumentWriter, type Picture, type WriterOptions } from './page-writer.ts';
import { layOutClosing } from './register-closing.ts';
import { registerColumns, type RegisterColumns } from './register-columns.ts';
import {
  drawContinuedPerson,
  drawFirstHeading,
  drawFooter,
  drawNextHeading,
  logoBox,
} from './register-headings.ts';
import { layOutIdentity, layOutOpening } from './register-identity.ts';
import { bottom, inner, left, nextTop, page } from './register-page.ts';
import { paginate } from './register-pagination.ts';
import { drawColumnTitles, drawRows, layOutNote, layOutRow, noRecord } from './register-rows.ts';

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

/** Where what the first page says begins, under its heading. */
const firstTop = 80;

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
