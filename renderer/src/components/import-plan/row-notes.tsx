import type { ImportProblem } from '../../../../shared/contract/common.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import styles from './import-plan.module.css';

interface NotedRow {
  readonly status: string;
  readonly problems: readonly ImportProblem[];
  readonly changes: readonly {
    readonly field: string;
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }[];
}

/** What a plan says of a row, on two lines: its problems, and the fields that it would change. */
export function RowNotes({ row }: { row: NotedRow }) {
  return (
    <div className={styles.rowNotes}>
      {row.problems.map((problem, index) => (
        <ProblemNote
          key={`${problem.code} ${index}`}
          problem={problem}
          rejected={row.status === 'rejected'}
        />
      ))}
      {row.status === 'added'
        ? null
        : row.changes.map(({ field, name, from, to }) => (
            <span key={field} className={styles.change}>
              {name} <s>{from === '' ? commonText.nothing : from}</s> →{' '}
              <b>{to === '' ? commonText.nothing : to}</b>
            </span>
          ))}
    </div>
  );
}

/** A problem with its column. */
export function ProblemNote({ problem, rejected }: { problem: ImportProblem; rejected: boolean }) {
  const { column, message, severity = rejected ? 'error' : 'question' } = problem;
  return (
    <span className={styles.problemNote} data-severity={severity} title={message}>
      {severityMarks[severity]} {column === '' ? '' : `${column}：`}
      {message}
    </span>
  );
}

const severityMarks = {
  error: commonText.marks.bad,
  question: commonText.marks.question,
  note: commonText.marks.none,
} as const;
