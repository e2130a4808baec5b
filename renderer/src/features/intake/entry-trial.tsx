import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { RosterPerson } from '../../../../shared/contract/roster.contract.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { intakeText } from '../../text/zh-CN/intake.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import { trialClaim } from './entry-form.ts';
import type { EntryForm } from './entry-form.ts';
import styles from './intake.module.css';

interface EntryTrialProps {
  form: EntryForm;
  item: CatalogItem | undefined;
  person: RosterPerson | undefined;
}

const text = intakeText.entry;

/** 试算: what this one claim would count for this person, and the clause. */
export function EntryTrial({ form, item, person }: EntryTrialProps) {
  const { year, settings } = useApp();
  const claim = trialClaim(form, item);
  const result = useQuery(
    'rules:evaluate',
    (claim && {
      year,
      jurisdiction: settings.jurisdiction,
      unit: { grassroots: settings.grassroots },
      person: { titleLevel: person?.titleLevel ?? 'intermediate' },
      claims: [claim],
    }) ||
      null,
    { topics: ['rules'] },
  );
  const entry = claim ? result.data?.entries[0] : undefined;
  return (
    <aside className={styles.trial} aria-label={text.trial} aria-live="polite">
      <h3 className={styles.sectionTitle}>{text.trial}</h3>
      {result.error && claim ? (
        <ErrorPanel error={result.error} onRetry={result.reload} />
      ) : entry ? (
        <div className={styles.trialBox} data-outcome={entry.outcome}>
          <p className={styles.granted}>
            {entry.outcome === 'not-covered'
              ? reviewText.claim.notCovered
              : entry.granted === 0
                ? reviewText.claim.nothing
                : reviewText.claim.counts(formatCredit(entry.granted))}
          </p>
          {entry.reasons.map((reason, index) => (
            <div key={`${reason.code} ${index}`}>
              <p>{reason.text}</p>
              {reason.source !== '' && (
                <p className={styles.quiet}>{reviewText.claim.source(reason.source, reason.clause)}</p>
              )}
            </div>
          ))}
          <p className={styles.quiet}>{text.trialAlone}</p>
        </div>
      ) : (
        <p className={styles.quiet}>{text.trialHint}</p>
      )}
      {item?.requirement !== undefined && (
        <>
          <h3 className={styles.sectionTitle}>{text.requirement}</h3>
          <p>{item.requirement}</p>
          <p className={styles.quiet}>{reviewText.claim.source(item.source, item.clause)}</p>
        </>
      )}
      {item && item.proofs.length > 0 && (
        <>
          <h3 className={styles.sectionTitle}>{text.proofsNeeded}</h3>
          <ul className={styles.proofNames}>
            {item.proofs.map((proof) => (
              <li key={proof}>{proof}</li>
            ))}
          </ul>
          {item.proofsSource !== undefined && (
            <p className={styles.quiet}>{text.proofsSource(item.proofsSource)}</p>
          )}
        </>
      )}
    </aside>
  );
}
