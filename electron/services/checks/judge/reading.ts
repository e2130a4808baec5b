import type { CivilDate } from '../../../../shared/domain/civil-date.ts';
import type { Hundredths, Tenths } from '../../../../shared/domain/credit.ts';

/**
 * A place on a page as fractions (0..1) of the page's width and height, in the derived view picture that the window
 * shows: EXIF orientation applied, a PDF's page as PDFium draws it.
 */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ReadLine {
  readonly text: string;
  /** 0..1; 1 for the text layer of a PDF. */
  readonly confidence: number;
  readonly region: Region;
}

/** A QR code's content. A stranger's word: it is shown, never opened. */
export interface ReadCode {
  readonly text: string;
  readonly region: Region;
}

export interface ReadPage {
  /** From 1. */
  readonly page: number;
  /** Where the lines come from: the PDF's own text, or text recognition. */
  readonly source: 'text' | 'picture';
  /** How many degrees clockwise the page had to be turned to be read upright. Regions are of the page as it is shown. */
  readonly turned: 0 | 90 | 180 | 270;
  /** From top to bottom, from left to right, as a reader meets them. */
  readonly lines: readonly ReadLine[];
  readonly codes: readonly ReadCode[];
}

/** Everything that was read on one proof. Plain data: it is kept as JSON. */
export interface ProofReading {
  /** Which models and which code read it; a reading of another engine is read anew. */
  readonly engine: string;
  readonly pages: readonly ReadPage[];
}

/** What a claim says, to be looked for on its proofs. What is null or empty is not asked. */
export interface ClaimFacts {
  readonly personName: string;
  readonly projectNumber: string | null;
  readonly title: string;
  readonly startDate: CivilDate | null;
  /** Null: one day. */
  readonly endDate: CivilDate | null;
  readonly credits: Hundredths | null;
  readonly hours: Tenths | null;
}

export const judgedFields = ['name', 'project-number', 'dates', 'hours', 'credits'] as const;
export type JudgedField = (typeof judgedFields)[number];

/** `different` only where the proof plainly says something else; whatever is doubtful is `unreadable`. */
export type Answer = 'found' | 'unreadable' | 'different';

/** One field of a claim looked for on all its proofs. */
export interface FieldAnswer {
  readonly field: JudgedField;
  readonly answer: Answer;
  /** In words, as the officer would write it. */
  readonly expected: string;
  /** What stands there; null where nothing was read. */
  readonly read: string | null;
  /** Where it stands; null where nothing was read. */
  readonly proofId: number | null;
  readonly page: number | null;
  readonly region: Region | null;
  /** Name only: somebody of the roster whose name stands in the name's place. */
  readonly colleague: string | null;
}

export interface CodeAnswer {
  readonly proofId: number;
  readonly page: number;
  readonly region: Region;
  readonly text: string;
  /** The project number in it; null where it holds none. */
  readonly number: string | null;
  /** Whether that is the claimed number; null where there is nothing to compare. */
  readonly agrees: boolean | null;
}

export interface ClaimJudgement {
  readonly answers: readonly FieldAnswer[];
  readonly codes: readonly CodeAnswer[];
}

/** A proof of the claim with what was read on it. */
export interface JudgedProof {
  readonly proofId: number;
  readonly reading: ProofReading;
}
