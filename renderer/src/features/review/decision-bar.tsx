import { CommandButton } from '../../components/command-button.tsx';
import { formatCount } from '../../components/format.ts';
import { levelNames, reviewText } from '../../text/zh-CN/review.ts';
import type { DeskState } from './use-desk.ts';
import styles from './review.module.css';

/** The acts of the moment with their keys: on one claim, on an event, on what is marked; and how far one is. */
export function DecisionBar({ desk }: { desk: DeskState }) {
  const { marks, queue, cluster, level, question, within } = desk;
  const counts = queue.counts;
  return (
    <footer className={styles.bar}>
      {marks.claimIds.size > 0 ? (
        <MarkedActs desk={desk} />
      ) : question.choice.comparing ? (
        <>
          <CommandButton command="not-duplicate" />
          <CommandButton command="compare" />
          <CommandButton command="return" />
          <CommandButton command="reject" tone="bad" />
        </>
      ) : cluster ? (
        <>
          <CommandButton command="accept" tone="good" />
          <CommandButton command="enter-cluster" />
          <CommandButton command="later" />
          <CommandButton command="proof-zoom" />
        </>
      ) : (
        <>
          <CommandButton command="accept" tone="good" />
          <CommandButton command="return" />
          <CommandButton command="reject" tone="bad" />
          <CommandButton command="later" />
          <CommandButton command="proof-zoom" />
          {within !== undefined && <CommandButton command="leave-cluster" />}
        </>
      )}
      <CommandButton command="undo" />
      <span className={styles.progress}>
        <CommandButton command="review-level">
          {reviewText.actAs(levelNames[level].slice(0, 2))}
        </CommandButton>
        {counts &&
          reviewText.progress(
            formatCount(counts.decided),
            formatCount(counts.decided + counts.waiting),
            formatCount(counts.decidedToday),
          )}
      </span>
    </footer>
  );
}

function MarkedActs({ desk: { marks, queue } }: { desk: DeskState }) {
  const rows = [...marks.claimIds].map((id) => queue.rowOf(id));
  const questioned = rows.filter((row) => row && row.findings.length > 0).length;
  return (
    <>
      <span className={styles.markedCount}>
        {reviewText.marked(formatCount(marks.claimIds.size))}
        {questioned > 0 && (
          <span className={styles.markedQuestions}>
            {reviewText.markedQuestions(formatCount(questioned), !rows.includes(undefined))}
          </span>
        )}
      </span>
      <CommandButton command="accept-marked" tone="good" />
      <CommandButton command="return-marked" />
      <CommandButton command="reject-marked" tone="bad" />
      <CommandButton command="unmark" />
    </>
  );
}
