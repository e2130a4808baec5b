import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { StaffProfile } from '../../../shared/contract/roster.contract.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import {
  checkResidentId,
  guessDocumentType,
  maskDocumentNumber,
  maskPhone,
} from '../../../shared/domain/identifiers.ts';
import type { IdDocumentType, Sex, StaffStatus } from '../../../shared/domain/staff.ts';
import { titleLevelOf } from '../../../shared/domain/titles.ts';
import { AppError } from '../../../shared/errors.ts';
import type {
  ProfileValue,
  ProfileValues,
  StaffRecord,
  TitleEntry,
  VersionEntry,
} from '../../database/repositories/roster.repository.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { writeReason } from './change-reason.ts';
import { fieldChange } from './field-display.ts';
import { at, profileFields, rosterFields, valueOf, type ProfileField } from './roster-fields.ts';
import { cleanName } from '../import/sheet-words.ts';
import { datedTitle, emptyProfile, firstVersions, titleOn } from './row-outcome.ts';

export interface RosterPersonService {
  /** A person as of a day (today when left out), document and phone masked. Errors: `staff.not-found`. */
  person(staffNumber: string, on?: CivilDate): Promise<ResponseOf<'roster:person'>>;
  /** One unmasked value; that it was looked at is put on record. Errors: `staff.not-found`. */
  reveal(request: RequestOf<'roster:reveal'>): Promise<{ value: string }>;
  /**
   * Adds a person or corrects one by a new dated entry. Errors: `staff.number-taken`, `staff.not-found`,
   * `ipc.invalid-request` for a value that cannot be.
   */
  save(request: RequestOf<'roster:save'>): Promise<ResponseOf<'roster:save'>>;
}

export function createRosterPerson(context: ServiceContext, settings: SettingsService): RosterPersonService {
  const { database, clock } = context;

  const recordOn = async (staffNumber: string, on: CivilDate): Promise<StaffRecord> => {
    const [record] = await database.read(({ roster }) => roster.recordsOn([{ staffNumber, on }]));
    if (!record) throw new AppError('staff.not-found', { staffNumber });
    return record;
  };

  return {
    async person(staffNumber, on = clock.today()) {
      const record = await recordOn(staffNumber, on);
      const versions = await database.read(({ roster }) => roster.versions(record.staffId));
      const held = titleOn(record.titles, on);
      return {
        staffNumber,
        profile: maskedProfile(record.values),
        title: held?.title ?? '',
        titleLevel: held?.titleLevel ?? 'none',
        titles: standingTitles(record.titles),
        history: historyOf(versions),
      };
    },

    async reveal({ staffNumber, field }) {
      const record = await recordOn(staffNumber, clock.today());
      const recorded = await settings.recorded();
      await database.transaction(({ audit }) =>
        audit.add({ action: 'identity-revealed', subject: staffNumber, detail: field }, recorded),
      );
      return { value: valueOf(record.values, field) };
    },

    async save(request) {
      const staffNumber = request.staffNumber.normalize('NFKC').replace(/\s/g, '');
      const today = clock.today();
      const on = request.effectiveOn ?? today;
      const recorded = await settings.recorded();
      await database.transaction(async ({ roster, audit }) => {
        const [record] = await roster.recordsOn([{ staffNumber, on }]);
        if (request.isNew && record) throw new AppError('staff.number-taken', { staffNumber });
        if (!request.isNew && !record) throw new AppError('staff.not-found', { staffNumber });
        const before = record?.values ?? emptyProfile;
        const values = applied(before, request.profile);
        const changed = values.some((value, index) => value !== before[index]);
        const change = {
          staffId: record?.staffId ?? null,
          staffNumber,
          versions: record
            ? changed
              ? [{ validFrom: on, values }]
              : []
            : firstVersions(values, request.effectiveOn),
          titles: titleEntries(request, record, on),
        };
        await roster.add([change], null, recorded);
        await writeReason({ audit }, staffNumber, request.reason ?? '', recorded);
      });
      context.changed('roster');
      const saved = await recordOn(staffNumber, on > today ? on : today);
      const held = titleOn(saved.titles, on > today ? on : today);
      return {
        staffNumber,
        name: valueOf(saved.values, 'name'),
        department: valueOf(saved.values, 'department'),
        title: held?.title ?? '',
        titleLevel: held?.titleLevel ?? 'none',
        status: valueOf(saved.values, 'status') as StaffStatus,
      };
    },
  };
}

/** The profile with the given fields laid over it, checked as an import would. */
function applied(before: ProfileValues, given: RequestOf<'roster:save'>['profile']): ProfileValues {
  const values = [...before];
  for (const field of profileFields) {
    const value = given[field];
    if (value !== undefined) values[at[field]] = storedValue(field, value);
  }
  if (values[at.name] === '') refuse('name', '不能为空');
  const document = valueOf(values, 'idDocumentNumber');
  if (document !== '' && values[at.idDocumentType] === null)
    values[at.idDocumentType] = guessDocumentType(document) ?? 'other';
  if (valueOf(values, 'idDocumentType') !== 'resident-id' || document === '') return values;
  const check = checkResidentId(document);
  if (!check.ok) {
    const digit =
      check.problem === 'check-digit' ? `，末位应为 ${check.expected}，现在是 ${check.actual}` : '';
    refuse('idDocumentNumber', `不是有效的居民身份证号${digit}`);
  }
  if ((values[at.birthDate] ?? check.birthDate) !== check.birthDate)
    refuse('birthDate', `与身份证号里的 ${check.birthDate} 不一致`);
  if ((values[at.sex] ?? check.sex) !== check.sex) refuse('sex', '与身份证号不一致');
  values[at.birthDate] = check.birthDate;
  values[at.sex] = check.sex;
  return values;
}

function storedValue(field: ProfileField, value: string | number | boolean | null): ProfileValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string') return value;
  if (field === 'name') return cleanName(value);
  if (field === 'birthDate' && !/^\d{4}-\d{2}-\d{2}$/.test(value)) refuse(field, '应写作 YYYY-MM-DD');
  if (field !== 'idDocumentNumber' && field !== 'phone') return value.trim();
  // What is shown is masked; a mask that comes back must not become the number.
  if (value.includes('*')) refuse(field, '含有星号，请填写完整的号码');
  return value.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

function refuse(field: ProfileField, problem: string): never {
  throw new AppError('ipc.invalid-request', { path: rosterFields[field].name, problem });
}

function titleEntries(
  { title: given }: RequestOf<'roster:save'>,
  record: StaffRecord | undefined,
  on: CivilDate,
): TitleEntry[] {
  if (!given) return [];
  const title = given.title.trim();
  const titleLevel = given.titleLevel ?? titleLevelOf(title) ?? 'none';
  const held = record && titleOn(record.titles, given.appointedOn ?? on);
  const goesOn = held?.title === title;
  const appointedOn = given.appointedOn ?? (goesOn ? held.appointedOn : record ? on : null);
  if (goesOn && held.titleLevel === titleLevel && held.appointedOn === appointedOn) return [];
  return datedTitle(held, { title, titleLevel, appointedOn });
}

function maskedProfile(values: ProfileValues): StaffProfile {
  const text = (field: ProfileField): string => valueOf(values, field);
  const year = values[at.transferredInYear];
  const grassroots = values[at.grassroots];
  return {
    name: text('name'),
    sex: (values[at.sex] ?? null) as Sex | null,
    birthDate: text('birthDate') || null,
    idDocumentType: (values[at.idDocumentType] ?? null) as IdDocumentType | null,
    idDocumentNumber: maskDocumentNumber(text('idDocumentNumber')),
    phone: maskPhone(text('phone')),
    department: text('department'),
    status: text('status') as StaffStatus,
    formerUnit: text('formerUnit'),
    transferredInYear: typeof year === 'number' ? year : null,
    staffType: text('staffType'),
    specialty: text('specialty'),
    hospitalPost: text('hospitalPost'),
    education: text('education'),
    degree: text('degree'),
    oldCardNumber: text('oldCardNumber'),
    licenceNumber: text('licenceNumber'),
    internalNumber: text('internalNumber'),
    grassroots: typeof grassroots === 'number' ? grassroots === 1 : null,
  };
}

/** One entry a date, the last one; newest first. An entry without a title only ends “from ever”. */
function standingTitles(titles: readonly TitleEntry[]): TitleEntry[] {
  const byDate = new Map(titles.map((title) => [title.appointedOn, title]));
  return [...byDate.values()]
    .filter(({ title, titleLevel }) => title !== '' || titleLevel !== 'none')
    .toReversed();
}

function historyOf(versions: readonly VersionEntry[]): ResponseOf<'roster:person'>['history'] {
  return versions
    .map((version, index) => {
      const before = versions[index - 1]?.values ?? emptyHistory;
      return {
        validFrom: version.validFrom,
        recordedAt: version.recordedAt,
        recordedBy: version.recordedBy,
        source: version.source,
        changes: version.values.flatMap((value, field) => {
          const known = before[field] ?? null;
          return value === known ? [] : [fieldChange(field, known, value)];
        }),
      };
    })
    .toReversed();
}

/** Before the first snapshot nothing is known, not even a status. */
const emptyHistory: ProfileValues = emptyProfile.with(at.status, null);
