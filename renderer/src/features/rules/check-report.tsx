import { Button } from '@mantine/core';
import type { PackProblem } from '../../../../shared/contract/rules.contract.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { checkText } from '../../text/zh-CN/rules.ts';
import type { Check } from './rules-memory.ts';
import styles from './rehearsal.module.css';

/** What no reader of a pack's files would notice, each with a made-up person who shows it. */
export function CheckReport({ check, onTry }: { check: Check; onTry: (problem: PackProblem) => void }) {
  if (check.problems.length === 0) {
    return (
      <EmptyState title={checkText.nothing} hint={checkText.nothingHint(check.pack.id, check.pack.version)} />
    );
  }
  return (
    <ul className={styles.problems} aria-label={checkText.title}>
      {check.problems.map((problem, index) => (
        <li key={`${problem.code} ${problem.where} ${index}`} className={styles.problem}>
          <div className={styles.problemHead}>
            <span className={styles.kind}>{problem.kindName}</span>
            <span className={styles.problemTitle}>{problem.title}</span>
            {problem.person === null ? null : (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={checkText.tryOf(problem.title)}
                onClick={() => onTry(problem)}
              >
                {checkText.try}
              </Button>
            )}
          </div>
          <p>{problem.text}</p>
          {problem.outcome === '' ? null : <p className={styles.outcome}>⇒ {problem.outcome}</p>}
          <p className={styles.minor}>{problem.where}</p>
        </li>
      ))}
    </ul>
  );
}
