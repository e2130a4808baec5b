import { createHash } from 'node:crypto';
import type { PersonPaperKind, TablePaperKind } from '../../../shared/domain/paper.ts';
import type { CardProvider } from '../../../shared/domain/study-card.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { TextFace } from '../../documents/pdf/font.ts';
import { findMissingGlyphs, type MissingGlyph } from '../../documents/pdf/missing-glyphs.ts';
import { paperFor, textsOf, type TablePaper } from '../../documents/table-paper.model.ts';

/** What a paper is asked for with. */
export interface PaperScope {
  readonly year: number;
  /** Of papers that span several years, oldest first. */
  readonly years?: readonly number[] | undefined;
  readonly staffNumbers?: readonly string[] | undefined;
  readonly seasonId?: string | undefined;
  readonly provider?: CardProvider | undefined;
  readonly department?: string | undefined;
}

/** A paper as its source makes it: unit, day and hash are added here. */
export type DraftPaper = Omit<TablePaper, 'unitName' | 'hash' | 'printedOn'>;

/** Makes the papers of one kind from what the records say; none where there is nothing to print. */
export interface PaperSource {
  readonly kind: TablePaperKind;
  readonly name: string;
  papers(scope: PaperScope): Promise<readonly DraftPaper[]>;
}

/** Somebody whom a paper may be about. */
export interface PaperPerson {
  readonly staffId: number;
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
}

/** The papers of one kind, ready to be made for one person after the other. */
export interface PersonPapers {
  /** By department and number. */
  readonly people: readonly PaperPerson[];
  /** What a person's paper says; none where there is nothing to say of them. */
  papersOf(person: PaperPerson): readonly DraftPaper[];
}

/** Makes papers that are about one person each. `masked` hides identity numbers, for the screen. */
export interface PersonPaperSource {
  readonly kind: PersonPaperKind;
  readonly name: string;
  prepare(scope: PaperScope, masked: boolean): Promise<PersonPapers>;
}

/** Papers ready to be set, with the hash of what they say together. */
export interface FinishedPapers {
  readonly papers: readonly TablePaper[];
  readonly hash: string;
}

/** Gives papers their unit, day and hashes. The hash leaves the day out: the same records give the same hash. */
export function finishPapers(
  drafts: readonly DraftPaper[],
  unitName: string,
  printedOn: CivilDate,
): FinishedPapers {
  const papers = drafts.map((draft): TablePaper => {
    const said = { ...draft, unitName };
    return { ...said, hash: hashOf(wordsOf(said)), printedOn };
  });
  return { papers, hash: hashOf(papers.map((paper) => paper.hash)) };
}

/** What a paper says, without how it is set: wider columns are no news. */
function wordsOf({ orientation: _setting, ...said }: Omit<TablePaper, 'hash' | 'printedOn'>) {
  return {
    ...said,
    tables: said.tables.map((table) => ({
      ...table,
      columns: table.columns.map(({ title, kind }) => ({ title, kind })),
    })),
  };
}

function hashOf(said: unknown): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** What stands on paper for a character that the font lacks. */
export const replacement = '〓';

/** `U+20BB7`, as one looks a character up. */
export function codeOf({ codePoint }: MissingGlyph): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Characters of a paper that the font lacks, each with its place. */
export function missingInPaper(
  face: TextFace,
  whole: TablePaper,
): { readonly place: string; readonly glyph: MissingGlyph }[] {
  const paper = paperFor('pdf', whole);
  return [...textsOf(paper)].flatMap(([place, text]) =>
    findMissingGlyphs(face, text).map((glyph) => ({ place, glyph })),
  );
}

/**
 * For PDF: characters that the font would draw as an empty box become 〓, as printers have always done, and the paper
 * says at its end which they are. A list is not held up by one name.
 */
export function replaceMissing(face: TextFace, whole: TablePaper): { paper: TablePaper; missing: string[] } {
  const paper = paperFor('pdf', whole);
  const found = missingInPaper(face, paper);
  const missing = found.map(({ place, glyph }) => {
    const known = glyph.correction === undefined ? '' : `，可能应为“${glyph.correction}”`;
    return `${place}：${codeOf(glyph)}${known}`;
  });
  const lacking = new Set(found.map(({ glyph }) => glyph.char));
  if (lacking.size === 0) return { paper: whole, missing };
  const clean = (text: string) =>
    Array.from(text, (char) => (lacking.has(char) ? replacement : char)).join('');
  return {
    missing,
    paper: {
      ...paper,
      unitName: clean(paper.unitName),
      title: clean(paper.title),
      scope: paper.scope.map(clean),
      opening: paper.opening.map(clean),
      notes: [...paper.notes.map(clean), `${replacement} 代替字库里没有的字：${missing.join('；')}。`],
      tables: paper.tables.map((table) => ({
        ...table,
        groups: table.groups.map((group) => ({
          ...group,
          ...(group.heading === undefined ? {} : { heading: clean(group.heading) }),
          rows: group.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? clean(cell) : cell))),
        })),
      })),
    },
  };
}
