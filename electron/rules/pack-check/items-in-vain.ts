import type { PackProblem, RuleClaim } from '../../../shared/contract/rules.contract.ts';
import { wordCredit } from '../../../shared/domain/credit.ts';
import type { CompiledItem } from '../compile.ts';
import type { Figure } from '../parameter.ts';
import { claimFor, credits, problem, whereOf, type Check, type Found } from './made-up-problem.ts';

export function unreachableItem(check: Check, item: CompiledItem): PackProblem[] {
  if (item.basis === 'uncovered') return [];
  const { pack } = check;
  const found: PackProblem[] = [];
  const say = (code: string, title: string, text: string, claim: RuleClaim): void => {
    const where = whereOf(check, item);
    const about: Found = { kind: 'unreachable', code, title, text, where, items: [item.id] };
    found.push(problem(check, about, { claims: [claim] }));
  };
  const name = item.written.name;
  const best = item.figures[item.highest];
  if (best !== undefined && best.amount === 0)
    say(
      'value-zero',
      `“${name}”永远是 0 分`,
      `“${best.title}”的值是 0，交多少都不计；请写正确的值，或删去这个项目。`,
      claimFor(check, item, 100),
    );
  if (item.claimCap !== undefined && item.claimCap.amount === 0)
    say(
      'claim-cap-zero',
      `“${name}”每项最高 0 分`,
      `“${item.claimCap.title}”是 0，交多少都不计；请写正确的上限。`,
      claimFor(check, item, 100),
    );
  const pot = pack.pots[item.pot];
  const highestCap = pot === undefined ? undefined : Math.max(pot.cap.amount, pot.grassrootsCap?.amount ?? 0);
  if (pot !== undefined && highestCap === 0 && (pot.deemedCredits?.amount ?? 0) === 0)
    say(
      'pot-cap-zero',
      `“${name}”归入上限为 0 的“${pot.name}”`,
      `“${pot.cap.title}”是 0，这一项交多少都不计；请写正确的上限。`,
      claimFor(check, item, 100),
    );
  else if (pot !== undefined && highestCap !== undefined && !pot.days) {
    // A rate reaches its cap by and by; a piece above it never counts in full.
    const piece = item.figures.find((figure) => figure.amount > highestCap);
    const whole = item.basis === 'deemed-total' || item.basis === 'rate';
    if (piece !== undefined && whole && piece.amount > 0)
      say(
        item.basis === 'deemed-total' ? 'cap-below-deemed-total' : 'value-above-cap',
        `“${name}”的 ${credits(piece.amount)} 高于“${pot.name}”的上限 ${credits(highestCap)}`,
        item.basis === 'deemed-total'
          ? `“视为完成”应得 ${credits(piece.amount)}，合计上限却只有 ${credits(highestCap)}，永远不能视为完成；请提高上限，或不归入这个合计项。`
          : `一次就有 ${credits(piece.amount)}，合计上限只有 ${credits(highestCap)}，超出的永远不计；请核对两个数。`,
        claimFor(check, item, piece.amount),
      );
  }
  return found;
}

/**
 * A remark such as 一次性获得25学分 may stand over rows that cannot reach it; one that no row at all reaches was
 * written in vain.
 */
export function oneTimeInVain(check: Check): PackProblem[] {
  const byKey = new Map<string, { figure: Figure; items: CompiledItem[] }>();
  for (const item of check.pack.items) {
    if (item.oneTime === undefined || item.figures.length === 0) continue;
    const known = byKey.get(item.oneTime.key) ?? { figure: item.oneTime, items: [] };
    known.items.push(item);
    byKey.set(item.oneTime.key, known);
  }
  return [...byKey.values()].flatMap(({ figure, items }) => {
    const reach = Math.max(...items.flatMap((item) => item.values));
    if (reach >= figure.amount) return [];
    const names = items.map((item) => item.written.name).join('、');
    return [
      problem(
        check,
        {
          kind: 'unreachable',
          code: 'one-time-unreachable',
          title: `一次最多 ${credits(reach)}，到不了“一次性”的 ${credits(figure.amount)}`,
          text: `${names}写了“一次性获得 ${wordCredit(figure.amount)} 学分视为完成”，但没有一项能一次得到；请核对两个数，或去掉 oneTime。`,
          where: `${check.parsed.fileOf(`parameters ${figure.key}`)} · parameters.${figure.key}`,
          items: items.map(({ id }) => id),
        },
        { claims: items.slice(0, 1).map((item) => claimFor(check, item, reach)) },
      ),
    ];
  });
}
