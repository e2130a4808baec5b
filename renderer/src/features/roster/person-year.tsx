import { formatCredit } from '../../../../shared/domain/credit.ts';
import { useQuery } from '../../api/use-query.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { ClaimStatusMark, VerdictMark } from '../../components/status-mark.tsx';
import { rosterText } from '../../text/zh-CN/roster.ts';
import { creditsOf } from '../compliance/credits-of.ts';
import { outcomeMarks } from '../compliance/entry-order.ts';
import { complianceText } from '../../text/zh-CN/compliance.ts';
import { useItemNames } from '../compliance/item-names.ts';
import { NextStepsView } from '../compliance/next-steps-view.tsx';
import styles from './person.module.css';

/** This year's verdict with its sentence, and every claim with what counted of it. */
export function PersonYear({ staffNumber, year }: { staffNumber: string; year: number }) {
  const evaluated = useQuery(
    'compliance:evaluate',
    { year, staffNumber },
    { topics: ['claims', 'roster', 'settings', 'rules'] },
  );
  const claims = useQuery('claim:list', { year, staffNumber }, { topics: ['claims', 'proofs'] });
  const items = useItemNames(year);
  const error = evaluated.error ?? claims.error;
  if (error) {
    return (
      <ErrorPanel
        error={error}
        onRetry={() => {
          evaluated.reload();
          claims.reload();
        }}
      />
    );
  }
  if (!evaluated.data || !claims.data) return <Loading />;
  const evaluation = evaluated.data.people[0];
  const entryOf = (claimId: string) => evaluation?.entries.find((entry) => entry.claimId === claimId);
  return (
    <>
      {evaluation === undefined ? null : (
        <>
          <div className={styles.verdict}>
            <VerdictMark verdict={evaluation.verdict} />
            <span>
              {rosterText.total} <b>{creditsOf(evaluation.granted, evaluation.required)}</b>
            </span>
            <span>
              {rosterText.publicNeed}{' '}
              <b>{creditsOf(evaluation.publicNeed.granted, evaluation.publicNeed.required)}</b>
            </span>
          </div>
          <p className={styles.explanation}>{evaluation.explanation}</p>
          <NextStepsView staffNumber={staffNumber} year={year} />
        </>
      )}
      <h3 className={styles.section}>{rosterText.claims(year)}</h3>
      {claims.data.claims.length === 0 ? (
        <p className={styles.quiet}>{rosterText.noClaims}</p>
      ) : (
        <table className={styles.claims}>
          <thead>
            <tr>
              <th>{rosterText.claimColumns.name}</th>
              <th>{rosterText.claimColumns.dates}</th>
              <th>{rosterText.claimColumns.proofs}</th>
              <th>{rosterText.claimColumns.status}</th>
              <th className={styles.number}>{rosterText.claimColumns.granted}</th>
            </tr>
          </thead>
          <tbody>
            {claims.data.claims.map((claim) => {
              const entry = entryOf(claim.claimId);
              const reasons = entry?.reasons.map((reason) => reason.text).join('；') ?? '';
              return (
                <tr key={claim.claimId}>
                  <td>
                    {claim.name}
                    <span className={styles.minor}>{items.get(claim.item)?.name ?? claim.item}</span>
                    {claim.entryUnit === '' ? null : (
                      <span className={styles.minor}>{complianceText.entryUnit(claim.entryUnit)}</span>
                    )}
                    {reasons === '' || claim.status !== 'accepted' ? null : (
                      <span className={styles.minor}>{reasons}</span>
                    )}
                  </td>
                  <td className={styles.date}>
                    {claim.startDate.slice(5)}
                    {claim.endDate === claim.startDate || claim.endDate === ''
                      ? ''
                      : ` – ${claim.endDate.slice(5)}`}
                  </td>
                  <td>{rosterText.proofCount(claim.proofs.length)}</td>
                  <td>
                    <ClaimStatusMark status={claim.status} />
                  </td>
                  <td className={styles.number}>
                    {entry === undefined || claim.status !== 'accepted' ? (
                      rosterText.none
                    ) : (
                      <span title={complianceText.outcomes[entry.outcome]}>
                        {outcomeMarks[entry.outcome]} {formatCredit(entry.granted)}
                      </span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </>
  );
}
