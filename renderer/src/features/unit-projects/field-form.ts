import { isCivilDate } from '../../../../shared/domain/civil-date.ts';

/** What a field is typed as: credits and hours as decimals, counts as whole numbers. */
export type FieldKind = 'text' | 'long' | 'date' | 'credits' | 'hours' | 'count' | 'choice';

export interface FieldSpec {
  readonly id: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly required?: boolean;
  readonly wide?: boolean;
  readonly hint?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

/** A form as typed, by field. */
export type Values = Readonly<Record<string, string>>;
export type FieldProblem = 'required' | 'bad-date' | 'bad-number' | 'end-before-start';

const scale = { credits: 100, hours: 10, count: 1 } as const;
const decimals = { credits: 2, hours: 1, count: 0 } as const;

/** A figure in the unit that is stored; undefined when nothing or no such figure is typed. */
export function figureOf(kind: keyof typeof scale, typed: string): number | undefined {
  const text = typed.trim().normalize('NFKC');
  const most = decimals[kind];
  const pattern = most === 0 ? /^\d{1,6}$/ : new RegExp(`^\\d{1,6}(\\.\\d{1,${most}})?$`);
  return pattern.test(text) ? Math.round(Number(text) * scale[kind]) : undefined;
}

/** A stored figure as it is typed. */
export function typedFigure(kind: keyof typeof scale, value: number | undefined): string {
  return value === undefined ? '' : String(value / scale[kind]);
}

/** What keeps a form from being saved, by field. `spans` are pairs of first and last day. */
export function fieldProblems(
  specs: readonly FieldSpec[],
  values: Values,
  spans: readonly (readonly [from: string, to: string])[] = [],
): ReadonlyMap<string, FieldProblem> {
  const problems = new Map<string, FieldProblem>();
  for (const { id, kind, required } of specs) {
    const value = (values[id] ?? '').trim();
    if (value === '') {
      if (required === true) problems.set(id, 'required');
    } else if (kind === 'date') {
      if (!isCivilDate(value)) problems.set(id, 'bad-date');
    } else if (kind === 'credits' || kind === 'hours' || kind === 'count') {
      if (figureOf(kind, value) === undefined) problems.set(id, 'bad-number');
    }
  }
  for (const [from, to] of spans) {
    const [first = '', last = ''] = [values[from], values[to]];
    if (isCivilDate(first) && isCivilDate(last) && last < first) problems.set(to, 'end-before-start');
  }
  return problems;
}

/** A text under its name, or nothing when it is empty. */
export function textPart<Key extends string>(key: Key, value: string | undefined) {
  const text = (value ?? '').trim();
  return text === '' ? {} : ({ [key]: text } as Partial<Record<Key, string>>);
}

/** A figure under its name, or nothing when none is typed. */
export function figurePart<Key extends string>(
  key: Key,
  kind: keyof typeof scale,
  value: string | undefined,
) {
  const figure = figureOf(kind, value ?? '');
  return figure === undefined ? {} : ({ [key]: figure } as Partial<Record<Key, number>>);
}
