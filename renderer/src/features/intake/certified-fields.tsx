import { Checkbox, TextInput } from '@mantine/core';
import { intakeText } from '../../text/zh-CN/intake.ts';
import type { EntryFieldsProps } from './entry-form.ts';
import styles from './intake.module.css';

const text = intakeText.entry;

/** What a certificate states. */
export function CertifiedFields({ form, set }: Pick<EntryFieldsProps, 'form' | 'set'>) {
  return (
    <>
      <TextInput
        label={text.certified}
        placeholder={text.certifiedHint}
        inputMode="decimal"
        value={form.certified}
        onChange={(event) => set({ certified: event.currentTarget.value })}
      />
      <TextInput
        label={text.hours}
        inputMode="decimal"
        value={form.hours}
        onChange={(event) => set({ hours: event.currentTarget.value })}
      />
      <Checkbox
        className={styles.checkbox}
        label={text.publicNeed}
        checked={form.publicNeed}
        onChange={(event) => set({ publicNeed: event.currentTarget.checked })}
      />
    </>
  );
}
