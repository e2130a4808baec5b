import { maskDocumentNumber, maskPhone } from '../../../shared/domain/identifiers.ts';
import type { IdDocumentType, Sex, StaffStatus } from '../../../shared/domain/staff.ts';
import type { ProfileValue } from '../../database/repositories/roster.repository.ts';
import { documentTypeNames, sexNames, statusNames } from './field-words.ts';
import { profileFields, rosterFields } from './roster-fields.ts';

export interface FieldChange {
  readonly field: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A stored value in words. Identity numbers and phones stay masked. */
export function displayValue(index: number, value: ProfileValue): string {
  if (value === null) return '';
  const text = String(value);
  switch (profileFields[index]) {
    case 'sex':
      return sexNames[text as Sex];
    case 'status':
      return statusNames[text as StaffStatus];
    case 'idDocumentType':
      return documentTypeNames[text as IdDocumentType];
    case 'idDocumentNumber':
      return maskDocumentNumber(text);
    case 'phone':
      return maskPhone(text);
    case 'grassroots':
      return value === 1 ? '是' : '否';
    default:
      return text;
  }
}

export function fieldChange(index: number, from: ProfileValue, to: ProfileValue): FieldChange {
  const field = profileFields[index] ?? 'name';
  return {
    field,
    name: rosterFields[field].name,
    from: displayValue(index, from),
    to: displayValue(index, to),
  };
}
