import { Button, SegmentedControl } from '@mantine/core';
import type { ExportColumn } from '../../../../shared/contract/exchange.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { useApp } from '../../app/app-context.ts';
import { formatCount, formatMoment } from '../../components/format.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { exchangeText as text } from '../../text/zh-CN/exchange.ts';
import styles from './exchange.module.css';

type Plan = WindowResponse<'exchange:plan'>;
const problemsShown = 200;

/** Which claims go out, what the province would not take of them, and the first rows as they would be written. */
export function ExportRows({
  plan,
  columns,
  which,
  onWhich,
}: {
  plan: Plan;
  columns: readonly ExportColumn[];
  which: 'all' | 'due';
  onWhich: (which: 'all' | 'due') => void;
}) {
  const { counts } = plan;
  return (
    <section className={styles.card} aria-label={text.rows}>
      <h2 className={styles.heading}>{text.rows}</h2>
      <SegmentedControl
        aria-label={text.which}
        data={[
          { value: 'due', label: text.due(formatCount(counts.new + counts.changed)) },
          { value: 'all', label: text.all(formatCount(plan.accepted)) },
        ]}
        value={which}
        onChange={(value) => onWhich(value === 'all' ? 'all' : 'due')}
      />
      <p className={styles.hint}>
        {text.counts(formatCount(counts.new), formatCount(counts.changed), formatCount(counts.unchanged))}
      </p>
      <Problems plan={plan} />
      {plan.withdrawn.length === 0 ? null : (
        <div className={styles.list}>
          <StatusMark mark="question">{text.withdrawn(formatCount(plan.withdrawn.length))}</StatusMark>
          <ul>
            {plan.withdrawn.map(({ claimId, staffNumber, activity, exportedAt }) => (
              <li key={claimId}>
                {staffNumber} {activity}（{formatMoment(exportedAt)}）
              </li>
            ))}
          </ul>
        </div>
      )}
      {plan.rows === 0 ? (
        <p>{text.nothing}</p>
      ) : (
        <>
          <h3 className={styles.subheading}>
            {text.sample}　{text.sampleHint(formatCount(plan.sample.length), formatCount(plan.rows))}
          </h3>
          <div className={styles.sample}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th>{text.stand}</th>
                  {columns.map(({ header }, at) => (
                    <th key={`${at} ${header}`}>{header}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {plan.sample.map(({ claimId, stand, exportedAt, cells }) => (
                  <tr key={claimId}>
                    <td title={exportedAt === null ? undefined : formatMoment(exportedAt)}>
                      {text.stands[stand]}
                    </td>
                    {cells.map((cell, at) => (
                      <td key={columns[at]?.header ?? at} title={cell}>
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function Problems({ plan: { problems, rowsWithProblems, rows } }: { plan: Plan }) {
  const { go } = useApp();
  if (problems.length === 0)
    return rows === 0 ? null : <StatusMark mark="good">{text.noProblems}</StatusMark>;
  return (
    <div className={styles.list} role="group" aria-label={text.problems(formatCount(rowsWithProblems))}>
      <StatusMark mark="bad">{text.problems(formatCount(rowsWithProblems))}</StatusMark>
      <p className={styles.hint}>{text.problemsHint}</p>
      <ul>
        {problems.slice(0, problemsShown).map(({ claimId, staffNumber, name, activity, header, message }) => (
          <li key={`${claimId} ${header} ${message}`}>
            <span>
              {staffNumber} {name}　“{activity.length > 40 ? `${activity.slice(0, 40)}…` : activity}”
            </span>
            <strong>{message}</strong>
            <Button size="compact-xs" variant="default" onClick={() => go('review', { claimId })}>
              {text.openClaim}
            </Button>
          </li>
        ))}
      </ul>
      {problems.length > problemsShown ? (
        <p>{text.moreProblems(formatCount(problems.length - problemsShown))}</p>
      ) : null}
    </div>
  );
}
