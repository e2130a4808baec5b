import { addDays, type CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CardClass, Provider } from '../../rules/study-card/list-kinds.ts';
import type { CreditRow, LearningRow, OrderRow } from '../../rules/study-card/list-rows.ts';
import type { CardWish } from './card-wishes.ts';
import { plantedUnit, type PlantedLists } from './planted-lists.ts';
import { roughName, roughNumber, type InventedHolder } from './planted-people.ts';

/** Credits that a card holds, in hundredths. */
const worth = { I: 500, II: 1000 } as const;

/** What somebody learned with a card, and the credits that came of it. */
export function plantStudy(
  lists: PlantedLists,
  holder: InventedHolder,
  wish: CardWish,
  order: OrderRow,
): void {
  const { progress, provider, cardClass } = wish;
  if (progress === 'none') return;
  const full = worth[cardClass];
  const finishedOn =
    progress === 'applied-now' ? '2023-11-28' : addDays('2023-11-08', lists.random.int(0, 4));
  const project = `2023-0${1 + (lists.orders.length % 8)}-${order.id}`;
  const learn = (part: number, credits: number, state: NonNullable<LearningRow['state']>): void => {
    const done = state !== 'learning';
    const row: LearningRow = {
      id: `l${lists.learning.length}`,
      importId: `learning-${provider}`,
      rowNumber: lists.learning.length + 2,
      provider,
      name: roughName(lists.random, holder.name),
      idNumber: roughNumber(lists.random, holder.idNumber),
      unit: plantedUnit,
      specialty: '临床医学',
      department: holder.department,
      projectNumber: `${project}-${part}`,
      projectName: `样例课程 ${part}`,
      cardClass,
      progress: done ? 100 : 40,
      finishedOn: done ? finishedOn : null,
      appliedOn: state === 'applied' ? (progress === 'applied-now' ? '2023-11-29' : finishedOn) : null,
      state,
      credits,
      ...wish.learning,
    };
    lists.learning.push(row);
    lists.personOf.set(row.id, holder.staffNumber);
  };
  const credit = (part: number, amount: number): void =>
    plantCredit(lists, holder, provider, cardClass, amount, addDays(finishedOn, 4), {
      projectNumber: `${project}-${part}`,
      projectName: `样例课程 ${part}`,
      ...wish.credit,
    });
  switch (progress) {
    case 'half-way':
      return learn(1, full, 'learning');
    case 'passed':
      return learn(1, full, 'passed');
    case 'applied-now':
    case 'applied-long':
      return learn(1, full, 'applied');
    case 'part':
      learn(1, full / 2, 'applied');
      return credit(1, full / 2);
    case 'more':
      learn(1, full, 'applied');
      credit(1, full);
      return credit(2, full / 2);
    case 'credited':
      if (wish.credit.cardClass !== undefined) {
        learn(1, full, 'applied');
        credit(1, full);
        // Credits of the class that was bought came as well: only the others are too many.
        return plantCredit(lists, holder, provider, 'I', full, addDays(finishedOn, 4), {});
      }
      if (lists.random.chance(0.5)) {
        learn(1, full, 'applied');
        return credit(1, full);
      }
      for (const part of [1, 2]) {
        learn(part, full / 2, lists.random.chance(0.5) ? 'passed' : 'applied');
        credit(part, full / 2);
      }
  }
}

export function plantCredit(
  lists: PlantedLists,
  holder: InventedHolder,
  provider: Provider,
  cardClass: CardClass,
  credits: number,
  grantedOn: CivilDate,
  more: Partial<CreditRow>,
): void {
  const row: CreditRow = {
    id: `c${lists.credits.length}`,
    importId: 'credits',
    rowNumber: lists.credits.length + 2,
    provider,
    name: roughName(lists.random, holder.name),
    idNumber: roughNumber(lists.random, holder.idNumber),
    unit: plantedUnit,
    cardClass,
    credits,
    grantedOn,
    ...more,
  };
  lists.credits.push(row);
  lists.personOf.set(row.id, holder.staffNumber);
}
