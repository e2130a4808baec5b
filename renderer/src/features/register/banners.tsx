import { Button } from '@mantine/core';
import type { PrintRunView } from '../../../../shared/contract/print-run.contract.ts';
import { formatCount } from '../../components/format.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import type { Print } from './choose-people.ts';
import { RunRow } from './run-row.tsx';
import styles from './runs.module.css';

const kindNames: Readonly<Record<string, string>> = registerText.kinds;
const namesShown = 8;

/** What must not be overlooked: runs that have not ended, and signed papers that are wrong by now. */
export function Banners({
  runs,
  prints,
  onOpen,
}: {
  runs: readonly PrintRunView[];
  prints: readonly Print[];
  onOpen: (printId: string) => void;
}) {
  // A run that is going on is followed where it was started and behind ◔.
  const waiting = runs.filter(({ jobId }) => jobId === null);
  if (waiting.length === 0 && prints.length === 0) return null;
  return (
    <div className={styles.banners}>
      {prints.map((print) => (
        <div key={print.printId} className={styles.loud} role="alert">
          <p>
            ✗{' '}
            {registerText.staleSignedLoud(
              formatCount(print.staleSigned.length),
              kindNames[print.kind] ?? print.kind,
              `${print.staleSigned
                .slice(0, namesShown)
                .map(({ name }) => name)
                .join('、')}${print.staleSigned.length > namesShown ? '…' : ''}`,
            )}
          </p>
          <Button size="compact-sm" color="red" variant="light" onClick={() => onOpen(print.printId)}>
            {registerText.compare}
          </Button>
        </div>
      ))}
      {waiting.length === 0 ? null : (
        <section className={styles.waiting} aria-label={registerText.openRuns}>
          {waiting.map((run) => (
            <RunRow key={run.runId} run={run} />
          ))}
        </section>
      )}
    </div>
  );
}
