import type { PersonPaperKind } from '../../../shared/domain/paper.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { AnnualRegisterInput } from '../../documents/annual-register.model.ts';
import type { TablePaper } from '../../documents/table-paper.model.ts';
import { breathe } from '../../platform/breathe.ts';
import { drawableRegister } from './missing-glyph-report.ts';
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

/** Opens an empty file of one kind of paper that bears the given day. */
export function openKeptFile(kind: string, format: 'pdf' | 'xlsx', printedOn: CivilDate): Promise<KeptFile> {
  if (kind !== 'annual-register') return Promise.resolve(tableFile(format, printedOn));
  return format === 'pdf' ? registerPdf(printedOn) : registerWorkbook(printedOn);
}

async function registerPdf(printedOn: CivilDate): Promise<KeptFile> {
  const { createRegisterDocument } = await import('../../documents/pdf/annual-register.ts');
  const face = await shippedFace();
  const document = createRegisterDocument({ face });
  return {
    add: async (paper) =>
      document.add({
        ...drawableRegister(face, { ...keptRegister(paper), evaluationHash: paper.hash }),
        printedOn,
      }),
    save: () => document.save(),
  };
}

async function registerWorkbook(printedOn: CivilDate): Promise<KeptFile> {
  const { createRegisterWorkbook } = await import('../../documents/excel/annual-register.sheet.ts');
  const workbook = createRegisterWorkbook(printedOn);
  return {
    async add(paper) {
      workbook.add({ ...keptRegister(paper), evaluationHash: paper.hash, printedOn });
      return 1;
    },
    save: () => workbook.save(),
  };
}

function tableFile(format: 'pdf' | 'xlsx', printedOn: CivilDate): KeptFile {
  let setter: PaperSetter | undefined;
  return {
    async add(kept) {
      let pages = 0;
      for (const paper of keptTablePapers(kept)) {
        setter ??= await openSetter(format, paper.orientation, printedOn);
        pages += await setter.add({ ...paper, printedOn }, breathe);
      }
      return pages;
    },
    async save() {
      setter ??= await openSetter(format, 'portrait', printedOn);
      return setter.save();
    },
  };
}
