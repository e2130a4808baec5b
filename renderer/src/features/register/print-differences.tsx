import { useEffect, useRef } from 'react';
import { useQuery } from '../../api/use-query.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import screen from './register.module.css';
import styles from './runs.module.css';

/** What a printed paper says beside what the records say today, field by field. */
export function PrintDifferences({
  printId,
  staffNumber,
  name,
}: {
  printId: string;
  staffNumber: string | undefined;
  name: string;
}) {
  const compared = useQuery(
    'register:compare',
    { printId, ...(staffNumber === undefined ? {} : { staffNumber }) },
    { topics: ['claims', 'roster', 'settings', 'rules', 'templates'] },
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (compared.data) heading.current?.scrollIntoView({ block: 'nearest' });
  }, [compared.data]);
  if (compared.error) return <ErrorPanel error={compared.error} onRetry={compared.reload} />;
  if (compared.data === undefined) return <Loading />;
  const { differences } = compared.data;
  return (
    <section aria-label={registerText.compareTitle(name)}>
      <h3 className={screen.subheading} ref={heading}>
        {registerText.compareTitle(name)}
      </h3>
      {compared.data.templateChanged ? (
        <p>
          – {registerText.templateChanged}。{registerText.templateChangedHint}
        </p>
      ) : null}
      {differences.length === 0 ? (
        <p>– {registerText.compareNone}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th>{registerText.comparePlace}</th>
                <th>
                  {registerText.comparePrinted}（{compared.data.printedOn}）
                </th>
                <th>{registerText.compareToday}</th>
              </tr>
            </thead>
            <tbody>
              {differences.map(({ place, printed, today }) => (
                <tr key={place}>
                  <td className={styles.place}>{place}</td>
                  <td>{printed}</td>
                  <td className={styles.after}>{today}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
