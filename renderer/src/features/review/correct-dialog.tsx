import { SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ClaimDetail } from '../../../../shared/contract/claim.contract.ts';
import { changeOrigins, type ChangeOrigin } from '../../../../shared/domain/claim.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { call, errorData, useQuery } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notify } from '../../app/notices.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormEnd } from '../../components/form-end.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import { correctText } from '../../text/zh-CN/review-correct.ts';
import { entryProblems, type EntryForm } from '../intake/entry-form.ts';
import { ItemFields } from '../intake/item-fields.tsx';
import { ItemSelect } from '../intake/item-select.tsx';
import { entryProblemWords } from '../intake/use-entry.ts';
import { changesOf, formOfClaim } from './correct-form.ts';
import { undoLast } from './page-helpers.ts';
import styles from './pages.module.css';

const text = correctText;

/** What a claim shall read from now on: handed in again by its owner, or put right by the officer. */
export function CorrectDialog({ claim, onClose }: { claim: ClaimDetail; onClose: () => void }) {
  const { settings } = useApp();
  const { year } = claim;
  const catalog = useQuery('rules:catalog', { year, jurisdiction: settings.jurisdiction });
  const [form, setForm] = useState<EntryForm>(() => formOfClaim(claim));
  // What is likely stands first: there the focus is when the dialog opens.
  const [origins] = useState(claim.status === 'returned' ? changeOrigins : changeOrigins.toReversed());
  const [origin, setOrigin] = useState<ChangeOrigin>(origins[0] ?? 'officer');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const items = catalog.data?.items ?? [];
  const item = items.find(({ id }) => id === form.item);
  const problems = entryProblems(form, item, claim.proofs.length);
  const set = (part: Partial<EntryForm>) => setForm((before) => ({ ...before, ...part }));
  const errorOf = (field: string) => {
    const problem = problems.get(field);
    return problem === undefined || !tried ? undefined : entryProblemWords[problem];
  };

  const save = async () => {
    setTried(true);
    if (saving || !item || problems.size > 0) return;
    setSaving(true);
    setError(undefined);
    try {
      const { changes } = await call('claim:resubmit', {
        claimId: claim.claimId,
        origin,
        changes: changesOf(claim, form, item),
        ...(why.trim() === '' ? {} : { why }),
      });
      notify({
        kind: 'good',
        matter: 'review',
        text: text.done(changes.map(({ fieldName }) => fieldName)),
        action: { label: commonText.undo, run: undoLast },
      });
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
      setSaving(false);
    }
  };
  // A dialog that opens with its fields gives the focus to the first of them.
  if (catalog.loading) return null;
  return (
    <Dialog
      opened
      title={text.title(claim.personName)}
      size={720}
      onClose={onClose}
      commands={[{ id: 'correct-save', title: text.save, run: () => void save() }]}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <SegmentedControl
          aria-label={text.origin}
          value={origin}
          data={origins.map((value) => ({ value, label: text.origins[value] }))}
          onChange={(value) => setOrigin(changeOrigins.find((one) => one === value) ?? 'officer')}
        />
        <ItemSelect
          items={items}
          value={form.item}
          error={errorOf('item')}
          onChange={(next) => {
            const only = next?.roles.length === 1 ? (next.roles[0]?.id ?? '') : '';
            set({ item: next?.id ?? '', role: only, details: {}, quantity: '' });
          }}
        />
        {item && (
          <div className={styles.correctFields}>
            <ItemFields form={form} item={item} year={year} open={false} errorOf={errorOf} set={set} />
          </div>
        )}
        <TextInput
          label={text.why}
          placeholder={text.whyHint}
          maxLength={180}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {tried && problems.has('proofs') && <p className={styles.problem}>{errorOf('proofs')}</p>}
        <FormEnd error={error} saving={saving} command="correct-save" text={text} onClose={onClose} />
      </form>
    </Dialog>
  );
}
