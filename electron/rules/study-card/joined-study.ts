import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { Hundredths } from '../../../shared/domain/credit.ts';
import { refOf } from './keys.ts';
import { isOwnUnit } from './normalise.ts';
import type { SharedTexts } from './shared-texts.ts';
import type { MatchKey, RowRef } from './links.ts';
import type { CardClass, Provider } from './list-kinds.ts';
import type { CreditRow, LearningRow, RowPerson } from './list-rows.ts';

// What is asked of every row of learning and credits when its person's turn comes. The rows lie in the order of their
// lists, each person's far from each other in memory; these few words are fetched in one piece, and most rows are never
// looked at again.

interface JoinedStudy<Row> {
  readonly row: Row;
  readonly ref: RowRef;
  readonly provider: Provider | null;
  readonly cardClass: CardClass | null;
  /** The day of applying for the credit, else that of finishing; of a credit the day of granting. */
  readonly on: CivilDate | null;
  readonly isOtherUnit: boolean;
  /** The key that ties it to its person; undefined where a person has confirmed whose it is, or it is nobody's. */
  tie: MatchKey | undefined;
}

export interface JoinedLearning extends JoinedStudy<LearningRow> {
  readonly isUnregistered: boolean;
}

export interface JoinedCredit extends JoinedStudy<CreditRow> {
  readonly credits: Hundredths;
}

/** `ownUnits` as `organisationKey` gives them. */
export function joinedLearning(
  row: LearningRow,
  texts: SharedTexts,
  ownUnits: readonly string[],
): JoinedLearning {
  return {
    row,
    ref: refOf('learning', row),
    provider: texts.of(row.provider),
    cardClass: texts.of(row.cardClass),
    on: texts.of(row.appliedOn ?? row.finishedOn),
    isOtherUnit: isOtherUnit(row, ownUnits),
    tie: undefined,
    isUnregistered: isUnregistered(row),
  };
}

export function joinedCredit(row: CreditRow, texts: SharedTexts, ownUnits: readonly string[]): JoinedCredit {
  return {
    row,
    ref: refOf('credits', row),
    provider: texts.of(row.provider),
    cardClass: texts.of(row.cardClass),
    on: texts.of(row.grantedOn),
    isOtherUnit: isOtherUnit(row, ownUnits),
    tie: undefined,
    credits: row.credits,
  };
}

/** Whether 华医网 does not know somebody's unit or specialty: an empty cell in a column 单位 or 专业. */
export function isUnregistered({
  provider,
  unit,
  specialty,
}: Pick<LearningRow, 'provider' | 'unit' | 'specialty'>): boolean {
  return provider === 'huayi' && (unit === null || specialty === null);
}

/** Whether a row names a unit that is none of ours. */
export function isOtherUnit({ unit }: RowPerson, ownUnits: readonly string[]): boolean {
  return !!unit && ownUnits.length > 0 && !isOwnUnit(unit, ownUnits);
}
