import { Button } from '@mantine/core';
import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import type { CorrectionEntry } from '../../../../shared/contract/year.contract.ts';
import { call, isCancelled, useJob, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { VerdictMark } from '../../components/status-mark.tsx';
import { closingText } from '../../text/zh-CN/closing.ts';
import styles from './closing.module.css';

function Standing({ standing }: { standing: CorrectionEntry['from'] }) {
  if (standing === null) return <span className={styles.minor}>{closingText.notThen}</span>;
  return (
    <span className={styles.standing}>
      <VerdictMark verdict={standing.verdict} /> {formatCredit(standing.total.granted)}
    </span>
  );
}

/** Every correction with what stood before and what stands since, and its paper. */
export function CorrectionList({ year }: { year: number }) {
  const { go } = useApp();
  const list = useQuery(
    'year:correction-list',
    { year },
    { topics: ['rules', 'claims', 'roster', 'settings'] },
  );
  const job = useJob();
  const print = async (format: 'pdf' | 'xlsx') => {
    try {
      const { file } = await call('dialog:save-file', {
        title: closingText.printTitle,
        suggestedName: closingText.printName(year, format),
      });
      if (file === null) return;
      const done = await job.run('year:corrections-print', { year, out: file.token, format });
      notify({
        kind: 'good',
        text: closingText.printed(done.entries),
        ...(done.missing.length === 0 ? {} : { hint: closingText.missing(done.missing.length) }),
        action: {
          label: closingText.show,
          run: () => void call('shell:show-file', { token: file.token }).catch(notifyError),
        },
      });
    } catch (thrown) {
      if (!isCancelled(thrown)) notifyError(thrown);
    }
  };
  if (list.error) return <ErrorPanel error={list.error} onRetry={list.reload} />;
  if (!list.data) return <Loading />;
  const { entries } = list.data;
  return (
    <>
      <h2 className={styles.heading}>
        {closingText.corrections}
        {entries.length === 0 ? null : (
          <span className={styles.headingActs}>
            <Button
              size="compact-sm"
              variant="default"
              disabled={job.running}
              onClick={() => void print('pdf')}
            >
              {closingText.printPdf}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={job.running}
              onClick={() => void print('xlsx')}
            >
              {closingText.printXlsx}
            </Button>
          </span>
        )}
      </h2>
      <p className={styles.minor}>{closingText.correctionsLead}</p>
      {entries.length === 0 ? (
        <p className={styles.empty}>– {closingText.noCorrections}</p>
      ) : (
        <table className={styles.table} aria-label={closingText.corrections}>
          <thead>
            <tr>
              <th>{closingText.columns.at}</th>
              <th>{closingText.columns.person}</th>
              <th>{closingText.columns.change}</th>
              <th>{closingText.columns.cause}</th>
              <th>{closingText.columns.by}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={`${entry.staffNumber} ${entry.at} ${entry.to.hash}`}>
                <td className={styles.short}>{civilDateOf(new Date(entry.at))}</td>
                <td>
                  <button
                    type="button"
                    className={styles.link}
                    onClick={() => go('roster', { view: 'person', staffNumber: entry.staffNumber })}
                  >
                    {entry.name}
                  </button>
                  <br />
                  <span className={styles.minor}>
                    {entry.staffNumber} {entry.department}
                  </span>
                </td>
                <td className={styles.short}>
                  <Standing standing={entry.from} /> {closingText.arrow} <Standing standing={entry.to} />
                </td>
                <td>
                  {entry.causeText}
                  <br />
                  <span className={styles.minor}>
                    {entry.reason === '' ? closingText.noReason : closingText.reason(entry.reason)}
                  </span>
                </td>
                <td className={styles.short}>{entry.by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
