import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { FilingStage } from '../../../../shared/domain/filing.ts';
import { call } from '../../api/client.ts';
import { readScore } from './step-form.ts';
import type { StepForm } from './step-form.ts';

/** Enters a step for filings, in one batch. Throws CallError. */
export async function enterStep(
  stage: FilingStage,
  filingIds: string[],
  form: StepForm,
  files: readonly PickedFile[],
): Promise<{ batchId: string }> {
  const { on, outcome } = form;
  const note = form.note.trim();
  const shared = {
    filingIds,
    on,
    ...optional('documentTitle', form.documentTitle),
    ...optional('documentNumber', form.documentNumber),
    ...(files.length === 0 ? {} : { files: files.map(({ token }) => token) }),
  };
  if (stage === 'application') return call('filing:amend', { ...shared, reason: note });
  const act = { ...shared, ...optional('by', form.by), ...optional('note', note) };
  switch (stage) {
    case 'agreement':
    case 'progress-review':
    case 'result-review':
      return call('filing:decide', { ...act, stage, outcome });
    case 'report':
      return call('filing:report', act);
    case 'receipt':
      return call('filing:receipt', { ...act, outcome });
    case 'progress':
    case 'result':
      return call('filing:stage', { ...act, stage });
    case 'score':
      return call('filing:score', { ...act, score: readScore(form.score) ?? 0, publicNeed: form.publicNeed });
  }
}

function optional<Key extends string>(key: Key, value: string): Partial<Record<Key, string>> {
  const text = value.trim();
  return text === '' ? {} : ({ [key]: text } as Record<Key, string>);
}
