import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { yearOf, type CivilDate } from '../../../shared/domain/civil-date.ts';
import { formatCredit } from '../../../shared/domain/credit.ts';
import { formatFen } from '../../../shared/domain/money.ts';
import { hasLeft } from '../../../shared/domain/staff.ts';
import { AppError } from '../../../shared/errors.ts';
import { writeEnrollmentList } from '../../documents/excel/enrollment-list.sheet.ts';
import { nameKey, numberKey } from '../../rules/study-card/normalise.ts';
import { planCards } from '../../rules/study-card/plan.ts';
import { halfOf } from '../../rules/study-card/season.ts';
import { type CardClass, cardClasses, providerNames } from '../../rules/study-card/list-kinds.ts';
import type { GapAfter, PlanPerson } from '../../rules/study-card/plan-model.ts';
import type { PersonChain } from '../../rules/study-card/reconciliation.ts';
import type { Season } from '../../rules/study-card/season-model.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import { judgePerson, toRuleClaim, type YearBook, type YearPerson } from '../compliance/year-book.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { BookRow, CardBook, CardYear } from './card-book.ts';
import type { SeasonBook } from './season-book.ts';

type Plan = ResponseOf<'study-card:plan'>;

/** 采购建议: the fewest yuan that close what people lack. */
export interface CardPlan {
  plan(request: RequestOf<'study-card:plan'>): Promise<Plan>;
  export(request: RequestOf<'study-card:plan-export'>): Promise<ResponseOf<'study-card:plan-export'>>;
}

/** The items that credits of a card are counted under, by the pack's own ids, the first that a year's pack has. */
const itemsOfClass: Readonly<Record<CardClass, readonly string[]>> = {
  I: ['project', 'national-project'],
  II: ['municipal-ii', 'municipal-project'],
};
const uncovered: Readonly<Record<CardClass, string>> = {
  I: '本年规则没有写明 I类卡的学分怎么计（规则未覆盖）',
  II: '本年规则没有写明 II类卡的学分怎么计（规则未覆盖），要等市里另行规定',
};

export function createCardPlan(
  context: ServiceContext,
  settings: SettingsService,
  books: CardBook,
  seasons: SeasonBook,
  compliance: ComplianceService,
): CardPlan {
  const plan = async ({ year, asOf }: RequestOf<'study-card:plan'>): Promise<Plan> => {
    const own = await seasons.ofYear(year);
    const note = await seasons.note(year);
    const { people: found } = await peopleOf(year);
    const book = await books.load(year);
    const judged = await yearBook(year);
    const approvals = await context.database.read(({ cardEntries }) => cardEntries.approvals(year));
    const approval = new Map(approvals.map(({ staffNumber, decision }) => [staffNumber, decision]));
    if (!judged)
      return {
        season: null,
        seasons: [],
        note: `${note}${year} 年没有规则包，算不出各人还差多少学分。`,
        people: [],
        cost: 0,
        none: [],
      };
    const byNumber = new Map(judged.people.map((entry) => [entry.person.staffNumber, entry]));
    const day = asOf ?? planDay(year, context.clock.today(), own);
    const past = asOf === undefined && day !== context.clock.today();
    const closings = await seasons.closings();
    const result = planCards({
      year,
      asOf: day,
      seasons: own,
      closed: new Set(closings.keys()),
      people: found.map((person) =>
        planPerson(person, book, approval.get(person.person.staffNumber) === 'opted-out'),
      ),
      gapAfter: (staffNumber, added) => gapAfter(judged, byNumber.get(staffNumber), added),
    });
    const first = own.find(({ id }) => result.seasons.includes(id)) ?? own[0];
    // Cards that are sold and never suggested: the officer must not have to guess why.
    const unsuggested = cardClasses
      .filter((cardClass) => own.some(({ prices }) => prices[cardClass]) && !itemOf(judged, cardClass))
      .map((cardClass) => `${uncovered[cardClass]}，不建议购买。`)
      .join('');
    const departments = new Map(judged.people.map(({ person }) => [person.staffNumber, person.department]));
    return {
      season: first ? seasons.view(first, closings) : null,
      seasons: own.map(({ id, title }) => ({ id, title })),
      note: `${
        note ||
        (past
          ? `${year} 年已经过去，按当年报名截止日 ${day} 计算，只供核对。`
          : result.people.length === 0
            ? result.explanation
            : '')
      }${unsuggested}`,
      cost: result.cost,
      people: result.people.map((person) => ({
        staffNumber: person.staffNumber,
        name: person.name,
        department: person.department,
        shortBy: person.shortBy,
        cards: groupCards(person.cards),
        cost: person.cost,
        explanation: [person.explanation, ...person.questions].join(' '),
        approval: decisionOf(approval.get(person.staffNumber)),
      })),
      none: result.none.map(({ staffNumber, name, reason }) => ({
        staffNumber,
        name,
        department: departments.get(staffNumber) ?? '',
        reason,
        approval: decisionOf(approval.get(staffNumber)),
      })),
    };
  };

  /** Undefined where no pack judges the year. */
  const yearBook = async (year: number): Promise<YearBook | undefined> => {
    try {
      return await compliance.yearBook(year);
    } catch (error) {
      if (error instanceof AppError && error.code === 'rules.no-pack') return undefined;
      throw error;
    }
  };

  const peopleOf = async (year: number): Promise<{ people: readonly YearPerson[] }> => ({
    people: (await yearBook(year))?.people ?? [],
  });

  return {
    plan,
    async export({ year, out, onlyApproved = false }) {
      const { people } = await plan({ year });
      const { roster } = await books.load(year);
      const chosen = people.filter(
        ({ approval }) => approval !== 'opted-out' && (!onlyApproved || approval === 'approved'),
      );
      const lines = chosen.flatMap((person) =>
        person.cards.map((card) => {
          const of = roster.get(person.staffNumber);
          return {
            cells: [
              person.staffNumber,
              person.name,
              person.department,
              of?.idNumber ?? '',
              of?.phone ?? '',
              providerNames[card.provider],
              card.name,
              String(card.quantity),
              formatFen(card.price),
              formatFen(card.price * card.quantity),
              formatCredit(person.shortBy),
              person.approval === 'approved' ? '已批准' : '待批准',
            ],
          };
        }),
      );
      const cost = chosen.reduce((sum, person) => sum + person.cost, 0);
      const { unitName } = await settings.get();
      const title = `${unitName} ${year} 年学习卡报名汇总`;
      try {
        await writeEnrollmentList(out, title, context.clock.today(), lines, formatFen(cost));
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : '';
        const name = path.basename(out);
        throw new AppError(code === 'EBUSY' ? 'file.busy' : 'file.not-writable', { name }, { cause: error });
      }
      return { path: out, rows: lines.length, cost };
    },
  };
}

/** What a class of cards is counted under in a year; undefined where the year's rules do not say. */
function itemOf({ pack }: YearBook, cardClass: CardClass) {
  return itemsOfClass[cardClass].map((id) => pack.itemById.get(id)).find((one) => one !== undefined);
}

/** A year that is over is planned as on its last day of enrolment: what would have been bought can still be checked. */
function planDay(year: number, today: CivilDate, seasons: readonly Season[]): CivilDate {
  if (yearOf(today) <= year) return today;
  const days = seasons.flatMap(({ dates }) => dates.enrolBy?.value ?? []);
  return days.sort().at(0) ?? `${year}-12-31`;
}

function decisionOf(decision: string | undefined): 'approved' | 'opted-out' | null {
  return decision === 'approved' || decision === 'opted-out' ? decision : null;
}

function groupCards(
  cards: readonly {
    readonly provider: 'haoyisheng' | 'huayi';
    readonly cardClass: CardClass;
    readonly price: number;
    readonly credits: number;
  }[],
): Plan['people'][number]['cards'] {
  const groups = new Map<string, Plan['people'][number]['cards'][number]>();
  for (const { provider, cardClass, price, credits } of cards) {
    const key = `${provider} ${cardClass} ${price}`;
    const found = groups.get(key);
    if (found) found.quantity += 1;
    else
      groups.set(key, {
        provider,
        cardClass,
        name: `${providerNames[provider]} ${cardClass}类学习卡`,
        quantity: 1,
        price,
        credits,
      });
  }
  return [...groups.values()];
}

/** What a person has bought this year, and what of it the claims do not show yet. */
function planPerson({ person, claims }: YearPerson, book: CardYear, optedOut: boolean): PlanPerson {
  const chain = book.chains.get(person.staffNumber);
  const live = (chain?.cards ?? []).filter(({ refunded, amount }) => refunded === 0 || refunded < amount);
  return {
    staffNumber: person.staffNumber,
    name: person.name,
    department: person.department,
    eligible: !hasLeft(person.status) && person.status !== 'on-leave',
    bought: live.flatMap(({ provider, cardClass, season }) =>
      provider && cardClass && season ? [{ provider, cardClass, season }] : [],
    ),
    expected: chain ? expectedOf(chain, live, claims, book) : [],
    finishedFirstHalf: chain !== undefined && hasFinishedFirstHalf(chain, book),
    optedOut,
  };
}

/** Of the credits bought those that no claim shows: on their way, or arrived in the province's list and not claimed. */
function expectedOf(
  chain: PersonChain,
  live: PersonChain['cards'],
  claims: YearPerson['claims'],
  book: CardYear,
): PlanPerson['expected'] {
  const shown = new Set(
    claims.flatMap(({ projectNumber, name }) => [numberKey(projectNumber), nameKey(name)]),
  );
  const said = (value: unknown): string => (typeof value === 'string' ? value : '');
  const isShown = (content: BookRow['content']): boolean => {
    const number = numberKey(said(content['projectNumber']));
    const name = nameKey(said(content['projectName']));
    return (number !== '' && shown.has(number)) || (name !== '' && shown.has(name));
  };
  return cardClasses.flatMap((cardClass) => {
    const cards = live.filter((card) => card.cardClass === cardClass);
    const bought = cards.reduce((sum, { creditsBought }) => sum + (creditsBought ?? 0), 0);
    const claimed = chain.legs.credit.rows.reduce((sum, { id }) => {
      const content = book.rows.get(id)?.content;
      const isOther = content?.['cardClass'] !== undefined && content['cardClass'] !== cardClass;
      const credits = content?.['credits'];
      return content && !isOther && typeof credits === 'number' && isShown(content) ? sum + credits : sum;
    }, 0);
    const credits = bought - claimed;
    return credits > 0 ? [{ cardClass, credits }] : [];
  });
}

/** Every card of the first half has brought its credits. */
function hasFinishedFirstHalf(chain: PersonChain, book: CardYear): boolean {
  const early = chain.cards.filter(({ order }) => {
    const content = book.rows.get(order.id)?.content;
    const day = content?.['orderedOn'] ?? content?.['paidOn'];
    return typeof day === 'string' && halfOf(day) === 'first';
  });
  return (
    early.length > 0 &&
    early.every(
      ({ creditsBought, creditsArrived }) => creditsArrived > 0 && creditsArrived >= (creditsBought ?? 0),
    )
  );
}

/** The year's own evaluation with the credits of cards added, as accepted claims of the item that they count under. */
function gapAfter(
  book: YearBook,
  entry: YearPerson | undefined,
  added: Readonly<Record<CardClass, number>>,
): GapAfter {
  if (!entry) return { kind: 'not-covered', reason: '本年不在花名册里' };
  const claims: RuleClaim[] = entry.claims.map(toRuleClaim);
  for (const cardClass of cardClasses) {
    const credits = added[cardClass];
    if (credits === 0) continue;
    const item = itemOf(book, cardClass);
    if (!item) return { kind: 'not-covered', reason: uncovered[cardClass] };
    claims.push({
      ref: `card-${cardClass}`,
      item: item.id,
      role: 'participant',
      startDate: `${book.year}-12-01`,
      // Three hours a credit in every text; credits are hundredths.
      quantity: (credits * 3) / 100,
      certifiedCredits: credits,
      publicNeed: false,
      status: 'accepted',
    });
  }
  return { kind: 'short', shortBy: judgePerson(book, entry.person, claims, entry.filings).shortBy };
}
