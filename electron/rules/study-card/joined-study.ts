import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Hundredths } from '../../../shared/domain/credit.ts';
import { refOf } from './keys.ts';
import { SharedTexts } from './shared-texts.ts';
import type { RowRef } from './links.ts';
import type { CardClass, Provider } from './list-kinds.ts';
import type { CreditRow, LearningRow } from './list-rows.ts';

// What is asked of every row of learning and credits when its person's turn comes. The rows lie in the order of their
// lists, each person's far from each other in memory; these few words are fetched in one piece, and most rows are never
// looked at again.

export interface JoinedLearning {
  readonly row: LearningRow;
  readonly ref: RowRef;
  readonly provider: Provider | null;
  readonly cardClass: CardClass | null;
  /** The day of applying for the credit, else that of finishing. */
  readonly on: CivilDate | null;
  /** 华医网 shows a column 单位 or 专业 with nothing in it. */
  readonly isUnregistered: boolean;
}

export interface JoinedCredit {
  readonly row: CreditRow;
  readonly ref: RowRef;
  readonly provider: Provider | null;
  readonly cardClass: CardClass | null;
  /** The day of granting. */
  readonly on: CivilDate | null;
  readonly credits: Hundredths;
}

export function joinedLearning(rows: readonly LearningRow[]): readonly JoinedLearning[] {
  const texts = new SharedTexts();
  return rows.map((row) => ({
    row,
    ref: refOf('learning', row),
    provider: texts.of(row.provider),
    cardClass: texts.of(row.cardClass),
    on: texts.of(row.appliedOn ?? row.finishedOn),
    isUnregistered: isUnregistered(row),
  }));
}

export function joinedCredits(rows: readonly CreditRow[]): readonly JoinedCredit[] {
  const texts = new SharedTexts();
  return rows.map((row) => ({
    row,
    ref: refOf('credits', row),
    provider: texts.of(row.provider),
    cardClass: texts.of(row.cardClass),
    on: texts.of(row.grantedOn),
    credits: row.credits,
  }));
}

/** Whether 华医网 does not know somebody's unit or specialty: an empty cell in such a column. */
export function isUnregistered({
  provider,
  unit,
  specialty,
}: Pick<LearningRow, 'provider' | 'unit' | 'specialty'>): boolean {
  return provider === 'huayi' && (unit === null || specialty === null);
}
