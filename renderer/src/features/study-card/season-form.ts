import type { WindowRequest } from '../../../../shared/contract/index.ts';
import { cardClasses } from '../../../../shared/domain/study-card.ts';
import type { CardClass } from '../../../../shared/domain/study-card.ts';
import type { CardSeason } from '../../../../shared/contract/study-card-seasons.contract.ts';
import { isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { creditFromDecimal, wordCredit } from '../../../../shared/domain/credit.ts';
import { fenFromText, formatFen } from '../../../../shared/domain/money.ts';

export type SeasonValues = WindowRequest<'study-card:season-set'>['values'];

/** The days a season may set, whether it does yet or not. */
export const seasonDays = ['enrolBy', 'learnBy', 'invoiceBy'] as const;
type SeasonDay = (typeof seasonDays)[number];

/** A season as the officer types it. */
export interface SeasonForm {
  title: string;
  /** The unit's own document; empty in a copy until somebody names it. */
  document: string;
  /** `limit`: how many of the class one person may buy. */
  cards: { cardClass: CardClass; price: string; credits: string; limit: string }[];
  dates: { id: SeasonDay; date: string }[];
  accounts: { holder: string; account: string; bank: string }[];
  remark: string;
}

export function seasonForm(season: CardSeason, origin: CardSeason | undefined): SeasonForm {
  return {
    title: season.title,
    document: season.document === origin?.document ? '' : season.document,
    cards: cardClasses.map((cardClass) => {
      const card = season.cards.find((each) => each.cardClass === cardClass);
      return {
        cardClass,
        price: card?.price == null ? '' : formatFen(card.price),
        credits: card?.credits == null ? '' : wordCredit(card.credits),
        limit: card?.limitPerPerson == null ? '' : String(card.limitPerPerson),
      };
    }),
    dates: seasonDays.map((id) => ({ id, date: season.dates.find((each) => each.id === id)?.date ?? '' })),
    accounts: season.accounts.map(({ holder, account, bank }) => ({ holder, account, bank })),
    remark: season.rules.find((rule) => rule.id === 'remark')?.value ?? '',
  };
}

export type FormProblem =
  | 'title'
  | 'document'
  | `limit ${CardClass}`
  | `price ${CardClass}`
  | `credits ${CardClass}`
  | `date ${SeasonDay}`;

/**
 * What of the form cannot be read. An empty price or number of credits stays as it was; an empty day takes it away.
 * What binds people needs the document that says so.
 */
export function formProblems(before: SeasonForm, form: SeasonForm): ReadonlySet<FormProblem> {
  const problems = new Set<FormProblem>();
  if (form.title.trim() === '') problems.add('title');
  for (const card of form.cards) {
    const price = fenFromText(card.price);
    if (card.price.trim() !== '' && (price === undefined || price < 0))
      problems.add(`price ${card.cardClass}`);
    if (card.credits.trim() !== '' && !(Number(card.credits) >= 0)) problems.add(`credits ${card.cardClass}`);
    if (card.limit.trim() !== '' && !/^[1-9]\d?$/.test(card.limit.trim()))
      problems.add(`limit ${card.cardClass}`);
  }
  for (const day of form.dates) {
    if (day.date.trim() !== '' && !isCivilDate(day.date.trim())) problems.add(`date ${day.id}`);
  }
  if (problems.size === 0 && form.document.trim() === '') {
    const { prices, credits, limits, dates } = changedValues(before, form);
    if (prices ?? credits ?? limits ?? dates?.some((day) => day.date !== null)) problems.add('document');
  }
  return problems;
}

/** Only what the officer changed; call it with a form that can be read. */
export function changedValues(before: SeasonForm, form: SeasonForm): SeasonValues {
  const values: SeasonValues = {};
  if (form.title.trim() !== before.title) values.title = form.title.trim();
  if (form.document.trim() !== before.document) values.document = form.document.trim();
  const oldCard = (cardClass: CardClass) => before.cards.find((each) => each.cardClass === cardClass);
  const prices = form.cards.flatMap(({ cardClass, price }) => {
    const fen = fenFromText(price);
    return fen === undefined || price.trim() === oldCard(cardClass)?.price ? [] : [{ cardClass, price: fen }];
  });
  const credits = form.cards.flatMap(({ cardClass, credits: typed }) =>
    typed.trim() === '' || typed.trim() === oldCard(cardClass)?.credits
      ? []
      : [{ cardClass, credits: creditFromDecimal(Number(typed)) }],
  );
  if (prices.length > 0) values.prices = prices;
  if (credits.length > 0) values.credits = credits;
  const limits = form.cards.flatMap(({ cardClass, limit }) =>
    limit.trim() === oldCard(cardClass)?.limit
      ? []
      : [{ cardClass, limitPerPerson: limit.trim() === '' ? null : Number(limit) }],
  );
  if (limits.length > 0) values.limits = limits;
  const dates = form.dates
    .filter((day) => day.date.trim() !== before.dates.find((each) => each.id === day.id)?.date)
    .map(({ id, date }) => ({ id, date: date.trim() === '' ? null : date.trim() }));
  if (dates.length > 0) values.dates = dates;
  if (JSON.stringify(form.accounts) !== JSON.stringify(before.accounts)) {
    values.accounts = form.accounts.filter((account) => account.account.trim() !== '');
  }
  if (form.remark.trim() !== before.remark) {
    values.requiredRemark = form.remark.trim() === '' ? null : form.remark.trim();
  }
  return values;
}
