import { Button } from '@mantine/core';
import type { RuleBasis } from '../../../../shared/contract/rules.contract.ts';
import { useApp } from '../../app/app-context.ts';
import { formatCount } from '../../components/format.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { historyText } from '../../text/zh-CN/rules.ts';
import { formatDay } from './format-day.ts';
import styles from './rehearsal.module.css';

/** What was in force when, newest first, each with who took it, why, and the way back to it. */
export function BasisHistory({
  bases,
  locked,
  onRestore,
}: {
  bases: readonly RuleBasis[];
  locked: boolean;
  onRestore: (basis: RuleBasis) => void;
}) {
  const { info } = useApp();
  const titleOf = (id: string) => info.packs.find((pack) => pack.id === id)?.title ?? historyText.ownPack;
  return (
    <ol className={styles.history} aria-label={historyText.title}>
      {bases.map((basis) => (
        <li key={basis.id} className={styles.basis} data-force={basis.inForce || undefined}>
          <div className={styles.basisHead}>
            <span className={styles.basisWhen}>
              {basis.takenAt === null ? historyText.shipped : formatDay(basis.takenAt)}
            </span>
            {basis.inForce ? (
              <StatusMark mark="good">{historyText.inForce}</StatusMark>
            ) : (
              <Button
                size="compact-xs"
                variant="default"
                disabled={locked}
                aria-label={historyText.restoreOf(basis.words)}
                onClick={() => onRestore(basis)}
              >
                {historyText.restore}
              </Button>
            )}
          </div>
          <p className={styles.basisWords}>{basis.words}</p>
          {basis.takenAt === null || (basis.takenBy === '' && basis.reason === '') ? null : (
            <p className={styles.minor}>
              {[
                basis.takenBy === '' ? '' : historyText.by(basis.takenBy),
                basis.reason === '' ? '' : historyText.reason(basis.reason),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </p>
          )}
          {basis.rehearsal === null ? null : (
            <p className={styles.minor}>
              {historyText.changed(
                formatCount(basis.rehearsal.people),
                formatCount(basis.rehearsal.changedVerdict),
              )}
            </p>
          )}
          {basis.pack === null ? null : (
            <p className={styles.stamp} title={`${basis.pack.id} ${basis.pack.hash.slice(0, 12)}`}>
              {historyText.pack(titleOf(basis.pack.id), basis.pack.version)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
