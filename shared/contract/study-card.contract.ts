import { z } from 'zod';
import {
  cardListKinds,
  cardProviders,
  cardClasses,
  cardLegs,
  cardLegStates,
  cardStates,
  payModes,
} from '../domain/study-card.ts';
import { columnMapping, importProblem, jobId, page, planColumn } from './common.ts';
import { channel, civilDate, credit, creditYear, fileIn, fileOut, money } from './define.ts';

export type {
  CardListKind,
  CardProvider,
  CardClass,
  CardLeg,
  CardLegState,
  CardState,
} from '../domain/study-card.ts';

const kind = z.enum(cardListKinds);
const provider = z.enum(cardProviders);
const cardClass = z.enum(cardClasses);

/** A value of a season with the document and clause it stands in. */
const source = { source: z.string(), clause: z.string() };

export const cardClock = z.strictObject({
  /** Null where the source sets no day: then nothing runs out. */
  dueOn: z.string().nullable(),
  startedOn: z.string().nullable(),
  /** Days from `asOf` to `dueOn`; negative when it has passed. */
  daysLeft: z.int().nullable(),
  ...source,
  /** What must be known about the clock: 按周末推算，未计节假日. Empty when nothing. */
  note: z.string(),
});
export type CardClock = z.infer<typeof cardClock>;

export const cardCause = z.strictObject({
  code: z.string(),
  /** The cause's Chinese name, one of a closed list: 同步中, 备注缺「杭州远程报名」. */
  name: z.string(),
  /** `problem` is wrong, `question` must be looked at, `waiting` needs time only. */
  severity: z.enum(['problem', 'question', 'waiting']),
  clock: cardClock.nullable(),
  explanation: z.string(),
  /** What to do next, short enough for a button: 联系华医网. */
  nextAct: z.string(),
});
export type CardCause = z.infer<typeof cardCause>;

export const cardLegStatuses = z.strictObject({
  order: z.enum(cardLegStates),
  remittance: z.enum(cardLegStates),
  invoice: z.enum(cardLegStates),
  learning: z.enum(cardLegStates),
  credit: z.enum(cardLegStates),
});

/** One row of one of the lists as the screens show it. Identity numbers, phones, card numbers and passwords are masked. */
export const cardRow = z.strictObject({
  rowId: z.int(),
  kind,
  provider: provider.nullable(),
  fileName: z.string(),
  sheet: z.string(),
  /** The worksheet's own row number. */
  row: z.int(),
  /** What names the row: 订单号, 流水号, 发票号码, 项目名称. */
  title: z.string(),
  /** Whom or what it names: a person, a payer, an invoice title. */
  party: z.string(),
  date: z.string().nullable(),
  amount: money().nullable(),
  credits: credit().nullable(),
  /** Of the amount, what links have shared out. */
  matched: money().nullable(),
  remainder: money().nullable(),
  /** Everything the list says, by its Chinese name. */
  fields: z.array(z.strictObject({ id: z.string(), name: z.string(), value: z.string() })),
  /** Which of card number and password the row holds; shown by `study-card:reveal`. */
  secrets: z.array(z.enum(['cardNumber', 'cardPassword'])),
  vouchers: z.int(),
  causes: z.array(cardCause),
});
export type CardRow = z.infer<typeof cardRow>;

export const cardSuggestion = z.strictObject({
  /** Exactly one of the two. */
  rowId: z.int().nullable(),
  staffNumber: z.string().nullable(),
  title: z.string(),
  detail: z.string(),
  /** 0–100, the best first. */
  score: z.int(),
  /** Why: 姓名相同, 证件号第 11、12 位相反. Amount alone is never a reason. */
  reasons: z.array(z.string()),
  amount: money().nullable(),
});
export type CardSuggestion = z.infer<typeof cardSuggestion>;

export const cardLink = z.strictObject({
  /** Null for `exact`, which the program makes anew each time; such a link is undone by naming its two ends. */
  linkId: z.int().nullable(),
  origin: z.enum(['exact', 'confirmed']),
  fromRowId: z.int(),
  fromTitle: z.string(),
  toRowId: z.int().nullable(),
  staffNumber: z.string().nullable(),
  toTitle: z.string(),
  amount: money().nullable(),
  reasons: z.array(z.string()),
  at: z.string().nullable(),
  by: z.string(),
  /** When an entry compensated it. */
  undoneAt: z.string().nullable(),
  undoneBy: z.string(),
});
export type CardLink = z.infer<typeof cardLink>;

export const cardPerson = z.strictObject({
  /** Null: nobody of the roster. */
  staffNumber: z.string().nullable(),
  /** Names this chain in further requests, also where there is no staff number. */
  key: z.string(),
  name: z.string(),
  department: z.string(),
  providers: z.array(provider),
  legs: cardLegStatuses,
  state: z.enum(cardStates),
  causes: z.array(cardCause),
});
export type CardPerson = z.infer<typeof cardPerson>;

/** Money of a year or a season, in fen; `difference` is what is due less what has been remitted and paid in person. */
export const cardTotals = z.strictObject({
  ordered: money(),
  remitted: money(),
  personal: money(),
  refunded: money(),
  difference: money(),
  /** Of `ordered`, what was returned, cancelled or refunded; owed = ordered − withdrawn. */
  withdrawn: money(),
  owed: money(),
  /** paid = remitted + personal − refunded; difference = owed − paid. */
  paid: money(),
  /** Invoices of any title. */
  invoiced: money(),
  /** Of what was remitted, shared out among orders; `matched + remainder = remitted`. */
  matched: money(),
  remainder: money(),
  orders: z.int(),
  people: z.int(),
});
export type CardTotals = z.infer<typeof cardTotals>;

export const cardUnmatched = z.strictObject({
  orders: z.array(cardRow),
  remittances: z.array(cardRow),
  invoices: z.array(cardRow),
  learning: z.array(cardRow),
  credits: z.array(cardRow),
});

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

const counts = {
  rows: z.int(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
};

/** As `importProblem`, with the sheet, since a workbook may hold a sheet for each provider. */
export const cardProblem = importProblem.extend({ sheet: z.string() });

const importTotals = {
  ...counts,
  /** Totals, footers and repeated headers: no data, told in the problems as notes. */
  ignored: z.int(),
  /** Sum of the money column of the rows that were understood; null where the kind has none. */
  amount: money().nullable(),
};

const importRequest = {
  file: fileIn(),
  provider: provider.optional(),
  sheet: z.string().optional(),
  headerRow: z.int().min(1).optional(),
  /** Column → field. A column is named by its index from 0, its letter or its header; null leaves it out. */
  mapping: columnMapping.optional(),
  jobId: jobId(),
};

export const cardImportSheet = z.strictObject({
  name: z.string(),
  hidden: z.boolean(),
  /** Taken into the plan. A sheet without a table (填表说明) is not. */
  taken: z.boolean(),
  /** What the sheet looks like; null where nothing speaks for any. */
  looksLike: kind.nullable(),
  provider: provider.nullable(),
  /** Why this provider: 工作表名, 收款户名, 表头. */
  providerBy: z.string(),
  headerRow: z.int(),
  columns: z.array(planColumn),
  remembered: z.boolean(),
  /** Required fields that no column is taken for. */
  missing: z.array(z.string()),
  ...importTotals,
});

export const cardImportPlan = z.strictObject({
  planId: z.string(),
  fileName: z.string(),
  /** `xlsx`, `xls` or `csv`; for csv also its encoding. */
  format: z.string(),
  kind,
  /** The kind was recognised, not said. */
  kindGuessed: z.boolean(),
  fields: z.array(z.strictObject({ id: z.string(), name: z.string(), required: z.boolean() })),
  sheets: z.array(cardImportSheet),
  questions: z.int(),
  ...importTotals,
});
export type CardImportPlan = z.infer<typeof cardImportPlan>;

export const cardPlanRow = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  status: z.enum(['added', 'changed', 'unchanged', 'rejected']),
  provider: provider.nullable(),
  title: z.string(),
  party: z.string(),
  date: z.string().nullable(),
  amount: money().nullable(),
  credits: credit().nullable(),
  changes: z.array(z.strictObject({ field: z.string(), name: z.string(), from: z.string(), to: z.string() })),
  problems: z.array(cardProblem),
});
export type CardPlanRow = z.infer<typeof cardPlanRow>;

const asOf = civilDate().optional();

const ofYear = { year: creditYear(), asOf, seasonId: z.string().optional(), provider: provider.optional() };

const planPerson = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  shortBy: credit(),
  cards: z.array(
    z.strictObject({
      provider,
      cardClass,
      name: z.string(),
      quantity: z.int(),
      price: money(),
      credits: credit(),
    }),
  ),
  cost: money(),
  explanation: z.string(),
  approval: z.enum(['approved', 'opted-out']).nullable(),
});

const approvalEntry = z.strictObject({
  entryId: z.int(),
  staffNumber: z.string(),
  name: z.string(),
  decision: z.enum(['approved', 'opted-out', 'withdrawn']),
  remark: z.string(),
  at: z.string(),
  by: z.string(),
});

const voucher = z.strictObject({
  voucherId: z.int(),
  rowId: z.int(),
  name: z.string(),
  mime: z.string(),
  size: z.int(),
  sha256: z.string(),
  at: z.string(),
  by: z.string(),
});

const closingItem = z.strictObject({
  id: z.string(),
  text: z.string(),
  ok: z.boolean(),
  /** An open item that forbids closing; the others only ask. */
  blocks: z.boolean(),
  count: z.int(),
});

export const studyCardContract = {
  // ---- fixed channels -------------------------------------------------------------------------------------------
  'study-card:import': channel(
    'write',
    z.strictObject({
      kind,
      ...importRequest,
      dryRun: z.boolean().optional(),
      answersFile: fileOut().optional(),
    }),
    z.strictObject({ ...importTotals, problems: z.array(cardProblem) }),
  ),
  /** `asOf` is the day that clocks are read on; today when left out. */
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
  'study-card:plan': channel(
    'read',
    z.strictObject({
      year: creditYear(),
      /** Seasons whose enrolment is over on this day sell nothing. Today; for a past year its last day of enrolment. */
      asOf,
    }),
    z.strictObject({
      /** Null with a sentence in `note`: there is no season of that year. */
      season: cardSeason.nullable(),
      seasons: z.array(z.strictObject({ id: z.string(), title: z.string() })),
      note: z.string(),
      people: z.array(planPerson),
      cost: money(),
      none: z.array(
        z.strictObject({
          staffNumber: z.string(),
          name: z.string(),
          department: z.string(),
          reason: z.string(),
          /** Who opted out stands here, and can change that. */
          approval: z.enum(['approved', 'opted-out']).nullable(),
        }),
      ),
    }),
  ),

  // ---- import ---------------------------------------------------------------------------------------------------
  /** Reads a file, recognises kind, provider and columns, and keeps the plan. A mapping is of the sheet it names. */
  'study-card:import-plan': channel(
    'write',
    z.strictObject({
      kind: kind.optional(),
      ...importRequest,
      /** Corrections sheet by sheet; `sheet`, `headerRow` and `mapping` above are short for one of these. */
      sheets: z
        .array(
          z.strictObject({
            name: z.string(),
            taken: z.boolean().optional(),
            provider: provider.optional(),
            headerRow: z.int().min(1).optional(),
            mapping: columnMapping.optional(),
          }),
        )
        .optional(),
    }),
    cardImportPlan,
  ),
  'study-card:import-rows': channel(
    'read',
    z.strictObject({
      planId: z.string(),
      status: z.enum(['added', 'changed', 'unchanged', 'rejected', 'question']).optional(),
      ...page,
    }),
    z.strictObject({ total: z.int(), rows: z.array(cardPlanRow) }),
  ),
  'study-card:import-apply': channel(
    'write',
    z.strictObject({ planId: z.string(), jobId: jobId() }),
    z.strictObject(importTotals),
  ),
  /** The officer's workbook (for csv and xls an xlsx copy) with a status and a reason column. */
  'study-card:import-answers': channel(
    'read',
    z.strictObject({ planId: z.string(), out: fileOut(), jobId: jobId() }),
    z.strictObject({ path: z.string() }),
  ),
  'study-card:imports': channel(
    'read',
    z.strictObject({ ...page }),
    z.strictObject({
      total: z.int(),
      imports: z.array(
        z.strictObject({
          importId: z.int(),
          kind,
          providers: z.array(provider),
          fileName: z.string(),
          at: z.string(),
          by: z.string(),
          ...counts,
        }),
      ),
    }),
  ),

  // ---- seasons and settings -------------------------------------------------------------------------------------
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

  // ---- board, gaps, chains --------------------------------------------------------------------------------------
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

  // ---- matching desk --------------------------------------------------------------------------------------------
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

  // ---- entries --------------------------------------------------------------------------------------------------
  'study-card:refund': channel(
    'write',
    z.strictObject({
      orderRowId: z.int(),
      amount: money(),
      on: civilDate(),
      remark: z.string().max(200).optional(),
    }),
    z.strictObject({ refundId: z.int() }),
  ),
  /** Takes a refund back; an entry that names it. */
  'study-card:refund-undo': channel(
    'write',
    z.strictObject({ refundId: z.int() }),
    z.strictObject({ refundId: z.int() }),
  ),
  'study-card:refunds': channel(
    'read',
    z.strictObject({ rowId: z.int() }),
    z.strictObject({
      refunds: z.array(
        z.strictObject({
          refundId: z.int(),
          amount: money(),
          on: z.string(),
          remark: z.string(),
          at: z.string(),
          by: z.string(),
          undoneAt: z.string().nullable(),
          undoneBy: z.string(),
        }),
      ),
    }),
  ),
  'study-card:voucher-attach': channel(
    'write',
    z.strictObject({ rowId: z.int(), file: fileIn(), remark: z.string().max(200).optional() }),
    voucher,
  ),
  'study-card:vouchers': channel(
    'read',
    z.strictObject({ rowId: z.int() }),
    z.strictObject({ vouchers: z.array(voucher) }),
  ),
  'study-card:voucher-save': channel(
    'read',
    z.strictObject({ voucherId: z.int(), out: fileOut() }),
    z.strictObject({ path: z.string() }),
  ),
  /** Whether a person whom the plan suggests gets the cards; an entry, later ones win. */
  'study-card:approve': channel(
    'write',
    z.strictObject({
      year: creditYear(),
      staffNumbers: z.array(z.string()).min(1).max(5000),
      decision: z.enum(['approved', 'opted-out', 'withdrawn']),
      remark: z.string().max(200).optional(),
    }),
    z.strictObject({ recorded: z.int() }),
  ),
  'study-card:approvals': channel(
    'read',
    z.strictObject({ year: creditYear(), ...page }),
    z.strictObject({ total: z.int(), entries: z.array(approvalEntry) }),
  ),
  /** The registration list of the plan as a simple workbook; whoever opted out is left out. */
  'study-card:plan-export': channel(
    'read',
    z.strictObject({ year: creditYear(), out: fileOut(), onlyApproved: z.boolean().optional() }),
    z.strictObject({ path: z.string(), rows: z.int(), cost: money() }),
  ),
  /** 已上报: the day and whom it held. Without `staffNumbers` everybody with an order of that provider and year. */
  'study-card:report': channel(
    'write',
    z.strictObject({
      year: creditYear(),
      provider,
      on: civilDate(),
      staffNumbers: z.array(z.string()).optional(),
      remark: z.string().max(200).optional(),
    }),
    z.strictObject({ reportId: z.int(), people: z.int() }),
  ),
  'study-card:reports': channel(
    'read',
    z.strictObject({ year: creditYear() }),
    z.strictObject({
      reports: z.array(
        z.strictObject({
          reportId: z.int(),
          provider,
          on: z.string(),
          people: z.int(),
          remark: z.string(),
          at: z.string(),
          by: z.string(),
        }),
      ),
      /** Who ordered and stands in no reported list. */
      addedAfter: z.array(z.strictObject({ staffNumber: z.string().nullable(), name: z.string(), provider })),
    }),
  ),
  /** An unmasked card number or password; that it was looked at is put on record. */
  'study-card:reveal': channel(
    'write',
    z.strictObject({ rowId: z.int(), field: z.enum(['cardNumber', 'cardPassword']) }),
    z.strictObject({ value: z.string() }),
  ),
  'study-card:calendar': channel(
    'read',
    z.strictObject({ year: creditYear(), asOf }),
    z.strictObject({
      asOf: z.string(),
      entries: z.array(
        z.strictObject({
          date: z.string(),
          name: z.string(),
          provider: provider.nullable(),
          daysLeft: z.int(),
          /** People whose own clock ends on this day; null for a day of the season itself. */
          people: z.int().nullable(),
          ...source,
        }),
      ),
    }),
  ),
  /** Those to remind as plain text per department, each with the provider's next act. */
  'study-card:reminders': channel(
    'read',
    z.strictObject({ ...ofYear, department: z.string().optional() }),
    z.strictObject({
      departments: z.array(z.strictObject({ name: z.string(), people: z.int(), text: z.string() })),
      text: z.string(),
    }),
  ),
  'study-card:audit': channel(
    'read',
    z.strictObject({ ...page }),
    z.strictObject({
      total: z.int(),
      entries: z.array(
        z.strictObject({
          at: z.string(),
          by: z.string(),
          action: z.string(),
          subject: z.string(),
          detail: z.string(),
        }),
      ),
    }),
  ),
};
