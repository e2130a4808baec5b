import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { EntryReason, Evaluation, EvaluationEntry } from '../../../../shared/contract/evaluation.ts';
import { formatCredit, formatCreditHours } from '../../../../shared/domain/credit.ts';
import type { Hundredths } from '../../../../shared/domain/credit.ts';
import { complianceText } from '../../text/zh-CN/compliance.ts';
import { creditsOf } from './credits-of.ts';
import { entriesFirstToRead, outcomeMarks } from './entry-order.ts';
import styles from './evaluation-view.module.css';

/** Which figure was opened: its part of the explanation is brought into view. */
export type EvaluationFocus = 'explanation' | 'total' | 'public' | 'entries' | { category: string };

/** What an officer calls an entry; the evaluation itself knows only ids. */
export interface EntryName {
  readonly title: string;
  readonly item: string;
}

function Clause({ reason }: { reason: EntryReason }) {
  const clause = [reason.source, reason.clause].filter((part) => part !== '').join(' · ');
  return (
    <>
      {reason.text}
      {clause === '' ? null : (
        <span className={styles.clause}>
          {complianceText.basis}：{clause}
        </span>
      )}
    </>
  );
}

function Condition({
  name,
  granted,
  required,
  shortBy,
  marked,
}: {
  name: string;
  granted: Hundredths;
  required: Hundredths;
  shortBy: Hundredths;
  marked: boolean;
}) {
  const enough = shortBy <= 0;
  // Nothing is missing though less was granted than the figure: a one-time 25 or a filing lifted the requirement.
  const lifted = enough && granted < required;
  return (
    <div className={styles.condition} data-marked={marked || undefined}>
      <span>{name}</span>
      <span className={styles.figure}>{creditsOf(granted, required)}</span>
      <span className={styles.state} data-enough={required === 0 ? undefined : enough}>
        {required === 0
          ? '–'
          : enough
            ? `✓ ${lifted ? complianceText.lifted : complianceText.enough}`
            : `✗ ${complianceText.shortBy(formatCredit(shortBy))}`}
      </span>
    </div>
  );
}

function Entry({ entry, name }: { entry: EvaluationEntry; name: EntryName }) {
  return (
    <li className={styles.entry}>
      <div className={styles.entryHead}>
        <span className={styles.outcome} data-outcome={entry.outcome}>
          {outcomeMarks[entry.outcome]} {complianceText.outcomes[entry.outcome]}
        </span>
        <span className={styles.entryTitle}>{name.title}</span>
        <span className={styles.figure}>{formatCredit(entry.granted)}</span>
      </div>
      <div className={styles.entryItem}>
        {name.item}
        {entry.granted === entry.claimed
          ? null
          : ` · ${complianceText.granted(formatCredit(entry.granted), formatCredit(entry.claimed))}`}
      </div>
      {entry.reasons.length === 0 ? null : (
        <ul className={styles.reasons}>
          {entry.reasons.map((reason, index) => (
            <li key={`${reason.code} ${index}`}>
              <Clause reason={reason} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** A verdict with everything behind it: the sentence, the conditions, the categories, each entry and its clause. */
export function EvaluationView({
  evaluation,
  nameOf,
  categoryOf,
  categoryNameOf,
  sentenceOf,
  focus = 'explanation',
  lead,
  next,
}: {
  evaluation: Evaluation;
  nameOf: (entry: EvaluationEntry) => EntryName;
  /** The category an entry counts under, so that a category's own entries can be shown alone. */
  categoryOf?: (entry: EvaluationEntry) => string | undefined;
  categoryNameOf?: (category: string) => string | undefined;
  /** A category's own arithmetic. */
  sentenceOf?: (category: string) => string | undefined;
  focus?: EvaluationFocus;
  lead?: ReactNode;
  /** What would close the gap, under the requirements that it is about. */
  next?: ReactNode;
}) {
  const entriesRef = useRef<HTMLHeadingElement>(null);
  const categoryRef = useRef<HTMLDivElement>(null);
  const category = typeof focus === 'object' ? focus.category : undefined;
  useEffect(() => {
    if (focus === 'entries') entriesRef.current?.scrollIntoView({ block: 'start' });
    else if (category !== undefined) categoryRef.current?.scrollIntoView({ block: 'start' });
  }, [focus, category]);
  const own =
    category === undefined || categoryOf === undefined
      ? evaluation.entries
      : evaluation.entries.filter((entry) => categoryOf(entry) === category);
  const counted = evaluation.byCategory.find((one) => one.category === category)?.credits ?? 0;
  // A category whose entries are not known by name shows everything rather than nothing.
  const entries = entriesFirstToRead(own.length === 0 && counted > 0 ? evaluation.entries : own);
  const categoryName = category === undefined ? undefined : (categoryNameOf?.(category) ?? category);
  const categories = evaluation.byCategory.filter((one) => one.credits > 0 || one.hours > 0);
  return (
    <div className={styles.view}>
      {lead}
      <p className={styles.explanation}>{evaluation.explanation}</p>

      <h3 className={styles.section}>{complianceText.conditions}</h3>
      <Condition
        name={complianceText.total}
        granted={evaluation.granted}
        required={evaluation.required}
        shortBy={evaluation.shortBy}
        marked={focus === 'total'}
      />
      <Condition
        name={complianceText.publicNeed}
        granted={evaluation.publicNeed.granted}
        required={evaluation.publicNeed.required}
        shortBy={evaluation.publicNeed.shortBy}
        marked={focus === 'public'}
      />
      {next}

      {evaluation.questions.length === 0 ? null : (
        <>
          <h3 className={styles.section}>{complianceText.questions}</h3>
          {evaluation.questions.map((question, index) => (
            <p key={`${question.code} ${index}`} className={styles.question}>
              ? <Clause reason={question} />
            </p>
          ))}
        </>
      )}

      {categories.length === 0 ? null : (
        <>
          <h3 className={styles.section}>{complianceText.byCategory}</h3>
          {categories.map((one) => {
            const sentence = sentenceOf?.(one.category);
            return (
              <div
                key={one.category}
                ref={one.category === category ? categoryRef : undefined}
                className={styles.category}
                data-marked={one.category === category || undefined}
              >
                <span>{one.name}</span>
                <span className={styles.hours}>
                  {one.hours > 0 ? complianceText.hours(formatCreditHours(one.hours)) : ''}
                </span>
                <span className={styles.figure}>{formatCredit(one.credits)}</span>
                {sentence === undefined ? null : <p className={styles.sentence}>{sentence}</p>}
              </div>
            );
          })}
        </>
      )}

      <h3 className={styles.section} ref={entriesRef}>
        {complianceText.entries}
        {categoryName === undefined ? '' : `：${categoryName}`}
      </h3>
      {entries.length === 0 ? (
        <p className={styles.quiet}>
          {category === undefined ? complianceText.noEntries : complianceText.noneInCategory}
        </p>
      ) : (
        <ul className={styles.entries}>
          {entries.map((entry, index) => (
            <Entry key={entry.claimId ?? entry.ref ?? index} entry={entry} name={nameOf(entry)} />
          ))}
        </ul>
      )}

      {evaluation.conflicts.length === 0 ? null : (
        <>
          <h3 className={styles.section}>{complianceText.conflicts}</h3>
          <ul className={styles.reasons}>
            {evaluation.conflicts.map((conflict) => (
              <li key={conflict.id}>{conflict.text}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
