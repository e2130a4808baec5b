import type { PackProblem } from '../../../shared/contract/rules.contract.ts';
import type { CompiledPot } from '../compile.ts';
import { claimFor, credits, problem, type Check, type Found, type MadeUp } from './made-up-problem.ts';

export function potProblems(check: Check, pot: CompiledPot): PackProblem[] {
  const { pack, parsed } = check;
  const items = pack.items.filter((item) => item.pot === pot.index);
  const [first] = items;
  if (first === undefined) return [];
  const found: PackProblem[] = [];
  const where = `${parsed.manifest.id}/pots.yaml · pots.${pot.id}`;
  const say = (about: Omit<Found, 'where' | 'items'>, made: MadeUp): void => {
    found.push(problem(check, { ...about, where, items: items.map(({ id }) => id) }, made));
  };
  const { cap, grassrootsCap, deemedCredits, deemedDays, deemedMonths } = pot;
  if (grassrootsCap !== undefined && grassrootsCap.amount < cap.amount)
    say(
      {
        kind: 'contradiction',
        code: 'grassroots-cap-below-cap',
        title: `“${pot.name}”基层的上限 ${credits(grassrootsCap.amount)} 低于一般的 ${credits(cap.amount)}`,
        text: '基层的上限是放宽；比一般的还低，多半是写反了。',
      },
      { grassroots: true, claims: [claimFor(check, first, cap.amount)] },
    );
  if (deemedCredits !== undefined && deemedCredits.amount < pack.total.amount)
    say(
      {
        kind: 'contradiction',
        code: 'deemed-below-total',
        title: `“${pot.name}”视为完成 ${credits(deemedCredits.amount)}，达标要 ${credits(pack.total.amount)}`,
        text: `满了期限“视为完成”，仍差 ${credits(pack.total.amount - deemedCredits.amount)}；请核对达标要求，或写明视为完成不抵全部。`,
      },
      { claims: [{ ...claimFor(check, first, 30_000), endDate: `${pack.year}-12-31` }] },
    );
  if (deemedDays !== undefined && deemedMonths !== undefined) {
    const months = deemedMonths.amount;
    if (deemedDays.amount < months * 28 || deemedDays.amount > months * 31)
      say(
        {
          kind: 'contradiction',
          code: 'days-and-months',
          title: `“${pot.name}”满 ${deemedDays.amount} 天与满 ${months} 个月不是一回事`,
          text: `${months} 个月是 ${months * 28} 到 ${months * 31} 天；两个数差得太远，同样长的日子会有两种结论。`,
        },
        { claims: [claimFor(check, first, deemedDays.amount * pot.dayRate)] },
      );
    const before = (deemedDays.amount - 1) * pot.dayRate;
    if (pot.dayRate > 0 && before < cap.amount)
      say(
        {
          kind: 'unreachable',
          code: 'cap-never-reached',
          title: `“${pot.name}”的上限 ${credits(cap.amount)} 到不了`,
          text: `每天 ${credits(pot.dayRate)}，第 ${deemedDays.amount} 天就视为完成，之前最多 ${credits(before)}；请核对上限或天数。`,
        },
        { claims: [claimFor(check, first, before)] },
      );
  }
  return found;
}
