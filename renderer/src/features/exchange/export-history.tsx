import { useQuery } from '../../api/use-query.ts';
import { formatCount, formatMoment } from '../../components/format.ts';
import { exchangeText as text } from '../../text/zh-CN/exchange.ts';
import styles from './exchange.module.css';

/** What went out of this year, when, by whom. */
export function ExportHistory({ year }: { year: number }) {
  const history = useQuery('exchange:history', { year }, { topics: ['prints'] });
  const exports = history.data?.exports ?? [];
  return (
    <section className={styles.card} aria-label={text.history}>
      <h2 className={styles.heading}>{text.history}</h2>
      {exports.length === 0 ? (
        <p className={styles.hint}>{text.noHistory}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{text.at}</th>
              <th>{text.file}</th>
              <th>{text.claims}</th>
              <th>{text.identity}</th>
              <th>{text.by}</th>
            </tr>
          </thead>
          <tbody>
            {exports.map(({ exportId, at, fileName, claims, identity, by }) => (
              <tr key={exportId}>
                <td>{formatMoment(at)}</td>
                <td>{fileName}</td>
                <td>{formatCount(claims)}</td>
                <td>{text.identities[identity]}</td>
                <td>{by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
