import { maskDocumentNumber } from '../../../shared/domain/identifiers.ts';
import type { TemplatePaper } from '../../../shared/domain/paper-template.ts';
import { AppError } from '../../../shared/errors.ts';
import type { AnnualRegisterInput } from '../../documents/annual-register.model.ts';
import type { TablePaper } from '../../documents/table-paper.model.ts';
import type { RegisterPapers } from '../register/register-papers.ts';
import { isPersonPaper, isTablePaper } from '../register/paper-scope.ts';
import type { TablePaperPrinter } from '../register/table-paper-printer.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { paperCatalog, paperOf } from './paper-catalog.ts';
import { samplePaper, sampleRegister } from './sample-paper.ts';

/** What a preview is drawn from: papers of the year as they stand, or made-up ones. */
export interface PreviewGround {
  readonly papers: readonly TablePaper[];
  /** Of the 学分登记表, which is no paper of tables. */
  readonly register: AnnualRegisterInput | undefined;
  readonly madeUp: boolean;
}

export type PreviewGrounds = (paper: TemplatePaper, year: number) => Promise<PreviewGround>;

/** A preview shows how a paper looks, not all of it. */
const groupsShown = 4;
const rowsShown = 8;

/** Prepares a paper of the year once; anew after something was written. */
export function createPreviewGrounds(
  context: ServiceContext,
  settings: SettingsService,
  tables: TablePaperPrinter,
  registers: RegisterPapers,
): PreviewGrounds {
  const known = new Map<string, Promise<PreviewGround>>();
  context.onChanged((topics) => {
    if (topics.some((topic) => topic !== 'prints' && topic !== 'proofs')) known.clear();
  });

  const registerOf = async (year: number): Promise<AnnualRegisterInput | undefined> => {
    const { book, contentOf } = await registers.prepare(year);
    const [fullest] = book.people.toSorted((one, other) => other.claims.length - one.claims.length);
    if (fullest === undefined) return undefined;
    const { input } = contentOf(fullest);
    // On the screen the identity number stays masked.
    const person = { ...input.person, idNumber: maskDocumentNumber(input.person.idNumber) };
    return { ...input, person, printedOn: context.clock.today() };
  };

  const real = async (paper: TemplatePaper, year: number): Promise<PreviewGround | undefined> => {
    const { kind } = paperCatalog[paper];
    if (kind === 'annual-register') {
      const register = await registerOf(year);
      return register && { papers: [], register, madeUp: false };
    }
    if (kind === null || !(isTablePaper(kind) || isPersonPaper(kind))) return undefined;
    const papers = await tables.sample(kind, { year });
    const [first] = papers.filter(({ title }) => paperOf(kind, title) === paper);
    return first && { papers: [shortened(first)], register: undefined, madeUp: false };
  };

  const make = async (paper: TemplatePaper, year: number): Promise<PreviewGround> => {
    const found = await real(paper, year).catch((error: unknown) => {
      // A year without rules, a season that is not there: the paper looks the same.
      if (error instanceof AppError) return undefined;
      throw error;
    });
    if (found) return found;
    const today = context.clock.today();
    const { unitName } = await settings.get();
    const isRegister = paper === 'annual-register';
    return {
      papers: isRegister ? [] : [samplePaper(paper, unitName, today)],
      register: isRegister ? sampleRegister(unitName, year, today) : undefined,
      madeUp: true,
    };
  };

  return (paper, year) => {
    const key = `${paper} ${year}`;
    const found = known.get(key);
    if (found) return found;
    const making = make(paper, year);
    known.set(key, making);
    making.catch(() => known.delete(key));
    return making;
  };
}

function shortened(paper: TablePaper): TablePaper {
  return {
    ...paper,
    tables: paper.tables.map((table) => ({
      ...table,
      groups: table.groups
        .slice(0, groupsShown)
        .map((group) => ({ ...group, rows: group.rows.slice(0, rowsShown) })),
    })),
  };
}
