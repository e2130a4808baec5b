import { Button } from '@mantine/core';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { filingKindNames, filingsText } from '../../text/zh-CN/filings.ts';
import { FilingProgress } from './filing-columns.tsx';
import styles from './filings.module.css';

/** A person's filings of a year on their page; each leads to where it is worked on. */
export function PersonFilings({ staffNumber, year }: { staffNumber: string; year: number }) {
  const { go } = useApp();
  const list = useQuery('filing:list', { year, staffNumber }, { topics: ['claims', 'proofs', 'rules'] });
  const rows = list.data?.filings ?? [];
  return (
    <section aria-label={filingsText.person.title(year)}>
      <h3 className={styles.personHead}>
        {filingsText.person.title(year)}
        <Button size="compact-xs" variant="default" onClick={() => go('filings', { staffNumber, add: true })}>
          {filingsText.add}
        </Button>
      </h3>
      {rows.length === 0 ? (
        <p className={styles.quiet}>{list.data ? filingsText.person.none : ''}</p>
      ) : (
        <ul className={styles.personList}>
          {rows.map((row) => (
            <li key={row.filingId}>
              <button
                type="button"
                className={styles.personRow}
                onClick={() => go('filings', { staffNumber, filingId: row.filingId })}
              >
                <span>
                  {filingKindNames[row.kind]}
                  {row.forYear === year ? '' : `（${filingsText.forYear(row.forYear)}）`}
                </span>
                <span className={styles.personReason}>{row.steps[0]?.note}</span>
                {row.questions.length > 0 ? (
                  <StatusMark mark="question">{row.questions.length}</StatusMark>
                ) : null}
                <FilingProgress row={row} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
