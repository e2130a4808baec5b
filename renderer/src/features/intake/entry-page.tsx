import { Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { RosterPerson } from '../../../../shared/contract/roster.contract.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { DateField } from '../../components/date-field.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { Loading } from '../../components/loading.tsx';
import { intakeText, units } from '../../text/zh-CN/intake.ts';
import { formatCount } from '../../components/format.ts';
import { proofExtensions } from '../tray/use-add-proofs.ts';
import { attachFiles } from './attach-files.ts';
import {
  asksQuantity,
  claimInputOf,
  emptyEntry,
  entryProblems,
  ownColumn,
  quantityOf,
} from './entry-form.ts';
import type { EntryForm, EntryProblem } from './entry-form.ts';
import { EntryTrial } from './entry-trial.tsx';
import { PersonSelect } from './person-select.tsx';
import styles from './intake.module.css';

const text = intakeText.entry;
const problemWords: Record<EntryProblem, string> = {
  required: text.required,
  'bad-date': text.badDate,
  'end-before-start': text.endBeforeStart,
};

/** One claim by hand, asked for in the fields of its own item, with a trial beside it. */
export function EntryPage({ staffNumber }: { staffNumber: string }) {
  const { year, settings, go } = useApp();
  const catalog = useQuery(
    'rules:catalog',
    { year, jurisdiction: settings.jurisdiction },
    { topics: ['rules'] },
  );
  const given = useQuery('roster:list', staffNumber === '' ? null : { search: staffNumber, limit: 5 });
  const [form, setForm] = useState<EntryForm>({ ...emptyEntry, staffNumber });
  const [chosen, setChosen] = useState<RosterPerson>();
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const [stored, setStored] = useState(0);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();
  useDroppedFiles((dropped) => setFiles((before) => [...before, ...dropped]));

  const items = useMemo(() => catalog.data?.items ?? [], [catalog.data]);
  const item = items.find((each) => each.id === form.item);
  const person = chosen ?? given.data?.people.find((each) => each.staffNumber === form.staffNumber);
  const problems = entryProblems(form, item);
  const errorOf = (field: string) => {
    const problem = problems.get(field);
    // A date that is wrong says so at once; what is merely missing, only after saving was tried.
    return problem !== undefined && (tried || problem !== 'required') ? problemWords[problem] : undefined;
  };
  const set = (part: Partial<EntryForm>) => setForm((before) => ({ ...before, ...part }));

  const save = async (next: boolean) => {
    setTried(true);
    setError(undefined);
    if (problems.size > 0 || !item || saving) return;
    setSaving(true);
    try {
      const { claimId } = await call('claim:create', claimInputOf(form, item, year));
      const left = files.length === 0 ? 0 : await attachFiles(files, claimId);
      notify({
        kind: 'good',
        text:
          left > 0
            ? `${text.saved(form.name.trim())} ${text.savedProofsTray(formatCount(left))}`
            : text.saved(form.name.trim()),
        action: { label: text.review, run: () => go('review', { claimId }) },
      });
      setFiles([]);
      setTried(false);
      // What the next claim of the same pile has in common stays.
      setForm(next ? { ...emptyEntry, item: form.item, role: form.role } : emptyEntry);
      setChosen(undefined);
      setStored((count) => count + 1);
    } catch (thrown) {
      setError(errorData(thrown));
    } finally {
      setSaving(false);
    }
  };
  const pick = async () => {
    try {
      const picked = await call('dialog:open-file', {
        title: text.addProofsTitle,
        extensions: proofExtensions,
        multiple: true,
      });
      setFiles((before) => [...before, ...picked.files]);
    } catch (thrown) {
      notifyError(thrown);
    }
  };

  useCommands(intakeText.tabs.entry, [
    { id: 'entry-save', title: text.save, keys: ['Ctrl+S'], run: () => void save(false) },
    { id: 'entry-save-next', title: text.saveNext, keys: ['Ctrl+Enter'], run: () => void save(true) },
  ]);

  if (catalog.error) return <ErrorPanel error={catalog.error} onRetry={catalog.reload} />;
  if (catalog.loading) return <Loading />;

  return (
    <div className={styles.entry}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <PersonSelect
          key={stored}
          value={person}
          error={errorOf('staffNumber')}
          onChange={(found) => {
            setChosen(found);
            set({ staffNumber: found?.staffNumber ?? '' });
          }}
        />
        <Select
          label={text.item}
          placeholder={text.itemPlaceholder}
          withAsterisk
          searchable
          maxDropdownHeight={360}
          nothingFoundMessage={text.noPack}
          data={grouped(items)}
          value={form.item === '' ? null : form.item}
          error={errorOf('item')}
          onChange={(id) => {
            const next = items.find((each) => each.id === id);
            const only = next?.roles.length === 1 ? (next.roles[0]?.id ?? '') : '';
            set({ item: id ?? '', role: only, details: {}, quantity: '' });
          }}
        />
        {item && <ItemFields form={form} item={item} year={year} errorOf={errorOf} set={set} />}
        {item && (
          <section className={styles.proofs} aria-label={text.proofs}>
            <h3 className={styles.sectionTitle}>{text.proofs}</h3>
            <ul className={styles.fileList}>
              {files.map((file, index) => (
                <li key={`${file.token} ${index}`}>
                  {file.name}
                  <button
                    type="button"
                    className={styles.link}
                    aria-label={text.removeProof(file.name)}
                    onClick={() => setFiles(files.filter((each) => each !== file))}
                  >
                    ×
                  </button>
                </li>
              ))}
            </ul>
            <div className={styles.acts}>
              <Button variant="default" size="xs" onClick={() => void pick()}>
                {text.addProofs}
              </Button>
              <span className={styles.quiet}>{text.dropProofs}</span>
            </div>
          </section>
        )}
        {error && <ErrorPanel error={error} />}
        <div className={styles.formActs}>
          <Button type="submit" loading={saving} rightSection={<Kbd keys="Ctrl+S" />}>
            {text.save}
          </Button>
          <Button
            variant="default"
            disabled={saving}
            rightSection={<Kbd keys="Ctrl+Enter" />}
            onClick={() => void save(true)}
          >
            {text.saveNext}
          </Button>
        </div>
      </form>
      <EntryTrial form={form} item={item} person={person} />
    </div>
  );
}

interface ItemFieldsProps {
  form: EntryForm;
  item: CatalogItem;
  year: number;
  errorOf: (field: string) => string | undefined;
  set: (part: Partial<EntryForm>) => void;
}

function ItemFields({ form, item, year, errorOf, set }: ItemFieldsProps) {
  const named = (id: 'projectTitle' | 'projectNumber' | 'organizer') =>
    item.fields.find((field) => field.id === id);
  const spans = asksQuantity(item);
  // A certificate of a course states credits and hours; a paper or an award does not.
  const certified = asksQuantity(item) && item.unit !== units.day;
  const usual = quantityOf({ ...form, quantity: '' }, item);
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
        label={named('projectTitle')?.name ?? text.name}
        description={named('projectTitle') ? undefined : text.nameHint}
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
      {asksQuantity(item) && (
        <TextInput
          label={text.quantity(item.unit)}
          inputMode="decimal"
          placeholder={usual === undefined ? undefined : String(usual)}
          description={
            item.unit === units.day && usual !== undefined && form.quantity === ''
              ? text.quantityFromDates
              : undefined
          }
          withAsterisk={usual === undefined}
          value={form.quantity}
          error={errorOf('quantity')}
          onChange={(event) => set({ quantity: event.currentTarget.value })}
        />
      )}
      {item.fields
        .filter((field) => field.id !== 'projectTitle')
        .map((field) => {
          const column = ownColumn(field.id);
          const value = column === undefined ? (form.details[field.id] ?? '') : form[column];
          const change = (next: string) =>
            set(
              column === undefined ? { details: { ...form.details, [field.id]: next } } : { [column]: next },
            );
          const common = {
            label: field.name,
            withAsterisk: field.required,
            error: errorOf(column ?? `details.${field.id}`),
          };
          return field.kind === 'choice' ? (
            <Select
              key={field.id}
              {...common}
              data={field.choices ?? []}
              value={value === '' ? null : value}
              onChange={(next) => change(next ?? '')}
            />
          ) : field.kind === 'date' ? (
            <DateField
              key={field.id}
              label={field.name}
              required={field.required}
              error={common.error}
              year={year}
              value={value}
              onChange={change}
            />
          ) : (
            <TextInput
              key={field.id}
              {...common}
              inputMode={field.kind === 'number' ? 'decimal' : undefined}
              maxLength={column === 'projectNumber' ? 60 : column === 'organiser' ? 100 : 300}
              value={value}
              onChange={(event) => change(event.currentTarget.value)}
            />
          );
        })}
      {certified && <CertifiedFields form={form} set={set} />}
      <details className={styles.more}>
        <summary>{text.more}</summary>
        <div className={styles.moreFields}>
          {!named('projectNumber') && (
            <TextInput
              label={text.projectNumber}
              maxLength={60}
              value={form.projectNumber}
              onChange={(event) => set({ projectNumber: event.currentTarget.value })}
            />
          )}
          {!named('organizer') && (
            <TextInput
              label={text.organiser}
              maxLength={100}
              value={form.organiser}
              onChange={(event) => set({ organiser: event.currentTarget.value })}
            />
          )}
          {!certified && <CertifiedFields form={form} set={set} />}
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
    </>
  );
}

function CertifiedFields({ form, set }: Pick<ItemFieldsProps, 'form' | 'set'>) {
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

function grouped(items: readonly CatalogItem[]) {
  const groups = new Map<string, { value: string; label: string }[]>();
  for (const item of items) {
    const list = groups.get(item.group) ?? [];
    list.push({ value: item.id, label: item.name });
    groups.set(item.group, list);
  }
  return [...groups].map(([group, list]) => ({ group, items: list }));
}
