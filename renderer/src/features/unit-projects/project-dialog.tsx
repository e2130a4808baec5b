import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import { civilDateOf, isCivilDate } from '../../../../shared/domain/civil-date.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { errorData } from '../../api/client.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { DateField } from '../../components/date-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormEnd } from '../../components/form-end.tsx';
import { PickedFiles } from '../../components/picked-files.tsx';
import { projectsText } from '../../text/zh-CN/unit-projects.ts';
import { fieldProblems } from './field-form.ts';
import type { FieldProblem, FieldSpec, Values } from './field-form.ts';
import { FieldInputs } from './field-inputs.tsx';
import { fieldsOf, initialDay, initialValues, saveTask, spans, titleOf } from './project-task.ts';
import type { ProjectTask } from './project-task.ts';
import styles from './unit-projects.module.css';

const text = projectsText.dialog;
const extensions = ['pdf', 'jpg', 'jpeg', 'png', 'xlsx', 'xls', 'csv', 'docx', 'doc', 'ofd', 'zip'];
const words: Record<FieldProblem, string> = {
  required: text.required,
  'bad-date': text.badDate,
  'bad-number': text.badNumber,
  'end-before-start': text.endBeforeStart,
};

interface ProjectDialogProps {
  task: ProjectTask;
  onClose: () => void;
  onDone: (done: { projectId: string; batchId: string }) => void;
}

/** One act: its day, what it says, and its files. */
export function ProjectDialog({ task, onClose, onDone }: ProjectDialogProps) {
  const [on, setOn] = useState(initialDay(task, civilDateOf(new Date())));
  const [values, setValues] = useState<Values>(initialValues(task));
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();
  useDroppedFiles((dropped) => setFiles((before) => [...before, ...dropped]));

  const fields = fieldsOf(task);
  const cancelling = task.kind === 'step' && task.step === 'cancellation';
  const noteField: FieldSpec = { id: 'note', label: '', kind: 'long', required: cancelling };
  const problems = fieldProblems(task.kind === 'step' ? [...fields, noteField] : fields, values, spans);
  const dayProblem = isCivilDate(on) ? undefined : on.trim() === '' ? text.required : text.badDate;
  const noFile = task.kind === 'attach' && files.length === 0;
  const errorOf = (field: string) => {
    const problem = problems.get(field);
    return problem !== undefined && (tried || problem !== 'required') ? words[problem] : undefined;
  };
  const set = (part: Values) => setValues((before) => ({ ...before, ...part }));
  const year = task.kind === 'create' ? task.year : task.detail.project.dueYear;

  const save = async () => {
    setTried(true);
    if (saving || problems.size > 0 || dayProblem !== undefined || noFile) return;
    setSaving(true);
    setError(undefined);
    try {
      onDone(await saveTask(task, on, values, files));
    } catch (thrown) {
      setError(errorData(thrown));
      setSaving(false);
    }
  };
  const title =
    task.kind === 'create' ? titleOf(task) : `${titleOf(task)} · ${task.detail.project.facts.title}`;
  return (
    <Dialog
      title={title}
      opened
      onClose={onClose}
      size={fields.length > 8 ? 720 : 600}
      commands={[{ id: 'project-save', title: text.save, run: () => void save() }]}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className={styles.fields}>
          <DateField
            label={task.kind === 'create' ? text.approvedOn : text.on}
            required
            year={year}
            value={on}
            error={dayProblem}
            onChange={setOn}
          />
          {task.kind === 'step' && (
            <TextInput
              label={text.documentNumber}
              maxLength={60}
              value={values['documentNumber'] ?? ''}
              onChange={(event) => set({ documentNumber: event.currentTarget.value })}
            />
          )}
        </div>
        <FieldInputs fields={fields} values={values} year={year} errorOf={errorOf} onChange={set} />
        {task.kind === 'step' && (
          <Textarea
            label={cancelling ? text.cancelReason : text.note}
            withAsterisk={cancelling}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={500}
            value={values['note'] ?? ''}
            error={errorOf('note')}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
        )}
        {task.kind === 'amend' ? null : (
          <PickedFiles
            files={files}
            extensions={extensions}
            text={{
              label: text.files,
              title: text.files,
              add: text.addFiles,
              hint: text.filesHint,
              remove: text.removeFile,
            }}
            onChange={setFiles}
          />
        )}
        {tried && noFile ? (
          <p className={styles.bad} role="alert">
            {text.required}
          </p>
        ) : null}
        <FormEnd error={error} saving={saving} command="project-save" text={text} onClose={onClose} />
      </form>
    </Dialog>
  );
}
