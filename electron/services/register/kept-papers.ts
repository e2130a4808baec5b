import type { PersonPaperKind } from '../../../shared/domain/paper.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { AnnualRegisterInput } from '../../documents/annual-register.model.ts';
import type { TablePaper } from '../../documents/table-paper.model.ts';
import { breathe } from '../../platform/breathe.ts';
import { drawableRegister } from './missing-glyph-report.ts';
import type { PaperDress } from '../templates/paper-dress.ts';
import { openSetter, type PaperSetter } from './paper-setter.ts';
import { shippedFace } from './shipped-face.ts';

/** A paper that is about one person: 学分登记表 or one of the papers made of tables. */
export type RunKind = 'annual-register' | PersonPaperKind;

/** What is kept of one person's paper: everything that it says, as JSON, under the hash of that. */
export interface KeptPaper {
  readonly hash: string;
  readonly content: string;
}

/** A file that is set from kept papers alone, so that it can be set again at any time. */
export interface KeptFile {
  /** Returns the pages (sheets in a workbook). */
  add(paper: KeptPaper): Promise<number>;
  /** Characters that were set as 〓 so far, with their places. */
  readonly missing: readonly string[];
  save(): Promise<Uint8Array>;
}

/** A register's words without the day of printing. */
export type KeptRegister = Omit<AnnualRegisterInput, 'printedOn' | 'evaluationHash'>;

/** The words of a kept register, which this program has written. */
export function keptRegister({ content }: Pick<KeptPaper, 'content'>): KeptRegister {
  return (JSON.parse(content) as { register: KeptRegister }).register;
}

/** A paper of tables as it is kept. */
export type KeptTablePaper = Omit<TablePaper, 'printedOn'>;

export function keepTablePapers(papers: readonly TablePaper[]): string {
  return JSON.stringify(papers.map(({ printedOn: _day, ...said }) => said));
}

/** The words of kept papers, which this program has written. */
export function keptTablePapers({ content }: Pick<KeptPaper, 'content'>): readonly KeptTablePaper[] {
  return JSON.parse(content) as readonly KeptTablePaper[];
}

/** Opens an empty file of one kind of paper that bears the given day, in the unit's wording and order. */
export function openKeptFile(
  kind: string,
  format: 'pdf' | 'xlsx',
  printedOn: CivilDate,
  dress: PaperDress,
): Promise<KeptFile> {
  if (kind !== 'annual-register') return Promise.resolve(tableFile(format, printedOn, dress));
  return format === 'pdf' ? registerPdf(printedOn, dress) : registerWorkbook(printedOn, dress);
}

async function registerPdf(printedOn: CivilDate, { register: layout }: PaperDress): Promise<KeptFile> {
  const { createRegisterDocument } = await import('../../documents/pdf/annual-register.ts');
  const face = await shippedFace();
  const document = createRegisterDocument({ face, layout });
  const missing: string[] = [];
  return {
    async add(paper) {
      const drawn = drawableRegister(face, { ...keptRegister(paper), evaluationHash: paper.hash });
      missing.push(...drawn.missing);
      return document.add({ ...drawn.input, printedOn });
    },
    missing,
    save: () => document.save(),
  };
}

async function registerWorkbook(printedOn: CivilDate, { register: layout }: PaperDress): Promise<KeptFile> {
  const { createRegisterWorkbook } = await import('../../documents/excel/annual-register.sheet.ts');
  const workbook = createRegisterWorkbook(printedOn, layout);
  return {
    async add(paper) {
      workbook.add({ ...keptRegister(paper), evaluationHash: paper.hash, printedOn });
      return 1;
    },
    missing: [],
    save: () => workbook.save(),
  };
}

function tableFile(format: 'pdf' | 'xlsx', printedOn: CivilDate, dress: PaperDress): KeptFile {
  let setter: PaperSetter | undefined;
  return {
    async add(kept) {
      let pages = 0;
      for (const paper of keptTablePapers(kept)) {
        setter ??= await openSetter(format, paper.orientation, printedOn, dress);
        pages += await setter.add({ ...paper, printedOn }, breathe);
      }
      return pages;
    },
    get missing() {
      return setter?.missing ?? [];
    },
    async save() {
      setter ??= await openSetter(format, 'portrait', printedOn, dress);
      return setter.save();
    },
  };
}
