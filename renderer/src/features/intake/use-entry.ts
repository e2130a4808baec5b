import { useState } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { notify } from '../../app/notices.ts';
import { formatCount } from '../../components/format.ts';
import { intakeText } from '../../text/zh-CN/intake.ts';
import { attachFiles } from './attach-files.ts';
import { claimInputOf, emptyEntry, entryProblems } from './entry-form.ts';
import type { EntryForm, EntryProblem } from './entry-form.ts';

const text = intakeText.entry;
export const entryProblemWords: Record<EntryProblem, string> = {
  required: text.required,
  'bad-date': text.badDate,
  'end-before-start': text.endBeforeStart,
  'proof-needed': text.proofNeeded,
};

/** The form of one claim: what stands in it, what is wrong with it, and its saving with the proofs. */
export function useEntry(staffNumber: string, items: readonly CatalogItem[]) {
  const { year, go } = useApp();
  const [form, setForm] = useState<EntryForm>({ ...emptyEntry, staffNumber });
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();
  /** How many have been saved: a new one begins with a fresh field for the person. */
  const [stored, setStored] = useState(0);
  useDroppedFiles((dropped) => setFiles((before) => [...before, ...dropped]));

  const item = items.find((each) => each.id === form.item);
  const problems = entryProblems(form, item, files.length);

  const save = async (next: boolean): Promise<boolean> => {
    setTried(true);
    setError(undefined);
    if (saving || problems.size > 0 || !item) return false;
    setSaving(true);
    try {
      const { claimId } = await call('claim:create', claimInputOf(form, item, year));
      const left = files.length === 0 ? 0 : await attachFiles(files, claimId);
      const saved = text.saved(form.name.trim());
      notify({
        kind: 'good',
        text: left > 0 ? `${saved} ${text.savedProofsTray(formatCount(left))}` : saved,
        action: { label: text.review, run: () => go('review', { claimId }) },
      });
      setFiles([]);
      setTried(false);
      // What the next claim of the same pile has in common stays.
      setForm(next ? { ...emptyEntry, item: form.item, role: form.role } : emptyEntry);
      setStored((count) => count + 1);
      return true;
    } catch (thrown) {
      setError(errorData(thrown));
      return false;
    } finally {
      setSaving(false);
    }
  };

  return {
    form,
    item,
    files,
    saving,
    error,
    stored,
    setFiles,
    save,
    set: (part: Partial<EntryForm>) => setForm((before) => ({ ...before, ...part })),
    errorOf: (field: string) => {
      const problem = problems.get(field);
      if (problem === undefined) return undefined;
      // A date that is wrong says so at once; what is merely missing, only after saving was tried.
      const later = problem === 'required' || problem === 'proof-needed';
      return tried || !later ? entryProblemWords[problem] : undefined;
    },
  };
}
