import type { Hundredths } from '../../shared/domain/credit.ts';
import { clauseWords, score } from './cite.ts';
import type { CompiledPack, CompiledPot } from './compile.ts';
import type { Finding, PotFinding } from './finding.ts';

/** What a yearly limit did, or undefined where it did nothing worth a sentence. */
export function explainPot(pack: CompiledPack, finding: Finding, found: PotFinding): string | undefined {
  const pot = pack.pots[found.pot];
  if (pot === undefined) return undefined;
  const year = finding.input.year;
  if (found.deemed) {
    const figure = pot.deemedCredits ?? pot.cap;
    const own = ownCredits(found);
    const made = own === 0 ? '' : `，其中补学 ${score(found.granted - own)} 分，当年已计 ${score(own)} 分`;
    const when = found.madeUp ? whenAway(true, year) : ` ${year} 年`;
    const whole = deemedWords(found.madeUp, year, figure.amount);
    return `${pot.name}${when}${threeMonths(pot, found.days)}，${whole}（${clauseWords(figure.clause)}）${made}`;
  }
  if (found.asked <= found.granted) return undefined;
  const figure = (finding.grassroots ? pot.grassrootsCap : undefined) ?? pot.cap;
  if (found.granted < found.cap) {
    return `${pot.name} ${score(found.asked)} 分，日期重叠的日子只计一次，计 ${score(found.granted)} 分`;
  }
  return (
    `${pot.name} ${score(found.asked)} 分，${year} 年合计上限 ${score(found.cap)} 分（${clauseWords(figure.clause)}），` +
    `计 ${score(found.granted)} 分，超出 ${score(found.asked - found.granted)} 分不计`
  );
}

/** In which year the days were that count: 当年, or for a make-up the following one. */
export function whenAway(madeUp: boolean, year: number): string {
  return madeUp ? ` ${year + 1} 年补学` : '当年';
}

/** 视为完成当年 25 学分; of a make-up the year that it makes up. */
export function deemedWords(madeUp: boolean, year: number, credits: Hundredths): string {
  return `视为完成${madeUp ? ` ${year} 年` : '当年'} ${score(credits)} 学分`;
}

/** How three months were reached: by the sum of days, or by one unbroken stay, which has 89 days from 1 Feb to 30 Apr. */
export function threeMonths(pot: CompiledPot, days: number): string {
  const unbroken =
    days < (pot.deemedDays?.amount ?? 0)
      ? `，其中一段是不间断的 ${pot.deemedMonths?.amount ?? 0} 个日历月`
      : '';
  return `累计 ${days} 天${unbroken}，满${monthsOf(pot)}`;
}

/** 3个月. */
export function monthsOf(pot: CompiledPot | undefined): string {
  return `${pot?.deemedMonths?.amount ?? 0}个月`;
}

/** What the year's own stays earned where made-up ones complete it; else 0. */
export function ownCredits(found: PotFinding | undefined): number {
  return found?.deemed === true ? found.own : 0;
}
