import type ExcelJS from 'exceljs';
import type { AnnualRegisterInput } from '../annual-register.model.ts';
import { fieldLabel, plainRegister } from '../register-layout.ts';
import { heightOf, style, widthOf } from './register-cells.ts';
import type { Grid } from './register-grid.ts';
import { setText } from './workbook.ts';

/** As the sheet sets them where the unit has no order of its own. */
function plainIdentity({ person }: AnnualRegisterInput): (readonly [string, string])[] {
  return [
    ['姓名', person.name],
    ['性别', person.sex],
    ['出生日期', person.birthDate],
    ['证件号码', person.idNumber],
    ['人员编号', person.staffNumber],
    ['科室', person.department],
    ['职称', person.title],
    ['职称级别', person.titleLevel],
    ['聘任日期', person.appointedOn],
    ['人员状态', person.status],
    ['人员类型', person.staffType],
    ['专业', person.specialty],
    ['院内职务', person.hospitalPost],
    ['学历', person.education],
    ['学位', person.degree],
    ['原IC卡号', person.oldCardNumber],
    ['执业资格证书号', person.licenceNumber],
    ['内部编号', person.internalNumber],
  ];
}

/** Label and value take three columns each: label one, value two; four pairs a row. */
export function addIdentity(
  sheet: ExcelJS.Worksheet,
  { layout, widths }: Grid,
  input: AnnualRegisterInput,
): void {
  const pairs =
    layout.fields === plainRegister.fields
      ? plainIdentity(input)
      : layout.fields.map((field) => [fieldLabel(field), input.person[field.key]] as const);
  const first = sheet.rowCount + 1;
  // Label and value columns of a pair, chosen so that values get the wide ones.
  const places: readonly (readonly [number, number, number])[] = [
    [1, 2, 2],
    [3, 4, 4],
    [5, 6, 7],
    [8, 9, 10],
  ];
  const blanks = Array.from({ length: -pairs.length & 3 }, () => ['', ''] as const);
  [...pairs, ...blanks].forEach(([label, value], index) => {
    const place = places[index % places.length];
    if (!place) return;
    const [labelColumn, from, to] = place;
    const row = first + Math.floor(index / places.length);
    if (to > from) sheet.mergeCells(row, from, row, to);
    setText(sheet.getCell(row, labelColumn), label);
    setText(sheet.getCell(row, from), value);
    style(sheet.getCell(row, labelColumn), 'center', { filled: true });
    style(sheet.getCell(row, from), 'left');
    if (to > from) style(sheet.getCell(row, to), 'left');
    const height = Math.max(
      heightOf(value, widthOf(widths, from, to)),
      heightOf(label, widths[labelColumn - 1] ?? 8),
    );
    sheet.getRow(row).height = Math.max(sheet.getRow(row).height ?? 18, height);
  });
}
