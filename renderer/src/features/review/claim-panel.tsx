import type { ClaimDetail } from '../../../../shared/contract/claim.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { formatCredit, formatCreditHours } from '../../../../shared/domain/credit.ts';
import { Loading } from '../../components/loading.tsx';
import { formatMoment, formatSpan } from '../../components/format.ts';
import { ClaimStatusMark, VerdictMark } from '../../components/status-mark.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { decisionNames, levelNames, reasonNames, reviewText } from '../../text/zh-CN/review.ts';
import { awaitsUpper } from './awaits-upper.ts';
import styles from './review.module.css';

type Effect = WindowResponse<'review:effect'>;
const text = reviewText.claim;

interface ClaimPanelProps {
  claim: ClaimDetail;
  effect: Effect | undefined;
  effectError: string | undefined;
  onPerson: () => void;
}

/** What was handed in, what the rules make of it, what is asked, what happened so far. */
export function ClaimPanel({ claim, effect, effectError, onPerson }: ClaimPanelProps) {
  const quantity = claim.quantity === null ? '' : text.quantity(String(claim.quantity), claim.unit);
  const declared = [
    claim.credits === null ? '' : text.credits(formatCredit(claim.credits)),
    claim.hours === null ? '' : text.hours(formatCreditHours(claim.hours)),
    claim.publicNeed ? text.publicNeed : '',
    claim.makeUpFor === null ? '' : text.makeUp(claim.makeUpFor),
  ].filter(Boolean);
  const facts: [string, string][] = [
    [text.item, [claim.itemName, claim.roleName, quantity].filter(Boolean).join(' · ')],
    [text.name, claim.name],
    [text.number, claim.projectNumber],
    [text.dates, formatSpan(claim.startDate, claim.endDate)],
    [text.organiser, claim.organiser],
    [text.declared, declared.join(' · ')],
    ...claim.details
      .filter(({ value }) => ![claim.name, claim.projectNumber, claim.organiser].includes(value))
      .map(({ name, value }): [string, string] => [name, value]),
    [text.remark, claim.remark],
  ];
  return (
    <div className={styles.claim}>
      <header className={styles.person}>
        <button type="button" className={styles.personName} onClick={onPerson}>
          {claim.personName}
        </button>
        <span className={styles.personNote}>
          {[claim.staffNumber, claim.department, claim.title].filter(Boolean).join(' · ')}
        </span>
        {claim.status !== 'unreviewed' && <ClaimStatusMark status={claim.status} />}
      </header>
      {awaitsUpper(claim) && (
        <div className={styles.upper}>
          <p>{text.upper}</p>
          <p className={styles.quiet}>{text.upperHint}</p>
        </div>
      )}
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <h3 className={styles.section}>{text.rules}</h3>
      {effect ? (
        <EffectBox effect={effect} decided={claim.status === 'accepted'} />
      ) : effectError !== undefined ? (
        <p className={styles.question} data-severity="problem">
          {effectError}
        </p>
      ) : (
        <Loading />
      )}
      <h3 className={styles.section}>{text.questions}</h3>
      {claim.findings.length === 0 && <p className={styles.quiet}>{text.noQuestions}</p>}
      {claim.findings.map((finding, index) => (
        <p key={`${finding.code} ${index}`} className={styles.question} data-severity={finding.severity}>
          <span aria-hidden>
            {finding.severity === 'problem' ? commonText.marks.bad : commonText.marks.question}{' '}
          </span>
          {finding.message}
        </p>
      ))}
      {claim.requiredProofs.length > 0 && (
        <>
          <h3 className={styles.section}>{text.requiredProofs}</h3>
          <p className={styles.quiet}>{claim.requiredProofs.join('；')}</p>
        </>
      )}
      <h3 className={styles.section}>{text.history}</h3>
      <ul className={styles.history}>
        {claim.decisions.toReversed().map((decision, index) => (
          <li key={`${decision.at} ${index}`}>
            {formatMoment(decision.at)} {levelNames[decision.level]} {decisionNames[decision.decision]}
            {decision.reasonCode !== null && `（${reasonNames[decision.reasonCode]}）`}
            {decision.remark !== '' && ` ${decision.remark}`} {decision.by}
          </li>
        ))}
        <li>
          {formatMoment(claim.submittedAt)} {text.handedIn} {text.submitted(claim.submittedBy, claim.source)}
        </li>
      </ul>
    </div>
  );
}

function EffectBox({ effect, decided }: { effect: Effect; decided: boolean }) {
  const { entry, before, after } = effect;
  const covered = entry.outcome !== 'not-covered';
  const sources = new Map<string, Set<string>>();
  for (const { source, clause } of entry.reasons) {
    if (source === '') continue;
    const clauses = sources.get(source) ?? new Set();
    sources.set(source, clauses.add(clause));
  }
  const changed = before.total.granted !== after.total.granted;
  return (
    <div className={styles.effect} data-outcome={entry.outcome}>
      <p className={styles.granted}>
        {!covered
          ? text.notCovered
          : entry.granted === 0
            ? text.nothing
            : text.counts(formatCredit(entry.granted))}
      </p>
      {entry.reasons.map((reason, index) => (
        <p key={`${reason.code} ${index}`}>{reason.text}</p>
      ))}
      {[...sources].map(([source, clauses]) => (
        <p key={source} className={styles.source}>
          {text.source(source, [...clauses].filter(Boolean).join('；'))}
        </p>
      ))}
      {!decided && (
        <p className={styles.after}>
          {text.after} <b>{formatCredit(after.total.granted)}</b> / {formatCredit(after.total.required)}
          {changed && <span className={styles.quiet}>{text.was(formatCredit(before.total.granted))}</span>}
          {after.publicNeed.required > 0 && (
            <>
              ，{text.public} <b>{formatCredit(after.publicNeed.granted)}</b> /{' '}
              {formatCredit(after.publicNeed.required)}
            </>
          )}{' '}
          <VerdictMark verdict={after.verdict} />
        </p>
      )}
    </div>
  );
}
