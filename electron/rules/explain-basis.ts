import type { EntryReason } from '../../shared/contract/evaluation.ts';
import { cited, score } from './cite.ts';
import type { CompiledItem, CompiledPack } from './compile.ts';
import { creditOf, wholeCreditOf } from './credit-of.ts';
import { monthsOf } from './explain-pot.ts';
import type { EntryFinding } from './finding.ts';

function perText(unit: string, value: number, per: number): string {
  return per === 1 ? `每${unit} ${score(value)} 分` : `每 ${per} ${unit} ${score(value)} 分`;
}

function roundedTo(computed: number): string {
  return computed === 0 ? '（不足 0.01 分，请核对数量）' : '（四舍五入到 0.01 分）';
}

export function plainNumber(value: number): string {
  return String(Number(value.toFixed(6)));
}

/** The claim's own arithmetic, before certificate, caps and pots. */
export function explainBasis(
  pack: CompiledPack,
  item: CompiledItem,
  entry: EntryFinding,
): EntryReason | undefined {
  const { claim } = entry;
  if (item.certificateWins && claim.certifiedCredits !== undefined && item.basis !== 'long-stay') {
    const counts = entry.outcome === 'counted' || entry.outcome === 'partly';
    const words = `证书 ${score(claim.certifiedCredits)} 分${counts ? '，按证书计' : ''}`;
    return cited(pack, 'certified', words, pack.switches['certificate-wins'] ?? item.written);
  }
  const roleAt = item.hasRoles ? (claim.role === undefined ? undefined : item.roleIndex.get(claim.role)) : 0;
  if (roleAt === undefined) return undefined;
  const figure = item.figures[roleAt];
  if (figure === undefined) return undefined;
  const unit = item.written.unit;
  const role = item.roles[roleAt]?.name ?? '';
  if (item.basis === 'deemed-total') {
    return cited(
      pack,
      'deemed-total',
      `${item.written.name}，视为完成当年 ${score(figure.amount)} 学分`,
      figure,
    );
  }
  if (item.basis === 'long-stay') {
    const months = item.months?.amount ?? 0;
    const span =
      claim.endDate === undefined ? `${claim.startDate} 起` : `${claim.startDate} 至 ${claim.endDate}`;
    const words = `${span}，满 ${months} 个月的，视为完成当年 ${score(figure.amount)} 学分`;
    return cited(pack, 'long-stay', words, figure);
  }
  if (item.basis === 'score') {
    if (claim.quantity === undefined) return undefined;
    return cited(pack, 'score', `单位打分 ${plainNumber(claim.quantity)} 分`, figure);
  }
  if (item.basis === 'per-day') {
    const days = claim.quantity === undefined ? '' : `${plainNumber(claim.quantity)} 天，`;
    const earned =
      claim.quantity === undefined
        ? ''
        : `，合 ${score(creditOf(figure.amount, 1, claim.quantity))} 分（当年上限另计）`;
    return cited(
      pack,
      'per-day',
      `${days}不足${monthsOf(pack.pots[item.pot])}的每天（不少于6小时）${score(figure.amount)} 分${earned}`,
      figure,
    );
  }
  const quantity = claim.quantity ?? (item.quantityDefault === 'none' ? undefined : 1);
  if (quantity === undefined) return undefined;
  const compute = item.wholeCredits ? wholeCreditOf : creditOf;
  const computed = compute(figure.amount, figure.per, quantity);
  const exact = Math.abs((figure.amount * quantity) / figure.per - computed) < 1e-6;
  const rounded = exact ? '' : item.wholeCredits ? '（不满一个计分单位的不计）' : roundedTo(computed);
  const who = role === '' ? '' : `${role} `;
  return cited(
    pack,
    'rate',
    `${who}${plainNumber(quantity)} ${unit}，${perText(unit, figure.amount, figure.per)}，应计 ${score(computed)} 分${rounded}`,
    figure,
  );
}
