import { z } from 'zod';
import {
  cardClasses,
  cardLegStates,
  cardListKinds,
  cardProviders,
  cardStates,
} from '../domain/study-card.ts';
import { civilDate, credit, creditYear, money } from './define.ts';

export type {
  CardListKind,
  CardProvider,
  CardClass,
  CardLeg,
  CardLegState,
  CardState,
} from '../domain/study-card.ts';

export const kind = z.enum(cardListKinds);
export const provider = z.enum(cardProviders);
export const cardClass = z.enum(cardClasses);

/** A value of a season with the document and clause it stands in. */
export const source = { source: z.string(), clause: z.string() };

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

export const asOf = civilDate().optional();

export const ofYear = {
  year: creditYear(),
  asOf,
  seasonId: z.string().optional(),
  provider: provider.optional(),
};
