import { ActionIcon, Checkbox, Select, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { titleLevels } from '../../../../shared/domain/staff.ts';
import { useQuery } from '../../api/use-query.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { titleLevelNames } from '../../text/zh-CN/roster.ts';
import { rulesText } from '../../text/zh-CN/rules.ts';
import { VerdictMark } from '../../components/status-mark.tsx';
import { EvaluationView } from '../compliance/evaluation-view.tsx';
import { trialProblem, trialRequest } from './trial.ts';
import type { Trial, TrialClaim } from './trial.ts';
import styles from './rules.module.css';

const problemTexts = {
  'bad-date': rulesText.badDate,
  'end-before-start': rulesText.endBeforeStart,
} as const;

function ClaimLine({
  claim,
  item,
  onChange,
  onRemove,
}: {
  claim: TrialClaim;
  item: CatalogItem;
  onChange: (claim: TrialClaim) => void;
  onRemove: () => void;
}) {
  const problem = trialProblem(claim);
  return (
    <li className={styles.trialClaim}>
      <div className={styles.itemHead}>
        <span className={styles.itemName}>{item.name}</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`${rulesText.remove} ${item.name}`}
          onClick={onRemove}
        >
          ✕
        </ActionIcon>
      </div>
      <div className={styles.trialFields}>
        {item.roles.length === 0 ? null : (
          <Select
            size="xs"
            label={rulesText.role}
            data={item.roles.map((role) => ({ value: role.id, label: role.name }))}
            value={claim.role}
            allowDeselect={false}
            onChange={(role) => {
              if (role !== null) onChange({ ...claim, role });
            }}
          />
        )}
        <TextInput
          size="xs"
          label={rulesText.quantity(item.unit)}
          value={claim.quantity}
          inputMode="decimal"
          onChange={(event) => onChange({ ...claim, quantity: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={rulesText.startDate}
          value={claim.startDate}
          error={problem === 'bad-date' ? problemTexts[problem] : undefined}
          onChange={(event) => onChange({ ...claim, startDate: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={rulesText.endDate}
          value={claim.endDate}
          error={problem === 'end-before-start' ? problemTexts[problem] : undefined}
          onChange={(event) => onChange({ ...claim, endDate: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={rulesText.certified}
          value={claim.certified}
          inputMode="decimal"
          onChange={(event) => onChange({ ...claim, certified: event.currentTarget.value })}
        />
        <Checkbox
          size="xs"
          label={rulesText.publicNeed}
          checked={claim.publicNeed}
          onChange={(event) => onChange({ ...claim, publicNeed: event.currentTarget.checked })}
        />
      </div>
    </li>
  );
}

/** 试算: what the rules make of a person who has this. Nothing is kept. */
export function TrialPanel({
  trial,
  onChange,
  onAdd,
  items,
  year,
  jurisdiction,
}: {
  trial: Trial;
  onChange: (trial: Trial) => void;
  onAdd: (item: CatalogItem) => void;
  items: readonly CatalogItem[];
  year: number;
  jurisdiction: string;
}) {
  const [settled] = useDebouncedValue(trial, 200);
  const request = useMemo(() => trialRequest(settled, year, jurisdiction), [settled, year, jurisdiction]);
  const result = useQuery('rules:evaluate', request);
  const itemOf = (id: string) => items.find((item) => item.id === id);
  const claimOf = (ref: string | undefined) => settled.claims.find((claim) => claim.ref === ref);
  return (
    <aside className={styles.trial} aria-label={rulesText.trial}>
      <h2 className={styles.trialTitle}>
        {rulesText.trial} <span className={styles.minor}>{rulesText.trialHint}</span>
      </h2>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={rulesText.titleLevel}
        data={titleLevels.map((level) => ({ value: level, label: titleLevelNames[level] }))}
        value={trial.titleLevel}
        onChange={(value) => {
          const titleLevel = titleLevels.find((level) => level === value);
          if (titleLevel !== undefined) onChange({ ...trial, titleLevel });
        }}
      />
      <Checkbox
        label={rulesText.unitGrassroots}
        checked={trial.grassroots}
        onChange={(event) => onChange({ ...trial, grassroots: event.currentTarget.checked })}
      />
      <ul className={styles.items}>
        {trial.claims.map((claim) => {
          const item = itemOf(claim.item);
          return item === undefined ? null : (
            <ClaimLine
              key={claim.ref}
              claim={claim}
              item={item}
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
          );
        })}
      </ul>
      <Select
        size="sm"
        aria-label={rulesText.addClaim}
        placeholder={`＋ ${rulesText.addClaim}：${rulesText.chooseItem}`}
        searchable
        data={items.map((item) => ({ value: item.id, label: item.name }))}
        value={null}
        onChange={(value) => {
          const item = value === null ? undefined : itemOf(value);
          if (item !== undefined) onAdd(item);
        }}
      />
      {trial.claims.length === 0 ? <p className={styles.minor}>{rulesText.noClaims}</p> : null}
      {result.error ? <ErrorPanel error={result.error} onRetry={result.reload} /> : null}
      {result.data ? (
        <EvaluationView
          evaluation={result.data}
          nameOf={(entry) => {
            const item = itemOf(entry.item);
            const role = item?.roles.find((one) => one.id === claimOf(entry.ref)?.role)?.name;
            return { title: item?.name ?? entry.item, item: [item?.group, role].filter(Boolean).join(' · ') };
          }}
          lead={
            <p className={styles.trialVerdict}>
              {rulesText.result} <VerdictMark verdict={result.data.verdict} />
            </p>
          }
        />
      ) : null}
    </aside>
  );
}
