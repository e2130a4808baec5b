import type { PaperTemplate } from '../../../shared/contract/template.contract.ts';
import type { PaperKind } from '../../../shared/domain/paper.ts';
import type { TemplatePaper } from '../../../shared/domain/paper-template.ts';
import type { PaperLogo } from '../../documents/paper-logo.ts';
import { plainRegister, type RegisterLayout } from '../../documents/register-layout.ts';
import type { TablePaper } from '../../documents/table-paper.model.ts';
import { applyTemplate, registerLayout } from './apply-template.ts';
import { paperCatalog, paperOf } from './paper-catalog.ts';

/** How papers of one kind are set: the words are the paper's, their wording and order the unit's. */
export interface PaperDress {
  /** The versions in it that are not the program's own, for the record. */
  readonly templateIds: readonly number[];
  readonly table: (paper: TablePaper) => TablePaper;
  readonly register: RegisterLayout;
}

/** A version of a paper's template, ready to be applied. */
export interface ReadyTemplate {
  readonly id: number;
  readonly paper: TemplatePaper;
  readonly template: PaperTemplate;
  readonly logo: PaperLogo | undefined;
}

/** As the program sets its papers. */
export const plainDress: PaperDress = { templateIds: [], table: (paper) => paper, register: plainRegister };

/** A kind of paper is set with the templates of the papers that it comes with. */
export function dressFor(
  kind: PaperKind | 'correction-list',
  templates: readonly ReadyTemplate[],
): PaperDress {
  if (templates.length === 0) return plainDress;
  const byPaper = new Map(templates.map((one) => [one.paper, one]));
  const register = byPaper.get('annual-register');
  return {
    templateIds: templates.map(({ id }) => id),
    table(paper) {
      const found = byPaper.get(kind === 'correction-list' ? kind : paperOf(kind, paper.title));
      return found === undefined ? paper : applyTemplate(paper, found.template, found.logo);
    },
    register: register === undefined ? plainRegister : registerLayout(register.template, register.logo),
  };
}

/** The papers that a kind is printed with. */
export function papersOfKind(kind: string): TemplatePaper[] {
  const papers = Object.entries(paperCatalog) as [TemplatePaper, (typeof paperCatalog)[TemplatePaper]][];
  return papers.flatMap(([paper, { kind: own }]) => (own === kind || paper === kind ? [paper] : []));
}
