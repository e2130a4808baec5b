import type { WindowResponse } from '../../../../shared/contract/index.ts';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import type { ProjectStep, VerificationItem } from '../../../../shared/domain/unit-project.ts';
import { call } from '../../api/client.ts';
import { checkNames, projectStepNames, projectsText } from '../../text/zh-CN/unit-projects.ts';
import { textPart } from './field-form.ts';
import type { FieldSpec, Values } from './field-form.ts';
import {
  carryOverFields,
  carryOverOf,
  changeFields,
  changeOf,
  factsFields,
  factsOf,
  factsValues,
  holdingFields,
  holdingOf,
  valuesOf,
} from './project-fields.ts';

export type ProjectDetail = WindowResponse<'project:get'>;

/** What is to be written down. */
export type ProjectTask =
  | { readonly kind: 'create'; readonly year: number }
  | { readonly kind: 'amend'; readonly detail: ProjectDetail }
  | {
      readonly kind: 'step';
      readonly step: Exclude<ProjectStep, 'approval'>;
      readonly detail: ProjectDetail;
    }
  | {
      readonly kind: 'check';
      readonly item: VerificationItem;
      readonly done: boolean;
      readonly detail: ProjectDetail;
    }
  | { readonly kind: 'attach'; readonly step: ProjectStep; readonly detail: ProjectDetail };

const text = projectsText.dialog;

/** The fields beside the day; the note and the document's number are asked for elsewhere. */
export function fieldsOf(task: ProjectTask): readonly FieldSpec[] {
  if (task.kind === 'create' || task.kind === 'amend') return factsFields;
  if (task.kind !== 'step') return [];
  if (task.step === 'holding') return holdingFields;
  if (task.step === 'online-change') return changeFields;
  return task.step === 'carry-over' ? carryOverFields : [];
}

/** The days of which one must not be before the other. */
export const spans = [
  ['from', 'to'],
  ['plannedFrom', 'plannedTo'],
] as const;

export function titleOf(task: ProjectTask): string {
  switch (task.kind) {
    case 'create':
      return text.create(task.year);
    case 'amend':
      return projectsText.amend;
    case 'step':
      return projectsText.enter(projectStepNames[task.step]);
    case 'check':
      return (task.done ? projectsText.tick : projectsText.untick)(checkNames[task.item]);
    case 'attach':
      return text.attach(projectStepNames[task.step]);
  }
}

/** What stands already: a step that is entered again begins from it, a new one from what was planned. */
export function initialValues(task: ProjectTask): Values {
  if (task.kind === 'create') return { level: 'municipal', form: 'offline' };
  const { facts } = task.detail.project;
  if (task.kind === 'amend') return factsValues(facts);
  if (task.kind !== 'step') return {};
  const standing = task.detail.steps.find(({ step }) => step === task.step);
  const known = { note: standing?.note ?? '', documentNumber: standing?.documentNumber ?? '' };
  if (task.step === 'holding') {
    const { plannedFrom, plannedTo, venue, hours, credits } = facts;
    const planned = { from: plannedFrom, to: plannedTo, venue, hours, credits };
    return { ...known, ...valuesOf(holdingFields, standing?.holding ?? planned) };
  }
  if (task.step === 'online-change') {
    const { platform, platformUrl, plannedFrom, plannedTo } = facts;
    const planned = { form: 'mixed', platform, platformUrl, plannedFrom, plannedTo };
    return { ...known, ...valuesOf(changeFields, standing?.change ?? planned) };
  }
  if (task.step === 'carry-over') {
    const { venue, places, credits, audience } = facts;
    return {
      ...known,
      ...valuesOf(carryOverFields, standing?.carryOver ?? { venue, places, credits, audience }),
    };
  }
  return known;
}

/** The day that stands in the field first: that of the step to be corrected, else today. */
export function initialDay(task: ProjectTask, today: string): string {
  if (task.kind !== 'step') return today;
  return task.detail.steps.find(({ step }) => step === task.step)?.on ?? today;
}

/** Writes it down. Throws CallError. */
export function saveTask(
  task: ProjectTask,
  on: string,
  values: Values,
  picked: readonly PickedFile[],
): Promise<{ projectId: string; batchId: string }> {
  const files = picked.map(({ token }) => token);
  const some = files.length === 0 ? {} : { files };
  if (task.kind === 'create')
    return call('project:create', { year: task.year, on, facts: factsOf(values), ...some });
  const { projectId } = task.detail.project;
  switch (task.kind) {
    case 'amend':
      return call('project:amend', { projectId, on, facts: factsOf(values) });
    case 'check':
      return call('project:check', { projectId, item: task.item, done: task.done, on, ...some });
    case 'attach':
      return call('project:attach', { projectId, step: task.step, on, files });
    case 'step':
      return call('project:step', {
        projectId,
        step: task.step,
        on,
        ...(task.step === 'holding' ? { holding: holdingOf(values) } : {}),
        ...(task.step === 'online-change' ? { change: changeOf(values) } : {}),
        ...(task.step === 'carry-over' ? { carryOver: carryOverOf(values) } : {}),
        ...textPart('note', values['note']),
        ...textPart('documentNumber', values['documentNumber']),
        ...some,
      });
  }
}

/** What is said once it is written. */
export function savedWords(task: ProjectTask): string {
  const words = projectsText.savedWords;
  return task.kind === 'step' ? words.step(projectStepNames[task.step]) : words[task.kind];
}
