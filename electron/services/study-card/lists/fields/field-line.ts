/** How a cell is read. */
export type FieldType =
  | 'text'
  | 'code'
  | 'id-number'
  | 'phone'
  | 'date'
  | 'money'
  | 'count'
  | 'credits'
  | 'hours'
  | 'percent'
  | 'decimal'
  | 'yes-no'
  | 'secret';

export interface ListField {
  readonly id: string;
  /** As officers know it. */
  readonly name: string;
  readonly type: FieldType;
  /** Plain headers that mean it, the surest first. */
  readonly headers: readonly string[];
  /** Headers that probably mean it. */
  readonly like?: RegExp;
  /** How much the field speaks for its kind of list: 3 nothing else has it, 1 some have, 0 all have. */
  readonly weight: 0 | 1 | 2 | 3;
}

/** A field as a line of a table; headers stand between spaces. */
export type FieldLine = readonly [
  id: string,
  name: string,
  type: FieldType,
  weight: 0 | 1 | 2 | 3,
  headers: string,
  like?: RegExp,
];

export function toField([id, name, type, weight, headers, like]: FieldLine): ListField {
  return { id, name, type, weight, headers: headers.split(' '), ...(like ? { like } : {}) };
}
