import { Button } from '@mantine/core';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { useApp } from '../../app/app-context.ts';
import { AnswersButton } from '../../components/import-plan/answers-button.tsx';
import { formatCount } from '../../components/format.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { intakeText } from '../../text/zh-CN/intake.ts';
import styles from './intake.module.css';

const text = intakeText.import;

interface ImportDoneProps {
  done: WindowResponse<'claim:apply'>;
  plan: WindowResponse<'claim:plan'>;
  onAgain: () => void;
}

const namesShown = 12;

/** What was written, what waits, and where to go from here. */
export function ImportDone({ done, plan, onAgain }: ImportDoneProps) {
  const { go } = useApp();
  const unmatched = done.proofsUnmatched;
  const figures = [
    { name: text.done.added, count: done.added, mark: 'good' },
    { name: text.done.duplicate, count: done.duplicate, mark: 'none' },
    { name: text.done.rejected, count: done.rejected, mark: 'bad' },
    { name: text.done.matched, count: done.proofsMatched, mark: 'good' },
    { name: text.done.unmatched, count: unmatched.length, mark: 'question' },
  ] as const;
  return (
    <div className={styles.done}>
      <h2 className={styles.doneTitle}>{text.doneTitle(formatCount(done.added))}</h2>
      <dl className={styles.figures}>
        {figures.map(({ name, count, mark }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-mark={count > 0 ? mark : 'none'}>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      {unmatched.length > 0 && (
        <div className={styles.unmatched}>
          <p>{text.unmatchedTitle}</p>
          <p className={styles.quiet}>
            {unmatched.slice(0, namesShown).join('，')}
            {unmatched.length > namesShown && text.more(formatCount(unmatched.length - namesShown))}
          </p>
        </div>
      )}
      {done.rejected > 0 && <p className={styles.quiet}>{text.rejectedHint}</p>}
      <div className={styles.acts}>
        {unmatched.length > 0 && (
          <Button onClick={() => go('tray')}>{text.goTray(formatCount(unmatched.length))}</Button>
        )}
        <Button variant={unmatched.length > 0 ? 'default' : 'filled'} onClick={() => go('review')}>
          {text.goReview}
        </Button>
        <AnswersButton channel="claim:answers" planId={plan.planId} fileName={plan.fileName} />
        <Button variant="default" onClick={onAgain}>
          {commonText.plan.again}
        </Button>
      </div>
    </div>
  );
}
