import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import type { TrainingItem } from '../../../../shared/contract/training.contract.ts';
import { isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { creditFromDecimal, formatCreditHours, wordCredit } from '../../../../shared/domain/credit.ts';
import type { TrainingForm } from '../../../../shared/domain/training.ts';
import { trainingFormNames } from '../../text/zh-CN/training.ts';
import { toPerson, type Attendee } from './attendees.ts';

/** The form as it is typed. */
export interface FormValues {
  readonly topic: string;
  readonly keepTopic: boolean;
  readonly form: TrainingForm;
  readonly item: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly time: string;
  readonly sessions: string;
  readonly hours: string;
  readonly speakerCredits: string;
  readonly participantCredits: string;
  readonly publicNeed: boolean;
  readonly organiser: string;
  readonly department: string;
  readonly place: string;
  readonly remark: string;
  readonly reason: string;
}

export function emptyValues(today: string, year: number, unitName: string): FormValues {
  return {
    topic: '',
    keepTopic: false,
    form: 'theory',
    item: '',
    startDate: today.startsWith(String(year)) ? today : '',
    endDate: '',
    time: '',
    sessions: '1',
    hours: '',
    speakerCredits: '',
    participantCredits: '',
    publicNeed: false,
    organiser: unitName,
    department: '',
    place: '',
    remark: '',
    reason: '',
  };
}

type Stored = WindowResponse<'training:get'>['training'];
const creditText = (credits: number | null): string => (credits === null ? '' : wordCredit(credits));

export function valuesOf(stored: Stored): FormValues {
  const { topic, form, item, startDate, endDate, time, publicNeed, organiser, department, place, remark } =
    stored;
  return {
    topic,
    keepTopic: true,
    form,
    item,
    startDate,
    endDate: endDate === startDate ? '' : endDate,
    time,
    sessions: String(stored.sessions),
    hours: stored.hours === null ? '' : formatCreditHours(stored.hours),
    speakerCredits: creditText(stored.speakerCredits),
    participantCredits: creditText(stored.participantCredits),
    publicNeed,
    organiser,
    department,
    place,
    remark,
    reason: '',
  };
}

/** The item that goes with a form by its name (理论培训 with 理论), or the year's first. */
export function itemFor(items: readonly TrainingItem[], form: TrainingForm): string {
  return (items.find(({ name }) => name.includes(trainingFormNames[form])) ?? items[0])?.id ?? '';
}

const decimal = /^\d+(\.\d{1,2})?$/;
export const isNumber = (text: string): boolean => text.trim() === '' || decimal.test(text.trim());
const hundredths = (text: string): number | null =>
  text.trim() === '' ? null : creditFromDecimal(Number(text.trim()));

/** Undefined while something required is missing or badly written. */
export function requestOf(
  values: FormValues,
  item: TrainingItem | undefined,
  attendees: readonly Attendee[],
  trainingId: string | undefined,
): Omit<WindowRequest<'training:save'>, 'files'> | undefined {
  const { topic, startDate, endDate, hours, speakerCredits, participantCredits, sessions } = values;
  if (topic.trim() === '' || item === undefined || !isCivilDate(startDate)) return undefined;
  if (endDate !== '' && !isCivilDate(endDate)) return undefined;
  if (![hours, speakerCredits, participantCredits].every(isNumber) || !/^[1-9]\d?$/.test(sessions))
    return undefined;
  if (values.organiser.trim() === '') return undefined;
  return {
    ...(trainingId === undefined ? {} : { trainingId }),
    topic: topic.trim(),
    keepTopic: values.keepTopic,
    form: values.form,
    item: item.id,
    startDate,
    ...(endDate === '' ? {} : { endDate }),
    time: values.time.trim(),
    sessions: Number(sessions),
    hours: hours.trim() === '' ? null : Math.round(Number(hours) * 10),
    speakerCredits: item.ruled ? null : hundredths(speakerCredits),
    participantCredits: item.ruled ? null : hundredths(participantCredits),
    publicNeed: values.publicNeed && item.publicNeed,
    organiser: values.organiser.trim(),
    department: values.department.trim(),
    place: values.place.trim(),
    remark: values.remark.trim(),
    reason: values.reason.trim(),
    people: attendees.map(toPerson),
  };
}
