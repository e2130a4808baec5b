import { describe, expect, it } from 'vitest';
import { waitingWork } from './waiting-work.ts';
import type { YearSummary } from './waiting-work.ts';

const noCounts = { met: 0, 'not-met': 0, 'needs-review': 0, exempt: 0 };
const quiet: YearSummary = {
  staff: 3,
  claims: 0,
  waiting: { count: 0, oldest: null, withQuestions: 0 },
  waitingUpper: 0,
  tray: 0,
  returned: { count: 0, overFourteenDays: 0 },
  stalePrints: 0,
  filings: { makeUpReceipts: 0, undecided: 0, selfStudy: 0 },
  counts: noCounts,
  onlyPublicNeed: 0,
  departments: [],
  creditsByMonth: [],
  deadlines: [],
  bestNext: null,
};

describe('要做的事', () => {
  it('is empty when nothing waits', () => {
    expect(waitingWork(quiet, '2025-11-21')).toEqual([]);
  });

  it('says how long the oldest claim has waited, whatever the hour it was handed in', () => {
    const [first] = waitingWork(
      { ...quiet, waiting: { count: 12, oldest: '2025-11-15T23:50:00.000Z', withQuestions: 0 } },
      '2025-11-21',
    );
    expect(first).toMatchObject({ id: 'waiting', count: 12, hint: '最早 6 天前' });
  });

  it('names the filings that wait, each kind apart', () => {
    const work = waitingWork(
      { ...quiet, filings: { makeUpReceipts: 3, undecided: 0, selfStudy: 2 } },
      '2025-11-21',
    );
    expect(work.map((one) => [one.name, one.count])).toEqual([
      ['自学待审', 2],
      ['补学报备待回执', 3],
    ]);
  });

  it('counts the people whose study cards have a gap, and says who only waits', () => {
    const work = waitingWork(quiet, '2025-11-21', { gaps: 23, waiting: 4 });
    expect(work).toMatchObject([{ id: 'card-gaps', count: 23, hint: '另有 4 人在等待中' }]);
    expect(waitingWork(quiet, '2025-11-21', { gaps: 0, waiting: 4 })).toEqual([]);
  });

  it('marks questions apart, and says who has waited more than fourteen days for a return', () => {
    const work = waitingWork(
      {
        ...quiet,
        waiting: { count: 12, oldest: '2025-11-21', withQuestions: 3 },
        returned: { count: 5, overFourteenDays: 2 },
      },
      '2025-11-21',
    );
    expect(work.map((one) => [one.id, one.count, one.question, one.hint])).toEqual([
      ['waiting', 12, false, '最早今天'],
      ['with-questions', 3, true, ''],
      ['returned', 5, false, '2 件超过 14 天'],
    ]);
  });
});
