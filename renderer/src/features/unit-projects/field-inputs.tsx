import { Select, Textarea, TextInput } from '@mantine/core';
import { DateField } from '../../components/date-field.tsx';
import type { FieldSpec, Values } from './field-form.ts';
import styles from './unit-projects.module.css';

interface FieldInputsProps {
  fields: readonly FieldSpec[];
  values: Values;
  year: number;
  errorOf: (field: string) => string | undefined;
  onChange: (part: Values) => void;
}

/** The fields of a form, two beside each other. */
export function FieldInputs({ fields, values, year, errorOf, onChange }: FieldInputsProps) {
  return (
    <div className={styles.fields}>
      {fields.map((field) => (
        <div key={field.id} className={field.wide === true ? styles.wide : undefined}>
          <FieldInput
            field={field}
            value={values[field.id] ?? ''}
            year={year}
            error={errorOf(field.id)}
            onChange={(value) => onChange({ [field.id]: value })}
          />
        </div>
      ))}
    </div>
  );
}

interface FieldInputProps {
  field: FieldSpec;
  value: string;
  year: number;
  error: string | undefined;
  onChange: (value: string) => void;
}

function FieldInput({ field, value, year, error, onChange }: FieldInputProps) {
  const { label, kind, required = false } = field;
  if (kind === 'date')
    return (
      <DateField
        label={label}
        required={required}
        year={year}
        value={value}
        error={error}
        onChange={onChange}
      />
    );
  if (kind === 'choice')
    return (
      <Select
        label={label}
        withAsterisk={required}
        data={[...(field.choices ?? [])]}
        value={value === '' ? null : value}
        error={error}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  if (kind === 'long')
    return (
      <Textarea
        label={label}
        withAsterisk={required}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      label={label}
      withAsterisk={required}
      placeholder={field.hint}
      inputMode={kind === 'text' ? undefined : 'decimal'}
      maxLength={longest[field.id] ?? 40}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** What the record holds; names and telephones take 40 characters. */
const longest: Readonly<Record<string, number>> = {
  title: 300,
  number: 60,
  documentNumber: 60,
  platform: 100,
  platformUrl: 200,
  venue: 100,
  audience: 200,
};
