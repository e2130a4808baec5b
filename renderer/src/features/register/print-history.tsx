import { Button } from '@mantine/core';
import type { Query } from '../../api/use-query.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount, formatMoment } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import { StatusMark } from '../../components/status-mark.tsx';
import { registerText } from '../../text/zh-CN/register.ts';
import type { Print } from './choose-people.ts';
import { screenPaper } from './paper-kinds.ts';
import styles from './register.module.css';

const kindNames: Readonly<Record<string, string>> = registerText.kinds;

/** What was printed, when, by whom, and whose figures have changed since. */
export function PrintHistory({
  history,
  onReprint,
  onOpen,
}: {
  history: Query<WindowResponse<'register:history'>>;
  onReprint: (print: Print) => void;
  onOpen: (print: Print) => void;
}) {
  if (history.error) return <ErrorPanel error={history.error} onRetry={history.reload} />;
  if (!history.data) return <Loading />;
  if (history.data.prints.length === 0) {
    return <EmptyState title={registerText.historyEmpty} hint={registerText.historyEmptyHint} />;
  }
  return (
    <table className={styles.history}>
      <thead>
        <tr>
          <th>{registerText.at}</th>
          <th>{registerText.paper}</th>
          <th>{registerText.file}</th>
          <th>{registerText.by}</th>
          <th className={styles.number}>{registerText.people}</th>
          <th className={styles.number}>{registerText.pages}</th>
          <th>{registerText.changed}</th>
          <th>{registerText.signedState}</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {history.data.prints.map((print) => (
          <tr key={print.printId}>
            <td className={styles.nowrap}>{formatMoment(print.at)}</td>
            <td className={styles.nowrap}>{kindNames[print.kind] ?? print.kind}</td>
            <td
              title={[
                `${registerText.fingerprint} ${print.sha256}`,
                ...print.templates.map(({ name, version }) => registerText.setWith(name, version)),
              ].join('\n')}
            >
              {print.fileName}
            </td>
            <td>{print.by}</td>
            <td className={styles.number}>
              {print.people > 0 ? formatCount(print.people) : registerText.noPages}
            </td>
            <td className={styles.number}>
              {print.pages > 0 ? formatCount(print.pages) : registerText.noPages}
            </td>
            <td>
              {print.changed ? (
                <StatusMark mark="question">{registerText.recordsChanged}</StatusMark>
              ) : print.stale.length === 0 ? (
                <StatusMark mark="good">{registerText.noChange}</StatusMark>
              ) : (
                <span
                  className={styles.staleCell}
                  title={print.stale.map((person) => person.name).join('、')}
                >
                  <StatusMark mark="question">
                    {registerText.changedCount(formatCount(print.stale.length))}
                  </StatusMark>
                  {screenPaper(print.kind) === undefined ? null : (
                    <Button size="compact-xs" variant="light" onClick={() => onReprint(print)}>
                      {registerText.reprint(formatCount(print.stale.length))}
                    </Button>
                  )}
                </span>
              )}
              {print.templateChanged ? (
                <div title={registerText.templateChangedHint}>
                  <StatusMark mark="none">{registerText.templateChanged}</StatusMark>
                </div>
              ) : null}
            </td>
            <td className={styles.nowrap}>
              {print.staleSigned.length > 0 ? (
                <StatusMark mark="bad">
                  {registerText.staleSigned(formatCount(print.staleSigned.length))}
                </StatusMark>
              ) : (
                [
                  print.signed > 0 ? registerText.signedCount(formatCount(print.signed)) : '',
                  print.filed > 0 ? registerText.filedCount(formatCount(print.filed)) : '',
                ]
                  .filter(Boolean)
                  .join('，') || registerText.unmarked
              )}
            </td>
            <td>
              <Button size="compact-xs" variant="default" onClick={() => onOpen(print)}>
                {registerText.details}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
