import { Button, Checkbox, SegmentedControl, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { RuleCase } from '../../../../shared/contract/rules.contract.ts';
import { filingKinds } from '../../../../shared/domain/filing.ts';
import { staffStatuses, titleLevels } from '../../../../shared/domain/staff.ts';
import { useQuery } from '../../api/client.ts';
import { notify } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandButton } from '../../components/command-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { VerdictMark } from '../../components/status-mark.tsx';
import { staffStatusNames, titleLevelNames } from '../../text/zh-CN/roster.ts';
import { filingKindNames } from '../../text/zh-CN/filings.ts';
import { trialText } from '../../text/zh-CN/rules.ts';
import { EvaluationView } from '../compliance/evaluation-view.tsx';
import { changeOf } from './change-plan.ts';
import { copyText } from './copy-text.ts';
import { TrialClaimLine } from './trial-claim-line.tsx';
import { TrialFilingLine } from './trial-filing-line.tsx';
import { TrialStart } from './trial-start.tsx';
import { newTrialClaim, newTrialFiling, nextRef, trialRequest, unreadLines } from './trial.ts';
import type { Trial } from './trial.ts';
import { trialWords } from './trial-words.ts';
import type { TrialOrigin } from './rules-state.ts';
import styles from './trial.module.css';

const personOptions = (['unit', 'yes', 'no'] as const).map((value) => ({
  value,
  label: trialText.personGrassrootsOptions[value],
}));

/** 试算: a made-up person's year and, live beside it, what the rules make of it. Nothing is kept. */
export function TrialView({
  trial,
  origin,
  cases,
  items,
  basis,
  year,
  onChange,
  onCase,
  onPerson,
  onClear,
  onDropChange,
}: {
  trial: Trial;
  origin: TrialOrigin;
  cases: readonly RuleCase[];
  items: readonly CatalogItem[];
  /** What it is judged by, in words. */
  basis: string;
  /** The year of the screen; a case of another year is judged by its own. */
  year: number;
  onChange: (trial: Trial) => void;
  onCase: (chosen: RuleCase) => void;
  onPerson: (staffNumber: string) => void;
  onClear: () => void;
  /** Back from a rehearsed change to the rules in force. */
  onDropChange: () => void;
}) {
  const [settled] = useDebouncedValue(trial, 200);
  const request = useMemo(
    () => trialRequest(settled, origin.plan && changeOf(origin.plan)),
    [settled, origin.plan],
  );
  const result = useQuery('rules:try', request, { topics: ['rules', 'settings'] });
  const itemOf = (id: string) => items.find((item) => item.id === id);
  const claimOf = (ref: string | undefined) => settled.claims.find((claim) => claim.ref === ref);
  const unread = unreadLines(trial);

  function copy() {
    if (result.data === undefined) return;
    const taken = copyText(trialWords(settled, result.data, items, basis));
    notify(
      taken
        ? { kind: 'good', text: trialText.copied }
        : { kind: 'bad', text: trialText.copyFailed, hint: trialText.copyFailedHint },
    );
  }

  useCommands(trialText.title, [
    { id: 'trial.copy', title: trialText.copy, when: result.data !== undefined, run: copy },
    { id: 'trial.clear', title: trialText.clear, run: onClear },
  ]);

  return (
    <div className={styles.page}>
      <div className={styles.editor}>
        <div className={styles.start}>
          <TrialStart cases={cases} onCase={onCase} onPerson={onPerson} />
          <CommandButton command="trial.clear" />
        </div>
        {origin.words === undefined ? (
          <p className={styles.minor}>{trialText.hint}</p>
        ) : (
          <p className={styles.origin}>{origin.words}</p>
        )}
        {trial.year === year ? null : <p className={styles.changed}>? {trialText.otherYear(trial.year)}</p>}
        {origin.plan === undefined ? null : (
          <p className={styles.changed}>
            ? {trialText.byChange(origin.plan.map((part) => part.words).join('；'))}
            <Button size="compact-xs" variant="default" onClick={onDropChange}>
              {trialText.byForce}
            </Button>
          </p>
        )}
        <h2 className={styles.section}>{trialText.person}</h2>
        <div className={styles.person}>
          <SegmentedControl
            size="sm"
            aria-label={trialText.titleLevel}
            data={titleLevels.map((level) => ({ value: level, label: titleLevelNames[level] }))}
            value={trial.titleLevel}
            onChange={(value) => {
              const titleLevel = titleLevels.find((level) => level === value);
              if (titleLevel !== undefined) onChange({ ...trial, titleLevel });
            }}
          />
          <Select
            aria-label={trialText.status}
            className={styles.status}
            data={staffStatuses.map((status) => ({ value: status, label: staffStatusNames[status] }))}
            value={trial.status}
            allowDeselect={false}
            onChange={(value) => {
              const status = staffStatuses.find((one) => one === value);
              if (status !== undefined) onChange({ ...trial, status });
            }}
          />
          <Checkbox
            label={trialText.unitGrassroots}
            checked={trial.grassroots}
            onChange={(event) => onChange({ ...trial, grassroots: event.currentTarget.checked })}
          />
          <label className={styles.inline}>
            <span>{trialText.personGrassroots}</span>
            <Select
              aria-label={trialText.personGrassroots}
              className={styles.own}
              data={personOptions}
              value={trial.personGrassroots}
              allowDeselect={false}
              onChange={(value) => {
                const own = personOptions.find((one) => one.value === value)?.value;
                if (own !== undefined) onChange({ ...trial, personGrassroots: own });
              }}
            />
          </label>
        </div>
        <h2 className={styles.section}>{trialText.claims}</h2>
        {trial.claims.length === 0 ? <p className={styles.minor}>{trialText.noClaims}</p> : null}
        <ul>
          {trial.claims.map((claim) => (
            <TrialClaimLine
              key={claim.ref}
              claim={claim}
              item={itemOf(claim.item)}
              entry={result.data?.entries.find((one) => one.ref === claim.ref)}
              onChange={(next) =>
                onChange({
                  ...trial,
                  claims: trial.claims.map((one) => (one.ref === claim.ref ? next : one)),
                })
              }
              onRemove={() =>
                onChange({ ...trial, claims: trial.claims.filter((one) => one.ref !== claim.ref) })
              }
            />
          ))}
        </ul>
        <Select
          aria-label={trialText.addClaim}
          placeholder={`＋ ${trialText.addClaim}：${trialText.chooseItem}`}
          searchable
          data={items.map((item) => ({ value: item.id, label: item.name }))}
          value={null}
          onChange={(value) => {
            const item = value === null ? undefined : itemOf(value);
            if (item === undefined) return;
            const added = newTrialClaim(nextRef(trial.claims), item, trial.year);
            onChange({ ...trial, claims: [...trial.claims, added] });
          }}
        />
        <h2 className={styles.section}>{trialText.filings}</h2>
        <ul>
          {trial.filings.map((filing) => (
            <TrialFilingLine
              key={filing.ref}
              filing={filing}
              onChange={(next) =>
                onChange({
                  ...trial,
                  filings: trial.filings.map((one) => (one.ref === filing.ref ? next : one)),
                })
              }
              onRemove={() =>
                onChange({ ...trial, filings: trial.filings.filter((one) => one.ref !== filing.ref) })
              }
            />
          ))}
        </ul>
        <div className={styles.adders}>
          {filingKinds.map((kind) => (
            <Button
              key={kind}
              size="compact-sm"
              variant="default"
              onClick={() =>
                onChange({
                  ...trial,
                  filings: [...trial.filings, newTrialFiling(nextRef(trial.filings), kind, trial.year)],
                })
              }
            >
              ＋ {filingKindNames[kind]}
            </Button>
          ))}
        </div>
      </div>
      <aside className={styles.result} aria-label={trialText.result}>
        {origin.expected === undefined ? null : (
          <section className={styles.expected}>
            <h2 className={styles.section}>{trialText.expected}</h2>
            <ul>
              {origin.expected.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        )}
        {unread === 0 ? null : <p className={styles.changed}>? {trialText.notReady(unread)}</p>}
        {result.error ? (
          <ErrorPanel error={result.error} onRetry={result.reload} />
        ) : result.data === undefined ? (
          <Loading />
        ) : (
          <EvaluationView
            evaluation={result.data}
            nameOf={(entry) => {
              const item = itemOf(entry.item);
              const claim = claimOf(entry.ref);
              const role = item?.roles.find((one) => one.id === claim?.role)?.name;
              return {
                title: claim === undefined || claim.name === '' ? (item?.name ?? entry.item) : claim.name,
                item: [item?.group, role].filter(Boolean).join(' · '),
              };
            }}
            lead={
              <div className={styles.lead}>
                <span className={styles.leadVerdict}>
                  {trialText.result} <VerdictMark verdict={result.data.verdict} />
                </span>
                <CommandButton command="trial.copy" />
              </div>
            }
          />
        )}
      </aside>
    </div>
  );
}
