import { wordCredit, type Hundredths } from '../../../shared/domain/credit.ts';
import { formatFen, type Fen } from '../../../shared/domain/money.ts';
import { byText } from './keys.ts';
import { type CardClass, type Provider, cardClasses, providerNames, providers } from './list-kinds.ts';
import type {
  GapAfter,
  PlanInput,
  PlanPerson,
  PlanReason,
  PlanResult,
  PlannedCard,
  PlannedPerson,
} from './plan-model.ts';
import type { Season } from './season-model.ts';

/** More cards of one class than this are never looked at, where no document sets a limit. */
const mostOfAClass = 10;

/** One kind of card on sale, and how many more of it a person may buy; `limited` where a document says so. */
interface Offer {
  readonly season: Season;
  readonly cardClass: CardClass;
  readonly price: Fen;
  readonly credits: Hundredths;
  readonly room: number;
  readonly bought: number;
  readonly limited: boolean;
}

interface Basket {
  readonly cards: readonly Offer[];
  readonly cost: Fen;
  readonly added: Readonly<Record<CardClass, Hundredths>>;
}

/**
 * What cards would close each person's gap at the least cost, under the limits of the year's seasons and by the
 * year's own evaluation (`gapAfter`). Whoever lacks nothing, or would still lack something with every card allowed,
 * gets none and a reason. No price or worth is guessed: a class without them is not on offer.
 */
export function planCards(input: PlanInput): PlanResult {
  const open = input.seasons.filter(
    ({ id, dates }) => !input.closed?.has(id) && (!dates.enrolBy || dates.enrolBy.value >= input.asOf),
  );
  const selling = open.filter((season) =>
    cardClasses.some((cardClass) => season.prices[cardClass] && season.credits[cardClass]),
  );
  const people: PlannedPerson[] = [];
  const none: { staffNumber: string; name: string; code: PlanReason; reason: string }[] = [];
  for (const person of input.people.toSorted((a, b) => byText(a.staffNumber, b.staffNumber))) {
    const planned = planPerson(input, person, selling);
    if ('cards' in planned) people.push(planned);
    else none.push({ staffNumber: person.staffNumber, name: person.name, ...planned });
  }
  return {
    year: input.year,
    seasons: selling.map(({ id }) => id),
    explanation: planSentence(input, open, selling),
    people,
    cost: people.reduce((sum, { cost }) => sum + cost, 0),
    none,
  };
}

function planSentence(input: PlanInput, open: readonly Season[], selling: readonly Season[]): string {
  if (input.seasons.length === 0)
    return `${input.year} 年没有报名批次，不做采购建议。请复制一个往年批次，按当年文件填写价格、分值和日期。`;
  if (input.seasons.every(({ id }) => input.closed?.has(id)))
    return `${input.year} 年的报名批次都已关闭，不再采购。`;
  if (open.length === 0) {
    const last =
      input.seasons
        .map(({ dates }) => dates.enrolBy?.value ?? '')
        .sort(byText)
        .at(-1) ?? '';
    return `${input.year} 年的报名缴费已于 ${last} 截止。`;
  }
  if (selling.length === 0)
    return `${input.year} 年的报名批次没有写价格或分值，不做采购建议。请在批次里按文件补上。`;
  return `按 ${selling.map(({ title }) => title).join('、')} 的价格、分值和限购计算。`;
}

type Refusal = { readonly code: PlanReason; readonly reason: string };

function planPerson(
  input: PlanInput,
  person: PlanPerson,
  selling: readonly Season[],
): PlannedPerson | Refusal {
  const { staffNumber } = person;
  const refuse = (code: PlanReason, reason: string): Refusal => ({ code, reason });
  if (!person.eligible) return refuse('not-eligible', '不是在岗的卫技人员，不需要学习卡。');
  const expected = sumByClass(person.expected);
  const nothing: Readonly<Record<CardClass, Hundredths>> = { I: 0, II: 0 };
  const now = input.gapAfter(staffNumber, nothing);
  if (now.kind === 'not-covered') return refuse('not-covered', now.reason);
  if (now.shortBy <= 0) return refuse('nothing-lacking', '学分已够，不需要学习卡。');
  const lacking = `还差 ${wordCredit(now.shortBy)} 分`;
  let uncovered = '';
  const gapWith = (added: Readonly<Record<CardClass, Hundredths>>): GapAfter => {
    const gap = input.gapAfter(staffNumber, { I: expected.I + added.I, II: expected.II + added.II });
    if (gap.kind === 'not-covered') uncovered = gap.reason;
    return gap;
  };
  if (expected.I + expected.II > 0) {
    const later = gapWith(nothing);
    if (later.kind === 'short' && later.shortBy <= 0)
      return refuse(
        'expected-suffices',
        `${lacking}，已购的卡还有 ${wordCredit(expected.I + expected.II)} 分没有计入，不必再买。`,
      );
  }
  if (person.optedOut) return refuse('opted-out', `${lacking}，本人不要学习卡。`);
  if (input.seasons.length === 0) return refuse('no-season', `${lacking}，${input.year} 年没有报名批次。`);
  if (selling.length === 0) {
    const over = input.seasons.every(
      ({ id, dates }) => input.closed?.has(id) || (dates.enrolBy && dates.enrolBy.value < input.asOf),
    );
    return over
      ? refuse('enrollment-over', `${lacking}，报名缴费已截止或批次已关闭。`)
      : refuse('no-season', `${lacking}，报名批次没有写价格或分值。`);
  }
  const allowed = selling.filter(
    (season) =>
      !(season.half === 'second' && season.limits.notIfFinishedFirstHalf?.value && person.finishedFirstHalf),
  );
  if (allowed.length === 0)
    return refuse('finished-first-half', `${lacking}，但上半年已完成远程学习，不应再报。`);

  let best: Basket | undefined;
  let nearest = now.shortBy;
  let canBuy = false;
  for (const offers of scenarios(person, allowed, input.seasons)) {
    if (offers.some(({ room }) => room > 0)) canBuy = true;
    for (const basket of baskets(offers)) {
      if (best && compareBaskets(basket, best) >= 0) continue;
      const gap = gapWith(basket.added);
      if (gap.kind !== 'short') continue;
      nearest = Math.min(nearest, gap.shortBy);
      if (gap.shortBy <= 0) best = basket;
    }
  }
  if (best) return planned(person, now.shortBy, best);
  if (!canBuy) return refuse('limit-reached', `${lacking}，已按限购买满，不能再买。`);
  if (uncovered !== '') return refuse('not-covered', `${lacking}，${uncovered}`);
  return refuse(
    'cards-cannot-close',
    `${lacking}，买满准许的卡最多补到还差 ${wordCredit(nearest)} 分，须另作安排。`,
  );
}

function sumByClass(parts: PlanPerson['expected']): Record<CardClass, Hundredths> {
  const sum: Record<CardClass, Hundredths> = { I: 0, II: 0 };
  for (const { cardClass, credits } of parts) sum[cardClass] += credits;
  return sum;
}

/** What may be bought together: one provider's cards where a season says 二选一, else all of them. */
function scenarios(
  person: PlanPerson,
  allowed: readonly Season[],
  all: readonly Season[],
): readonly (readonly Offer[])[] {
  const offersOf = (seasons: readonly Season[]): Offer[] =>
    seasons.flatMap((season) =>
      cardClasses.flatMap((cardClass): Offer[] => {
        const price = season.prices[cardClass];
        const credits = season.credits[cardClass];
        if (!price || !credits) return [];
        const limit = season.limits.cards?.[cardClass]?.value;
        const bought = person.bought.filter(
          (card) => card.cardClass === cardClass && card.season === season.id,
        ).length;
        const room = Math.max(0, (limit ?? mostOfAClass) - bought);
        return [
          {
            season,
            cardClass,
            price: price.value,
            credits: credits.value,
            room,
            bought,
            limited: limit !== undefined,
          },
        ];
      }),
    );
  const exclusive = allowed.filter(({ limits }) => limits.oneProvider?.value);
  if (exclusive.length === 0) return [offersOf(allowed)];
  const before = (season: Season): readonly Provider[] =>
    person.bought
      .filter((card) => card.season === season.id || sameHalf(card.season, season, all))
      .map((card) => card.provider);
  return providers.map((provider) =>
    offersOf(
      allowed.filter(
        (season) =>
          season.provider === provider &&
          (!season.limits.oneProvider?.value || before(season).every((other) => other === provider)),
      ),
    ),
  );
}

/** Whether a card of another season was bought in the very half that this season serves. */
function sameHalf(bought: string, season: Season, seasons: readonly Season[]): boolean {
  const other = seasons.find(({ id }) => id === bought);
  return other !== undefined && other.half === season.half && other.year === season.year;
}

/** Every number of cards of each class, bought where they are cheapest. */
function* baskets(offers: readonly Offer[]): Generator<Basket> {
  const byClass = (wanted: CardClass) =>
    offers
      .filter(({ cardClass, room }) => cardClass === wanted && room > 0)
      .sort((a, b) => a.price - b.price || b.credits - a.credits || byText(a.season.id, b.season.id));
  const first = choices(byClass('I'));
  const second = choices(byClass('II'));
  for (const one of first) {
    for (const two of second) {
      const cards = [...one, ...two];
      if (cards.length === 0) continue;
      const sum = (list: readonly Offer[]) => list.reduce((total, { credits }) => total + credits, 0);
      yield {
        cards,
        cost: cards.reduce((total, { price }) => total + price, 0),
        added: { I: sum(one), II: sum(two) },
      };
    }
  }
}

/** All ways to buy up to ten cards of one class from its offers. */
function choices(offers: readonly Offer[]): readonly (readonly Offer[])[] {
  let found: (readonly Offer[])[] = [[]];
  for (const [at, offer] of offers.entries()) {
    // A dearer card that holds no more is only bought when the cheaper one has run out.
    const better = (other: Offer) =>
      other.room >= mostOfAClass && other.price <= offer.price && other.credits >= offer.credits;
    if (offers.slice(0, at).some(better)) continue;
    const next: (readonly Offer[])[] = [];
    for (const chosen of found)
      for (let count = 0; count <= offer.room && chosen.length + count <= mostOfAClass; count += 1)
        next.push([...chosen, ...Array.from({ length: count }, () => offer)]);
    found = next;
  }
  return found;
}

/** Cheaper first, then fewer cards, then fewer credits left over, then the provider that stands first. */
function compareBaskets(one: Basket, other: Basket): number {
  const credits = (basket: Basket) => basket.added.I + basket.added.II;
  const names = (basket: Basket) =>
    basket.cards.map(({ season, cardClass }) => `${season.id} ${cardClass}`).join('|');
  return (
    one.cost - other.cost ||
    one.cards.length - other.cards.length ||
    credits(one) - credits(other) ||
    byText(names(one), names(other))
  );
}

function planned(person: PlanPerson, shortBy: Hundredths, basket: Basket): PlannedPerson {
  const cards = basket.cards.map(({ season, cardClass, price, credits }): PlannedCard => ({
    season: season.id,
    provider: season.provider,
    cardClass,
    price,
    credits,
  }));
  const counted = new Map<Offer, number>();
  for (const offer of basket.cards) counted.set(offer, (counted.get(offer) ?? 0) + 1);
  const words = [...counted].map(
    ([{ season, cardClass, credits, price }, count]) =>
      `${providerNames[season.provider]} ${cardClass}类卡 ${count} 张（每张 ${wordCredit(credits)} 分，${formatFen(price)} 元）`,
  );
  const questions = [...counted]
    .filter(([{ limited, bought }, count]) => !limited && count + bought > 1)
    .map(
      ([{ season, cardClass, bought }, count]) =>
        `${season.title}没有写限购几张，${cardClass}类卡共 ${count + bought} 张，请确认。`,
    );
  const held = person.bought.map(({ provider }) => provider);
  if (new Set([...held, ...cards.map(({ provider }) => provider)]).size > 1)
    questions.push('两家机构的卡都有，没有文件要求只选一家，请确认。');
  const { staffNumber, name, department } = person;
  return {
    staffNumber,
    name,
    department,
    shortBy,
    leftShort: 0,
    cards,
    cost: basket.cost,
    questions,
    explanation: `还差 ${wordCredit(shortBy)} 分：${words.join(' + ')}，共 ${wordCredit(basket.added.I + basket.added.II)} 分，${formatFen(basket.cost)} 元。`,
  };
}
