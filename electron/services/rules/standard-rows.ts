import type { RuleRow } from '../../../shared/contract/rules.contract.ts';
import type { CompiledItem, CompiledPack } from '../../rules/compile.ts';
import type { Figure } from '../../rules/parameter.ts';
import type { KnownCase } from './cases.ts';
import { wordFigure } from './words.ts';

type Part = RuleRow['calculation'][number];

/** A row of the year's table: 学分授予要求, 学分计算方式 and 备注, with the figures in them. */
export function rowOf(pack: CompiledPack, item: CompiledItem, cases: readonly KnownCase[]): RuleRow {
  const { written } = item;
  const category = pack.categories[item.category];
  return {
    item: item.id,
    name: written.name,
    type: category?.type ?? classOf(pack, item),
    category: category?.id ?? '',
    categoryName: category?.name ?? '',
    requirement: written.requirement,
    calculation: calculationOf(item),
    remark: remarkOf(pack, item),
    unit: written.unit,
    needsUpper: item.needsUpper,
    publicNeed: item.publicNeed,
    proofs: [...written.proofs],
    proofsSource: written.proofsSource,
    source: written.source,
    clause: written.clause,
    rules: [...(written.rules ?? [])],
    conflicts: pack.conflicts.filter(({ items }) => items?.includes(item.id) === true).map(({ id }) => id),
    cases: cases
      .filter(
        (found) =>
          found.request.claims.some((claim) => claim.item === item.id) ||
          found.rules.some((id) => written.rules?.includes(id) === true),
      )
      .map(({ id }) => id),
  };
}

/** Before 2025 an item belongs to a class, or is deemed a whole year and belongs to none. */
function classOf(pack: CompiledPack, item: CompiledItem): string {
  if (pack.classes.length === 0) return '';
  return pack.classes[item.ofClass]?.name ?? '不分类';
}

const plain = (text: string): Part => ({ text, figure: null });
const figured = (figure: Figure, text: string): Part => ({ text, figure: figure.key });

function calculationOf(item: CompiledItem): Part[] {
  const { unit } = item.written;
  const rate = (figure: Figure): Part => figured(figure, wordFigure('学分', figure.amount, figure.per, unit));
  const [first] = item.figures;
  switch (item.basis) {
    case 'uncovered':
      return [plain('本规则包没有收录，列为规则未覆盖')];
    case 'deemed-total':
      return first === undefined
        ? []
        : [plain('视为完成当年 '), figured(first, wordFigure('学分', first.amount, 1))];
    case 'score':
      return first === undefined
        ? []
        : [plain('按单位打分，每分 '), figured(first, wordFigure('学分', first.amount, 1))];
    default:
  }
  if (first === undefined) return [plain('按证书所载学分')];
  if (!item.hasRoles) return [rate(first)];
  return item.roles.flatMap((role, at) => {
    const figure = item.figures[at];
    if (figure === undefined) return [];
    return [plain(`${at === 0 ? '' : '；'}${role.name} `), rate(figure)];
  });
}

function remarkOf(pack: CompiledPack, item: CompiledItem): Part[] {
  const remarks: Part[][] = [];
  const credits = (figure: Figure): Part => figured(figure, wordFigure('学分', figure.amount, 1));
  if (item.claimCap !== undefined) remarks.push([plain('每项最高 '), credits(item.claimCap)]);
  const pot = pack.pots[item.pot];
  if (pot !== undefined) {
    remarks.push([plain(`${pot.name}当年合计最多 `), credits(pot.cap)]);
    if (pot.grassrootsCap !== undefined)
      remarks.push([plain('基层医疗卫生机构（含乡村医生）最多 '), credits(pot.grassrootsCap)]);
    if (pot.deemedDays !== undefined && pot.deemedMonths !== undefined && pot.deemedCredits !== undefined)
      remarks.push([
        plain('当年累计满 '),
        figured(pot.deemedMonths, wordFigure('月', pot.deemedMonths.amount, 1)),
        plain('（即 '),
        figured(pot.deemedDays, wordFigure('天', pot.deemedDays.amount, 1)),
        plain('，或一段不间断的日历月），视为完成当年 '),
        credits(pot.deemedCredits),
      ]);
  }
  if (item.oneTime !== undefined)
    remarks.push([plain('一次性获得 '), credits(item.oneTime), plain(' 者视为完成当年学分要求')]);
  if (item.needsUpper) remarks.push([plain('须上级管理部门审核通过')]);
  if (item.needsSelfStudyFiling) remarks.push([plain('须有经单位同意并报备的申请')]);
  if (item.publicNeed) remarks.push([plain('可作公需科目')]);
  return remarks.flatMap((parts, at) => (at === 0 ? parts : [plain('；'), ...parts]));
}
