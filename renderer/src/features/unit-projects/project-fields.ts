import type {
  ProjectCarryOver,
  ProjectChange,
  ProjectFacts,
  ProjectHolding,
} from '../../../../shared/contract/unit-project.contract.ts';
import { projectForms, projectLevels } from '../../../../shared/domain/unit-project.ts';
import { projectFormNames, projectLevelNames, projectsText } from '../../text/zh-CN/unit-projects.ts';
import { figurePart, textPart, typedFigure } from './field-form.ts';
import type { FieldSpec, Values } from './field-form.ts';

const text = projectsText.fields;
const choices = <Value extends string>(values: readonly Value[], names: Record<Value, string>) =>
  values.map((value) => ({ value, label: names[value] }));

export const factsFields: readonly FieldSpec[] = [
  { id: 'title', label: text.title, kind: 'text', required: true, wide: true },
  { id: 'number', label: text.number, kind: 'text' },
  { id: 'documentNumber', label: text.documentNumber, kind: 'text' },
  { id: 'leader', label: text.leader, kind: 'text', required: true },
  { id: 'leaderPhone', label: text.leaderPhone, kind: 'text' },
  {
    id: 'level',
    label: text.level,
    kind: 'choice',
    required: true,
    choices: choices(projectLevels, projectLevelNames),
  },
  {
    id: 'form',
    label: text.form,
    kind: 'choice',
    required: true,
    choices: choices(projectForms, projectFormNames),
  },
  { id: 'hours', label: text.hours, kind: 'hours' },
  { id: 'credits', label: text.credits, kind: 'credits' },
  { id: 'places', label: text.places, kind: 'count' },
  { id: 'venue', label: text.venue, kind: 'text' },
  { id: 'plannedFrom', label: text.plannedFrom, kind: 'date' },
  { id: 'plannedTo', label: text.plannedTo, kind: 'date' },
  { id: 'platform', label: text.platform, kind: 'text', hint: text.platformHint },
  { id: 'platformUrl', label: text.platformUrl, kind: 'text' },
  { id: 'contact', label: text.contact, kind: 'text' },
  { id: 'contactPhone', label: text.contactPhone, kind: 'text' },
  { id: 'audience', label: text.audience, kind: 'text', wide: true },
];

export const holdingFields: readonly FieldSpec[] = [
  { id: 'from', label: text.from, kind: 'date', required: true },
  { id: 'to', label: text.to, kind: 'date' },
  { id: 'venue', label: text.venue, kind: 'text' },
  { id: 'people', label: text.people, kind: 'count' },
  { id: 'hours', label: text.actualHours, kind: 'hours' },
  { id: 'credits', label: text.actualCredits, kind: 'credits' },
];

export const changeFields: readonly FieldSpec[] = [
  {
    id: 'form',
    label: text.form,
    kind: 'choice',
    required: true,
    choices: choices(['online', 'mixed'], projectFormNames),
  },
  { id: 'platform', label: text.platform, kind: 'text', required: true, hint: text.platformHint },
  { id: 'platformUrl', label: text.platformUrl, kind: 'text', wide: true },
  { id: 'plannedFrom', label: text.plannedFrom, kind: 'date' },
  { id: 'plannedTo', label: text.plannedTo, kind: 'date' },
  { id: 'reason', label: text.reason, kind: 'long', required: true, wide: true },
];

export const carryOverFields: readonly FieldSpec[] = [
  { id: 'reason', label: text.carryReason, kind: 'long', required: true, wide: true },
  { id: 'from', label: text.nextFrom, kind: 'date' },
  { id: 'to', label: text.to, kind: 'date' },
  { id: 'venue', label: text.venue, kind: 'text' },
  { id: 'places', label: text.nextPlaces, kind: 'count' },
  { id: 'credits', label: text.nextCredits, kind: 'credits' },
  { id: 'grassrootsPlaces', label: text.grassrootsPlaces, kind: 'count' },
  { id: 'audience', label: text.audience, kind: 'text', wide: true },
];

export function factsOf(values: Values): ProjectFacts {
  return {
    number: (values['number'] ?? '').trim(),
    title: (values['title'] ?? '').trim(),
    leader: (values['leader'] ?? '').trim(),
    level: projectLevels.find((level) => level === values['level']) ?? 'municipal',
    form: projectForms.find((form) => form === values['form']) ?? 'offline',
    ...textPart('leaderPhone', values['leaderPhone']),
    ...textPart('contact', values['contact']),
    ...textPart('contactPhone', values['contactPhone']),
    ...figurePart('hours', 'hours', values['hours']),
    ...figurePart('credits', 'credits', values['credits']),
    ...figurePart('places', 'count', values['places']),
    ...textPart('platform', values['platform']),
    ...textPart('platformUrl', values['platformUrl']),
    ...textPart('documentNumber', values['documentNumber']),
    ...textPart('plannedFrom', values['plannedFrom']),
    ...textPart('plannedTo', values['plannedTo']),
    ...textPart('venue', values['venue']),
    ...textPart('audience', values['audience']),
  };
}

/** What stands, to be corrected: each figure as it is typed. */
export function valuesOf(
  fields: readonly FieldSpec[],
  stored: Readonly<Record<string, string | number | undefined>>,
): Values {
  return Object.fromEntries(
    fields.map(({ id, kind }) => {
      const value = stored[id];
      const figure = kind === 'credits' || kind === 'hours' || kind === 'count';
      return [id, figure && typeof value === 'number' ? typedFigure(kind, value) : String(value ?? '')];
    }),
  );
}

export const factsValues = (facts: ProjectFacts): Values => valuesOf(factsFields, facts);

export function holdingOf(values: Values): ProjectHolding {
  const from = (values['from'] ?? '').trim();
  return {
    from,
    to: (values['to'] ?? '').trim() || from,
    ...textPart('venue', values['venue']),
    ...figurePart('people', 'count', values['people']),
    ...figurePart('hours', 'hours', values['hours']),
    ...figurePart('credits', 'credits', values['credits']),
  };
}

export function changeOf(values: Values): ProjectChange {
  return {
    form: values['form'] === 'online' ? 'online' : 'mixed',
    platform: (values['platform'] ?? '').trim(),
    reason: (values['reason'] ?? '').trim(),
    ...textPart('platformUrl', values['platformUrl']),
    ...textPart('plannedFrom', values['plannedFrom']),
    ...textPart('plannedTo', values['plannedTo']),
  };
}

export function carryOverOf(values: Values): ProjectCarryOver {
  return {
    reason: (values['reason'] ?? '').trim(),
    ...textPart('from', values['from']),
    ...textPart('to', values['to']),
    ...textPart('venue', values['venue']),
    ...figurePart('places', 'count', values['places']),
    ...figurePart('credits', 'credits', values['credits']),
    ...figurePart('grassrootsPlaces', 'count', values['grassrootsPlaces']),
    ...textPart('audience', values['audience']),
  };
}
