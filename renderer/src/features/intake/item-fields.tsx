import { Select, TextInput } from '@mantine/core';
import { claimColumnOf } from '../../../../shared/domain/claim-columns.ts';
import { DateField } from '../../components/date-field.tsx';
import { intakeText, units } from '../../text/zh-CN/intake.ts';
import { CatalogField } from './catalog-field.tsx';
import { CertifiedFields } from './certified-fields.tsx';
import { asksQuantity, fieldValue, problemKey, quantityOf, withField } from './entry-form.ts';
import type { EntryFieldsProps } from './entry-form.ts';
import { MoreFields } from './more-fields.tsx';
import styles from './intake.module.css';

const text = intakeText.entry;

/** Everything that is asked of one claim: what every claim has, under the item's own names, and the item's own fields. */
export function ItemFields(props: EntryFieldsProps & { open: boolean }) {
  const { form, item, year, errorOf, set } = props;
  const title = item.fields.find((field) => claimColumnOf(field.id) === 'name');
  const spans = asksQuantity(item);
  // A certificate of a course states credits and hours; a paper or an award does not.
  const certified = spans && item.unit !== units.day;
  return (
    <>
      {item.needsUpper && <p className={styles.upper}>{text.needsUpper}</p>}
      {item.roles.length > 1 && (
        <Select
          label={text.role}
          withAsterisk
          data={item.roles.map((role) => ({ value: role.id, label: role.name }))}
          value={form.role === '' ? null : form.role}
          error={errorOf('role')}
          onChange={(role) => set({ role: role ?? '' })}
        />
      )}
      <TextInput
        className={styles.wide}
        label={title?.name ?? text.name}
        description={title ? title.hint : text.nameHint}
        withAsterisk
        maxLength={300}
        value={form.name}
        error={errorOf('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <div className={styles.pair}>
        <DateField
          label={spans ? text.start : text.date}
          required
          year={year}
          value={form.startDate}
          error={errorOf('startDate')}
          onChange={(startDate) => set({ startDate })}
        />
        {spans && (
          <DateField
            label={text.end}
            year={year}
            value={form.endDate}
            error={errorOf('endDate')}
            onChange={(endDate) => set({ endDate })}
          />
        )}
      </div>
      {spans && <QuantityField {...props} />}
      {item.fields
        .filter((field) => field !== title)
        .map((field) => (
          <CatalogField
            key={field.id}
            field={field}
            value={fieldValue(form, field.id)}
            year={year}
            error={errorOf(problemKey(field.id))}
            onChange={(value) => set(withField(form, field.id, value))}
          />
        ))}
      {certified && <CertifiedFields form={form} set={set} />}
      {item.fieldsSource !== undefined && (
        <p className={styles.fieldsSource}>{text.fieldsSource(item.fieldsSource)}</p>
      )}
      <MoreFields {...props} certified={certified} />
    </>
  );
}

/** 数量 in the item's own unit; the usual one stands in the empty field. */
function QuantityField({ form, item, errorOf, set }: EntryFieldsProps) {
  const usual = quantityOf({ ...form, quantity: '' }, item);
  const fromDates = item.unit === units.day && usual !== undefined && form.quantity === '';
  return (
    <TextInput
      label={text.quantity(item.unit)}
      inputMode="decimal"
      placeholder={usual === undefined ? undefined : String(usual)}
      description={fromDates ? text.quantityFromDates : undefined}
      withAsterisk={usual === undefined}
      value={form.quantity}
      error={errorOf('quantity')}
      onChange={(event) => set({ quantity: event.currentTarget.value })}
    />
  );
}
