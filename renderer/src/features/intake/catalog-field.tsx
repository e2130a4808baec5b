import { Select, TextInput } from '@mantine/core';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { claimColumnOf } from '../../../../shared/domain/claim-columns.ts';
import { DateField } from '../../components/date-field.tsx';

interface CatalogFieldProps {
  field: CatalogItem['fields'][number];
  value: string;
  year: number;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** What the columns of every claim hold; a field of its own is a short text. */
const longest = { name: 300, projectNumber: 60, organiser: 100, own: 300 };

/** One field of an item, asked for as the rule pack says. */
export function CatalogField({ field, value, year, error, onChange }: CatalogFieldProps) {
  const common = { label: field.name, error, description: field.hint };
  if (field.kind === 'date')
    return <DateField {...common} required={field.required} year={year} value={value} onChange={onChange} />;
  if (field.kind === 'choice')
    return (
      <Select
        {...common}
        withAsterisk={field.required}
        data={field.choices ?? []}
        value={value === '' ? null : value}
        onChange={(next) => onChange(next ?? '')}
      />
    );
  return (
    <TextInput
      {...common}
      withAsterisk={field.required}
      inputMode={field.kind === 'number' ? 'decimal' : undefined}
      maxLength={longest[claimColumnOf(field.id) ?? 'own']}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
