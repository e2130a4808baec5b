import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { StaffStatus, TitleLevel } from '../../../shared/domain/staff.ts';
import { insertMany, type Connection } from '../connection.ts';
import type { StaffVersionTable } from '../schema.ts';
import type { Recorded } from '../recorded.ts';

/** What may change of a person, in the order in which values travel: bulk work is positional. */
export const profileColumns = [
  'name',
  'sex',
  'birth_date',
  'id_document_type',
  'id_document_number',
  'phone',
  'department',
  'status',
  'former_unit',
  'transferred_in_year',
  'staff_type',
  'specialty',
  'hospital_post',
  'education',
  'degree',
  'old_card_number',
  'licence_number',
  'internal_number',
  'grassroots',
] as const satisfies readonly (keyof StaffVersionTable)[];

export type ProfileValue = string | number | null;
/** By `profileColumns`. */
export type ProfileValues = readonly ProfileValue[];

export interface TitleEntry {
  readonly title: string;
  readonly titleLevel: TitleLevel;
  /** Null: held from ever. */
  readonly appointedOn: CivilDate | null;
}

/** A person as of a day; before the first known day, as of that first day. */
export interface StaffRecord {
  readonly staffId: number;
  readonly validFrom: CivilDate;
  readonly values: ProfileValues;
  /** Every entry, oldest first; of equal dates the last one counts. */
  readonly titles: readonly TitleEntry[];
}

export interface ListedPerson {
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly title: string;
  readonly titleLevel: TitleLevel;
  readonly status: StaffStatus;
}

export interface VersionEntry {
  readonly validFrom: CivilDate;
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** The imported file's name; empty when entered by hand. */
  readonly source: string;
  readonly values: ProfileValues;
}

/** What is written of one person. */
export interface AppointmentEntry extends TitleEntry {
  readonly recordedAt: string;
  readonly recordedBy: string;
  /** The file that it came from; empty when it was typed in. */
  readonly source: string;
}

export interface StaffChange {
  /** Null adds the person. */
  readonly staffId: number | null;
  readonly staffNumber: string;
  readonly versions: readonly { readonly validFrom: CivilDate; readonly values: ProfileValues }[];
  readonly titles: readonly TitleEntry[];
}

const columnList = profileColumns.join(', ');
const versionColumns = [
  'staff_id',
  'valid_from',
  ...profileColumns,
  'import_id',
  'recorded_at',
  'recorded_by',
] as const;
const titleColumns = [
  'staff_id',
  'title',
  'title_level',
  'appointed_on',
  'import_id',
  'recorded_at',
  'recorded_by',
] as const;

const versionOnDay = `v.id = (SELECT id FROM staff_version WHERE staff_id = s.id AND valid_from <= @on
  ORDER BY valid_from DESC, id DESC LIMIT 1)`;
const titleOnDay = `t.id = (SELECT id FROM staff_title WHERE staff_id = s.id
  AND (appointed_on IS NULL OR appointed_on <= @on) ORDER BY appointed_on DESC, id DESC LIMIT 1)`;

export function rosterRepository(connection: Connection) {
  const { raw } = connection;
  const staffIdOf = () =>
    raw.prepare<[string], number>('SELECT id FROM staff_member WHERE staff_number = ?').pluck();
  const titlesOf = () =>
    raw.prepare<[number], TitleEntry>(
      `SELECT title, title_level AS titleLevel, appointed_on AS appointedOn FROM staff_title
       WHERE staff_id = ? ORDER BY appointed_on, id`,
    );

  return {
    /** Grows with everything written about staff; equal numbers mean an unchanged roster. */
    async revision(): Promise<number> {
      const tables = ['staff_member', 'staff_version', 'staff_title'];
      const highest = tables.map((table) => `(SELECT coalesce(max(id), 0) FROM ${table})`).join(' + ');
      return raw.prepare<[], number>(`SELECT ${highest}`).pluck().get() ?? 0;
    },

    async staffId(staffNumber: string): Promise<number | undefined> {
      return staffIdOf().get(staffNumber);
    },

    /** The persons asked for, each as of its own day; undefined where the roster has no such number. */
    async recordsOn(
      requests: readonly { readonly staffNumber: string; readonly on: CivilDate }[],
    ): Promise<(StaffRecord | undefined)[]> {
      const id = staffIdOf();
      const titles = titlesOf();
      const onDay = raw
        .prepare<[number, string], [string, ...ProfileValue[]]>(
          `SELECT valid_from, ${columnList} FROM staff_version
           WHERE staff_id = ? AND valid_from <= ? ORDER BY valid_from DESC, id DESC LIMIT 1`,
        )
        .raw();
      const first = raw
        .prepare<[number], [string, ...ProfileValue[]]>(
          `SELECT valid_from, ${columnList} FROM staff_version
           WHERE staff_id = ? ORDER BY valid_from, id DESC LIMIT 1`,
        )
        .raw();
      return requests.map(({ staffNumber, on }) => {
        const staffId = id.get(staffNumber);
        if (staffId === undefined) return undefined;
        const found = onDay.get(staffId, on) ?? first.get(staffId);
        if (!found) return undefined;
        const [validFrom, ...values] = found;
        return { staffId, validFrom, values, titles: titles.all(staffId) };
      });
    },

    /** Other persons who have had one of these document numbers: number → staff number and name. */
    async documentHolders(
      requests: readonly { readonly documentNumber: string; readonly staffNumber: string }[],
    ): Promise<ReadonlyMap<string, { readonly staffNumber: string; readonly name: string }>> {
      const holder = raw.prepare<[string, string], { staffNumber: string; name: string }>(
        `SELECT s.staff_number AS staffNumber, v.name FROM staff_version v JOIN staff_member s ON s.id = v.staff_id
         WHERE v.id_document_number = ? AND v.id_document_number <> '' AND s.staff_number <> ? LIMIT 1`,
      );
      const found = new Map<string, { staffNumber: string; name: string }>();
      for (const { documentNumber, staffNumber } of requests) {
        const other = holder.get(documentNumber, staffNumber);
        if (other) found.set(documentNumber, other);
      }
      return found;
    },

    /** Everyone known on a day, by department and number. */
    async people(on: CivilDate): Promise<ListedPerson[]> {
      return raw
        .prepare<[{ on: CivilDate }], ListedPerson>(
          `SELECT s.staff_number AS staffNumber, v.name, v.department, coalesce(t.title, '') AS title,
             coalesce(t.title_level, 'none') AS titleLevel, v.status
           FROM staff_member s JOIN staff_version v ON ${versionOnDay} LEFT JOIN staff_title t ON ${titleOnDay}
           ORDER BY v.department, s.staff_number`,
        )
        .all({ on });
    },

    /** Whole persons for the exported workbook, by department and number: staff number, title entry, values. */
    async fullPeople(
      on: CivilDate,
    ): Promise<{ staffNumber: string; title: TitleEntry; values: ProfileValues }[]> {
      const rows = raw
        .prepare<[{ on: CivilDate }], [string, string, TitleLevel, string | null, ...ProfileValue[]]>(
          `SELECT s.staff_number, coalesce(t.title, ''), coalesce(t.title_level, 'none'), t.appointed_on,
             ${profileColumns.map((column) => `v.${column}`).join(', ')}
           FROM staff_member s JOIN staff_version v ON ${versionOnDay} LEFT JOIN staff_title t ON ${titleOnDay}
           ORDER BY v.department, s.staff_number`,
        )
        .raw()
        .all({ on });
      return rows.map(([staffNumber, title, titleLevel, appointedOn, ...values]) => ({
        staffNumber,
        title: { title, titleLevel, appointedOn },
        values,
      }));
    },

    /** A person's snapshots in the order in which they take effect; a correction follows what it corrects. */
    async versions(staffId: number): Promise<VersionEntry[]> {
      const rows = raw
        .prepare<[number], [string, string, string, string, ...ProfileValue[]]>(
          `SELECT v.valid_from, v.recorded_at, v.recorded_by, coalesce(i.file_name, ''),
             ${profileColumns.map((column) => `v.${column}`).join(', ')}
           FROM staff_version v LEFT JOIN import_record i ON i.id = v.import_id
           WHERE v.staff_id = ? ORDER BY v.valid_from, v.id`,
        )
        .raw()
        .all(staffId);
      return rows.map(([validFrom, recordedAt, recordedBy, source, ...values]) => ({
        validFrom,
        recordedAt,
        recordedBy,
        source,
        values,
      }));
    },

    /** Every appointment as it was written down, in that order. */
    async appointments(staffId: number): Promise<AppointmentEntry[]> {
      return raw
        .prepare<[number], AppointmentEntry>(
          `SELECT t.title, t.title_level AS titleLevel, t.appointed_on AS appointedOn, t.recorded_at AS recordedAt,
             t.recorded_by AS recordedBy, coalesce(i.file_name, '') AS source
           FROM staff_title t LEFT JOIN import_record i ON i.id = t.import_id WHERE t.staff_id = ? ORDER BY t.id`,
        )
        .all(staffId);
    },

    /** Writes persons and their dated entries; nothing that stands is touched. */
    async add(changes: readonly StaffChange[], importId: number | null, recorded: Recorded): Promise<void> {
      let nextId =
        1 + (raw.prepare<[], number>('SELECT coalesce(max(id), 0) FROM staff_member').pluck().get() ?? 0);
      const withIds = changes.map((change) => ({ change, id: change.staffId ?? nextId++ }));
      insertMany(
        connection,
        'staff_member',
        ['id', 'staff_number', 'recorded_at', 'recorded_by'],
        withIds
          .filter(({ change }) => change.staffId === null)
          .map(({ change, id }) => [id, change.staffNumber, recorded.at, recorded.by]),
      );
      insertMany(
        connection,
        'staff_version',
        versionColumns,
        withIds.flatMap(({ change, id }) =>
          change.versions.map(({ validFrom, values }) => [
            id,
            validFrom,
            ...values,
            importId,
            recorded.at,
            recorded.by,
          ]),
        ),
      );
      insertMany(
        connection,
        'staff_title',
        titleColumns,
        withIds.flatMap(({ change, id }) =>
          change.titles.map(({ title, titleLevel, appointedOn }) => [
            id,
            title,
            titleLevel,
            appointedOn,
            importId,
            recorded.at,
            recorded.by,
          ]),
        ),
      );
    },
  };
}
