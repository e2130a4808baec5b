import { useQuery } from '../../api/client.ts';
import { formatMoment } from '../../components/format.ts';
import { cardSeasonsText } from '../../text/zh-CN/study-card-seasons.ts';
import common from './card-common.module.css';
import tables from './card-tables.module.css';
import styles from './seasons-page.module.css';

/** Who looked at a card number or changed a season, newest first. */
export function CardAudit() {
  const text = cardSeasonsText;
  const answer = useQuery('study-card:audit', { limit: 50 }, { topics: ['cards'] });
  const entries = answer.data?.entries ?? [];
  return (
    <details className={styles.audit}>
      <summary>{text.audit}</summary>
      {entries.length === 0 ? <p className={common.minor}>{text.noAudit}</p> : null}
      <table className={tables.plain}>
        <tbody>
          {entries.map((entry, index) => (
            <tr key={`${entry.at} ${index}`}>
              <td>{formatMoment(entry.at)}</td>
              <td>{entry.by}</td>
              <td>{entry.action}</td>
              <td>{entry.subject}</td>
              <td className={tables.long}>{entry.detail}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
