import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { SignInRow } from '../../../../shared/contract/training.contract.ts';
import { civilDateOf, isCivilDate } from '../../../../shared/domain/civil-date.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, useJob, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { CommandKey } from '../../components/command-key.tsx';
import { Loading } from '../../components/loading.tsx';
import { trainingText } from '../../text/zh-CN/training.ts';
import { ProofFiles } from '../filings/proof-files.tsx';
import { AttendeeTable } from './attendee-table.tsx';
import { ofOtherUnit, ofRoster, withPeople, type Attendee } from './attendees.ts';
import { emptyValues, itemFor, requestOf, valuesOf, type FormValues } from './form-values.ts';
import { PeoplePicker } from './people-picker.tsx';
import { SignInAsks } from './sign-in-asks.tsx';
import { TrainingFields } from './training-fields.tsx';
import styles from './training.module.css';

const text = trainingText.form;
const sheetName = /\.(xlsx|xls|csv)$/i;

interface Sheet {
  readonly fileName: string;
  readonly matched: number;
  readonly asks: readonly SignInRow[];
}

/** A new training, or the correction of one: what it was at the left, who was there at the right. */
export function TrainingForm({ year, trainingId }: { year: number; trainingId: string | undefined }) {
  const { settings, go, back } = useApp();
  const stored = useQuery('training:get', trainingId === undefined ? null : { trainingId });
  const items = useQuery('training:items', { year }, { topics: ['rules', 'settings'] });
  const [changes, setChanges] = useState<Partial<FormValues>>({});
  const [chosen, setChosen] = useState<readonly Attendee[]>();
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const [sheet, setSheet] = useState<Sheet>();
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const job = useJob();

  const known = items.data?.items ?? [];
  const before = stored.data
    ? valuesOf(stored.data.training)
    : emptyValues(civilDateOf(new Date()), year, settings.unitName);
  const values: FormValues = {
    ...before,
    ...(before.item === '' ? { item: itemFor(known, before.form) } : {}),
    ...changes,
  };
  const attendees =
    chosen ??
    (stored.data?.people ?? []).map((person) =>
      person.staffNumber === null
        ? ofOtherUnit(person.name, person.unit, person.role)
        : ofRoster(
            { ...person, staffNumber: person.staffNumber, status: person.status ?? 'active' },
            person.role,
          ),
    );
  const day = isCivilDate(values.startDate) ? values.startDate : undefined;
  const roster = useQuery('roster:list', day === undefined ? {} : { on: day }, { topics: ['roster'] });
  const people = roster.data?.people ?? [];
  const add = (more: readonly Attendee[]) => setChosen(withPeople(attendees, more));

  const readSheet = async (file: PickedFile) => {
    try {
      const read = await job.run('training:read-sheet', {
        file: file.token,
        on: day ?? civilDateOf(new Date()),
      });
      add(
        read.rows.flatMap((row) => {
          if (row.outcome === 'matched' && row.person) return [ofRoster(row.person, row.role)];
          return row.outcome === 'outside' ? [ofOtherUnit(row.name, row.unit, row.role)] : [];
        }),
      );
      const asks = read.rows.filter(({ outcome }) => outcome === 'ask');
      setSheet({ fileName: read.fileName, matched: read.matched, asks });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  const pickSheet = async () => {
    const picked = await call('dialog:open-file', {
      title: trainingText.picker.importTitle,
      extensions: ['xlsx', 'xls', 'csv'],
    });
    const [file] = picked.files;
    if (file) await readSheet(file);
  };
  // Registered above the proofs' own taker while the form is open: sheets go to the people, pictures to the proofs.
  useDroppedFiles((dropped) => {
    const sheets = dropped.filter(({ name }) => sheetName.test(name));
    const [first] = sheets;
    if (first) void readSheet(first);
    const others = dropped.filter((file) => !sheets.includes(file));
    if (others.length > 0) setFiles([...files, ...others]);
  });

  const needsReason = stored.data?.training.state === 'credited' || stored.data?.training.state === 'changed';
  const save = async () => {
    setTried(true);
    const request = requestOf(
      values,
      known.find(({ id }) => id === values.item),
      attendees,
      trainingId,
    );
    if (saving || request === undefined || (needsReason && values.reason.trim() === '')) return;
    setSaving(true);
    setError(undefined);
    try {
      const saved = await call('training:save', {
        ...request,
        ...(files.length === 0 ? {} : { files: files.map(({ token }) => token) }),
      });
      notify({ kind: 'good', text: text.saved(saved.number), matter: 'training' });
      if (trainingId === undefined) go('training', { trainingId: saved.trainingId });
      else back();
    } catch (thrown) {
      setError(errorData(thrown));
      setSaving(false);
    }
  };
  useCommands(text.newTitle, [{ id: 'training-save', title: text.save, run: () => void save() }]);

  if (items.error) return <ErrorPanel error={items.error} onRetry={items.reload} />;
  if (!items.data || (trainingId !== undefined && !stored.data)) return <Loading />;
  return (
    <div className={styles.columns}>
      <form
        className={`${styles.side} ${styles.form}`}
        aria-label={stored.data ? text.editTitle(stored.data.training.number) : text.newTitle}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TrainingFields
          year={year}
          values={values}
          items={known}
          departments={[...new Set(people.map(({ department }) => department))].filter((name) => name !== '')}
          tried={tried}
          askTopic={error?.code === 'training.generic-topic' || changes.keepTopic === true}
          needsReason={needsReason}
          onChange={(change) => setChanges({ ...changes, ...change })}
        />
        <ProofFiles files={files} onChange={setFiles} />
        <p className={styles.minor}>{text.dropHint}</p>
        {error ? <ErrorPanel error={error} /> : null}
        <div className={`${styles.acts} ${styles.formActs}`}>
          <Button type="submit" loading={saving} rightSection={<CommandKey command="training-save" />}>
            {text.save}
          </Button>
          <Button variant="default" onClick={() => (trainingId === undefined ? go('training') : back())}>
            {text.cancel}
          </Button>
        </div>
      </form>
      <section className={styles.main} aria-label={trainingText.picker.list}>
        <PeoplePicker
          people={people}
          chosen={new Set(attendees.map(({ key }) => key))}
          onAdd={add}
          onImport={() => void pickSheet().catch(notifyError)}
        />
        {sheet === undefined ? null : (
          <SignInAsks
            fileName={sheet.fileName}
            matched={sheet.matched}
            rows={sheet.asks}
            onAnswer={(row, attendee) => {
              if (attendee) add([attendee]);
              setSheet({ ...sheet, asks: sheet.asks.filter((each) => each !== row) });
            }}
          />
        )}
        <p className={styles.bar}>
          <span className={styles.quiet} role="status">
            {trainingText.picker.added(attendees.length)}
          </span>
        </p>
        <AttendeeTable attendees={attendees} onChange={setChosen} />
      </section>
    </div>
  );
}
