import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { TablePaper } from '../../documents/table-paper.model.ts';
import type { PaperDress } from '../templates/paper-dress.ts';
import { shippedFace } from './shipped-face.ts';
import { replaceMissing } from './table-papers.ts';

/** A file of papers as it grows, in one of the formats. */
export interface PaperSetter {
  /** Sets one paper; returns its pages (sheets in a workbook). Lets others in where it is long. */
  add(paper: TablePaper, breathe: () => Promise<void>): Promise<number>;
  /** Characters that the font lacks, with their places. A workbook never lacks any. */
  readonly missing: readonly string[];
  save(): Promise<Uint8Array>;
}

/** Opens an empty file. All papers of a PDF stand or lie alike; `dress` is the unit's own wording and order. */
export async function openSetter(
  format: 'pdf' | 'xlsx',
  orientation: TablePaper['orientation'],
  printedOn: CivilDate,
  dress: Pick<PaperDress, 'table'>,
): Promise<PaperSetter> {
  if (format === 'xlsx') {
    const { createPaperWorkbook } = await import('../../documents/excel/table-paper.sheet.ts');
    const workbook = createPaperWorkbook(printedOn);
    return {
      async add(paper) {
        workbook.add(dress.table(paper));
        return 1;
      },
      missing: [],
      save: () => workbook.save(),
    };
  }
  const { createPaperDocument } = await import('../../documents/pdf/table-paper.ts');
  const face = await shippedFace();
  const document = createPaperDocument({ face, orientation });
  const missing: string[] = [];
  return {
    add(original, breathe) {
      const replaced = replaceMissing(face, dress.table(original));
      missing.push(...replaced.missing);
      return document.addInSlices(replaced.paper, breathe);
    },
    missing,
    save: () => document.save(),
  };
}
