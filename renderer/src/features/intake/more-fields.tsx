import { Select, Textarea, TextInput } from '@mantine/core';
import { claimColumnOf } from '../../../../shared/domain/claim-columns.ts';
import { intakeText } from '../../text/zh-CN/intake.ts';
import { CertifiedFields } from './certified-fields.tsx';
import type { EntryFieldsProps } from './entry-form.ts';
import styles from './intake.module.css';

const text = intakeText.entry;

interface MoreFieldsProps extends EntryFieldsProps {
  /** Whether credits and hours stand above already. */
  certified: boolean;
  open: boolean;
}

/** What few claims need: folded away, open for somebody who came from another unit. */
export function MoreFields({ form, item, year, certified, open, set }: MoreFieldsProps) {
  const asked = new Set(item.fields.map((field) => claimColumnOf(field.id)));
  return (
    <details className={styles.more} open={open || form.entryUnit !== ''}>
      <summary>{text.more}</summary>
      <div className={styles.moreFields}>
        <TextInput
          label={text.entryUnit}
          description={text.entryUnitHint}
          maxLength={100}
          value={form.entryUnit}
          onChange={(event) => set({ entryUnit: event.currentTarget.value })}
        />
        <Select
          label={text.makeUp}
          data={[
            { value: '', label: text.makeUpNone },
            ...Array.from({ length: 5 }, (_, index) => String(year - 1 - index)),
          ]}
          allowDeselect={false}
          value={form.makeUpFor}
          onChange={(value) => set({ makeUpFor: value ?? '' })}
        />
        {!asked.has('projectNumber') && (
          <TextInput
            label={text.projectNumber}
            maxLength={60}
            value={form.projectNumber}
            onChange={(event) => set({ projectNumber: event.currentTarget.value })}
          />
        )}
        {!asked.has('organiser') && (
          <TextInput
            label={text.organiser}
            maxLength={100}
            value={form.organiser}
            onChange={(event) => set({ organiser: event.currentTarget.value })}
          />
        )}
        {!certified && <CertifiedFields form={form} set={set} />}
        <Textarea
          className={styles.wide}
          label={text.remark}
          autosize
          minRows={1}
          maxRows={4}
          maxLength={500}
          value={form.remark}
          onChange={(event) => set({ remark: event.currentTarget.value })}
        />
      </div>
    </details>
  );
}
