import { groupBy } from '../../../shared/domain/group-by.ts';
import { causeName, nextAct } from '../../rules/study-card/explain-cause.ts';
import {
  providerNames,
  type Cause,
  type Clock,
  type PersonChain,
  type Season,
} from '../../rules/study-card/types.ts';

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

/** What the person can do something about; money is the officer's. */
const forThePerson: ReadonlySet<Cause['code']> = new Set([
  'not-registered',
  'platform-differs',
  'no-province-account',
  'enrollment-returned',
  'card-not-used',
  'card-not-used-up',
  'credit-not-applied',
  'unpaid',
]);

/** Where somebody stands in lists by department. */
export function departmentOf(chain: PersonChain): string {
  if (chain.staffNumber === null) return '不在名册';
  return chain.department ? chain.department : '未填科室';
}

/** Those to remind, by department and staff number, each with the next act in the provider's words. */
export function remindersOf(
  people: readonly { readonly chain: PersonChain; readonly causes: readonly Cause[] }[],
  seasons: readonly Season[],
): DepartmentReminders[] {
  const asked = people
    .flatMap(({ chain, causes }) => {
      const own = causes.filter(({ code }) => forThePerson.has(code));
      return chain.staffNumber === null || own.length === 0 ? [] : [{ chain, own }];
    })
    .sort((one, other) => ((one.chain.staffNumber ?? '') < (other.chain.staffNumber ?? '') ? -1 : 1));
  return [...groupBy(asked, ({ chain }) => departmentOf(chain))]
    .sort(([one], [other]) => one.localeCompare(other, 'zh-CN'))
    .map(([department, members]) => ({
      department,
      people: members.length,
      reminders: members.flatMap(({ chain, own }) => {
        const told = own.map((cause): Reminder => ({
          staffNumber: chain.staffNumber ?? '',
          name: chain.name,
          provider: cause.provider === null ? '' : providerNames[cause.provider],
          cause: causeName(cause),
          act: ownAct(cause, seasons) ?? nextAct(cause),
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

/** What the person does next, in the provider's words; the next act of the cause itself is the officer's. */
function ownAct({ code, provider }: Cause, seasons: readonly Season[]): string | undefined {
  const applied =
    seasons.find((season) => season.provider === provider)?.applyBy?.value ?? '按平台提示申请学分';
  if (code === 'credit-not-applied') return applied;
  return code === 'card-not-used' || code === 'card-not-used-up'
    ? `请完成学习和考试，再${applied}`
    : undefined;
}

function dueWords(clock: Clock | null): string {
  if (clock === null) return '';
  const { dueOn, daysLeft } = clock;
  const days = daysLeft > 0 ? `还有 ${daysLeft} 天` : daysLeft === 0 ? '就是今天' : `已过 ${-daysLeft} 天`;
  return `${dueOn}，${days}`;
}
