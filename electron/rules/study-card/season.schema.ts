import { z } from 'zod';
import { isCivilDate } from '../../../shared/domain/civil-date.ts';
import { creditFromDecimal } from '../../../shared/domain/credit.ts';
import { fenFromYuan } from '../../../shared/domain/money.ts';
import { slug, text } from '../parameter.ts';
import { providers } from './list-kinds.ts';
import type { Season } from './season-model.ts';

const day = z.string().refine(isCivilDate, { error: '不是有效日期（YYYY-MM-DD）' });
const ruleIds = z.array(z.string().regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)*$/)).optional();
const citation = { source: slug, clause: text, rules: ruleIds };

const cited = <Value extends z.ZodType>(value: Value) => z.strictObject({ value, ...citation });
const count = z.int().min(1).max(999);

const source = z.strictObject({
  id: slug,
  number: text.nullable(),
  title: text,
  issuer: text,
  date: day.nullable(),
  certainty: z.enum(['original', 'repost', 'several-reposts', 'inferred']),
});

const payee = z.strictObject({
  name: text,
  account: z.string().regex(/^\d[\d ]{4,40}\d$/, '账号只写数字和空格'),
  bank: text,
  bankAliases: z.array(text),
  ...citation,
});

const conflict = z
  .strictObject({
    id: slug,
    title: text,
    readings: z.array(z.strictObject({ id: slug, text, source: slug, clause: text })).min(2),
    chosen: slug,
    rules: ruleIds,
  })
  .refine(({ readings, chosen }) => readings.some(({ id }) => id === chosen), {
    error: '没有这种读法',
    path: ['chosen'],
  });

/** The shape of a season; money and credits are decimals in YAML and integers everywhere else. */
function shape<Money extends z.ZodType<number>, Credits extends z.ZodType<number>>(
  money: Money,
  credits: Credits,
) {
  return z.strictObject({
    id: slug,
    provider: z.enum(providers),
    jurisdiction: z.string().regex(/^[a-z]+(?:\/[a-z]+)*$/, '如 zhejiang/ningbo'),
    year: z.int().min(2000).max(2100),
    half: z.enum(['first', 'second', 'year']),
    title: text,
    copiedFrom: slug.nullable(),
    sources: z.array(source).min(1),
    prices: z.strictObject({ I: cited(money).optional(), II: cited(money).optional() }),
    credits: z.strictObject({ I: cited(credits).optional(), II: cited(credits).optional() }),
    limits: z.strictObject({
      cards: z.strictObject({ I: cited(count).optional(), II: cited(count).optional() }).optional(),
      oneProvider: cited(z.boolean()).optional(),
      notIfFinishedFirstHalf: cited(z.boolean()).optional(),
    }),
    dates: z.strictObject({
      enrolBy: cited(day).optional(),
      learnBy: cited(day).optional(),
      invoiceBy: cited(day).optional(),
    }),
    payees: z.array(payee),
    remark: cited(text).optional(),
    syncWorkdays: cited(
      z
        .strictObject({ from: z.int().min(0).max(99), to: z.int().min(0).max(99) })
        .refine(({ from, to }) => from <= to, { error: '起止颠倒' }),
    ).optional(),
    refundDays: cited(count).optional(),
    invoice: z.strictObject({
      makeUpMonths: cited(count).optional(),
      makeUpOnlyPersonal: cited(z.boolean()).optional(),
      reissueMonths: cited(count).optional(),
      reissueTimes: cited(z.int().min(0).max(9)).optional(),
      paperWorkdays: cited(count).optional(),
      fixedOnceSubmitted: cited(z.boolean()).optional(),
      issuer: cited(text).optional(),
    }),
    authorityReview: cited(z.boolean()).optional(),
    applyBy: cited(text).optional(),
    conflicts: z.array(conflict),
  });
}

const written = shape(
  z.number().positive().multipleOf(0.01).transform(fenFromYuan),
  z.number().positive().multipleOf(0.01).transform(creditFromDecimal),
);
const plain = shape(z.int().positive(), z.int().positive());

/** A file of seasons: one document, and what it says for each provider. Yuan and credits are decimals here. */
export const seasonsFile = z.strictObject({ seasons: z.array(written).min(1) });

export interface SeasonProblem {
  /** Where, such as `dates.learnBy.source`. */
  readonly path: string;
  /** What is wrong, in Chinese. */
  readonly problem: string;
}

const chinese = z.locales.zhCN().localeError;

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '（整个批次）' : path.map(String).join('.');
}

/**
 * Every citation must name a source of its own season, dates must lie in order and the year must be the season's: a
 * date of last year left standing in a copy would start a clock that no document sets.
 */
export function seasonProblem(season: Season): SeasonProblem | undefined {
  const known = new Set<string>();
  for (const [index, { id }] of season.sources.entries()) {
    if (known.has(id)) return { path: `sources.${index}.id`, problem: `依据“${id}”写了两次` };
    known.add(id);
  }
  for (const [path, cites] of citations(season, '')) {
    if (!known.has(cites)) return { path: `${path}source`, problem: `没有登记的依据“${cites}”` };
  }
  for (const [name, date] of Object.entries(season.dates)) {
    if (date !== undefined && Number(date.value.slice(0, 4)) !== season.year)
      return { path: `dates.${name}.value`, problem: `不在 ${season.year} 年内` };
  }
  const { enrolBy, learnBy } = season.dates;
  if (enrolBy && learnBy && enrolBy.value > learnBy.value)
    return { path: 'dates.learnBy.value', problem: '早于报名缴费截止' };
  return undefined;
}

/** Every `source` below an object with the path to what carries it. */
function* citations(part: unknown, path: string): Generator<readonly [string, string]> {
  if (typeof part !== 'object' || part === null) return;
  for (const [key, value] of Object.entries(part)) {
    if (key === 'source' && typeof value === 'string') yield [path, value];
    else yield* citations(value, `${path}${key}.`);
  }
}

/** Copies made before the classes had limits of their own say one limit for each of them. */
function withLimitsByClass(content: unknown): unknown {
  const old = z
    .looseObject({
      limits: z.looseObject({ cardsPerClass: z.unknown().refine((limit) => limit !== undefined) }),
    })
    .safeParse(content);
  if (!old.success) return content;
  const { cardsPerClass: limit, ...others } = old.data.limits;
  return { ...old.data, limits: { ...others, cards: { I: limit, II: limit } } };
}

/** A season as the officer's copy is kept: integers. Returns the problem, in Chinese, where it is not one. */
export function parseSeason(content: unknown): Season | SeasonProblem {
  const result = plain.safeParse(withLimitsByClass(content), { error: chinese });
  if (result.success) return seasonProblem(result.data) ?? result.data;
  const issue = result.error.issues[0];
  return { path: pathText(issue?.path ?? []), problem: issue?.message ?? '不合格式' };
}

/** The seasons of one YAML file, or the first problem with its path. */
export function parseSeasonsFile(content: unknown): readonly Season[] | SeasonProblem {
  const result = seasonsFile.safeParse(content, { error: chinese });
  if (!result.success) {
    const issue = result.error.issues[0];
    return { path: pathText(issue?.path ?? []), problem: issue?.message ?? '不合格式' };
  }
  for (const [index, season] of result.data.seasons.entries()) {
    const problem = seasonProblem(season);
    if (problem) return { ...problem, path: `seasons.${index}.${problem.path}` };
  }
  return result.data.seasons;
}

/** Whether a parse came to a problem. */
export function isSeasonProblem(found: Season | readonly Season[] | SeasonProblem): found is SeasonProblem {
  return 'problem' in found;
}
