import { z } from 'zod';
import { cardLegStates, cardLegs, cardStates } from '../domain/study-card.ts';
import { jobId, page } from './common.ts';
import { channel, creditYear, money } from './define.ts';
import { approvalEntry } from './study-card-entries.contract.ts';
import { cardSeason } from './study-card-seasons.contract.ts';
import {
  asOf,
  cardCause,
  cardLegStatuses,
  cardLink,
  cardPerson,
  cardRow,
  cardTotals,
  kind,
  ofYear,
  provider,
  source,
} from './study-card-values.ts';

export const cardUnmatched = z.strictObject({
  orders: z.array(cardRow),
  remittances: z.array(cardRow),
  invoices: z.array(cardRow),
  learning: z.array(cardRow),
  credits: z.array(cardRow),
});

/** The board, the gaps and one person’s chain. */
export const studyCardBoardContract = {
  'study-card:reconcile': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      asOf,
      provider: provider.optional(),
      seasonId: z.string().optional(),
      jobId: jobId(),
    }),
    z.strictObject({
      asOf: z.string(),
      people: z.array(cardPerson),
      totals: cardTotals,
      /** Of a season: what of its provider nobody knows the season of, and is not in these figures. Empty otherwise. */
      seasonNote: z.string(),
      unmatched: cardUnmatched,
    }),
  ),
  /** 采购建议: what the people who lack credits would need, at the least cost, within every limit. */
  'study-card:board': channel(
    'read',
    z.strictObject(ofYear),
    z.strictObject({
      asOf: z.string(),
      /** The season that was asked for, or the year's latest; null when the year has none. */
      season: cardSeason.nullable(),
      seasons: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          provider,
          half: z.enum(['first', 'second', 'whole']),
          closedOn: z.string().nullable(),
        }),
      ),
      seasonNote: z.string(),
      /** Rows of the season's provider that nothing says the season of; they are in no season's figures. Or empty. */
      unknownSeason: z.string(),
      /** False until the first list is imported. */
      hasRows: z.boolean(),
      stations: z.array(
        z.strictObject({
          leg: z.enum(cardLegs),
          people: z.int(),
          cards: z.int().nullable(),
          amount: money().nullable(),
          notes: z.array(
            z.strictObject({
              severity: z.enum(['problem', 'question', 'waiting']),
              cause: z.string(),
              name: z.string(),
              count: z.int(),
              text: z.string(),
            }),
          ),
        }),
      ),
      totals: cardTotals,
      states: z.strictObject({ closed: z.int(), waiting: z.int(), gap: z.int() }),
      unmatched: z.strictObject({
        orders: z.int(),
        remittances: z.int(),
        invoices: z.int(),
        learning: z.int(),
        credits: z.int(),
      }),
      deadlines: z.array(
        z.strictObject({ provider, name: z.string(), date: z.string(), daysLeft: z.int(), ...source }),
      ),
      /** The next list to import or the next thing to do, as a sentence. */
      nextAct: z.string(),
      lists: z.array(z.strictObject({ kind, provider, rows: z.int(), lastImportedAt: z.string() })),
    }),
  ),
  /** For the number beside 学习卡. */
  'study-card:count': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({ gaps: z.int(), waiting: z.int() }),
  ),
  'study-card:gaps': channel(
    'read',
    z.strictObject({
      ...ofYear,
      cause: z.string().optional(),
      department: z.string().optional(),
      state: z.enum(cardStates).optional(),
      search: z.string().optional(),
      ...page,
    }),
    z.strictObject({
      asOf: z.string(),
      total: z.int(),
      /** People and rows of the other filters, by cause, most first. */
      causes: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          severity: z.enum(['problem', 'question', 'waiting']),
          count: z.int(),
          nextAct: z.string(),
        }),
      ),
      departments: z.array(z.strictObject({ name: z.string(), count: z.int() })),
      rows: z.array(
        z.strictObject({
          /** A chain, or a row that belongs to none. */
          key: z.string(),
          rowId: z.int().nullable(),
          /** The list of such a row. */
          kind: kind.nullable(),
          staffNumber: z.string().nullable(),
          name: z.string(),
          department: z.string(),
          providers: z.array(provider),
          legs: cardLegStatuses.nullable(),
          state: z.enum(cardStates),
          causes: z.array(cardCause),
        }),
      ),
    }),
  ),
  /** One person's chain. Either a staff number or a `key` of a person whom the roster does not know. */
  'study-card:chain': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      asOf,
      staffNumber: z.string().optional(),
      key: z.string().optional(),
    }),
    z.strictObject({
      asOf: z.string(),
      person: cardPerson,
      stations: z.array(
        z.strictObject({
          leg: z.enum(cardLegs),
          state: z.enum(cardLegStates),
          date: z.string().nullable(),
          /** 2 张 250.00 元; what the station says in short. */
          text: z.string(),
          rows: z.array(cardRow),
        }),
      ),
      links: z.array(cardLink),
      approvals: z.array(approvalEntry),
    }),
  ),
};
