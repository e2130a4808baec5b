import { groupBy } from '../../../shared/domain/group-by.ts';
import { causeName } from '../../rules/study-card/explain-cause.ts';
import { actOfPerson } from '../../rules/study-card/next-act.ts';
import type { Cause, Clock } from '../../rules/study-card/cause-codes.ts';
import { providerNames } from '../../rules/study-card/list-kinds.ts';
import type { PersonChain } from '../../rules/study-card/reconciliation.ts';
import type { CardYear } from './card-book.ts';

/** What one person has to do about one card, as the list on paper and the text to be sent both say it. */
export interface Reminder {
  readonly staffNumber: string;
  readonly name: string;
  /** Empty where the gap is of no one platform. */
  readonly provider: string;
  readonly cause: string;
  readonly act: string;
  /** “2025-12-20，还有 15 天”; empty where no document sets a day. */
  readonly due: string;
}

export interface DepartmentReminders {
  readonly department: string;
  readonly people: number;
  readonly reminders: readonly Reminder[];
}

/** Where somebody stands in lists by department. */
export function departmentOf(chain: PersonChain): string {
  if (chain.staffNumber === null) return '不在名册';
  return chain.department ? chain.department : '未填科室';
}

/**
 * Those who have to do something themselves, by department and staff number, each with that act in the provider's
 * words. What the officer does next is on the board, not here.
 */
export function remindersOf(
  book: CardYear,
  people: readonly { readonly chain: PersonChain; readonly causes: readonly Cause[] }[],
): DepartmentReminders[] {
  const asked = people
    .flatMap(({ chain, causes }) => {
      const own = causes.flatMap((cause) => {
        const act = ownAct(book, cause);
        return act === undefined ? [] : [{ cause, act }];
      });
      return chain.staffNumber === null || own.length === 0 ? [] : [{ chain, own }];
    })
    .sort((one, other) => ((one.chain.staffNumber ?? '') < (other.chain.staffNumber ?? '') ? -1 : 1));
  return [...groupBy(asked, ({ chain }) => departmentOf(chain))]
    .sort(([one], [other]) => one.localeCompare(other, 'zh-CN'))
    .map(([department, members]) => ({
      department,
      people: members.length,
      reminders: members.flatMap(({ chain, own }) => {
        const told = own.map(({ cause, act }): Reminder => ({
          staffNumber: chain.staffNumber ?? '',
          name: chain.name,
          provider: cause.provider === null ? '' : providerNames[cause.provider],
          cause: causeName(cause),
          act,
          due: dueWords(cause.clock),
        }));
        // Two cards of a person may ask for the same.
        return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];
      }),
    }));
}

/** The plain text of a department's list. */
export function reminderText({ department, people, reminders }: DepartmentReminders, asOf: string): string {
  const lines = [...groupBy(reminders, ({ staffNumber }) => staffNumber).values()].map((own, index) => {
    const [first] = own;
    const what = own.map(
      ({ provider, cause, act, due }) => `${provider}${cause}，${act}${due === '' ? '' : `（截止 ${due}）`}`,
    );
    return `${index + 1}. ${first?.name ?? ''}（${first?.staffNumber ?? ''}）：${what.join('；')}`;
  });
  return `【${department}】学习卡催学 ${people} 人（截至 ${asOf}）\n${lines.join('\n')}`;
}

/** By the season of the card itself: two halves of a year may be worded differently. */
function ownAct(book: CardYear, cause: Cause): string | undefined {
  const season =
    cause.rows
      .map(({ id }) => book.bySeason().seasonOf(id))
      .flatMap((id) => book.seasons.find((one) => one.id === id) ?? [])
      .at(0) ?? onlySeason(book, cause.provider);
  const isPersonal = cause.rows.some(({ id }) => book.rows.get(id)?.content['payment'] === 'personal');
  return actOfPerson(cause, season, isPersonal ? 'personal' : 'unit');
}

function onlySeason({ seasons }: CardYear, provider: Cause['provider']) {
  const own = seasons.filter((season) => season.provider === provider);
  return own.length === 1 ? own[0] : undefined;
}

function dueWords(clock: Clock | null): string {
  if (clock === null) return '';
  const { dueOn, daysLeft } = clock;
  const days = daysLeft > 0 ? `还有 ${daysLeft} 天` : daysLeft === 0 ? '就是今天' : `已过 ${-daysLeft} 天`;
  return `${dueOn}，${days}`;
}
