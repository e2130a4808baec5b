import { score } from './cite.ts';
import type { CompiledPack } from './compile.ts';
import type { Finding, PotFinding } from './finding.ts';

/** What a yearly limit did, or undefined where it did nothing worth a sentence. */
export function explainPot(pack: CompiledPack, finding: Finding, found: PotFinding): string | undefined {
  const pot = pack.pots[found.pot];
  if (pot === undefined) return undefined;
  const year = finding.input.year;
  if (found.deemed) {
    const figure = pot.deemedCredits ?? pot.cap;
    return `${pot.name} ${year} 年累计 ${found.days} 天，满3个月，视为完成当年 ${score(figure.amount)} 学分（${clauseWords(figure.clause)}）`;
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

/** The clause without the section mark that only helps to find it: 学分授予要求·内部培训. */
function clauseWords(clause: string): string {
  return clause.replace(/（§[^（）]*）$/, '');
}
