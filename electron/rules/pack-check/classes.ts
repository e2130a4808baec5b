import type { PackProblem } from '../../../shared/contract/rules.contract.ts';
import type { CompiledItem } from '../compile.ts';
import { claimFor, credits, problem, type Check } from './made-up-problem.ts';

/** I类 and II类: each must be possible by itself, and together they must allow the total. */
export function classProblems(check: Check, where: string): PackProblem[] {
  const { pack } = check;
  const found: PackProblem[] = [];
  const of = (index: number) => pack.items.filter((item) => item.ofClass === index);
  const say = (code: string, title: string, text: string, items: readonly CompiledItem[], wanted: number) =>
    found.push(
      problem(
        check,
        { kind: 'contradiction', code, title, text, where, items: items.map(({ id }) => id) },
        { claims: items.slice(0, 1).map((item) => claimFor(check, item, wanted)) },
      ),
    );
  let most = 0;
  pack.classes.forEach(({ name, required, atMost }, index) => {
    const items = of(index);
    most += atMost?.amount ?? Number.POSITIVE_INFINITY;
    if (atMost !== undefined && atMost.amount < required.amount)
      say(
        'class-limit-below-minimum',
        `${name}应满 ${credits(required.amount)}，最多却只计 ${credits(atMost.amount)}`,
        '上限低于下限，没有人能满足；请核对两个数。',
        items,
        required.amount,
      );
    else if (items.length === 0 && required.amount > 0)
      say(
        'class-without-items',
        `${name}应满 ${credits(required.amount)}，却没有一个项目属于${name}`,
        '请在类别里写明哪些属于这一类，或去掉这个要求。',
        [],
        0,
      );
  });
  if (pack.classes.length > 0 && most < pack.total.amount)
    say(
      'classes-below-total',
      `各类最多合计 ${credits(most)}，总学分应满 ${credits(pack.total.amount)}`,
      '各类的上限加起来还不到总学分，没有人能满足；请核对这些数。',
      pack.items.filter((item) => item.ofClass >= 0),
      pack.total.amount,
    );
  return found;
}
