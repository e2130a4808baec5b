import { useQuery } from '../../api/client.ts';
import { formatSpan } from '../../components/format.ts';
import { ClaimStatusMark } from '../../components/status-mark.tsx';
import { intakeText } from '../../text/zh-CN/intake.ts';
import type { EntryForm } from './entry-form.ts';
import styles from './intake.module.css';

const text = intakeText.entry;

/** What the person has handed in already that looks like the claim being typed: a warning, before it is saved twice. */
export function SimilarClaims({ form }: { form: EntryForm }) {
  const { staffNumber, item, startDate, endDate, name, projectNumber } = form;
  const found = useQuery(
    'claim:similar',
    staffNumber === '' ? null : { staffNumber, item, startDate, endDate, name, projectNumber },
    { topics: ['claims'] },
  );
  const claims = staffNumber === '' ? [] : (found.data?.claims ?? []);
  if (claims.length === 0) return null;
  return (
    <section className={styles.similar} role="status">
      <p>? {text.similar}</p>
      <ul>
        {claims.map((claim) => (
          <li key={claim.claimId}>
            <b>{claim.name}</b> {text.similarYear(claim.year)} {formatSpan(claim.startDate, claim.endDate)}{' '}
            <ClaimStatusMark status={claim.status} /> <span className={styles.quiet}>{claim.why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
