import { commonText } from '../text/zh-CN/common.ts';
import { StatusMark } from './status-mark.tsx';
import styles from './row-cells.module.css';

/** By when something must be done, and where that is written; what is late is a question. */
export function DueCell({
  due,
  overdue,
}: {
  due: { readonly date: string; readonly title: string } | null;
  overdue: boolean;
}) {
  if (due === null) return <span className={styles.none}>{commonText.nothing}</span>;
  return (
    <span className={overdue ? styles.overdue : undefined} title={due.title}>
      {overdue ? `${commonText.marks.question} ` : ''}
      {due.date}
    </span>
  );
}

/** How many questions a row raises; the questions themselves are in the tooltip. */
export function QuestionsCell({ questions }: { questions: readonly { readonly text: string }[] }) {
  if (questions.length === 0) return null;
  return (
    <span title={questions.map(({ text }) => text).join('\n')}>
      <StatusMark mark="question">{questions.length}</StatusMark>
    </span>
  );
}
