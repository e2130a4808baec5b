import { Button, Checkbox, Select } from '@mantine/core';
import { verdicts } from '../../../../shared/domain/verdict.ts';
import { formatCount } from '../../components/format.ts';
import { registerText } from '../../text/zh-CN/register.ts';
import { verdictMarks, verdictNames } from '../../text/zh-CN/compliance.ts';
import type { PeopleChoice } from './choose-people.ts';
import styles from './register.module.css';

/** Whose papers: by department, verdict and 打印后有变化, or the people another screen brought along. */
export function PeopleChoiceForm({
  choice,
  departments,
  stale,
  onChange,
}: {
  choice: PeopleChoice;
  departments: readonly string[];
  stale: number;
  onChange: (choice: PeopleChoice) => void;
}) {
  return (
    <div className={styles.choice}>
      {choice.staffNumbers === undefined ? null : (
        <div className={styles.preset}>
          <span>{registerText.preset(formatCount(choice.staffNumbers.length))}</span>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChange({ ...choice, staffNumbers: undefined })}
          >
            {registerText.clearPreset}
          </Button>
        </div>
      )}
      <Select
        label={registerText.department}
        placeholder={registerText.allDepartments}
        searchable
        clearable
        data={departments}
        value={choice.department ?? null}
        onChange={(department) => onChange({ ...choice, department: department ?? undefined })}
      />
      <Select
        label={registerText.verdict}
        placeholder={registerText.allVerdicts}
        clearable
        data={verdicts.map((verdict) => ({
          value: verdict,
          label: `${verdictMarks[verdict]} ${verdictNames[verdict]}`,
        }))}
        value={choice.verdict ?? null}
        onChange={(value) => onChange({ ...choice, verdict: verdicts.find((one) => one === value) })}
      />
      <Checkbox
        label={`${registerText.onlyStale}（${formatCount(stale)}）`}
        checked={choice.onlyStale === true}
        disabled={stale === 0 && choice.onlyStale !== true}
        onChange={(event) => onChange({ ...choice, onlyStale: event.currentTarget.checked })}
      />
    </div>
  );
}
