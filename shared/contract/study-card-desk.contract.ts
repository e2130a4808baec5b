import { z } from 'zod';
import { page } from './common.ts';
import { channel, creditYear, money } from './define.ts';
import { cardLink, cardRow, cardSuggestion, kind, ofYear } from './study-card-values.ts';

/** The matching desk. */
export const studyCardDeskContract = {
  'study-card:desk': channel(
    'read',
    z.strictObject({ ...ofYear, kind, search: z.string().optional(), ...page }),
    z.strictObject({
      asOf: z.string(),
      sides: z.array(
        z.strictObject({
          kind,
          /** Rows not matched, or not wholly. */
          open: z.int(),
          rows: z.int(),
          /** `total = matched + remainder`; null for the lists without money. */
          total: money().nullable(),
          matched: money().nullable(),
          remainder: money().nullable(),
        }),
      ),
      total: z.int(),
      rows: z.array(
        z.strictObject({
          row: cardRow,
          /** The best few; confirmed by a person, never by the program. */
          suggestions: z.array(cardSuggestion),
          /** How the whole amount might be shared out among orders; confirmed through `study-card:split`. */
          split: z
            .strictObject({
              parts: z.array(z.strictObject({ toRowId: z.int(), title: z.string(), amount: money() })),
              /** Of the amount, what would be left over (positive) or lacking (negative). */
              remainder: money(),
              reasons: z.array(z.string()),
            })
            .nullable(),
        }),
      ),
    }),
  ),
  /**
   * What a row may be linked to, by search: its own suggestions first, then whatever the search finds. Money without a
   * search gets every order of its provider that such money has not covered; `amount` is then what is still open.
   */
  'study-card:candidates': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      rowId: z.int(),
      search: z.string().optional(),
      limit: z.int().min(1).max(1000).optional(),
    }),
    z.strictObject({ row: cardRow, candidates: z.array(cardSuggestion) }),
  ),
  /** Confirms one link: a row to another row, or a row to a person. `amount` is the share of a remittance. */
  'study-card:link': channel(
    'write',
    z.strictObject({
      rowId: z.int(),
      toRowId: z.int().optional(),
      staffNumber: z.string().optional(),
      amount: money().optional(),
      reasons: z.array(z.string()).optional(),
    }),
    cardLink,
  ),
  /** A compensating entry; exactly this link is undone. An exact link is named by its ends and not made again. */
  'study-card:unlink': channel(
    'write',
    z.strictObject({
      linkId: z.int().optional(),
      fromRowId: z.int().optional(),
      toRowId: z.int().optional(),
      staffNumber: z.string().optional(),
    }),
    cardLink,
  ),
  /** Shares a remittance (or an invoice) out among orders, to the cent, in one step. */
  'study-card:split': channel(
    'write',
    z.strictObject({
      rowId: z.int(),
      parts: z
        .array(z.strictObject({ toRowId: z.int(), amount: money() }))
        .min(1)
        .max(5000),
    }),
    z.strictObject({ links: z.array(cardLink), matched: money(), remainder: money() }),
  ),
  'study-card:links': channel(
    'read',
    z.strictObject({ rowId: z.int().optional(), staffNumber: z.string().optional(), ...page }),
    z.strictObject({ total: z.int(), links: z.array(cardLink) }),
  ),
};
