import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { checkResidentId, guessDocumentType } from '../../../shared/domain/identifiers.ts';
import type { IdDocumentType, Sex, StaffStatus, TitleLevel } from '../../../shared/domain/staff.ts';
import type { ProfileValue } from '../../database/repositories/roster.repository.ts';
import { readSheetDate, type SheetDate } from '../import/sheet-date.ts';
import { cleanName, tidy, isBlankWord, readYesNo } from '../import/sheet-words.ts';
import type { SheetCell, SheetRow } from '../../documents/excel/workbook-cells.ts';
import {
  documentTypeNames,
  readDocumentType,
  readLevel,
  readSex,
  readStatus,
  sexNames,
} from './field-words.ts';
import { at, profileFields, type ProfileField, type RosterFieldId } from './roster-fields.ts';
import { problem, type ProblemCode, type RowProblem, type Severity } from './row-problems.ts';
import type { Mapping } from './sheet-layout.ts';

/** One row of the officer's sheet, understood. What the sheet leaves empty is undefined and changes nothing. */
export interface ReadRow {
  readonly row: number;
  readonly staffNumber: string;
  /** By `profileColumns`. */
  readonly values: (ProfileValue | undefined)[];
  /** The document's type was taken from its shape, not from the sheet. */
  readonly typeGuessed: boolean;
  readonly title: string | undefined;
  readonly titleLevel: TitleLevel | undefined;
  readonly appointedOn: CivilDate | undefined;
  readonly changedOn: CivilDate | undefined;
  /** The first day of 调入; where the sheet gives only a year, the first of January. */
  readonly transferredInOn: CivilDate | undefined;
  readonly problems: RowProblem[];
  rejected: boolean;
}

interface ReadDocument {
  readonly number: string;
  readonly type: IdDocumentType;
  readonly typeGuessed: boolean;
  /** What a valid resident number says of the person. */
  readonly identity?: { readonly birthDate: CivilDate; readonly sex: Sex };
}

const emptyCell: SheetCell = { kind: 'empty', text: '' };
const totalRow =
  /^(合计|总计|小计|共计|累计|总人数|共\s*\d+\s*[人名]|制表|填表|审核|复核|单位负责人|负责人|经办|联系人|备注[:：]|说明|注[:：]|以下空白|单位[（(]盖章)/;
const scientific = /^\d(\.\d+)?[eE]\+?\d+$/;

const privateUse = /\p{Co}/u;
/** What old systems put where their font had no character: GBK's own place for 䶮. */
const standardCharacters = new Map([['\ue863', '䶮']]);

/** Texts that are taken as they stand. */
const plainTextFields = [
  'formerUnit',
  'staffType',
  'specialty',
  'hospitalPost',
  'education',
  'degree',
] as const satisfies readonly ProfileField[];
/** Numbers in the everyday sense, which a spreadsheet damages when it takes them for numbers. */
const numberFields = [
  'oldCardNumber',
  'licenceNumber',
  'internalNumber',
] as const satisfies readonly ProfileField[];

/** Full-width digits and letters become half-width, spaces go: for numbers that are compared. */
function compact(text: string): string {
  return /^[\w.-]*$/.test(text) ? text : text.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff]/g, '');
}

/** Reads the rows below a header. One reader for one sheet. */
export class RosterRowReader {
  readonly #columns: Readonly<Record<RosterFieldId, number>>;
  readonly #headers: readonly string[];
  readonly #mapped: readonly number[];

  constructor(mapping: Mapping, headers: readonly string[]) {
    const columns: Partial<Record<RosterFieldId, number>> = {};
    for (const [column, field] of mapping) columns[field] = column;
    this.#columns = { ...noColumns, ...columns };
    this.#headers = headers;
    this.#mapped = [...mapping.keys()];
  }

  has(field: RosterFieldId): boolean {
    return this.#columns[field] >= 0;
  }

  headerOf(field: RosterFieldId): string {
    return this.#headers[this.#columns[field]] ?? '';
  }

  /** True for a blank row, a repeated header, a total or what is signed below a table. */
  isNoPerson({ cells }: SheetRow): boolean {
    const staffNumber = cells[this.#columns.staffNumber]?.text.trim() ?? '';
    const name = cells[this.#columns.name]?.text.trim() ?? '';
    if (/^(合计|总计|小计|共计)/.test(staffNumber)) return true;
    if (staffNumber !== '' && name !== '') {
      return staffNumber === this.headerOf('staffNumber') && name === this.headerOf('name');
    }
    if (!this.#mapped.some((column) => (cells[column]?.text.trim() ?? '') !== '')) return true;
    return totalRow.test(cells.find((cell) => cell.text.trim() !== '')?.text.trim() ?? '');
  }

  /** `department` is the cell with merged areas filled down. */
  read(sheetRow: SheetRow, department: SheetCell | undefined): ReadRow {
    const { row, cells } = sheetRow;
    const problems: RowProblem[] = [];
    let rejected = false;
    const say = (
      severity: Severity,
      field: RosterFieldId,
      code: ProblemCode,
      details?: Readonly<Record<string, string | number>>,
    ): void => {
      problems.push(problem(severity, this.headerOf(field), code, details));
      if (severity === 'error') rejected = true;
    };
    /** The cell of a field; undefined when there is nothing in it. */
    const cellOf = (field: RosterFieldId): SheetCell | undefined => {
      const column = this.#columns[field];
      const cell = column < 0 ? emptyCell : (cells[column] ?? emptyCell);
      if (cell.kind === 'empty') return undefined;
      if (cell.kind === 'error') {
        say('error', field, 'cell-error', { text: cell.text });
        return undefined;
      }
      return cell;
    };
    const textOf = (field: RosterFieldId): string | undefined => {
      const cell = cellOf(field);
      if (!cell) return undefined;
      return tidy(cell.text) || undefined;
    };
    const dateOf = (field: RosterFieldId): SheetDate | undefined => {
      const cell = cellOf(field);
      if (!cell || isBlankWord(cell.text.trim())) return undefined;
      const found = readSheetDate(cell);
      if (!found) {
        say('error', field, 'date-unreadable', { text: cell.text.trim() });
      } else if (cell.kind === 'number' && cell.text.length === 5) {
        say('note', field, 'date-serial', { text: cell.text, date: found.date });
      }
      return found;
    };
    const noteShort = (field: RosterFieldId, found: SheetDate | undefined): void => {
      if (!found || found.precision === 'day') return;
      const text = cells[this.#columns[field]]?.text.trim() ?? '';
      say('note', field, found.precision === 'month' ? 'date-month' : 'date-year', {
        text,
        date: found.date,
      });
    };

    const values: (ProfileValue | undefined)[] = new Array<undefined>(profileFields.length).fill(undefined);

    const numberCell = cellOf('staffNumber');
    const staffNumber = numberCell ? compact(numberCell.text) : '';
    if (staffNumber === '') {
      if (!rejected) say('error', 'staffNumber', 'staff-number-missing');
    } else if (
      numberCell?.kind === 'date' ||
      numberCell?.kind === 'bool' ||
      (numberCell?.kind === 'number' && !/^\d{1,15}$/.test(staffNumber)) ||
      scientific.test(staffNumber)
    ) {
      say('error', 'staffNumber', 'staff-number-unreadable', { text: numberCell?.text ?? '' });
    } else if (staffNumber.length > 40) {
      say('error', 'staffNumber', 'staff-number-too-long');
    }

    const rawName = cellOf('name')?.text ?? '';
    const name = cleanName(rawName);
    if (name === '') say('error', 'name', 'name-missing');
    else values[at.name] = name;
    if (name !== rawName && name !== rawName.trim())
      say('note', 'name', 'name-spaces', { text: rawName.trim(), name });

    const selfMade = privateUse.exec(name)?.[0];
    if (selfMade !== undefined) {
      const code = `U+${selfMade.codePointAt(0)?.toString(16).toUpperCase() ?? ''}`;
      const known = standardCharacters.get(selfMade);
      say('question', 'name', 'name-private-use', { name, code, meant: known ? `，应为“${known}”` : '' });
    }

    const departmentText = department && department.kind !== 'error' ? tidy(department.text) : '';
    if (departmentText !== '') values[at.department] = departmentText;
    else cellOf('department');

    for (const field of plainTextFields) {
      const text = textOf(field);
      if (text !== undefined && !isBlankWord(text)) values[at[field]] = text;
    }
    for (const field of numberFields) {
      const cell = cellOf(field);
      const text = cell && tidy(cell.text);
      if (!cell || !text || isBlankWord(text)) continue;
      if ((cell.kind === 'number' && text.length > 15) || scientific.test(text)) {
        say('error', field, 'number-damaged', { field: this.headerOf(field) });
      } else values[at[field]] = text;
    }
    const phone = textOf('phone');
    if (phone !== undefined && !isBlankWord(phone)) values[at.phone] = compact(phone);

    const sexText = textOf('sex');
    let sex: Sex | undefined;
    if (sexText !== undefined && !isBlankWord(sexText)) {
      sex = readSex(sexText);
      if (!sex) say('error', 'sex', 'sex-unknown', { text: sexText });
    }
    let birth = dateOf('birthDate');
    if (birth?.precision === 'year') {
      say('error', 'birthDate', 'date-unreadable', { text: textOf('birthDate') ?? '' });
      birth = undefined;
    }

    const document = this.#readDocument(cellOf('idDocumentNumber'), textOf('idDocumentType'), say);
    if (document?.identity) {
      const { identity } = document;
      if (sex && sex !== identity.sex) {
        say('error', this.has('sex') ? 'sex' : 'idDocumentNumber', 'id-sex-mismatch', {
          given: sexNames[sex],
          found: sexNames[identity.sex],
        });
      }
      const sameBirth =
        birth?.precision === 'month'
          ? birth.date.slice(0, 7) === identity.birthDate.slice(0, 7)
          : birth?.date === identity.birthDate;
      if (birth && !sameBirth) {
        say('error', 'birthDate', 'id-birth-mismatch', { given: birth.date, found: identity.birthDate });
      }
      values[at.sex] = identity.sex;
      values[at.birthDate] = identity.birthDate;
    } else {
      if (sex) values[at.sex] = sex;
      if (birth) values[at.birthDate] = birth.date;
      noteShort('birthDate', birth);
    }
    if (document) {
      values[at.idDocumentNumber] = document.number;
      values[at.idDocumentType] = document.type;
    }

    const statusText = textOf('status');
    let status: StaffStatus | undefined;
    if (statusText !== undefined && !isBlankWord(statusText)) {
      status = readStatus(statusText);
      if (!status) say('error', 'status', 'status-unknown', { text: statusText });
      else values[at.status] = status;
    }
    const transferred = cellOf('transferredInYear');
    let transferredInOn: CivilDate | undefined;
    if (transferred && !isBlankWord(transferred.text.trim())) {
      const found = readSheetDate(transferred);
      if (!found) say('error', 'transferredInYear', 'year-unreadable', { text: transferred.text.trim() });
      else {
        values[at.transferredInYear] = Number(found.date.slice(0, 4));
        transferredInOn = found.date;
      }
    }
    const grassroots = textOf('grassroots');
    if (grassroots !== undefined && !/^[-—/]*$/.test(grassroots)) {
      const found = readYesNo(grassroots);
      if (found === undefined) say('question', 'grassroots', 'grassroots-unknown', { text: grassroots });
      else values[at.grassroots] = found;
    }

    const levelText = textOf('titleLevel');
    let titleLevel: TitleLevel | undefined;
    if (levelText !== undefined && !/^[-—/]*$/.test(levelText)) {
      titleLevel = readLevel(levelText);
      if (!titleLevel) say('question', 'titleLevel', 'level-unknown', { text: levelText });
    }
    const appointed = dateOf('appointedOn');
    noteShort('appointedOn', appointed);
    const changed = dateOf('changedOn');
    noteShort('changedOn', changed);

    return {
      row,
      staffNumber,
      values,
      typeGuessed: document?.typeGuessed ?? false,
      title: textOf('title'),
      titleLevel,
      appointedOn: appointed?.date,
      changedOn: changed?.date,
      transferredInOn,
      problems,
      rejected,
    };
  }

  #readDocument(
    cell: SheetCell | undefined,
    typeText: string | undefined,
    say: (
      severity: Severity,
      field: RosterFieldId,
      code: ProblemCode,
      details?: Readonly<Record<string, string | number>>,
    ) => void,
  ): ReadDocument | undefined {
    if (!cell || isBlankWord(cell.text.trim())) return undefined;
    const number = compact(cell.text).replace(/^'/, '').toUpperCase();
    if (number === '') return undefined;
    if (cell.kind !== 'text' || scientific.test(number)) {
      say('error', 'idDocumentNumber', 'id-numeric');
      return undefined;
    }
    const said = typeText === undefined ? undefined : (readDocumentType(typeText) ?? 'unknown');
    if (said === 'unknown') say('question', 'idDocumentType', 'id-type-unknown', { text: typeText ?? '' });
    const type = said === 'unknown' ? 'other' : (said ?? guessDocumentType(number) ?? 'other');
    if (said === undefined && type !== 'resident-id') {
      say('note', 'idDocumentNumber', 'id-type-guessed', { type: documentTypeNames[type] });
    }
    const known = { number, type, typeGuessed: said === undefined };
    if (type !== 'resident-id') return known;
    const check = checkResidentId(number);
    if (check.ok) return { ...known, identity: check };
    if (check.problem === 'check-digit') {
      say('error', 'idDocumentNumber', 'id-check-digit', { actual: check.actual, expected: check.expected });
    } else if (check.problem === 'length') {
      say('error', 'idDocumentNumber', 'id-length', { length: number.length });
    } else if (check.problem === 'birth-date') {
      say('error', 'idDocumentNumber', 'id-birth-date', { text: number.slice(6, 14) });
    } else say('error', 'idDocumentNumber', 'id-characters');
    return undefined;
  }
}

const noColumns: Readonly<Record<RosterFieldId, number>> = {
  staffNumber: -1,
  name: -1,
  sex: -1,
  birthDate: -1,
  idDocumentType: -1,
  idDocumentNumber: -1,
  phone: -1,
  department: -1,
  status: -1,
  formerUnit: -1,
  transferredInYear: -1,
  staffType: -1,
  specialty: -1,
  hospitalPost: -1,
  education: -1,
  degree: -1,
  oldCardNumber: -1,
  licenceNumber: -1,
  internalNumber: -1,
  grassroots: -1,
  title: -1,
  titleLevel: -1,
  appointedOn: -1,
  changedOn: -1,
};
