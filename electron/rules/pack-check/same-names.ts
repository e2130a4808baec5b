import type { PackProblem } from '../../../shared/contract/rules.contract.ts';
import type { CompiledItem } from '../compile.ts';
import { claimFor, problem, whereOf, type Check } from './made-up-problem.ts';

/** Names as somebody might write them: without blanks, brackets and punctuation. */
function plainName(name: string): string {
  return name.replace(/[\s\p{P}\p{S}]/gu, '');
}

/** The figures of an item as one text: two items of one name differ where their texts differ. */
function figuresText(item: CompiledItem): string {
  const values = item.figures.map((figure, at) => [item.roles[at]?.name ?? '', figure.amount, figure.per]);
  return JSON.stringify([item.basis, values, item.claimCap?.amount ?? -1]);
}

export function sameNames(check: Check): PackProblem[] {
  const byName = new Map<string, CompiledItem[]>();
  for (const item of check.pack.items) {
    const name = plainName(item.written.name);
    byName.set(name, [...(byName.get(name) ?? []), item]);
  }
  return [...byName.values()].flatMap((items) => {
    const [first, ...others] = items;
    const other = others.find((item) => first !== undefined && figuresText(item) !== figuresText(first));
    if (first === undefined || other === undefined) return [];
    return [
      problem(
        check,
        {
          kind: 'overlap',
          code: 'same-name',
          title: `两个项目都叫“${first.written.name}”，算法不同`,
          text: `申报表里写“${first.written.name}”时，分不清是 ${first.id} 还是 ${other.id}；请改名，或合成一个项目。`,
          where: whereOf(check, other),
          items: items.map(({ id }) => id),
        },
        { claims: [claimFor(check, first, 100, '甲'), claimFor(check, other, 100, '乙')] },
      ),
    ];
  });
}
