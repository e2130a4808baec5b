import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CatalogItem, EvaluationEntry } from '../../../../shared/contract/evaluation.ts';
import { claimStatuses } from '../../../../shared/domain/claim.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { complianceText } from '../../text/zh-CN/compliance.ts';
import { claimStatusNames } from '../../text/zh-CN/roster.ts';
import { trialText } from '../../text/zh-CN/rules.ts';
import { outcomeMarks } from '../compliance/entry-order.ts';
import { trialProblem } from './trial.ts';
import type { TrialClaim } from './trial.ts';
import styles from './trial.module.css';

const problemTexts = { 'bad-date': trialText.badDate, 'end-before-start': trialText.endBeforeStart } as const;

const statusOptions = claimStatuses.map((status) => ({ value: status, label: claimStatusNames[status] }));

/** One made-up claim and, beside its name, what the rules make of it. */
export function TrialClaimLine({
  claim,
  item,
  entry,
  onChange,
  onRemove,
}: {
  claim: TrialClaim;
  item: CatalogItem | undefined;
  entry: EvaluationEntry | undefined;
  onChange: (claim: TrialClaim) => void;
  onRemove: () => void;
}) {
  const rare =
    claim.certified !== '' ||
    claim.hours !== '' ||
    claim.makeUpFor !== '' ||
    claim.status !== 'accepted' ||
    claim.projectNumber !== '';
  const [opened, setOpened] = useState(rare);
  const problem = trialProblem(claim);
  const name = item?.name ?? claim.item;
  const field = (key: 'quantity' | 'certified' | 'hours', label: string) => (
    <TextInput
      size="xs"
      label={label}
      value={claim[key]}
      inputMode="decimal"
      onChange={(event) => onChange({ ...claim, [key]: event.currentTarget.value })}
    />
  );
  return (
    <li className={styles.claim}>
      <div className={styles.lineHead}>
        <span className={styles.lineName}>
          {name}
          {claim.name === '' || claim.name === name ? null : (
            <span className={styles.minor}> {claim.name}</span>
          )}
        </span>
        {entry === undefined ? null : (
          <span
            className={styles.counts}
            data-outcome={entry.outcome}
            title={complianceText.outcomes[entry.outcome]}
          >
            {outcomeMarks[entry.outcome]} {trialText.counts(formatCredit(entry.granted))}
          </span>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label={trialText.remove(name)} onClick={onRemove}>
          ✕
        </ActionIcon>
      </div>
      <div className={styles.fields}>
        <Select
          size="xs"
          label={trialText.role}
          placeholder={trialText.noRole}
          disabled={item === undefined || item.roles.length === 0}
          data={item?.roles.map((role) => ({ value: role.id, label: role.name })) ?? []}
          value={claim.role === '' ? null : claim.role}
          onChange={(role) => onChange({ ...claim, role: role ?? '' })}
        />
        {field('quantity', trialText.quantity(item?.unit ?? ''))}
        <TextInput
          size="xs"
          label={trialText.startDate}
          value={claim.startDate}
          error={problem === 'bad-date' ? problemTexts[problem] : undefined}
          onChange={(event) => onChange({ ...claim, startDate: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={trialText.endDate}
          value={claim.endDate}
          error={problem === 'end-before-start' ? problemTexts[problem] : undefined}
          onChange={(event) => onChange({ ...claim, endDate: event.currentTarget.value })}
        />
      </div>
      <div className={styles.lineFoot}>
        <Checkbox
          size="xs"
          label={trialText.publicNeed}
          checked={claim.publicNeed}
          onChange={(event) => onChange({ ...claim, publicNeed: event.currentTarget.checked })}
        />
        <Button
          size="compact-xs"
          variant="subtle"
          aria-expanded={opened}
          aria-label={trialText.moreOf(name)}
          onClick={() => setOpened(!opened)}
        >
          {opened ? trialText.less : trialText.more}
        </Button>
      </div>
      {opened ? (
        <div className={styles.fields}>
          {field('certified', trialText.certified)}
          {field('hours', trialText.hours)}
          <TextInput
            size="xs"
            label={trialText.makeUpFor}
            value={claim.makeUpFor}
            inputMode="numeric"
            onChange={(event) => onChange({ ...claim, makeUpFor: event.currentTarget.value })}
          />
          <Select
            size="xs"
            label={trialText.claimStatus}
            data={statusOptions}
            value={claim.status}
            allowDeselect={false}
            onChange={(value) => {
              const status = claimStatuses.find((one) => one === value);
              if (status !== undefined) onChange({ ...claim, status });
            }}
          />
          <TextInput
            size="xs"
            className={styles.wide}
            label={trialText.claimName}
            value={claim.name}
            onChange={(event) => onChange({ ...claim, name: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            className={styles.wide}
            label={trialText.projectNumber}
            value={claim.projectNumber}
            onChange={(event) => onChange({ ...claim, projectNumber: event.currentTarget.value })}
          />
        </div>
      ) : null}
    </li>
  );
}
