import type { CertificateFields, Verification } from '../../../../shared/contract/certificate.contract.ts';
import { formatCreditHours, wordCredit } from '../../../../shared/domain/credit.ts';
import type { VerifyOutcome } from '../../../../shared/domain/training.ts';
import { formatSpan } from '../../components/format.ts';
import { StatusMark, type Mark } from '../../components/status-mark.tsx';
import { trainingText } from '../../text/zh-CN/training.ts';
import styles from './training.module.css';

const text = trainingText.verify;
const marks: Record<VerifyOutcome, Mark> = {
  valid: 'good',
  withdrawn: 'bad',
  'unknown-key': 'question',
  altered: 'bad',
  'not-a-certificate': 'none',
};

function rowsOf(fields: CertificateFields): readonly (readonly [string, string])[] {
  const names = text.fields;
  return [
    [names.number, fields.number],
    [names.name, fields.name],
    [names.sex, fields.sex === null ? '' : text.sexes[fields.sex]],
    [names.unit, fields.unit],
    [names.period, formatSpan(fields.startDate, fields.endDate)],
    [names.organiser, fields.organiser],
    [names.kind, fields.kind],
    [names.projectNumber, fields.projectNumber],
    [names.topic, fields.topic],
    [names.creditClass, fields.creditClass],
    [names.role, fields.role],
    [names.credits, wordCredit(fields.credits)],
    [names.hours, fields.hours === null ? '' : formatCreditHours(fields.hours)],
    [names.reviewer, fields.reviewer],
    [names.issuedOn, fields.issuedOn],
  ];
}

/** What can be said of one code, and what was signed, to be compared with the paper. */
export function VerifiedCard({ result }: { result: Verification }) {
  const { outcome, title, text: words, fields, signer, fingerprint, notes } = result;
  return (
    <article className={styles.card} aria-label={title}>
      <p className={styles.outcome} role="status">
        <StatusMark mark={marks[outcome]}>{title}</StatusMark>
      </p>
      <p>{words}</p>
      {notes.map((note) => (
        <p key={note} className={styles.question}>
          ? {note}
        </p>
      ))}
      {fields === null ? null : (
        <>
          <h3 className={styles.section}>{text.compare}</h3>
          <dl className={styles.facts}>
            {rowsOf(fields)
              .filter(([, value]) => value !== '')
              .flatMap(([name, value]) => [
                <dt key={name}>{name}</dt>,
                <dd key={`${name} value`}>{value}</dd>,
              ])}
          </dl>
        </>
      )}
      {signer === null ? null : (
        <p className={styles.minor}>
          {text.signer}：{signer}
        </p>
      )}
      {fingerprint === null ? null : (
        <p className={styles.minor}>
          {text.fingerprint} <span className={styles.fingerprint}>{fingerprint}</span>
        </p>
      )}
    </article>
  );
}
