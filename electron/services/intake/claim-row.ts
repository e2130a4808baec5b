import type { ImportProblem } from '../../../shared/contract/common.ts';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import { describeError, type ErrorCode, type ErrorDetails } from '../../../shared/errors.ts';
import type { NewClaim } from '../../database/repositories/claim.repository.ts';
import type { SheetCell, SheetRow } from '../../documents/excel/workbook-cells.ts';
import { cleanName, isBlankWord, readYesNo } from '../import/sheet-words.ts';
import { readSheetDate } from '../import/sheet-date.ts';
import { detailsOfRow } from './claim-details.ts';
import { claimFields, type ClaimFieldId, type ClaimMapping } from './claim-columns.ts';
import { fingerprintOf } from './claim-fingerprint.ts';
import { plainText, type ItemFinder } from './item-finder.ts';

export interface RosterPerson {
  readonly staffId: number;
  readonly staffNumber: string;
  readonly name: string;
}

/** The texts of one row, before the year is known whose items it is looked up in. */
export interface ClaimCells {
  readonly row: number;
  readonly cells: ReadonlyMap<ClaimFieldId, SheetCell>;
  /** By the name of an item's own field. */
  readonly details: ReadonlyMap<string, SheetCell>;
  readonly startYear: number | undefined;
}

export interface ReadClaim {
  readonly row: number;
  readonly staffNumber: string;
  readonly personName: string;
  readonly itemName: string;
  readonly title: string;
  readonly projectNumber: string;
  /** Null when the row is rejected. */
  readonly claim: NewClaim | null;
  readonly problems: ImportProblem[];
}

/** Total rows and what is signed below a table. */
const notAClaim =
  /^(合计|总计|小计|共计|累计|制表|填表|审核|复核|单位负责人|负责人|经办|联系人|备注[:：]|说明|注[:：]|以下空白|单位[（(]盖章)/;

/** The row's cells by field; undefined for a blank or total row. */
export function pickCells(row: SheetRow, mapping: ClaimMapping): ClaimCells | undefined {
  const cells = new Map<ClaimFieldId, SheetCell>();
  const details = new Map<string, SheetCell>();
  for (const [column, field] of mapping) {
    const cell = row.cells[column];
    const text = cell?.text.trim() ?? '';
    if (!cell || text === '') continue;
    if (field.startsWith('detail:')) details.set(field.slice(7), { ...cell, text });
    else cells.set(field as ClaimFieldId, { ...cell, text });
  }
  if (cells.size === 0) return undefined;
  const first = row.cells.find((cell) => cell.text.trim() !== '')?.text.trim() ?? '';
  if (!cells.has('item') && !cells.has('startDate') && notAClaim.test(first)) return undefined;
  const start = cells.get('startDate');
  const date = start && readSheetDate(start)?.date;
  return {
    row: row.row,
    cells,
    details,
    startYear: date === undefined ? undefined : Number(date.slice(0, 4)),
  };
}

export interface ClaimReading {
  /** Lower-case staff number → person. */
  readonly people: ReadonlyMap<string, RosterPerson>;
  /** The year of a row that names none. */
  yearOf(cells: ClaimCells): number | undefined;
  /** Undefined for a year without rules; then `noRules` words it. */
  finder(year: number): ItemFinder | undefined;
  noRules(year: number): { code: string; message: string };
}

/** Understands one row. Everything that is wrong with it is named, each with its column. */
export function readClaim(picked: ClaimCells, reading: ClaimReading): ReadClaim {
  const { row, cells } = picked;
  const problems: ImportProblem[] = [];
  let rejected = false;
  const note = (field: ClaimFieldId, code: string, message: string) =>
    problems.push({ row, column: claimFields[field].name, code, message });
  const reject = (field: ClaimFieldId, code: string, message: string) => {
    rejected = true;
    note(field, code, message);
  };
  const refuse = (field: ClaimFieldId, code: ErrorCode, details: ErrorDetails) => {
    const { message, hint } = describeError(code, details);
    reject(field, code, `${message}。${hint}`);
  };
  const invalid = (field: ClaimFieldId, problem: string) =>
    reject(field, 'claim.invalid', `“${claimFields[field].name}”${problem}`);
  const text = (field: ClaimFieldId): string => {
    const cell = cells.get(field);
    if (cell?.kind === 'error') {
      invalid(field, `这一格是错误值（${cell.text}），请改成实际内容`);
      return '';
    }
    const found = cell?.text.replace(/\s+/g, ' ').trim() ?? '';
    return isBlankWord(found) ? '' : found;
  };
  /** A number with so many decimals as an integer; units behind it are allowed. */
  const scaled = (field: ClaimFieldId, decimals: number, highest: number): number | null => {
    const written = text(field);
    if (written === '') return null;
    const match = /^(\d+)(?:\.(\d+))?\s*\p{Script=Han}{0,3}$/u.exec(written.normalize('NFKC'));
    // Cells hold floats: 0.1 + 0.2 arrives as 0.30000000000000004.
    const value = match ? Number(`${match[1]}.${match[2] ?? '0'}`) * 10 ** decimals : Number.NaN;
    if (Number.isNaN(value) || value > highest * 10 ** decimals) {
      invalid(field, `“${written}”不是合适的数字（0 到 ${highest}）`);
      return null;
    }
    const rounded = Math.round(value);
    if (Math.abs(value - rounded) > 1e-6) invalid(field, `“${written}”最多 ${decimals} 位小数`);
    return rounded;
  };
  const date = (field: 'startDate' | 'endDate'): string | undefined => {
    const cell = cells.get(field);
    if (!cell || text(field) === '') return undefined;
    const found = readSheetDate(cell);
    if (!found) {
      invalid(field, `“${cell.text}”读不出是哪一天，请写成 2025-03-01`);
      return undefined;
    }
    if (found.precision !== 'day')
      note(field, 'claim.date-rounded', `“${cell.text}”没有写到日，按 ${found.date} 记`);
    return found.date;
  };
  const year = (field: 'year' | 'makeUpFor'): number | undefined => {
    const written = text(field);
    if (written === '') return undefined;
    const found = Number(/(?:^|\D)(20\d{2})(?:\D|$)/.exec(written)?.[1]);
    if (found >= 2008 && found <= 2100) return found;
    invalid(field, `“${written}”不是年度`);
    return undefined;
  };

  const staffNumber = text('staffNumber').normalize('NFKC').replace(/\s/g, '');
  const personName = cleanName(text('personName'));
  const person = reading.people.get(staffNumber.toLowerCase());
  if (staffNumber === '') invalid('staffNumber', '没有填');
  else if (!person) refuse('staffNumber', 'staff.not-found', { staffNumber });
  else if (personName !== '' && !samePersonName(cleanName(person.name), personName))
    reject(
      'personName',
      'claim.name-differs',
      `工号 ${staffNumber} 在花名册里是“${person.name}”，表里写的是“${personName}”；请核对工号和姓名`,
    );
  else if (personName !== '' && cleanName(person.name) !== personName)
    note(
      'personName',
      'claim.name-private-use',
      `“${personName}”与花名册里的“${person.name}”只差一个旧系统自造的字，按同一人收下`,
    );

  const startDate = date('startDate');
  const endDate = date('endDate') ?? startDate;
  if (startDate === undefined && !problems.some(({ column }) => column === claimFields.startDate.name))
    invalid('startDate', '没有填');
  if (startDate !== undefined && endDate !== undefined && endDate < startDate)
    invalid('endDate', `${endDate} 早于开始日期 ${startDate}`);

  const claimYear = year('year') ?? reading.yearOf(picked);
  const itemText = text('item');
  let item: CatalogItem | undefined;
  if (itemText === '') invalid('item', '没有填');
  else if (claimYear !== undefined) {
    const finder = reading.finder(claimYear);
    const found = finder?.find(itemText);
    if (!found) {
      const { code, message } = reading.noRules(claimYear);
      reject('item', code, message);
    } else if ('item' in found) {
      item = found.item;
      if (found.byWords) note('item', 'claim.item-read', `“${itemText}”按“${item.name}”记，请核对`);
    } else {
      const { message, hint } = describeError('claim.unknown-item', { year: claimYear, item: itemText });
      const near = found.nearest.length > 0 ? `相近的有：${found.nearest.join('、')}` : hint;
      reject('item', 'claim.unknown-item', `${message}。${near}`);
    }
  }
  const role = item ? readRole(item, text('role')) : undefined;
  if (role?.problem !== undefined) invalid('role', role.problem);

  const details = item && detailsOfRow(item, picked.details);
  for (const { name, problem } of details?.questions ?? [])
    problems.push({
      row,
      column: name,
      code: 'claim.field-unread',
      message: `“${name}”${problem}，照原样收下`,
    });
  const title = text('name') || (details?.columns.name ?? '');
  if (title === '') invalid('name', '没有填');
  else if (title.length > 300) invalid('name', '超过 300 个字');
  const needWord = text('publicNeed');
  const publicNeed = readPublicNeed(needWord);
  if (publicNeed === undefined) invalid('publicNeed', `“${needWord}”看不懂，请写“是”或“否”`);
  const quantityThousandths = scaled('quantity', 3, 100_000);
  const oneDay = quantityThousandths !== null && quantityThousandths <= 1000;
  if (item?.unit === '天' && !oneDay && text('endDate') === '')
    invalid('endDate', '没有填；按天计的项目要写明起止日期');
  const creditHours = scaled('hours', 1, 100_000);
  const certifiedCredits = scaled('credits', 2, 100_000);
  const makeUpFor = year('makeUpFor') ?? null;
  const projectNumber = text('projectNumber') || (details?.columns.projectNumber ?? '');

  let claim: NewClaim | null = null;
  if (
    !rejected &&
    person &&
    item &&
    claimYear !== undefined &&
    startDate !== undefined &&
    endDate !== undefined
  ) {
    const fields = {
      staffId: person.staffId,
      year: claimYear,
      item: item.id,
      role: role?.id ?? null,
      quantityThousandths,
      startDate,
      endDate,
      certifiedCredits,
      creditHours,
      publicNeed: publicNeed === true,
      makeUpFor,
      name: title,
      projectNumber,
      organiser: text('organiser') || (details?.columns.organiser ?? ''),
      remark: text('remark'),
      entryUnit: text('entryUnit'),
      details: details?.own ?? {},
    };
    claim = { ...fields, fingerprint: fingerprintOf(fields) };
  }
  return {
    row,
    staffNumber,
    personName: person?.name ?? personName,
    itemName: item?.name ?? itemText,
    title,
    projectNumber,
    claim,
    problems,
  };
}

/** Equal but for characters that old systems wrote with code points of their own for rare ones (U+E863 for 䶮). */
export function samePersonName(left: string, right: string): boolean {
  const [a, b] = [[...left], [...right]];
  const ownCharacter = /\p{Co}/u;
  return (
    a.length === b.length &&
    a.every((character, at) => {
      const other = b[at] ?? '';
      return character === other || ownCharacter.test(character) || ownCharacter.test(other);
    })
  );
}

/** A role by id or name; 通讯作者 is found in 第一作者（含通讯作者）. A single role needs no mention. */
export function readRole(item: CatalogItem, text: string): { id: string | null; problem?: string } {
  const names = item.roles.map((role) => role.name).join('、');
  const [first, second] = item.roles;
  if (!first) return { id: null };
  if (text === '') {
    return second ? { id: null, problem: `没有填；“${item.name}”要写明是：${names}` } : { id: first.id };
  }
  const plain = roleText(text);
  const exact = item.roles.find((role) => role.id === text || roleText(role.name) === plain);
  if (exact) return { id: exact.id };
  const close = item.roles.filter((role) => {
    const name = roleText(role.name);
    return plain.length >= 2 && (name.includes(plain) || (name.length >= 2 && plain.startsWith(name)));
  });
  if (close.length === 1 && close[0]) return { id: close[0].id };
  return { id: null, problem: `“${text}”不是“${item.name}”的角色；可写：${names}` };
}

/** 第3作者 is 第三作者, and 第一作者（通讯作者） is 第一作者（含通讯作者）; a bare 1 is 第一. */
function roleText(text: string): string {
  return plainText(text)
    .replace(/^第?([123])(?!\d)/, (_, rank: string) => `第${'一二三'[Number(rank) - 1] ?? ''}`)
    .replace(/^[一二三]$/, '第$&')
    .replace('含', '');
}

function readPublicNeed(text: string): boolean | undefined {
  if (text === '') return false;
  if (/^公需(科目)?$/.test(text)) return true;
  if (/^专业(科目)?$/.test(text)) return false;
  const found = readYesNo(text);
  return found === undefined ? undefined : found === 1;
}
