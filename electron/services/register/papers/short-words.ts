import { wordCredit } from '../../../../shared/domain/credit.ts';
import type { CompiledPack } from '../../../rules/compile.ts';
import { wordShort } from '../../../rules/next-steps/word-steps.ts';
import type { YearBook, YearPerson } from '../../compliance/year-book.ts';
import type { ComplianceService } from '../../compliance/compliance.service.ts';
import { isWaiting, sum } from './paper-ground.ts';

/** What is missing, in a line: “还差 5 分，其中公需科目还差 2 分”; empty where nothing is. */
export function gapWords(pack: CompiledPack, { finding }: YearPerson): string {
  if (finding.verdict === 'met' || finding.verdict === 'exempt') return '';
  const { shortBy, publicShortBy, classes } = finding;
  return wordShort(pack, { shortBy, publicShortBy, classShortBy: classes.map((found) => found.shortBy) });
}

/** 未达标原因: what is missing and, where a person is 待核, the sentence that says why. */
export function reasonWords(
  compliance: Pick<ComplianceService, 'explain'>,
  book: YearBook,
  entry: YearPerson,
): string {
  const { verdict } = entry.finding;
  if (verdict === 'met' || verdict === 'exempt') return '';
  const gap = gapWords(book.pack, entry);
  if (verdict === 'not-met') return gap;
  const { explanation, questions } = compliance.explain(book, entry);
  const asked = questions.map(({ text }) => text).join('；');
  return [gap, asked === '' ? explanation : asked].filter(Boolean).join('；');
}

/** What the person can do next, from what is recorded alone: what lies there comes before anything new. */
export function nextActs(book: YearBook, entry: YearPerson): string[] {
  const { finding } = entry;
  const { pack, year } = book;
  const acts: string[] = [];
  const of = (status: string) => finding.entries.filter(({ claim }) => claim.status === status);
  const returned = of('returned').length;
  const drafts = of('draft').length;
  const waiting = finding.entries.filter(isWaiting);
  if (returned > 0) acts.push(`退回的 ${returned} 条按原因补正后重新上报`);
  if (drafts > 0) acts.push(`未上报的 ${drafts} 条尽快上报`);
  if (waiting.length > 0) {
    const worth = sum(waiting, (one) => one.claimed);
    const enough = finding.publicShortBy === 0 && worth >= finding.shortBy;
    acts.push(
      `已交 ${waiting.length} 条（${wordCredit(worth)} 分）待审核${enough ? '，全部计入即够' : '，仍不够'}`,
    );
  }
  if (finding.publicShortBy > 0)
    acts.push(`公需科目再学 ${wordCredit(finding.publicShortBy)} 分，申报时注明公需科目`);
  const open = finding.entries.filter(({ outcome }) => outcome === 'not-covered').length;
  if (open > 0) acts.push(`${open} 条规则未覆盖或缺数据，交补充材料由管理员核对`);
  if (finding.input.person.titleLevel === 'none' && pack.asksPublicNeed)
    acts.push('向管理员报职称和聘任日期');
  if (finding.shortBy > 0 && waiting.length === 0)
    acts.push(`学过未报的先补报，不足部分在 ${year}-12-31 前学完；有特殊原因的，当年申请补学`);
  return acts.length === 0 ? ['请与继教管理员核对'] : acts;
}
