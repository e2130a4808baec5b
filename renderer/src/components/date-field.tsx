import { TextInput } from '@mantine/core';
import { readDate } from './read-date.ts';

interface DateFieldProps {
  label: string;
  value: string;
  /** The year of a day typed without one. */
  year: number;
  required?: boolean;
  error?: string | undefined;
  description?: string | undefined;
  onChange: (value: string) => void;
}

/** A day, typed. It is put in order when the field is left, so that nothing jumps under the fingers. */
export function DateField({
  label,
  value,
  year,
  required = false,
  error,
  description,
  onChange,
}: DateFieldProps) {
  return (
    <TextInput
      label={label}
      withAsterisk={required}
      placeholder={`${year}-03-01`}
      value={value}
      error={error}
      description={description}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => {
        const read = readDate(value, year);
        if (read !== value) onChange(read);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onChange(readDate(value, year));
      }}
    />
  );
}
