import type { WindowRequest } from '../../../../shared/contract/index.ts';
import type { CardClass, CardSeason } from '../../../../shared/contract/study-card.contract.ts';
import { isCivilDate } from '../../../../shared/domain/civil-date.ts';
import { creditFromDecimal, wordCredit } from '../../../../shared/domain/credit.ts';
import { fenFromText, formatFen } from '../../../../shared/domain/money.ts';

export type SeasonValues = WindowRequest<'study-card:season-set'>['values'];

/** A season as the officer types it. */
export interface SeasonForm {
  title: string;
  document: string;
  cards: { cardClass: CardClass; price: string; credits: string; limit: string }[];
  dates: { id: string; name: string; date: string }[];
  accounts: { holder: string; account: string; bank: string }[];
  remark: string;
}

/** The rule that says what a remittance must bear. */
const remarkRule = 'requiredRemark';

export function seasonForm(season: CardSeason): SeasonForm {
  return {
    title: season.title,
    document: season.document,
    cards: season.cards.map((card) => ({
      cardClass: card.cardClass,
      price: card.price === null ? '' : formatFen(card.price),
      credits: card.credits === null ? '' : wordCredit(card.credits),
      limit: card.limitPerPerson === null ? '' : String(card.limitPerPerson),
    })),
    dates: season.dates.map(({ id, name, date }) => ({ id, name, date })),
    accounts: season.accounts.map(({ holder, account, bank }) => ({ holder, account, bank })),
    remark: season.rules.find((rule) => rule.id === remarkRule || rule.id === 'remark')?.value ?? '',
  };
}

export type FormProblem =
  'title' | `price ${CardClass}` | `credits ${CardClass}` | `limit ${CardClass}` | `date ${string}`;

/** What of the form cannot be read. An empty price or number of credits stays unknown; an empty day takes it away. */
export function formProblems(form: SeasonForm): ReadonlySet<FormProblem> {
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
  return problems;
}

/** Only what differs from the season as it stands; call it with a form without problems. */
export function changedValues(season: CardSeason, form: SeasonForm): SeasonValues {
  const before = seasonForm(season);
  const values: SeasonValues = {};
  if (form.title.trim() !== before.title) values.title = form.title.trim();
  if (form.document.trim() !== before.document) values.document = form.document.trim();
  const changed = form.cards.filter((card) => {
    const old = before.cards.find((each) => each.cardClass === card.cardClass);
    return JSON.stringify(old) !== JSON.stringify(card);
  });
  const prices = changed.flatMap(({ cardClass, price }) => {
    const fen = fenFromText(price);
    return fen === undefined ? [] : [{ cardClass, price: fen }];
  });
  const credits = changed.flatMap(({ cardClass, credits: typed }) =>
    typed.trim() === '' ? [] : [{ cardClass, credits: creditFromDecimal(Number(typed)) }],
  );
  if (prices.length > 0) values.prices = prices;
  if (credits.length > 0) values.credits = credits;
  if (changed.length > 0) {
    values.limits = changed.map(({ cardClass, limit }) => ({
      cardClass,
      limitPerPerson: limit.trim() === '' ? null : Number(limit),
    }));
  }
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
