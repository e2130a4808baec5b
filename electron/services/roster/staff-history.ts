import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { StoryEvent } from '../../../shared/contract/review-desk.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { StoredAudit } from '../../database/repositories/audit.repository.ts';
import type { AppointmentEntry, VersionEntry } from '../../database/repositories/roster.repository.ts';
import { plainEvent } from '../review/story/plain-event.ts';
import type { ServiceContext } from '../service.ts';
import { fieldChange } from './field-display.ts';
import { reasonAction } from './change-reason.ts';
import { levelNames } from './field-words.ts';
import { at, rosterFields } from './roster-fields.ts';
import { emptyProfile } from './row-outcome.ts';

export interface StaffHistory {
  /** Errors: `staff.not-found`. */
  of(staffNumber: string): Promise<ResponseOf<'staff:history'>>;
}

/** From then on holds what has no known beginning. */
const sinceEver = '1900-01-01';

export function createStaffHistory({ database }: ServiceContext): StaffHistory {
  return {
    async of(staffNumber) {
      const found = await database.read(async ({ roster, audit }) => {
        const staffId = await roster.staffId(staffNumber);
        if (staffId === undefined) return undefined;
        return {
          versions: await roster.versions(staffId),
          appointments: await roster.appointments(staffId),
          revealed: await audit.of('identity-revealed', staffNumber),
          reasons: await audit.of(reasonAction, staffNumber),
        };
      });
      if (!found) throw new AppError('staff.not-found', { staffNumber });
      const reasons = new Map(found.reasons.map(({ at: when, detail }) => [when, detail]));
      const why = (recordedAt: string) => reasons.get(recordedAt) ?? '';
      const events = [
        ...versionEvents(found.versions, why),
        ...appointmentEvents(found.appointments, why),
        ...found.revealed.map(revealEvent),
      ];
      return {
        events: events.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)),
      };
    },
  };
}

function versionEvents(versions: readonly VersionEntry[], why: (at: string) => string): StoryEvent[] {
  const first = versions.reduce<string | undefined>(
    (so, { recordedAt }) => (so === undefined || recordedAt < so ? recordedAt : so),
    undefined,
  );
  return versions.flatMap((version, index): StoryEvent[] => {
    const before = versions[index - 1]?.values ?? emptyProfile.with(at.status, null);
    const changes = version.values.flatMap((value, field) => {
      const known = before[field] ?? null;
      if (value === known) return [];
      const { field: id, name, from, to } = fieldChange(field, known, value);
      return [{ field: id, fieldName: name, old: from, new: to }];
    });
    if (changes.length === 0) return [];
    const entered = version.recordedAt === first;
    return [
      {
        ...plainEvent,
        kind: entered ? 'staff-entered' : 'staff-changed',
        at: version.recordedAt,
        by: version.recordedBy,
        text: sentence(entered ? '记入名册' : '改了名册', version.source, version.validFrom),
        why: why(version.recordedAt),
        changes,
      },
    ];
  });
}

function sentence(act: string, source: string, from: string): string {
  const origin = source === '' ? act : `由“${source}”${act}`;
  return from <= sinceEver ? origin : `${origin}，${from} 起`;
}

function appointmentEvents(
  appointments: readonly AppointmentEntry[],
  why: (at: string) => string,
): StoryEvent[] {
  const said = ({ title, titleLevel }: AppointmentEntry) =>
    title === '' && titleLevel === 'none' ? '' : `${title}（${levelNames[titleLevel]}）`;
  return appointments.flatMap((entry, index): StoryEvent[] => {
    const earlier = appointments[index - 1];
    const old = earlier ? said(earlier) : '';
    const now = said(entry);
    if (now === '' && old === '') return [];
    const day = entry.appointedOn === null ? '聘任日期未填' : `${entry.appointedOn} 聘任`;
    return [
      {
        ...plainEvent,
        kind: 'appointed',
        at: entry.recordedAt,
        by: entry.recordedBy,
        text: entry.source === '' ? `记职称，${day}` : `由“${entry.source}”记职称，${day}`,
        why: why(entry.recordedAt),
        changes: [{ field: 'title', fieldName: '职称', old, new: now }],
      },
    ];
  });
}

function revealEvent({ at: when, by, detail }: StoredAudit): StoryEvent {
  const name = detail === 'phone' ? rosterFields.phone.name : rosterFields.idDocumentNumber.name;
  return { ...plainEvent, kind: 'revealed', at: when, by, text: `看了完整的${name}` };
}
