import { Checkbox, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import type { TrainingItem } from '../../../../shared/contract/training.contract.ts';
import { isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { formatCredit } from '../../../../shared/domain/credit.ts';
import { trainingForms } from '../../../../shared/domain/training.ts';
import { DateField } from '../../components/date-field.tsx';
import { trainingFormNames, trainingText } from '../../text/zh-CN/training.ts';
import { isNumber, itemFor, type FormValues } from './form-values.ts';
import styles from './training.module.css';

const text = trainingText.form;

interface TrainingFieldsProps {
  year: number;
  values: FormValues;
  items: readonly TrainingItem[];
  departments: readonly string[];
  /** Something was wanted to be saved: missing fields are marked. */
  tried: boolean;
  /** The topic names a kind of meeting only: keep it all the same? */
  askTopic: boolean;
  /** A training whose credits are given is being corrected. */
  needsReason: boolean;
  onChange: (change: Partial<FormValues>) => void;
}

/** What a training is, apart from who took part. */
export function TrainingFields(props: TrainingFieldsProps) {
  const { year, values, items, departments, tried, askTopic, needsReason, onChange } = props;
  const item = items.find(({ id }) => id === values.item);
  const required = (value: string) => (tried && value.trim() === '' ? text.required : undefined);
  const day = (value: string, must: boolean) =>
    value === '' ? (must ? required(value) : undefined) : isCivilDate(value) ? undefined : text.badDate;
  const figure = (value: string) => (isNumber(value) ? undefined : text.badNumber);
  const field = (name: 'time' | 'place' | 'organiser' | 'hours' | 'sessions') => ({
    label: text[name],
    value: values[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <Textarea
        data-autofocus
        label={text.topic}
        description={text.topicHint}
        withAsterisk
        autosize
        minRows={1}
        maxRows={4}
        maxLength={300}
        value={values.topic}
        error={required(values.topic)}
        onChange={(event) => onChange({ topic: event.currentTarget.value })}
      />
      {askTopic ? (
        <Checkbox
          label={text.keepTopic}
          checked={values.keepTopic}
          onChange={(event) => onChange({ keepTopic: event.currentTarget.checked })}
        />
      ) : null}
      <div className={styles.pair}>
        <SegmentedControl
          aria-label={text.form}
          data={trainingForms.map((value) => ({ value, label: trainingFormNames[value] }))}
          value={values.form}
          onChange={(value) => {
            const form = trainingForms.find((each) => each === value) ?? 'theory';
            onChange({ form, item: itemFor(items, form) });
          }}
        />
        <Select
          aria-label={text.item}
          allowDeselect={false}
          value={values.item === '' ? null : values.item}
          data={items.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => onChange({ item: value ?? '' })}
        />
      </div>
      {item === undefined ? null : (
        <p className={styles.minor} title={`${item.source} ${item.clause}`}>
          {item.ruled
            ? text.perSession(formatCredit(item.speaker ?? 0), formatCredit(item.participant ?? 0))
            : text.stated}
        </p>
      )}
      {item?.ruled === false ? (
        <div className={styles.pair}>
          {(['speakerCredits', 'participantCredits'] as const).map((name) => (
            <TextInput
              key={name}
              label={text[name]}
              value={values[name]}
              error={figure(values[name])}
              onChange={(event) => onChange({ [name]: event.currentTarget.value })}
            />
          ))}
        </div>
      ) : null}
      <div className={styles.pair}>
        <DateField
          label={text.startDate}
          required
          year={year}
          value={values.startDate}
          error={day(values.startDate, true)}
          onChange={(startDate) => onChange({ startDate })}
        />
        <DateField
          label={text.endDate}
          year={year}
          value={values.endDate}
          error={day(values.endDate, false)}
          onChange={(endDate) => onChange({ endDate })}
        />
      </div>
      <div className={styles.pair}>
        <TextInput {...field('time')} placeholder={text.timeHint} maxLength={60} />
        <div className={styles.pair}>
          <TextInput {...field('hours')} error={figure(values.hours)} />
          <TextInput {...field('sessions')} />
        </div>
      </div>
      <TextInput {...field('organiser')} withAsterisk maxLength={100} error={required(values.organiser)} />
      <div className={styles.pair}>
        <Select
          label={text.department}
          searchable
          clearable
          data={departments}
          value={values.department === '' ? null : values.department}
          onChange={(value) => onChange({ department: value ?? '' })}
        />
        <TextInput {...field('place')} maxLength={100} />
      </div>
      {item?.publicNeed === true ? (
        <Checkbox
          label={text.publicNeed}
          checked={values.publicNeed}
          onChange={(event) => onChange({ publicNeed: event.currentTarget.checked })}
        />
      ) : null}
      <Textarea
        label={text.remark}
        autosize
        minRows={1}
        maxLength={500}
        value={values.remark}
        onChange={(event) => onChange({ remark: event.currentTarget.value })}
      />
      {needsReason ? (
        <TextInput
          label={text.reason}
          description={text.reasonHint}
          withAsterisk
          maxLength={300}
          value={values.reason}
          error={required(values.reason)}
          onChange={(event) => onChange({ reason: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}
