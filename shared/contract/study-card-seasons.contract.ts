import { z } from 'zod';
import { payModes } from '../domain/study-card.ts';
import { channel, civilDate, credit, creditYear, money } from './define.ts';
import { asOf, cardClass, cardTotals, provider, source } from './study-card-values.ts';

/** A season (报名批次) of one provider. What the officer made is a copy of another one; what ships is read-only. */
export const cardSeason = z.strictObject({
  id: z.string(),
  provider,
  providerName: z.string(),
  year: creditYear(),
  half: z.enum(['first', 'second', 'whole']),
  city: z.string(),
  title: z.string(),
  document: z.string(),
  /** The officer's own copy. */
  own: z.boolean(),
  copiedFrom: z.string().nullable(),
  closedOn: z.string().nullable(),
  cards: z.array(
    z.strictObject({
      cardClass,
      price: money().nullable(),
      credits: credit().nullable(),
      /** Null: the document sets none. */
      limitPerPerson: z.int().nullable(),
      ...source,
    }),
  ),
  dates: z.array(z.strictObject({ id: z.string(), name: z.string(), date: z.string(), ...source })),
  accounts: z.array(z.strictObject({ holder: z.string(), account: z.string(), bank: z.string(), ...source })),
  /** Everything else the season says: 必写备注, 同步, 退款, 开票. */
  rules: z.array(z.strictObject({ id: z.string(), name: z.string(), value: z.string(), ...source })),
});
export type CardSeason = z.infer<typeof cardSeason>;

/** What the officer may change of a season that is her own copy; a field left out stays as it is. */
export const cardSeasonValues = z.strictObject({
  title: z.string().trim().min(1).max(100).optional(),
  document: z.string().trim().max(200).optional(),
  prices: z.array(z.strictObject({ cardClass, price: money() })).optional(),
  credits: z.array(z.strictObject({ cardClass, credits: credit() })).optional(),
  limits: z
    .array(z.strictObject({ cardClass, limitPerPerson: z.int().min(1).max(99).nullable() }))
    .optional(),
  /** By the id of `dates`; null takes the day away, and no clock is started for it. */
  dates: z.array(z.strictObject({ id: z.string(), date: civilDate().nullable() })).optional(),
  accounts: z
    .array(z.strictObject({ holder: z.string(), account: z.string(), bank: z.string() }))
    .max(10)
    .optional(),
  requiredRemark: z.string().max(100).nullable().optional(),
});

export const cardUnitSettings = z.strictObject({
  provider,
  year: creditYear(),
  paymentMode: z.enum(payModes).nullable(),
  invoiceMode: z.enum(payModes).nullable(),
  /** 抬头; the unit's name until somebody says otherwise. */
  invoiceTitle: z.string(),
  taxNumber: z.string(),
  /** The year these come from, where nobody has set this year's. */
  carriedFrom: z.int().nullable(),
});
export type CardUnitSettings = z.infer<typeof cardUnitSettings>;

const closingItem = z.strictObject({
  id: z.string(),
  text: z.string(),
  ok: z.boolean(),
  /** An open item that forbids closing; the others only ask. */
  blocks: z.boolean(),
  count: z.int(),
});

/** Seasons, the unit’s settings, and closing. */
export const studyCardSeasonsContract = {
  'study-card:seasons': channel(
    'read',
    z.strictObject({ year: creditYear().optional(), provider: provider.optional() }),
    z.strictObject({
      seasons: z.array(cardSeason),
      /** Said when the year has none: 2025 年没有报名批次…. Empty otherwise. */
      note: z.string(),
    }),
  ),
  /** A new season of the officer's from an existing one: dates move to the new year, sources say so. */
  'study-card:season-copy': channel(
    'write',
    z.strictObject({
      fromId: z.string(),
      year: creditYear(),
      half: z.enum(['first', 'second', 'whole']),
      city: z.string().trim().min(1).max(40).optional(),
      values: cardSeasonValues.optional(),
    }),
    cardSeason,
  ),
  'study-card:season-set': channel(
    'write',
    z.strictObject({ seasonId: z.string(), values: cardSeasonValues }),
    cardSeason,
  ),
  'study-card:closing': channel(
    'read',
    z.strictObject({ seasonId: z.string(), asOf }),
    z.strictObject({
      seasonId: z.string(),
      items: z.array(closingItem),
      closable: z.boolean(),
      closedOn: z.string().nullable(),
      totals: cardTotals,
    }),
  ),
  /** 结束本批; `remark` is needed where items that do not forbid it are still open. */
  'study-card:season-close': channel(
    'write',
    z.strictObject({ seasonId: z.string(), remark: z.string().trim().max(500).optional() }),
    z.strictObject({ seasonId: z.string(), closedOn: z.string() }),
  ),
  'study-card:season-reopen': channel(
    'write',
    z.strictObject({ seasonId: z.string(), remark: z.string().trim().min(1).max(500) }),
    z.strictObject({ seasonId: z.string() }),
  ),
  'study-card:provider-settings': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({ settings: z.array(cardUnitSettings) }),
  ),
  'study-card:provider-settings-set': channel(
    'write',
    z.strictObject({
      provider,
      year: creditYear(),
      paymentMode: z.enum(payModes).nullable().optional(),
      invoiceMode: z.enum(payModes).nullable().optional(),
      invoiceTitle: z.string().trim().max(100).optional(),
      taxNumber: z.string().trim().max(30).optional(),
    }),
    cardUnitSettings,
  ),
};
