import { z } from 'zod';
import { creditFromDecimal } from '../../shared/domain/credit.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Sentences and names in a pack. */
export const text = z.string().trim().min(1);
/** Ids of packs, items, sources, pots and categories. */
export const slug = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
/** Ids of the numbered rules that a part of a pack implements, as in rule-index.yaml (ZJ25-P1). */
export const ruleIds = z.array(z.string().regex(/^[A-Z0-9]+(?:-[A-Za-z0-9]+)+$/)).min(1);
/** Parameter keys: slugs joined with dots. */
export const parameterKey = z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/);

/**
 * One dated value with its citation inside. `per` is the number of units that earn `value` once (每3小时1分:
 * value 1, per 3). A value without `source` and `clause` is refused.
 */
export const unlimited = '不限';
export const parameterValue = z.union([z.number(), z.boolean(), z.literal(unlimited)]);
export type ParameterValue = z.infer<typeof parameterValue>;

export const citedValue = z.strictObject({
  from: day,
  to: day.optional(),
  value: parameterValue,
  per: z.int().min(1).optional(),
  source: slug,
  clause: text,
  /** The document's own words, where we have them. */
  quote: text.optional(),
});
export type CitedValue = z.infer<typeof citedValue>;

export const parameterUnits = ['学分', '学时', '天', '月', '是否'] as const;
export const parameter = z.strictObject({
  title: text,
  unit: z.enum(parameterUnits),
  rules: ruleIds.optional(),
  values: z.array(citedValue).min(1),
});
export type Parameter = z.infer<typeof parameter>;

/** A value in force in one year, in integers: 学分 in hundredths, 学时 in tenths, 天 and 月 as counted, 是否 as 1 or 0. */
export interface Figure {
  readonly key: string;
  readonly title: string;
  readonly amount: number;
  readonly per: number;
  readonly source: string;
  readonly clause: string;
  /** False where the pack doubts the document that the figure comes from: a verdict that rests on it is 待核. */
  readonly certain: boolean;
}

/** What `不限` amounts to: more than any sum of credits, and still an integer that sums exactly. */
export const noLimit = 1_000_000_000;

/** The pair of values whose periods overlap, if any. */
export function overlappingValues(values: readonly CitedValue[]): readonly [number, number] | undefined {
  for (let left = 0; left < values.length; left += 1) {
    for (let right = left + 1; right < values.length; right += 1) {
      const one = values[left];
      const other = values[right];
      if (!one || !other) continue;
      if (one.from <= (other.to ?? '9999-12-31') && other.from <= (one.to ?? '9999-12-31'))
        return [left, right];
    }
  }
  return undefined;
}

/** The figure of a whole calendar year; undefined where no single value covers it from 01-01 to 12-31. */
export function figureOf(
  key: string,
  found: Parameter,
  year: number,
  isCertain: (source: string) => boolean = () => true,
): Figure | undefined {
  const value = found.values.find(
    (candidate) => candidate.from <= `${year}-01-01` && (candidate.to ?? '9999-12-31') >= `${year}-12-31`,
  );
  if (!value) return undefined;
  return {
    key,
    title: found.title,
    certain: isCertain(value.source),
    amount: integerOf(found.unit, value.value),
    per: value.per ?? 1,
    source: value.source,
    clause: value.clause,
  };
}

/** A written value as an integer of its unit. */
export function integerOf(unit: Parameter['unit'], value: ParameterValue): number {
  if (value === unlimited) return noLimit;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (unit === '学分') return creditFromDecimal(value);
  if (unit === '学时') return Math.round(value * 10);
  return value;
}

/** Why a value does not fit its unit, if it does not. */
export function misfit(unit: Parameter['unit'], value: ParameterValue): string | undefined {
  if (value === unlimited) return unit === '学分' ? undefined : '只有学分可以写“不限”';
  if (unit === '是否') return typeof value === 'boolean' ? undefined : '应为 true 或 false';
  if (typeof value === 'boolean') return '应为数字';
  if (value < 0) return '不能是负数';
  const step = unit === '学分' ? 100 : unit === '学时' ? 10 : 1;
  return Math.abs(value * step - Math.round(value * step)) < 1e-9 ? undefined : `小数位数超出${unit}的精度`;
}
