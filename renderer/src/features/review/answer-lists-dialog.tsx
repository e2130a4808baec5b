import { useQuery } from '../../api/client.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount, formatMoment } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { answersText } from '../../text/zh-CN/review-answers.ts';
import styles from './pages.module.css';

const text = answersText.lists;

/** Which of the authority's lists were recorded, when, by whom, and what of them was taken back. */
export function AnswerListsDialog({ onClose }: { onClose: () => void }) {
  const answer = useQuery('authority:lists', {}, { topics: ['claims'] });
  const lists = answer.data?.lists;
  const { columns } = text;
  return (
    <Dialog title={text.title} opened onClose={onClose} size={960}>
      {answer.error ? (
        <ErrorPanel error={answer.error} onRetry={answer.reload} />
      ) : lists === undefined ? (
        <Loading />
      ) : lists.length === 0 ? (
        <p className={styles.quiet}>{text.empty}</p>
      ) : (
        <table className={styles.lists}>
          <thead>
            <tr>
              {[columns.at, columns.file, columns.document, columns.answers, columns.by].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lists.map((list) => (
              <tr key={list.batchId} data-stands={list.stands}>
                <td>{formatMoment(list.at)}</td>
                <td>{list.fileName}</td>
                <td>
                  {[list.authority, list.documentTitle === list.fileName ? '' : list.documentTitle]
                    .concat(list.documentNumber)
                    .filter(Boolean)
                    .join(' ')}
                </td>
                <td>
                  {text.answers(
                    formatCount(list.accepted),
                    formatCount(list.returned),
                    formatCount(list.rejected),
                  )}
                  {list.stands ? null : <b>{text.takenBack}</b>}
                </td>
                <td>{list.by}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
