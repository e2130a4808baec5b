import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { dayNumber } from '../../../../shared/domain/civil-date.ts';
import type { CivilDate } from '../../../../shared/domain/civil-date.ts';
import { yearText } from '../../text/zh-CN/year.ts';

export type YearSummary = WindowResponse<'year:summary'>;

/** Where a line of waiting work leads: a screen, with the filter that shows just this work. */
export type WorkId =
  | 'waiting'
  | 'with-questions'
  | 'waiting-upper'
  | 'tray'
  | 'returned'
  | 'filings-undecided'
  | 'self-study'
  | 'make-up-receipts'
  | 'card-gaps'
  | 'stale-prints';

export interface WaitingWork {
  readonly id: WorkId;
  readonly name: string;
  readonly hint: string;
  readonly count: number;
  /** Amber: it needs a person's eye, not only a person's key. */
  readonly question: boolean;
}

/** How many people's study cards have a gap, and how many only wait. */
export type CardCount = WindowResponse<'study-card:count'>;

/** What needs doing, in the order in which it is best done; nothing that is already zero. */
export function waitingWork(summary: YearSummary, today: CivilDate, cards?: CardCount): WaitingWork[] {
  const { waiting, returned, filings } = summary;
  const age =
    waiting.oldest === null
      ? ''
      : yearText.waitingAge(Math.max(0, dayNumber(today) - dayNumber(waiting.oldest.slice(0, 10))));
  const work: WaitingWork[] = [
    { id: 'waiting', name: yearText.waiting, hint: age, count: waiting.count, question: false },
    {
      id: 'with-questions',
      name: yearText.withQuestions,
      hint: '',
      count: waiting.withQuestions,
      question: true,
    },
    {
      id: 'waiting-upper',
      name: yearText.waitingUpper,
      hint: yearText.waitingUpperHint,
      count: summary.waitingUpper,
      question: false,
    },
    { id: 'tray', name: yearText.tray, hint: yearText.trayHint, count: summary.tray, question: false },
    {
      id: 'returned',
      name: yearText.returned,
      hint: returned.overFourteenDays > 0 ? yearText.returnedAge(returned.overFourteenDays) : '',
      count: returned.count,
      question: false,
    },
    {
      id: 'filings-undecided',
      name: yearText.filingsUndecided,
      hint: yearText.filingsUndecidedHint,
      count: filings.undecided,
      question: false,
    },
    {
      id: 'self-study',
      name: yearText.selfStudy,
      hint: yearText.selfStudyHint,
      count: filings.selfStudy,
      question: false,
    },
    {
      id: 'make-up-receipts',
      name: yearText.makeUpReceipts,
      hint: yearText.makeUpReceiptsHint,
      count: filings.makeUpReceipts,
      question: false,
    },
    {
      id: 'card-gaps',
      name: yearText.cardGaps,
      hint: cards !== undefined && cards.waiting > 0 ? yearText.cardsWaiting(cards.waiting) : '',
      count: cards?.gaps ?? 0,
      question: false,
    },
    {
      id: 'stale-prints',
      name: yearText.stalePrints,
      hint: yearText.stalePrintsHint,
      count: summary.stalePrints,
      question: false,
    },
  ];
  return work.filter((one) => one.count > 0);
}
