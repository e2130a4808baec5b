import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { hasLeft, type StaffStatus, type TitleLevel } from '../../../shared/domain/staff.ts';
import { titleLevelOf } from '../../../shared/domain/titles.ts';
import type {
  ProfileValue,
  ProfileValues,
  StaffChange,
  StaffRecord,
  TitleEntry,
} from '../../database/repositories/roster.repository.ts';
import { fieldChange, type FieldChange } from './field-display.ts';
import { levelNames } from './field-words.ts';
import { at, rosterFields, valueOf, type RosterFieldId } from './roster-fields.ts';
import { problem, type RowProblem } from './row-problems.ts';
import type { ReadRow } from './row-reader.ts';

/** From when someone is known of whom no date is known. */
export const fromEver: CivilDate = '1900-01-01';

export const emptyProfile: ProfileValues = [
  '',
  null,
  null,
  null,
  '',
  '',
  '',
  'active',
  '',
  null,
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  '',
  null,
];

export interface RowOutcome {
  readonly status: 'added' | 'changed' | 'unchanged' | 'rejected';
  readonly changes: readonly FieldChange[];
  /** What applying the plan writes; undefined when nothing is. */
  readonly write: StaffChange | undefined;
}

export interface OutcomeContext {
  readonly effectiveOn: CivilDate | undefined;
  readonly today: CivilDate;
  headerOf(field: RosterFieldId): string;
}

const nothing = (status: 'unchanged' | 'rejected'): RowOutcome => ({ status, changes: [], write: undefined });

/** The day as of which a row is compared: its own, the officer's, or today. */
export function comparedOn(row: ReadRow, context: OutcomeContext): CivilDate {
  return row.changedOn ?? context.effectiveOn ?? context.today;
}

/** What a row means for the roster as it stands. Adds to the row's problems. */
export function decideRow(
  row: ReadRow,
  record: StaffRecord | undefined,
  context: OutcomeContext,
): RowOutcome {
  if (row.rejected) return nothing('rejected');
  return record ? compare(row, record, context) : addition(row, context);
}

function addition(row: ReadRow, context: OutcomeContext): RowOutcome {
  const values = emptyProfile.map((empty, index) => row.values[index] ?? empty);
  if (values[at.department] === '') {
    row.problems.push(problem('question', context.headerOf('department'), 'department-missing'));
  }
  const titles: TitleEntry[] = [];
  if (row.title !== undefined || row.titleLevel !== undefined) {
    const title = row.title ?? '';
    const titleLevel = levelFor(row, title, context);
    titles.push({ title, titleLevel, appointedOn: row.appointedOn ?? null });
  }
  return {
    status: 'added',
    changes: [],
    write: {
      staffId: null,
      staffNumber: row.staffNumber,
      versions: firstVersions(values, startOf(row, values, context)),
      titles,
    },
  };
}

function startOf(row: ReadRow, values: ProfileValues, context: OutcomeContext): CivilDate | undefined {
  if (row.changedOn !== undefined) return row.changedOn;
  if (valueOf(values, 'status') === 'transferred-in' && row.transferredInOn) return row.transferredInOn;
  return context.effectiveOn;
}

/** Who has gone or is away was there before: without that, the days before would not know the person. */
export function firstVersions(values: ProfileValues, start: CivilDate | undefined): StaffChange['versions'] {
  if (start === undefined) return [{ validFrom: fromEver, values }];
  const status = valueOf(values, 'status') as StaffStatus;
  if (start === fromEver || !(hasLeft(status) || status === 'on-leave'))
    return [{ validFrom: start, values }];
  return [
    { validFrom: fromEver, values: values.with(at.status, 'active') },
    { validFrom: start, values },
  ];
}

function compare(row: ReadRow, record: StaffRecord, context: OutcomeContext): RowOutcome {
  if (refusesReuse(row, record, context)) return nothing('rejected');
  const on = comparedOn(row, context);
  const values = [...record.values];
  const changes: FieldChange[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const given = row.values[index];
    const known: ProfileValue = values[index] ?? null;
    if (given === undefined || given === known) continue;
    // A type taken from the number's shape does not overrule what is on record for the same number.
    if (index === at.idDocumentType && row.typeGuessed && known !== null && sameDocument(row, record))
      continue;
    values[index] = given;
    changes.push(fieldChange(index, known, given));
  }
  // Before a person's first day there is nothing to change, unless the sheet names the day itself.
  const validFrom = row.changedOn ?? (on > record.validFrom ? on : record.validFrom);
  const versions = changes.length === 0 ? [] : [{ validFrom, values }];
  const titles = compareTitle(row, record, on, context, changes);
  if (changes.length === 0) return nothing('unchanged');
  askAboutIdentity(row, record, context);
  return {
    status: 'changed',
    changes,
    write: { staffId: record.staffId, staffNumber: row.staffNumber, versions, titles },
  };
}

function sameDocument(row: ReadRow, record: StaffRecord): boolean {
  return row.values[at.idDocumentNumber] === record.values[at.idDocumentNumber];
}

/** Another name and another document under a known number: two persons, never merged. */
function refusesReuse(row: ReadRow, record: StaffRecord, context: OutcomeContext): boolean {
  const known = valueOf(record.values, 'name');
  const document = valueOf(record.values, 'idDocumentNumber');
  const given = row.values[at.idDocumentNumber];
  if (row.values[at.name] === known || document === '' || given === undefined || given === document)
    return false;
  row.problems.push(
    problem('error', context.headerOf('staffNumber'), 'number-reused', { number: row.staffNumber, known }),
  );
  row.rejected = true;
  return true;
}

function askAboutIdentity(row: ReadRow, record: StaffRecord, context: OutcomeContext): void {
  const known = valueOf(record.values, 'name');
  const document = valueOf(record.values, 'idDocumentNumber');
  const name = row.values[at.name];
  const given = row.values[at.idDocumentNumber];
  if (name !== undefined && name !== known && given !== document) {
    const details = { number: row.staffNumber, known, name: String(name) };
    row.problems.push(problem('question', context.headerOf('name'), 'name-changed', details));
  }
  if (name === known && given !== undefined && document !== '' && given !== document) {
    row.problems.push(problem('question', context.headerOf('idDocumentNumber'), 'id-changed'));
  }
}

/** The title held on a day: the newest appointment by then, of equal dates the last entry. */
export function titleOn(titles: readonly TitleEntry[], on: CivilDate): TitleEntry | undefined {
  return titles.findLast(({ appointedOn }) => appointedOn === null || appointedOn <= on);
}

function compareTitle(
  row: ReadRow,
  record: StaffRecord,
  on: CivilDate,
  context: OutcomeContext,
  changes: FieldChange[],
): TitleEntry[] {
  const { title: given, titleLevel: givenLevel, appointedOn } = row;
  if (given === undefined && givenLevel === undefined && appointedOn === undefined) return [];
  const held = titleOn(record.titles, appointedOn ?? on);
  // A day of appointment alone, to no title that is known, says nothing that could be kept.
  if (given === undefined && givenLevel === undefined && held === undefined) return [];
  const title = given ?? held?.title ?? '';
  const sameTitle = held !== undefined && held.title === title;
  const sameLevel = givenLevel === undefined || givenLevel === held?.titleLevel;
  const sameDay = appointedOn === undefined || appointedOn === held?.appointedOn;
  if (sameTitle && sameLevel && sameDay) return [];
  // What the officer once decided for this title stands until the sheet says otherwise.
  const titleLevel = sameTitle && givenLevel === undefined ? held.titleLevel : levelFor(row, title, context);
  const entry: TitleEntry = {
    title,
    titleLevel,
    // A level corrected for a title that goes on keeps that title's date.
    appointedOn: appointedOn ?? (sameTitle ? held.appointedOn : on),
  };
  addTitleChanges(held, entry, changes);
  return datedTitle(held, entry);
}

/** “From ever” was only ignorance of the day that is known now: it ends with the entry that knows it. */
export function datedTitle(held: TitleEntry | undefined, entry: TitleEntry): TitleEntry[] {
  const replacesIgnorance =
    held?.title === entry.title && held.appointedOn === null && entry.appointedOn !== null;
  return replacesIgnorance ? [{ title: '', titleLevel: 'none', appointedOn: null }, entry] : [entry];
}

function addTitleChanges(held: TitleEntry | undefined, entry: TitleEntry, changes: FieldChange[]): void {
  const add = (field: RosterFieldId, from: string, to: string) => {
    if (from !== to) changes.push({ field, name: rosterFields[field].name, from, to });
  };
  add('title', held?.title ?? '', entry.title);
  add('titleLevel', held ? levelNames[held.titleLevel] : '', levelNames[entry.titleLevel]);
  add('appointedOn', held?.appointedOn ?? '', entry.appointedOn ?? '');
}

const levels = new Map<string, TitleLevel | undefined>();

function knownLevel(title: string): TitleLevel | undefined {
  if (!levels.has(title)) {
    // A sheet of nonsense must not fill the memory.
    if (levels.size > 2000) levels.clear();
    levels.set(title, titleLevelOf(title));
  }
  return levels.get(title);
}

/** The sheet's level wins, with a question where the title speaks against it; without either nobody guesses. */
function levelFor(row: ReadRow, title: string, context: OutcomeContext): TitleLevel {
  const expected = knownLevel(title);
  if (row.titleLevel !== undefined) {
    if (title !== '' && expected !== undefined && expected !== row.titleLevel) {
      const details = { title, expected: levelNames[expected], given: levelNames[row.titleLevel] };
      row.problems.push(problem('question', context.headerOf('titleLevel'), 'level-differs', details));
    }
    return row.titleLevel;
  }
  if (expected === undefined) {
    row.problems.push(problem('question', context.headerOf('title'), 'title-unknown', { text: title }));
  }
  return expected ?? 'none';
}

export function hasQuestion(problems: readonly RowProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'question');
}
