import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { ProfileValues, TitleEntry } from '../../database/repositories/roster.repository.ts';
import type { Job } from '../../platform/job.ts';
import { replaceFile } from '../../platform/replace-file.ts';
import type { RosterColumn } from '../../documents/excel/roster-export.sheet.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { displayValue } from './field-display.ts';
import { levelNames } from './field-words.ts';
import { at, rosterFields, valueOf, type ProfileField, type RosterFieldId } from './roster-fields.ts';

const exported: readonly (readonly [Exclude<RosterFieldId, 'changedOn'>, width: number])[] = [
  ['staffNumber', 12],
  ['name', 12],
  ['sex', 6],
  ['birthDate', 12],
  ['idDocumentType', 14],
  ['idDocumentNumber', 21],
  ['phone', 14],
  ['department', 16],
  ['title', 14],
  ['titleLevel', 10],
  ['appointedOn', 12],
  ['status', 10],
  ['formerUnit', 20],
  ['transferredInYear', 10],
  ['staffType', 10],
  ['specialty', 14],
  ['hospitalPost', 12],
  ['education', 10],
  ['degree', 10],
  ['oldCardNumber', 16],
  ['licenceNumber', 20],
  ['internalNumber', 12],
  ['grassroots', 8],
];

export interface RosterExport {
  /** Everyone as of a day with all fields, unmasked; on record. Reads back as unchanged. Errors: `file.*`. */
  export(request: RequestOf<'roster:export'>, job: Job): Promise<ResponseOf<'roster:export'>>;
}

interface Person {
  readonly staffNumber: string;
  readonly title: TitleEntry;
  readonly values: ProfileValues;
}

export function createRosterExport(context: ServiceContext, settings: SettingsService): RosterExport {
  return {
    async export({ out, on = context.clock.today() }, job) {
      const people = await context.database.read(({ roster }) => roster.fullPeople(on));
      const columns = exported.map(([field, width]): RosterColumn => ({
        header: rosterFields[field].name,
        width,
      }));
      // The workbook library is large: loaded with the first export, not at every start.
      const { writeRosterWorkbook } = await import('../../documents/excel/roster-export.sheet.ts');
      let rows = 0;
      await replaceFile(out, async (temporary) => {
        rows = await writeRosterWorkbook(temporary, columns, people.map(exportedTexts), () => job.breathe());
      });
      const recorded = await settings.recorded();
      await context.database.transaction(({ audit }) =>
        audit.add({ action: 'roster-exported', subject: on, detail: String(rows) }, recorded),
      );
      return { path: out, rows };
    },
  };
}

function exportedTexts(person: Person): string[] {
  return exported.map(([field]) => exportedText(person, field));
}

function exportedText({ staffNumber, title, values }: Person, field: (typeof exported)[number][0]): string {
  switch (field) {
    case 'staffNumber':
      return staffNumber;
    case 'title':
      return title.title;
    case 'titleLevel':
      return title.title === '' && title.titleLevel === 'none' ? '' : levelNames[title.titleLevel];
    case 'appointedOn':
      return title.appointedOn ?? '';
    case 'idDocumentNumber':
    case 'phone':
      return valueOf(values, field);
    default:
      return wordsOf(values, field);
  }
}

function wordsOf(values: ProfileValues, field: ProfileField): string {
  return displayValue(at[field], values[at[field]] ?? null);
}
