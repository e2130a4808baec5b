import { canonicalJson } from './digest.ts';
import type { CompiledItem, CompiledPack, CompiledPot } from './compile.ts';
import { brokenPack } from './own-pack.ts';
import type { Figure } from './parameter.ts';
import type { SwitchName } from './pack.schema.ts';
import type { ParsedPack } from './parse-pack.ts';

/** The last part of a unit pack's jurisdiction: `zhejiang/hangzhou/unit` is a unit in Hangzhou. */
export const unitPart = '/unit';

/** True for a unit's own pack. */
export function isUnitPack(pack: ParsedPack): boolean {
  return pack.manifest.jurisdiction.endsWith(unitPart);
}

/**
 * 各市卫生健康委制定其他学分授予类型…报省卫生健康委备案后实施 (D15): an item of a city that grants credit names the
 * city's document and its 备案. Throws `rules.broken-pack`.
 */
export function checkCityItems(pack: ParsedPack): void {
  if (!pack.manifest.jurisdiction.includes('/') || isUnitPack(pack)) return;
  for (const item of pack.own.items.values()) {
    const known = pack.parent?.items.find((candidate) => candidate.id === item.id);
    if (known !== undefined && known.rule.kind !== 'uncovered') continue;
    if (item.rule.kind !== 'uncovered' && item.cityDocument === undefined) {
      throw brokenPack(
        pack.fileOf(`items ${item.id}`),
        `items.${item.id}.cityDocument`,
        '市里自定的项目须写明市级文件号（number）和报省备案（filing），否则不能授予学分',
      );
    }
  }
}

/** How a switch may be turned by a unit: these make the year harder, all others easier. */
const stricter: readonly SwitchName[] = [
  'hours-required',
  'make-up-needs-report',
  'self-study-needs-report',
  'make-up-unknown',
  'same-day-once',
  'whole-credits',
];

/**
 * A unit's pack may be stricter and may add checklists, it can never grant credit (D18): compared with the pack of the
 * place, figure by figure, under one reading. A city's pack that an officer loads is held to the same, but for items
 * that name the city's document and its 备案. Throws `rules.broken-pack` with the first thing that is easier than there.
 */
export function checkUnitPack(pack: ParsedPack, ours: CompiledPack, theirs: CompiledPack): void {
  const rule = isUnitPack(pack)
    ? '单位规则包只能更严，不能授予学分'
    : '市级规则包除写明市级文件和报省备案的项目外，只能更严，不能授予学分';
  const refuse = (what: string, path: string, problem: string) =>
    brokenPack(pack.fileOf(what), path, `${rule}：${problem}`);
  const atLeast = (mine: Figure, known: Figure) => {
    if (mine.amount < known.amount)
      throw refuse(`parameters ${mine.key}`, `parameters.${mine.key}`, `“${known.title}”比上级规则包低`);
  };
  const atMost = (mine: Figure, known: Figure) => {
    if (mine.amount / mine.per > known.amount / known.per)
      throw refuse(`parameters ${mine.key}`, `parameters.${mine.key}`, `“${known.title}”比上级规则包高`);
  };
  checkRewritten(pack, refuse);
  checkRequirement(ours, theirs, refuse, atLeast);
  for (const mine of ours.items) {
    const known = theirs.itemById.get(mine.id);
    const cityItem = !isUnitPack(pack) && mine.written.cityDocument !== undefined;
    if (cityItem && (known === undefined || known.basis === 'uncovered')) continue;
    if (known === undefined) {
      if (mine.basis !== 'uncovered')
        throw refuse(`items ${mine.id}`, `items.${mine.id}`, `新增了给分的项目“${mine.written.name}”`);
      continue;
    }
    const different = differenceOf(mine, known);
    if (different !== undefined)
      throw refuse(`items ${mine.id}`, `items.${mine.id}.${different}`, '与上级规则包不同');
    mine.figures.forEach((figure, at) => {
      const other = known.figures[at];
      if (other === undefined) return;
      atMost(figure, other);
      if (figure.certain && !other.certain)
        throw refuse(
          `parameters ${figure.key}`,
          `parameters.${figure.key}`,
          `“${other.title}”在上级规则包里待核，不能改引自己的文件变成确定`,
        );
    });
    if (mine.claimCap !== undefined && known.claimCap !== undefined) atMost(mine.claimCap, known.claimCap);
    if (mine.oneTime !== undefined && known.oneTime !== undefined) atLeast(mine.oneTime, known.oneTime);
    if (mine.months !== undefined && known.months !== undefined) atLeast(mine.months, known.months);
  }
  for (const known of theirs.pots) {
    const mine = ours.pots.find((pot) => pot.id === known.id);
    if (mine === undefined || mine.days !== known.days)
      throw refuse(`pots ${known.id}`, `pots.${known.id}`, `没有了上限“${known.name}”`);
    if (known.oneADay && !mine.oneADay)
      throw refuse(`pots ${known.id}`, `pots.${known.id}.oneADay`, '不再询问同一天的两次培训');
    checkPot(mine, known, atLeast, atMost);
  }
}

/** What belongs to the pack above and has no stricter form: it stays as it is written there. */
function checkRewritten(pack: ParsedPack, refuse: Refuse): void {
  const { parent } = pack;
  const idsOf = (written: readonly { readonly id: string }[] | undefined) =>
    new Set(written?.map(({ id }) => id));
  for (const [section, known] of [
    ['sources', new Set(parent?.sources.keys())],
    ['conflicts', idsOf(parent?.conflicts)],
    ['categories', idsOf(parent?.categories)],
    ['asks', idsOf(parent?.asks)],
    ['checklists', idsOf(parent?.checklists)],
    ['deadlines', idsOf(parent?.deadlines)],
  ] as const) {
    for (const id of pack.own[section].keys()) {
      if (known.has(id))
        throw refuse(`${section} ${id}`, `${section}.${id}`, `“${id}”是上级规则包的，不能改写`);
    }
  }
  for (const conflict of pack.own.conflicts.values()) {
    const setting = conflict.readings.find(({ set }) => set !== undefined);
    if (setting !== undefined)
      throw refuse(
        `conflicts ${conflict.id}`,
        `conflicts.${conflict.id}.readings.${setting.id}.set`,
        '自己的依据冲突不能改数字（set）',
      );
  }
  for (const known of parent?.pots ?? []) {
    const mine = pack.own.pots.get(known.id);
    if (mine === undefined) continue;
    const parts = new Map(mine.split?.into.map((part) => [part.id, part.items]));
    const kept =
      known.split?.into.every((part) =>
        part.items.every((item) => parts.get(part.id)?.includes(item) === true),
      ) ?? true;
    if (mine.split?.when !== known.split?.when || !kept)
      throw refuse(`pots ${known.id}`, `pots.${known.id}.split`, '与上级规则包的分法不同');
  }
}

type Refuse = (what: string, path: string, problem: string) => Error;
type Compare = (mine: Figure, known: Figure) => void;

function checkRequirement(ours: CompiledPack, theirs: CompiledPack, refuse: Refuse, atLeast: Compare): void {
  const changed = (part: string, problem: string) => refuse('requirement', `requirement.${part}`, problem);
  atLeast(ours.total, theirs.total);
  if (theirs.hours !== undefined) {
    if (ours.hours === undefined) throw changed('hours', '没有了学时要求');
    atLeast(ours.hours, theirs.hours);
  }
  if (theirs.asksPublicNeed && !ours.asksPublicNeed) throw changed('publicNeed', '没有了公需科目要求');
  for (const level of ['junior', 'intermediate', 'senior'] as const)
    atLeast(ours.publicNeed[level], theirs.publicNeed[level]);
  for (const known of theirs.classes) {
    const mine = ours.classes.find((found) => found.id === known.id);
    if (mine === undefined) throw changed('classes', `没有了“${known.name}”`);
    atLeast(mine.required, known.required);
    atLeast(mine.enough, known.enough);
  }
  for (const doubt of theirs.written.doubts ?? []) {
    if (ours.written.doubts?.includes(doubt) !== true) throw changed('doubts', '不再对转载的数字待核');
  }
  for (const word of theirs.written.genericTitles?.words ?? []) {
    if (ours.written.genericTitles?.words.includes(word) !== true)
      throw changed('genericTitles', `不再询问只写“${word}”的活动名称`);
  }
  for (const [name, on] of Object.entries(theirs.on) as [SwitchName, boolean][]) {
    const mine = ours.on[name];
    if (mine === on || mine === stricter.includes(name)) continue;
    const key = ours.switches[name]?.key ?? name;
    throw refuse(
      `parameters ${key}`,
      `parameters.${key}`,
      `“${ours.switches[name]?.title ?? name}”放宽了要求`,
    );
  }
}

/** The part of an item in which it may not differ from the place's own; more proofs and fields are welcome. */
function differenceOf(mine: CompiledItem, known: CompiledItem): string | undefined {
  const { rule: ownRule, proofs, publicNeed, needsUpper, dayOnce } = mine.written;
  const other = known.written;
  if (canonicalJson(withoutCap(ownRule)) !== canonicalJson(withoutCap(other.rule))) return 'rule';
  if ('claimCap' in other.rule && other.rule.claimCap !== undefined && mine.claimCap === undefined)
    return 'rule.claimCap';
  if (mine.written.category !== other.category || mine.ofClass !== known.ofClass) return 'category';
  if (mine.written.unit !== other.unit) return 'unit';
  if (publicNeed && !other.publicNeed) return 'publicNeed';
  if (other.needsUpper === true && needsUpper !== true) return 'needsUpper';
  if (other.dayOnce === true && dayOnce !== true) return 'dayOnce';
  if (other.proofs.some((proof) => !proofs.includes(proof))) return 'proofs';
  return undefined;
}

/** A cap may be added, and its figure is compared by itself. */
function withoutCap(rule: CompiledItem['written']['rule']): object {
  return { ...rule, claimCap: null };
}

function checkPot(mine: CompiledPot, known: CompiledPot, atLeast: Compare, atMost: Compare): void {
  atMost(mine.cap, known.cap);
  if (known.grassrootsCap !== undefined) atMost(mine.grassrootsCap ?? mine.cap, known.grassrootsCap);
  else if (mine.grassrootsCap !== undefined) atMost(mine.grassrootsCap, known.cap);
  if (mine.deemedCredits && known.deemedCredits) atMost(mine.deemedCredits, known.deemedCredits);
  if (mine.deemedDays && known.deemedDays) atLeast(mine.deemedDays, known.deemedDays);
  if (mine.deemedMonths && known.deemedMonths) atLeast(mine.deemedMonths, known.deemedMonths);
}
