import { Button, Select, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import type { ErrorData } from '../../../../shared/errors.ts';
import { idDocumentTypes, sexes, staffStatuses, titleLevels } from '../../../../shared/domain/staff.ts';
import { call, errorData } from '../../api/client.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import {
  idDocumentNames,
  rosterText,
  sexNames,
  staffStatusNames,
  titleLevelNames,
} from '../../text/zh-CN/roster.ts';
import { formProblems, saveRequest } from './profile-form.ts';
import type { FormProblem, ProfileForm } from './profile-form.ts';
import styles from './person.module.css';

const problemTexts: Record<FormProblem, string> = {
  required: rosterText.form.required,
  'bad-date': rosterText.form.badDate,
  'bad-year': rosterText.form.badYear,
};

/** Fields whose value is one of a closed list, with the words for it. */
function options<Value extends string>(values: readonly Value[], names: Record<Value, string>) {
  return values.map((value) => ({ value, label: names[value] }));
}

/** Adds a person or corrects one; what changes over time takes effect on the day given. */
export function PersonForm({
  initial,
  isNew,
  masked,
  departments,
  onSaved,
  onCancel,
}: {
  initial: ProfileForm;
  isNew: boolean;
  masked?: { idDocumentNumber: string; phone: string };
  departments: readonly string[];
  onSaved: (staffNumber: string, name: string) => void;
  onCancel: () => void;
}) {
  const [form, setForm] = useState(initial);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const formElement = useRef<HTMLFormElement>(null);
  const problems = formProblems(form, isNew);
  const request = saveRequest(initial, form, isNew);
  const { fields } = rosterText;

  function change(part: Partial<ProfileForm>) {
    setForm((before) => ({ ...before, ...part }));
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (problems.size > 0) {
      // The field may lie outside of what is in view; it says what is wrong once it is painted.
      requestAnimationFrame(() =>
        formElement.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
      );
      return;
    }
    if (request === undefined) return;
    setSaving(true);
    try {
      const saved = await call('roster:save', request);
      onSaved(saved.staffNumber, saved.name);
    } catch (thrown) {
      setError(errorData(thrown));
      setSaving(false);
    }
  }

  type TextField = Exclude<
    keyof ProfileForm,
    'sex' | 'idDocumentType' | 'status' | 'grassroots' | 'titleLevel'
  >;
  function text(field: TextField & keyof typeof fields, placeholder?: string) {
    const problem = problems.get(field);
    return (
      <TextInput
        label={fields[field]}
        value={form[field]}
        {...(placeholder === undefined ? {} : { placeholder })}
        error={problem !== undefined && (tried || problem !== 'required') ? problemTexts[problem] : undefined}
        onChange={(event) => change({ [field]: event.currentTarget.value })}
      />
    );
  }
  /** Masked values are not shown for editing: an empty field keeps what is there. */
  const keep = (value: string | undefined) =>
    value === undefined || value === '' ? undefined : `${value}（${rosterText.form.masked}）`;

  return (
    <form ref={formElement} className={styles.form} onSubmit={(event) => void save(event)}>
      <fieldset className={styles.group}>
        <legend>{rosterText.form.groups.identity}</legend>
        <div className={styles.fields}>
          {isNew ? (
            text('staffNumber')
          ) : (
            <TextInput label={fields.staffNumber} value={form.staffNumber} readOnly />
          )}
          {text('name')}
          <Select
            label={fields.sex}
            data={options(sexes, sexNames)}
            value={form.sex === '' ? null : form.sex}
            clearable
            onChange={(value) => change({ sex: sexes.find((one) => one === value) ?? '' })}
          />
          {text('birthDate', '1990-01-31')}
          <Select
            label={fields.idDocumentType}
            data={options(idDocumentTypes, idDocumentNames)}
            value={form.idDocumentType === '' ? null : form.idDocumentType}
            clearable
            onChange={(value) =>
              change({ idDocumentType: idDocumentTypes.find((one) => one === value) ?? '' })
            }
          />
          {text('idDocumentNumber', keep(masked?.idDocumentNumber))}
          {text('phone', keep(masked?.phone))}
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{rosterText.form.groups.post}</legend>
        <div className={styles.fields}>
          <TextInput
            label={fields.department}
            value={form.department}
            list="roster-departments"
            error={tried && problems.has('department') ? problemTexts.required : undefined}
            onChange={(event) => change({ department: event.currentTarget.value })}
          />
          <datalist id="roster-departments">
            {departments.map((department) => (
              <option key={department} value={department} />
            ))}
          </datalist>
          <Select
            label={fields.status}
            data={options(staffStatuses, staffStatusNames)}
            value={form.status}
            allowDeselect={false}
            onChange={(value) => change({ status: staffStatuses.find((one) => one === value) ?? 'active' })}
          />
          {text('formerUnit')}
          {text('transferredInYear', '2025')}
          {text('staffType')}
          {text('specialty')}
          {text('hospitalPost')}
          <Select
            label={fields.grassroots}
            data={[
              { value: 'unit', label: rosterText.grassrootsUnit },
              { value: 'yes', label: rosterText.grassrootsYes },
              { value: 'no', label: rosterText.grassrootsNo },
            ]}
            value={form.grassroots === '' ? 'unit' : form.grassroots}
            allowDeselect={false}
            onChange={(value) => change({ grassroots: value === 'yes' || value === 'no' ? value : '' })}
          />
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{rosterText.form.groups.title}</legend>
        <div className={styles.fields}>
          {text('title')}
          <Select
            label={fields.titleLevel}
            data={options(titleLevels, titleLevelNames)}
            value={form.titleLevel === '' ? null : form.titleLevel}
            clearable
            onChange={(value) => change({ titleLevel: titleLevels.find((one) => one === value) ?? '' })}
          />
          {text('appointedOn', '2020-12-01')}
        </div>
        <p className={styles.minor}>{rosterText.form.titleHint}</p>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{rosterText.form.groups.background}</legend>
        <div className={styles.fields}>
          {text('education')}
          {text('degree')}
          {text('oldCardNumber')}
          {text('licenceNumber')}
          {text('internalNumber')}
        </div>
      </fieldset>
      <div className={styles.actions}>
        {error ? (
          <div className={styles.refused}>
            <ErrorPanel error={error} />
          </div>
        ) : null}
        <TextInput
          label={rosterText.form.effectiveOn}
          description={isNew ? rosterText.form.effectiveNewHint : rosterText.form.effectiveHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={form.effectiveOn}
          error={problems.has('effectiveOn') ? rosterText.form.badDate : undefined}
          onChange={(event) => change({ effectiveOn: event.currentTarget.value })}
        />
        {isNew ? null : (
          <TextInput
            label={rosterText.form.reason}
            description={rosterText.form.reasonHint}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={180}
            value={form.reason}
            onChange={(event) => change({ reason: event.currentTarget.value })}
          />
        )}
        <span className={styles.spacer} />
        <Button variant="default" onClick={onCancel}>
          {rosterText.cancel}
        </Button>
        <Button type="submit" loading={saving} disabled={request === undefined}>
          {request === undefined ? rosterText.form.nothingChanged : rosterText.save}
        </Button>
      </div>
    </form>
  );
}
