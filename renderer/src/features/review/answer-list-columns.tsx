import { Select } from '@mantine/core';
import type { ListedAnswer, ListedOutcome } from '../../../../shared/contract/authority-list.contract.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { formatSpan } from '../../components/format.ts';
import { StatusMark, type Mark } from '../../components/status-mark.tsx';
import type { TableColumn } from '../../components/virtual-table.tsx';
import { answersText } from '../../text/zh-CN/review-answers.ts';
import { claimOfLine, type Choices } from './answer-list-plan.ts';
import { Cut } from './page-frame.tsx';
import styles from './pages.module.css';

const text = answersText;

export const outcomeMarks: Readonly<Record<ListedOutcome, Mark>> = {
  matched: 'good',
  choose: 'question',
  'not-found': 'bad',
  answered: 'none',
  left: 'none',
};

/** The columns of the plan; those that can be recorded carry a choice of the claim. */
export function answerListColumns(
  choices: Choices,
  choose: (row: number, claimId: string | null) => void,
): readonly TableColumn<ListedAnswer>[] {
  return [
    { id: 'row', header: text.columns.row, width: '48px', align: 'right', render: (line) => line.row },
    {
      id: 'outcome',
      header: text.columns.outcome,
      width: '104px',
      render: (line) => (
        <StatusMark mark={outcomeMarks[line.outcome]}>{text.outcomes[line.outcome]}</StatusMark>
      ),
    },
    {
      id: 'person',
      header: text.columns.person,
      width: '112px',
      render: (line) => (
        <span className={styles.twoLines}>
          <b>{line.name}</b>
          <span className={styles.quiet}>{line.staffNumber || line.claim?.staffNumber}</span>
        </span>
      ),
    },
    {
      id: 'listed',
      header: text.columns.listed,
      width: 'minmax(200px, 1fr)',
      render: (line) => (
        <span className={styles.twoLines}>
          <Cut>{line.title || line.projectNumber}</Cut>
          <span className={styles.quiet}>
            {[line.title === '' ? '' : line.projectNumber, line.date].filter(Boolean).join(' · ')}
          </span>
        </span>
      ),
    },
    {
      id: 'answer',
      header: text.columns.answer,
      width: 'minmax(120px, 0.5fr)',
      render: (line) =>
        line.answer === null ? null : (
          <span className={styles.twoLines}>
            <Cut lines={2}>{[text.answers[line.answer], line.opinion].filter(Boolean).join('：')}</Cut>
            <span className={styles.quiet}>{line.answeredOn ?? text.noDay}</span>
          </span>
        ),
    },
    {
      id: 'claim',
      header: text.columns.claim,
      width: 'minmax(380px, 1.6fr)',
      render: (line) => (
        <span className={styles.twoLines}>
          {line.candidates.length === 0 ? null : (
            <Select
              size="xs"
              aria-label={text.claimOf(line.row)}
              placeholder={choices.get(line.row) === null ? text.leave : text.choose}
              clearable
              clearButtonProps={{ 'aria-label': text.leave }}
              value={claimOfLine(line, choices)}
              data={line.candidates.map((claim) => ({
                value: claim.claimId,
                label: text.candidate(
                  claim.name,
                  claim.projectNumber,
                  formatSpan(claim.startDate, claim.endDate),
                  formatCredit(claim.credits),
                ),
              }))}
              onChange={(claimId) => choose(line.row, claimId)}
            />
          )}
          <span className={styles.why} data-question={line.question !== ''} title={line.question || line.why}>
            {line.question || line.why}
          </span>
        </span>
      ),
    },
  ];
}
