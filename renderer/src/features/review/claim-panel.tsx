import type { ClaimDetail } from '../../../../shared/contract/claim.contract.ts';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { ReviewWarning } from '../../../../shared/contract/review.contract.ts';
import { formatCredit, formatCreditHours } from '../../../../shared/domain/credit.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { formatMoment, formatSpan } from '../../components/format.ts';
import { Loading } from '../../components/loading.tsx';
import type { ProofPlace } from '../../components/proof-viewer/viewport.ts';
import { ClaimStatusMark } from '../../components/status-mark.tsx';
import { checksText } from '../../text/zh-CN/review-checks.ts';
import { decisionNames, levelNames, reasonNames, reviewText } from '../../text/zh-CN/review.ts';
import { awaitsUpper } from './awaits-upper.ts';
import { mayCorrect } from './correct-form.ts';
import { EffectBox } from './effect-box.tsx';
import { MachineAnswers } from './machine-answers.tsx';
import type { ClaimChecks } from './machine-answers.tsx';
import { QuestionList } from './question-list.tsx';
import type { QuestionLine } from './question-lines.ts';
import { Resubmission } from './resubmission.tsx';
import styles from './claim.module.css';

const text = reviewText.claim;

interface ClaimPanelProps {
  claim: ClaimDetail;
  effect: WindowResponse<'review:effect'> | undefined;
  effectError: string | undefined;
  resubmission: WindowResponse<'review:resubmission'>['resubmission'] | undefined;
  warnings: readonly ReviewWarning[];
  checks: ClaimChecks | undefined;
  questions: readonly QuestionLine[];
  selected: number | undefined;
  onSelect: (index: number) => void;
  onPlace: (place: ProofPlace) => void;
  onRestorePair: (pairId: string) => void;
  onPerson: () => void;
}

/** What was handed in, what the rules make of it, what is asked, what happened so far. */
export function ClaimPanel(props: ClaimPanelProps) {
  const { claim, effect, effectError, resubmission, warnings, checks, questions, selected } = props;
  const seen = checks && (checks.state !== 'done' || checks.answers.length + checks.codes.length > 0);
  const dismissed = checks?.alike.some(({ dismissedBy }) => dismissedBy !== null) === true;
  return (
    <div className={styles.claim}>
      <header className={styles.person}>
        <button type="button" className={styles.personName} onClick={props.onPerson}>
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
      {warnings.map((warning) => (
        <p key={warning.code} className={styles.warning}>
          {warning.message}
        </p>
      ))}
      {resubmission && <Resubmission resubmission={resubmission} />}
      <Facts claim={claim} />
      {mayCorrect(claim) && <CommandButton command="claim-correct" />}
      <h3 className={styles.section}>{text.questions}</h3>
      <QuestionList lines={questions} selected={selected} onSelect={props.onSelect} />
      <h3 className={styles.section}>{text.rules}</h3>
      {effect ? (
        <EffectBox effect={effect} decided={claim.status === 'accepted'} />
      ) : effectError !== undefined ? (
        <p className={styles.failure}>{effectError}</p>
      ) : (
        <Loading />
      )}
      {checks && (seen || dismissed) && claim.proofs.length > 0 && (
        <>
          <h3 className={styles.section}>{checksText.title}</h3>
          <MachineAnswers checks={checks} onPlace={props.onPlace} onRestore={props.onRestorePair} />
        </>
      )}
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
      <CommandButton command="claim-history">{text.wholeHistory}</CommandButton>
    </div>
  );
}

function Facts({ claim }: { claim: ClaimDetail }) {
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
    [text.entryUnit, claim.entryUnit],
    [text.declared, declared.join(' · ')],
    ...claim.details
      .filter(({ value }) => ![claim.name, claim.projectNumber, claim.organiser].includes(value))
      .map(({ name, value }): [string, string] => [name, value]),
    [text.remark, claim.remark],
  ];
  return (
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
  );
}
