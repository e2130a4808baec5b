import { ActionIcon, Select, TextInput } from '@mantine/core';
import { filingKindNames } from '../../text/zh-CN/filings.ts';
import { trialText } from '../../text/zh-CN/rules.ts';
import { filingProblem } from './trial.ts';
import type { TrialFiling } from './trial.ts';
import styles from './trial.module.css';

const answers = ['', 'accepted', 'refused'] as const;

/** One made-up filing: applied for, agreed to, reported, answered. */
export function TrialFilingLine({
  filing,
  onChange,
  onRemove,
}: {
  filing: TrialFiling;
  onChange: (filing: TrialFiling) => void;
  onRemove: () => void;
}) {
  const problem = filingProblem(filing);
  const name = filingKindNames[filing.kind];
  const day = (key: 'appliedOn' | 'agreedOn' | 'reportedOn') => (
    <TextInput
      size="xs"
      label={trialText[key]}
      value={filing[key]}
      error={problem === key ? trialText.badDate : undefined}
      onChange={(event) => onChange({ ...filing, [key]: event.currentTarget.value })}
    />
  );
  return (
    <li className={styles.claim}>
      <div className={styles.lineHead}>
        <span className={styles.lineName}>{name}</span>
        <ActionIcon variant="subtle" color="gray" aria-label={trialText.remove(name)} onClick={onRemove}>
          ✕
        </ActionIcon>
      </div>
      <div className={styles.filingFields}>
        <TextInput
          size="xs"
          label={trialText.forYear}
          value={filing.forYear}
          inputMode="numeric"
          onChange={(event) => onChange({ ...filing, forYear: event.currentTarget.value })}
        />
        {day('appliedOn')}
        {day('agreedOn')}
        {day('reportedOn')}
        <Select
          size="xs"
          label={trialText.answer}
          data={answers.map((answer) => ({
            value: answer === '' ? 'none' : answer,
            label: trialText.answers[answer],
          }))}
          value={filing.answer === '' ? 'none' : filing.answer}
          allowDeselect={false}
          onChange={(value) => onChange({ ...filing, answer: answers.find((one) => one === value) ?? '' })}
        />
      </div>
    </li>
  );
}
