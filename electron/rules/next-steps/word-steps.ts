import { wordCredit } from '../../../shared/domain/credit.ts';
import type { CompiledItem, CompiledPack } from '../compile.ts';
import type { EvaluationInput } from '../finding.ts';
import { verdictWords } from '../verdict-words.ts';
import { lowestPer, lowestValue } from './lowest-role.ts';
import type { After, NextStep, NextSteps, Obstacle } from './next-step.ts';

/** What a sentence about missing credits needs. */
type Short = Pick<After, 'shortBy' | 'publicShortBy' | 'classShortBy'>;

/** 「还差 5 分，其中公需科目还差 2 分」, before 2025 with the classes. Empty where no credits are missing. */
export function wordShort(pack: CompiledPack, { shortBy, publicShortBy, classShortBy }: Short): string {
  const classes = classShortBy.flatMap((short, at) =>
    short > 0 ? [`${pack.classes[at]?.name ?? ''}还差 ${wordCredit(short)} 分`] : [],
  );
  if (shortBy === 0 && publicShortBy > 0) return `只差公需科目 ${wordCredit(publicShortBy)} 分`;
  const needed = publicShortBy > 0 ? [`公需科目还差 ${wordCredit(publicShortBy)} 分`] : [];
  const parts = [...needed, ...classes];
  if (shortBy === 0) return parts.join('，');
  const rest = parts.length > 0 ? `，其中${parts.join('，')}` : '';
  return `还差 ${wordCredit(shortBy)} 分${rest}`;
}

/** 「达标」, or what is then still missing. */
export function wordAfter(pack: CompiledPack, after: After): string {
  if (after.verdict === 'met' || after.verdict === 'exempt') return verdictWords[after.verdict];
  const short = wordShort(pack, after);
  return short === '' ? verdictWords[after.verdict] : short;
}

/** Without what stands in brackets behind it. */
function plain(name: string): string {
  return name.replace(/（[^（）]*）$/, '');
}

/** An item as an officer names it, its 授予项目 first where the name alone does not say it. */
function itemName(pack: CompiledPack, item: CompiledItem): string {
  const category = plain(pack.categories[item.category]?.name ?? '');
  const { name } = item.written;
  return category === '' || name.includes(category) || category.includes(name) ? name : `${category}·${name}`;
}

/** A claim by its own name, by its item's where it has none. */
function claimName(pack: CompiledPack, input: EvaluationInput, ref: string): string {
  const claim = input.claims.find((one) => one.ref === ref);
  if (claim === undefined) return ref;
  return claim.name || (pack.itemById.get(claim.item)?.written.name ?? claim.item);
}

function rateText(item: CompiledItem): string {
  const per = lowestPer(item);
  const { unit } = item.written;
  const value = wordCredit(lowestValue(item));
  return per === 1 ? `每${unit} ${value} 分` : `每 ${per} ${unit} ${value} 分`;
}

function gainText(step: NextStep): string {
  if (step.credits === 0 && step.publicCredits === 0) return '';
  if (step.publicCredits === 0) return `加 ${wordCredit(step.credits)} 分`;
  if (step.publicCredits === step.credits) return `加公需科目 ${wordCredit(step.credits)} 分`;
  return `加 ${wordCredit(step.credits)} 分，其中公需科目 ${wordCredit(step.publicCredits)} 分`;
}

/** What to do, without what it leads to. */
function wordAct(pack: CompiledPack, input: EvaluationInput, step: NextStep): string {
  const [first = ''] = step.refs;
  const name = `“${claimName(pack, input, first)}”`;
  const { year } = input;
  switch (step.kind) {
    case 'accept': {
      if (step.code !== '') return `${name}等上级管理部门审核，通过后`;
      if (step.refs.length === 1) return `审核已申报的${name}，通过后`;
      const names = [...new Set(step.refs.map((ref) => claimName(pack, input, ref)))];
      const shown = names
        .slice(0, 2)
        .map((one) => `“${one}”`)
        .join('、');
      return `审核待审的 ${step.refs.length} 条申报（${shown}${names.length > 2 ? '等' : ''}），都通过后`;
    }
    case 'submit':
      return `请本人上报${name}，审核通过后`;
    case 'mend':
      return `请本人补正退回的${name}，审核通过后`;
    case 'complete':
      return wordCompleting(pack, step, name);
    case 'title-level':
      return `在名册里补填职称级别：先按要求最高的${step.assumed ?? ''}算`;
    case 'report':
      return wordFiling(year, step.code);
    case 'make-up':
      return `年内已来不及：请在 ${year} 年 12 月 31 日前提出补学申请，经单位核实、出具证明并报备，${year + 1} 年补学`;
    case 'do':
      return wordActivity(pack, step, year);
  }
}

function wordFiling(year: number, code: string): string {
  const what = code.startsWith('make-up') ? '补学申请' : '可验证自学';
  return code.endsWith('not-agreed')
    ? `单位对 ${year} 年的${what}作出决定，并向同级卫生健康委报备`
    : `把 ${year} 年的${what}向同级卫生健康委报备，并记下日期`;
}

function wordCompleting(pack: CompiledPack, step: NextStep, name: string): string {
  const unit = step.item === undefined ? '' : (pack.itemById.get(step.item)?.written.unit ?? '');
  const enough = step.enoughFrom === undefined ? '' : `，满 ${step.enoughFrom} ${unit}即可达标`;
  switch (step.code) {
    case 'role-missing':
    case 'role-unknown':
      return `补填${name}的角色：按${step.assumed ?? '最低的'}计`;
    case 'quantity-missing':
    case 'quantity-zero':
    case 'quantity-not-whole':
      return `核对并补填${name}的数量（${unit}）${enough}`;
    case 'end-date-missing':
      return `补填${name}的结束日期`;
    case 'dates-reversed':
      return `更正${name}的起止日期`;
    case 'not-covered-by-pack':
      return `${name}须有市级文件和报省备案才能计，请改选项目或补依据`;
    default:
      return `给${name}改选这一年有的项目`;
  }
}

function wordActivity(pack: CompiledPack, step: NextStep, year: number): string {
  const item = step.item === undefined ? undefined : pack.itemById.get(step.item);
  if (item === undefined) return '';
  const pot = pack.pots[item.pot];
  const cap =
    pot === undefined || step.potLeft === undefined
      ? ''
      : `；${pot.name}全年合计上限还余 ${wordCredit(step.potLeft)} 分`;
  const publicNeed = step.publicNeed ? '的公需科目' : '';
  const when = step.makeUp ? `${year + 1} 年补学：` : '';
  const amount = `${step.quantity ?? 0} ${item.written.unit}`;
  const what = `${itemName(pack, item)}${publicNeed}`;
  return `${when}参加${what}${what.endsWith('）') ? '' : ' '}${amount}（${rateText(item)}${cap}）`;
}

/** One suggestion as one sentence without its full stop. */
export function wordStep(pack: CompiledPack, input: EvaluationInput, step: NextStep): string {
  const parts = [wordAct(pack, input, step), gainText(step)].filter((part) => part !== '');
  const joined = parts.join(parts[0]?.endsWith('通过后') === true ? '' : '，');
  if (step.credits === 0 && step.publicCredits === 0 && !step.closes) return joined;
  return `${joined}，${step.closes ? '即达标' : wordAfter(pack, step.after)}`;
}

/** The shortest form, for a line of a list: 「审核待审 2 条」「公需项目 15 小时＋项目 60 小时」. */
export function wordPlanShortly(pack: CompiledPack, plan: readonly NextStep[]): string {
  return plan
    .map((step) => {
      switch (step.kind) {
        case 'accept':
          return `审核待审 ${step.refs.length} 条`;
        case 'submit':
          return '上报未报的';
        case 'mend':
          return '补正退回的';
        case 'complete':
          return '补填数据';
        case 'title-level':
          return '补填职称级别';
        case 'report':
          return '报备';
        case 'make-up':
          return '申请补学';
        case 'do': {
          const item = step.item === undefined ? undefined : pack.itemById.get(step.item);
          const category = plain(item === undefined ? '' : (pack.categories[item.category]?.name ?? ''));
          return `${step.publicNeed ? '公需·' : ''}${category} ${step.quantity ?? 0} ${item?.written.unit ?? ''}`;
        }
      }
    })
    .join('＋');
}

/** Why there is no plan, or why the plan reaches into the next year; undefined where nothing needs saying. */
export function wordObstacle(input: EvaluationInput, found: NextSteps): string | undefined {
  const { year } = input;
  const words: Readonly<Record<Obstacle, string | undefined>> = {
    none: found.plan.length === 0 ? '按现有规则找不到三步以内的办法，请逐条看说明' : undefined,
    'year-over': `${year} 年已经结束，也没有当年提出并获单位同意的补学申请：只能审核和补正已有的申报`,
    'make-up-over': `${year} 年的补学应在 ${year + 1} 年完成，已经过期：只能审核和补正已有的申报`,
    'not-enough-days':
      found.plan.length === 0 ? '剩下的日子不够：每天按最多 3 小时或一次培训估算' : undefined,
    'exempt-or-met': undefined,
  };
  return words[found.obstacle];
}

/** Everything as plain text, for a reminder or the clipboard. `who` is 「王某某（A001）」 or empty. */
export function wordNextSteps(
  pack: CompiledPack,
  input: EvaluationInput,
  found: NextSteps,
  who: string,
): string {
  const short = wordShort(pack, found.now);
  const lines = [`${who}${input.year} 年度${short === '' ? '待核' : short}。`];
  const obstacle = wordObstacle(input, found);
  if (obstacle !== undefined) lines.push(`${obstacle}。`);
  if (found.plan.length > 0) {
    lines.push(found.plan.length === 1 ? '最省力的办法：' : '最省力的办法（依次）：');
    found.plan.forEach((step, at) => lines.push(`${at + 1}. ${wordStep(pack, input, step)}。`));
    const until = found.plan.find((step) => step.kind === 'do')?.until;
    if (until !== undefined) lines.push(`培训须在 ${wordDay(until)}前完成，学分按自然年计。`);
  }
  const others = found.steps.filter((step) => !found.plan.some((planned) => sameStep(planned, step)));
  if (others.length > 0) {
    lines.push(found.plan.length > 0 ? '其他可选：' : '可以做的：');
    for (const step of others) lines.push(`- ${wordStep(pack, input, step)}。`);
  }
  return lines.join('\n');
}

function wordDay(date: string): string {
  return `${Number(date.slice(0, 4))} 年 ${Number(date.slice(5, 7))} 月 ${Number(date.slice(8, 10))} 日`;
}

/** The same suggestion, whatever came before it. */
export function sameStep(left: NextStep, right: NextStep): boolean {
  return (
    left.kind === right.kind &&
    left.item === right.item &&
    left.publicNeed === right.publicNeed &&
    left.quantity === right.quantity &&
    left.refs.join(' ') === right.refs.join(' ')
  );
}
