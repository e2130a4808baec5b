import { useQuery } from '../../api/client.ts';
import { formatCount, formatMoment } from '../../components/format.ts';
import { listKindNames, providerNames } from '../../text/zh-CN/study-card.ts';
import { cardImportText } from '../../text/zh-CN/study-card-import.ts';
import common from './card-common.module.css';
import tables from './card-tables.module.css';
import styles from './card-import.module.css';

const text = cardImportText;

/** What was imported before, newest first. */
export function ImportHistory() {
  const answer = useQuery('study-card:imports', { limit: 20 }, { topics: ['cards'] });
  const imports = answer.data?.imports ?? [];
  if (imports.length === 0) return null;
  const names = text.historyColumns;
  return (
    <section className={styles.history} aria-label={text.history}>
      <h3 className={common.section}>{text.history}</h3>
      <table className={tables.plain}>
        <thead>
          <tr>
            {[names.at, names.kind, names.provider, names.file, names.result, names.by].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {imports.map((each) => (
            <tr key={each.importId}>
              <td>{formatMoment(each.at)}</td>
              <td>{listKindNames[each.kind]}</td>
              <td>{each.providers.map((one) => providerNames[one]).join('、')}</td>
              <td className={tables.long}>{each.fileName}</td>
              <td>
                {text.historyResult(
                  formatCount(each.added),
                  formatCount(each.changed),
                  formatCount(each.rejected),
                )}
              </td>
              <td>{each.by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
