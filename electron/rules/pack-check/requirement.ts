import type { PackProblem } from '../../../shared/contract/rules.contract.ts';
import type { TitleLevel } from '../../../shared/domain/staff.ts';
import type { CompiledItem, CompiledPack } from '../compile.ts';
import type { Figure } from '../parameter.ts';
import { classProblems } from './classes.ts';
import { claimFor, credits, problem, type Check } from './made-up-problem.ts';

interface Attainable {
  /** Hundredths; Infinity where claims without a yearly cap can be repeated. */
  readonly amount: number;
  readonly items: readonly CompiledItem[];
}

function highestOf(item: CompiledItem): number {
  if (item.claimCapAt === 0) return 0;
  // Credits as certified have no figure of their own, and no limit.
  return item.figures.length === 0 ? Number.POSITIVE_INFINITY : Math.max(0, ...item.values);
}

/** The most that anybody can reach with some of the items. */
function attainable({ pack }: Check, fits: (item: CompiledItem) => boolean, grassroots = false): Attainable {
  const items = pack.items.filter((item) => item.basis !== 'uncovered' && fits(item) && highestOf(item) > 0);
  const free = items.find((item) => item.pot < 0);
  if (free !== undefined) return { amount: Number.POSITIVE_INFINITY, items: [free] };
  let amount = 0;
  for (const pot of pack.pots) {
    if (!items.some((item) => item.pot === pot.index)) continue;
    const cap = (grassroots ? pot.grassrootsCap : undefined) ?? pot.cap;
    amount += Math.max(cap.amount, pot.deemedCredits?.amount ?? 0);
  }
  return { amount, items };
}

export function requirementProblems(check: Check): PackProblem[] {
  const { pack, parsed } = check;
  const where = `${parsed.manifest.id}/requirement.yaml · requirement`;
  const found: PackProblem[] = [];
  const unmet = (
    code: string,
    figure: Figure,
    most: Attainable,
    titleLevel: TitleLevel,
    what: string,
  ): void => {
    if (most.amount >= figure.amount) return;
    found.push(
      problem(
        check,
        {
          kind: 'contradiction',
          code,
          title: `${what}应满 ${credits(figure.amount)}，怎样都到不了`,
          text: `能计的项目合起来最多 ${credits(most.amount)}，“${figure.title}”没有人能满足；请核对各项上限或这个要求。`,
          where,
          items: most.items.map(({ id }) => id),
        },
        { titleLevel, claims: most.items.map((item) => claimFor(check, item, figure.amount)) },
      ),
    );
  };
  unmet(
    'total-unreachable',
    pack.total,
    attainable(check, () => true),
    'senior',
    '总学分',
  );
  found.push(...classProblems(check, where));
  const publicly = attainable(check, (item) => item.publicNeed);
  for (const [level, figure] of levelsOf(pack)) {
    unmet('public-need-unreachable', figure, publicly, level, '公需科目');
    if (figure.amount > pack.total.amount)
      found.push(
        problem(
          check,
          {
            kind: 'contradiction',
            code: 'public-need-above-total',
            title: `“${figure.title}”${credits(figure.amount)}，高于总学分 ${credits(pack.total.amount)}`,
            text: '公需科目含在总学分之内，不应比总学分还高；请核对两个数。',
            where,
            items: [],
          },
          {
            titleLevel: level,
            claims: publicly.items.slice(0, 1).map((item) => claimFor(check, item, pack.total.amount)),
          },
        ),
      );
  }
  return found;
}

function levelsOf(pack: CompiledPack): (readonly [Exclude<TitleLevel, 'none'>, Figure])[] {
  const { asksPublicNeed, publicNeed } = pack;
  if (!asksPublicNeed) return [];
  return [
    ['junior', publicNeed.junior],
    ['intermediate', publicNeed.intermediate],
    ['senior', publicNeed.senior],
  ];
}
