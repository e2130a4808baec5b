import type { EvaluateRequest, PackProblem, RuleClaim } from '../../shared/contract/rules.contract.ts';
import { wordCredit } from '../../shared/domain/credit.ts';
import type { TitleLevel } from '../../shared/domain/staff.ts';
import type { CompiledItem, CompiledPack, CompiledPot } from './compile.ts';
import { evaluate } from './engine.ts';
import { explain } from './explain.ts';
import { figureOf, type Figure } from './parameter.ts';
import type { ParsedPack } from './parse-pack.ts';

/**
 * Reads a pack for what its loader cannot see, because every line of it is well formed: two items for one thing, years
 * without a figure, figures that nobody can ever earn, and minimums that nobody can ever reach. Each is shown on a
 * made-up person. Pure; an empty list means that nothing of the kind was found, not that the pack is right.
 */
export function checkPack(
  parsed: ParsedPack,
  pack: CompiledPack,
  jurisdiction: string,
): readonly PackProblem[] {
  const check: Check = { parsed, pack, jurisdiction };
  return [
    ...sameNames(check),
    ...gaps(check),
    ...unusedParts(check),
    ...pack.items.flatMap((item) => unreachableItem(check, item)),
    ...oneTimeInVain(check),
    ...pack.pots.flatMap((pot) => potProblems(check, pot)),
    ...requirementProblems(check),
  ];
}

interface Check {
  readonly parsed: ParsedPack;
  readonly pack: CompiledPack;
  readonly jurisdiction: string;
}

const kindNames = {
  overlap: '重叠',
  gap: '缺口',
  unreachable: '用不到',
  contradiction: '自相矛盾',
} as const satisfies Record<PackProblem['kind'], string>;

type Found = Pick<PackProblem, 'kind' | 'code' | 'title' | 'text' | 'where' | 'items'>;

interface MadeUp {
  readonly titleLevel?: TitleLevel;
  readonly grassroots?: boolean;
  readonly claims: readonly RuleClaim[];
}

function problem({ pack, jurisdiction }: Check, found: Found, made: MadeUp): PackProblem {
  const { year } = pack;
  const person: EvaluateRequest = {
    year,
    jurisdiction,
    unit: { grassroots: made.grassroots ?? false },
    person: { titleLevel: made.titleLevel ?? 'senior' },
    filings: [
      {
        kind: 'self-study',
        forYear: year,
        appliedOn: `${year}-02-10`,
        agreedOn: `${year}-02-20`,
        reportedOn: `${year}-03-01`,
        accepted: true,
      },
    ],
    claims: [...made.claims],
  };
  const outcome = explain(pack, evaluate(pack, person)).explanation;
  return { ...found, kindName: kindNames[found.kind], person, outcome };
}

const credits = (amount: number): string => `${wordCredit(amount)} 分`;

/** A claim that asks an item for at least so many hundredths, as far as the item lets one claim ask. */
function claimFor({ pack }: Check, item: CompiledItem, wanted: number, ref = item.id): RuleClaim {
  const { year } = pack;
  const best = item.highest;
  const value = item.values[best] ?? 0;
  const per = item.pers[best] ?? 1;
  const role = item.roles[best]?.id;
  const units = value > 0 ? Math.max(1, Math.ceil((wanted * per) / value)) : 1;
  const stays = item.touchesYear;
  const claim = {
    ref,
    item: item.id,
    ...(role === undefined ? {} : { role }),
    startDate: stays ? `${year}-01-01` : `${year}-03-03`,
    status: 'accepted' as const,
    publicNeed: item.publicNeed,
  };
  if (item.basis === 'score') return { ...claim, quantity: Math.ceil(wanted / 100) };
  if (item.perDay) {
    const days = Math.min(units, 300);
    return { ...claim, quantity: days, endDate: dayOfYear(year, days) };
  }
  if (value === 0 && item.figures.length === 0) return { ...claim, certifiedCredits: wanted };
  return { ...claim, quantity: Math.min(units, 100_000) };
}

function dayOfYear(year: number, day: number): string {
  return new Date(Date.UTC(year, 0, day)).toISOString().slice(0, 10);
}

function whereOf({ parsed }: Check, item: CompiledItem): string {
  return `${parsed.fileOf(`items ${item.id}`)} · items.${item.id}`;
}

/** Names as somebody might write them: without blanks, brackets and punctuation. */
function plainName(name: string): string {
  return name.replace(/[\s\p{P}\p{S}]/gu, '');
}

/** The figures of an item as one text: two items of one name differ where their texts differ. */
function figuresText(item: CompiledItem): string {
  const values = item.figures.map((figure, at) => [item.roles[at]?.name ?? '', figure.amount, figure.per]);
  return JSON.stringify([item.basis, values, item.claimCap?.amount ?? -1]);
}

function sameNames(check: Check): PackProblem[] {
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

/** Years of the pack in which a figure has no value. What is in use is refused by the loader already. */
function gaps(check: Check): PackProblem[] {
  const { parsed, pack } = check;
  const { from, to } = parsed.manifest.years;
  const found: PackProblem[] = [];
  for (const [key, parameter] of parsed.parameters) {
    if (!isOwn(parsed, key)) continue;
    const missing: number[] = [];
    for (let year = from; year <= to; year += 1)
      if (figureOf(key, parameter, year) === undefined) missing.push(year);
    const [year] = missing;
    if (year === undefined) continue;
    const owner = pack.items.find((item) => JSON.stringify(item.written.rule).includes(`"${key}"`));
    found.push(
      problem(
        check,
        {
          kind: 'gap',
          code: 'value-missing',
          title: `“${parameter.title}”在 ${missing.join('、')} 年没有值`,
          text: `这个规则包管 ${from}–${to} 年，${year} 年的“${parameter.title}”没有写；请补一个覆盖全年的值，或缩短规则包的年度。`,
          where: `${parsed.fileOf(`parameters ${key}`)} · parameters.${key}`,
          items: owner === undefined ? [] : [owner.id],
        },
        { claims: owner === undefined ? [] : [claimFor(check, owner, 100)] },
      ),
    );
  }
  return found;
}

/** Written in this pack: what it inherits and has no use for is its parents' business. */
function isOwn(parsed: ParsedPack, key: string): boolean {
  return parsed.fileOf(`parameters ${key}`).startsWith(`${parsed.manifest.id}/`);
}

/** Every text in a value, keys of records included. */
function textsIn(value: unknown, into: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === 'string') into.add(value);
  else if (Array.isArray(value)) for (const part of value) textsIn(part, into);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      into.add(key);
      textsIn(part, into);
    }
  }
  return into;
}

function unusedParts(check: Check): PackProblem[] {
  const { parsed, pack } = check;
  const { parameters, requirement, items, pots, asks, conflicts } = parsed;
  const used = textsIn([requirement, items, pots, asks, conflicts]);
  const found: PackProblem[] = [];
  for (const [key, parameter] of parameters) {
    if (used.has(key) || !isOwn(parsed, key)) continue;
    found.push(
      problem(
        check,
        {
          kind: 'unreachable',
          code: 'parameter-unused',
          title: `“${parameter.title}”没有人用`,
          text: `参数 ${key} 没有被任何项目、合计或要求引用，改它不会改变任何人的结论；请删去，或写明它管什么。`,
          where: `${parsed.fileOf(`parameters ${key}`)} · parameters.${key}`,
          items: [],
        },
        { claims: [] },
      ),
    );
  }
  for (const pot of pack.pots) {
    if (pack.items.some((item) => item.pot === pot.index)) continue;
    found.push(
      problem(
        check,
        {
          kind: 'unreachable',
          code: 'pot-without-items',
          title: `合计项“${pot.name}”里没有项目`,
          text: `没有项目归入“${pot.name}”，它的上限 ${credits(pot.cap.amount)} 管不到任何申报；请删去，或在项目里写明 pot。`,
          where: `${parsed.manifest.id}/pots.yaml · pots.${pot.id}`,
          items: [],
        },
        { claims: [] },
      ),
    );
  }
  return found;
}

function unreachableItem(check: Check, item: CompiledItem): PackProblem[] {
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
function oneTimeInVain(check: Check): PackProblem[] {
  const byKey = new Map<string, { figure: Figure; items: CompiledItem[] }>();
  for (const item of check.pack.items) {
    if (item.oneTime === undefined || item.figures.length === 0) continue;
    const known = byKey.get(item.oneTime.key) ?? { figure: item.oneTime, items: [] };
    known.items.push(item);
    byKey.set(item.oneTime.key, known);
  }
  return [...byKey.values()].flatMap(({ figure, items }) => {
    const reach = Math.max(
      ...items.map((item) => Math.min(...[Math.max(...item.values), item.claimCap?.amount ?? Infinity])),
    );
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

function potProblems(check: Check, pot: CompiledPot): PackProblem[] {
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

function requirementProblems(check: Check): PackProblem[] {
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

/** I类 and II类: each must be possible by itself, and together they must allow the total. */
function classProblems(check: Check, where: string): PackProblem[] {
  const { pack } = check;
  const found: PackProblem[] = [];
  const of = (index: number) => pack.items.filter((item) => item.ofClass === index);
  const say = (code: string, title: string, text: string, items: readonly CompiledItem[], wanted: number) =>
    found.push(
      problem(
        check,
        { kind: 'contradiction', code, title, text, where, items: items.map(({ id }) => id) },
        { claims: items.slice(0, 1).map((item) => claimFor(check, item, wanted)) },
      ),
    );
  let most = 0;
  pack.classes.forEach(({ name, required, atMost }, index) => {
    const items = of(index);
    most += atMost?.amount ?? Number.POSITIVE_INFINITY;
    if (atMost !== undefined && atMost.amount < required.amount)
      say(
        'class-limit-below-minimum',
        `${name}应满 ${credits(required.amount)}，最多却只计 ${credits(atMost.amount)}`,
        '上限低于下限，没有人能满足；请核对两个数。',
        items,
        required.amount,
      );
    else if (items.length === 0 && required.amount > 0)
      say(
        'class-without-items',
        `${name}应满 ${credits(required.amount)}，却没有一个项目属于${name}`,
        '请在类别里写明哪些属于这一类，或去掉这个要求。',
        [],
        0,
      );
  });
  if (pack.classes.length > 0 && most < pack.total.amount)
    say(
      'classes-below-total',
      `各类最多合计 ${credits(most)}，总学分应满 ${credits(pack.total.amount)}`,
      '各类的上限加起来还不到总学分，没有人能满足；请核对这些数。',
      pack.items.filter((item) => item.ofClass >= 0),
      pack.total.amount,
    );
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
