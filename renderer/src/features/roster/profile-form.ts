import type { WindowRequest, WindowResponse } from '../../../../shared/contract/index.ts';
import type { StaffProfile } from '../../../../shared/contract/roster.contract.ts';
import type { IdDocumentType, Sex, StaffStatus, TitleLevel } from '../../../../shared/domain/staff.ts';
import { isCivilDate } from '../../../../shared/domain/civil-date.ts';

export type RosterPersonDetail = WindowResponse<'roster:person'>;
export type SaveRequest = WindowRequest<'roster:save'>;

/** What the form holds: text as typed, choices as values. Masked fields start empty and stay as they are when left so. */
export interface ProfileForm {
  staffNumber: string;
  name: string;
  sex: Sex | '';
  birthDate: string;
  idDocumentType: IdDocumentType | '';
  idDocumentNumber: string;
  phone: string;
  department: string;
  status: StaffStatus;
  formerUnit: string;
  transferredInYear: string;
  staffType: string;
  specialty: string;
  hospitalPost: string;
  education: string;
  degree: string;
  oldCardNumber: string;
  licenceNumber: string;
  internalNumber: string;
  grassroots: '' | 'yes' | 'no';
  title: string;
  titleLevel: TitleLevel | '';
  appointedOn: string;
  effectiveOn: string;
  /** Why it is changed; kept with the entry. */
  reason: string;
}

export function emptyForm(): ProfileForm {
  return {
    staffNumber: '',
    name: '',
    sex: '',
    birthDate: '',
    idDocumentType: '',
    idDocumentNumber: '',
    phone: '',
    department: '',
    status: 'active',
    formerUnit: '',
    transferredInYear: '',
    staffType: '',
    specialty: '',
    hospitalPost: '',
    education: '',
    degree: '',
    oldCardNumber: '',
    licenceNumber: '',
    internalNumber: '',
    grassroots: '',
    title: '',
    titleLevel: '',
    appointedOn: '',
    effectiveOn: '',
    reason: '',
  };
}

/** The person as the form first shows them. */
export function formOf(person: RosterPersonDetail, today: string): ProfileForm {
  const { profile } = person;
  const current = person.titles.find((one) => one.title === person.title);
  return {
    staffNumber: person.staffNumber,
    name: profile.name,
    sex: profile.sex ?? '',
    birthDate: profile.birthDate ?? '',
    idDocumentType: profile.idDocumentType ?? '',
    idDocumentNumber: '',
    phone: '',
    department: profile.department,
    status: profile.status,
    formerUnit: profile.formerUnit,
    transferredInYear: profile.transferredInYear === null ? '' : String(profile.transferredInYear),
    staffType: profile.staffType,
    specialty: profile.specialty,
    hospitalPost: profile.hospitalPost,
    education: profile.education,
    degree: profile.degree,
    oldCardNumber: profile.oldCardNumber,
    licenceNumber: profile.licenceNumber,
    internalNumber: profile.internalNumber,
    grassroots: profile.grassroots === null ? '' : profile.grassroots ? 'yes' : 'no',
    title: person.title,
    titleLevel: person.titleLevel,
    appointedOn: current?.appointedOn ?? '',
    effectiveOn: today,
    reason: '',
  };
}

export type FormProblem = 'required' | 'bad-date' | 'bad-year';

/** What cannot be sent as typed, field by field. A new person may have no beginning: then it is as if it always was so. */
export function formProblems(form: ProfileForm, isNew: boolean): Map<keyof ProfileForm, FormProblem> {
  const problems = new Map<keyof ProfileForm, FormProblem>();
  for (const field of ['staffNumber', 'name', 'department'] as const) {
    if (form[field].trim() === '') problems.set(field, 'required');
  }
  for (const field of ['birthDate', 'appointedOn', 'effectiveOn'] as const) {
    if (form[field] !== '' && !isCivilDate(form[field])) problems.set(field, 'bad-date');
  }
  if (form.effectiveOn === '' && !isNew) problems.set('effectiveOn', 'required');
  if (form.transferredInYear !== '' && !/^(19|20)\d{2}$/.test(form.transferredInYear)) {
    problems.set('transferredInYear', 'bad-year');
  }
  return problems;
}

const plainTexts = [
  'formerUnit',
  'staffType',
  'specialty',
  'hospitalPost',
  'education',
  'degree',
  'oldCardNumber',
  'licenceNumber',
  'internalNumber',
] as const satisfies readonly (keyof StaffProfile & keyof ProfileForm)[];

/**
 * The request that says only what was changed, so that an untouched field never overwrites a later correction.
 * `undefined` when nothing was.
 */
export function saveRequest(
  before: ProfileForm,
  after: ProfileForm,
  isNew: boolean,
): SaveRequest | undefined {
  const changed = (field: keyof ProfileForm) => after[field].trim() !== before[field].trim();
  const profile: Partial<StaffProfile> = {};
  if (changed('name')) profile.name = after.name.trim();
  if (changed('sex')) profile.sex = after.sex === '' ? null : after.sex;
  if (changed('birthDate')) profile.birthDate = after.birthDate === '' ? null : after.birthDate;
  if (changed('idDocumentType'))
    profile.idDocumentType = after.idDocumentType === '' ? null : after.idDocumentType;
  if (after.idDocumentNumber.trim() !== '') profile.idDocumentNumber = after.idDocumentNumber.trim();
  if (after.phone.trim() !== '') profile.phone = after.phone.trim();
  if (changed('department')) profile.department = after.department.trim();
  if (changed('status') || isNew) profile.status = after.status;
  if (changed('transferredInYear'))
    profile.transferredInYear = after.transferredInYear === '' ? null : Number(after.transferredInYear);
  if (changed('grassroots')) profile.grassroots = after.grassroots === '' ? null : after.grassroots === 'yes';
  for (const field of plainTexts) if (changed(field)) profile[field] = after[field].trim();

  const titleChanged = changed('title') || changed('titleLevel') || changed('appointedOn');
  if (!titleChanged && Object.keys(profile).length === 0) return undefined;
  return {
    staffNumber: after.staffNumber.trim(),
    isNew,
    ...(after.effectiveOn === '' ? {} : { effectiveOn: after.effectiveOn }),
    profile,
    ...(after.reason.trim() === '' ? {} : { reason: after.reason.trim() }),
    ...(titleChanged
      ? {
          title: {
            title: after.title.trim(),
            // A level left at what the old title had would contradict the new title; the service derives it then.
            ...(after.titleLevel !== '' && (changed('titleLevel') || !changed('title'))
              ? { titleLevel: after.titleLevel }
              : {}),
            ...(after.appointedOn === '' ? {} : { appointedOn: after.appointedOn }),
          },
        }
      : {}),
  };
}
