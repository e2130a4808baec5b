import { misfit } from './parameter.ts';
import { brokenPack } from './own-pack.ts';
import type { PackConflict, PackItem } from './pack.schema.ts';
import type { ParsedPack } from './parsed-pack.ts';

/**
 * Everything that a pack names must exist: sources of values, items and readings; categories, classes, pots, items and
 * parameters. Throws `rules.broken-pack` with file and path.
 */
export function checkReferences(pack: ParsedPack): void {
  for (const [key, found] of pack.parameters) {
    const file = pack.fileOf(`parameters ${key}`);
    found.values.forEach((value, index) =>
      checkSource(pack, value.source, file, `parameters.${key}.values.${index}.source`),
    );
  }
  checkCategories(pack);
  for (const item of pack.items) checkItem(pack, item);
  checkPotsAndAsks(pack);
  for (const conflict of pack.conflicts) checkConflict(pack, conflict);
  for (const [section, written] of [
    ['deadlines', pack.deadlines],
    ['checklists', pack.checklists],
  ] as const) {
    for (const { id, source } of written)
      checkSource(pack, source, pack.fileOf(`${section} ${id}`), `${section}.${id}.source`);
  }
  const requirementAt = `${pack.manifest.id}/requirement.yaml`;
  for (const [part, written] of Object.entries(pack.requirement)) {
    if (typeof written === 'object' && 'source' in written && typeof written.source === 'string') {
      checkSource(pack, written.source, requirementAt, `requirement.${part}.source`);
    }
  }
}

function checkSource(pack: ParsedPack, id: string, file: string, path: string): void {
  if (!pack.sources.has(id)) throw brokenPack(file, path, `没有登记的依据“${id}”`);
}

function checkItems(pack: ParsedPack, ids: readonly string[], file: string, path: string): void {
  for (const id of ids) {
    if (!pack.items.some((item) => item.id === id)) throw brokenPack(file, path, `没有项目“${id}”`);
  }
}

function checkCategories(pack: ParsedPack): void {
  const known = new Set(pack.categories.map((category) => category.id));
  const classes = new Set(pack.requirement.classes?.map((found) => found.id));
  for (const { id, parent, class: ofClass } of pack.categories) {
    const file = pack.fileOf(`categories ${id}`);
    if (parent !== undefined && !known.has(parent))
      throw brokenPack(file, `categories.${id}.parent`, `没有类别“${parent}”`);
    if (ofClass !== undefined && !classes.has(ofClass))
      throw brokenPack(file, `categories.${id}.class`, `达标要求里没有“${ofClass}”这一类`);
  }
}

function checkItem(pack: ParsedPack, item: PackItem): void {
  const file = pack.fileOf(`items ${item.id}`);
  const at = `items.${item.id}`;
  checkSource(pack, item.source, file, `${at}.source`);
  const category = pack.categories.find((candidate) => candidate.id === item.category);
  if (category === undefined) throw brokenPack(file, `${at}.category`, `没有类别“${item.category}”`);
  if ('pot' in item.rule && item.rule.pot !== undefined) {
    const potId = item.rule.pot;
    const pot = pack.pots.find((candidate) => candidate.id === potId);
    if (!pot) throw brokenPack(file, `${at}.rule.pot`, `没有合计项“${potId}”`);
    if ((pot.kind === 'days') !== (item.rule.kind === 'per-day')) {
      throw brokenPack(file, `${at}.rule.pot`, `合计项“${potId}”的种类与计分方式不符`);
    }
    if (category.class !== undefined)
      throw brokenPack(file, `${at}.rule.pot`, '分Ⅰ、Ⅱ类的项目不能有合计上限');
  }
  if (item.publicNeed && (item.rule.kind === 'per-day' || item.rule.kind === 'deemed-total')) {
    throw brokenPack(file, `${at}.publicNeed`, '按天计或视为完成的项目不能作公需科目');
  }
  if (
    item.rule.kind === 'per-piece' &&
    (item.rule.roles === undefined) === (item.rule.credits === undefined)
  ) {
    throw brokenPack(file, `${at}.rule`, 'roles 与 credits 应恰有一个');
  }
}

function checkPotsAndAsks(pack: ParsedPack): void {
  for (const { id, split } of pack.pots) {
    if (split === undefined) continue;
    const file = pack.fileOf(`pots ${id}`);
    const at = `pots.${id}.split`;
    for (const part of split.into) checkItems(pack, part.items, file, `${at}.${part.id}.items`);
    // An item that the parts forget would have no limit at all under that reading, one in two parts only the first's.
    const named = split.into.flatMap((part) => part.items).sort();
    const limited = pack.items.filter(({ rule }) => 'pot' in rule && rule.pot === id).map((item) => item.id);
    if (named.join(' ') !== limited.sort().join(' '))
      throw brokenPack(file, at, `拆开后的各部分须把本合计项的项目各写一次：${limited.join('、')}`);
  }
  for (const { id, items, form } of pack.asks) {
    const file = pack.fileOf(`asks ${id}`);
    if (items === undefined && form === undefined)
      throw brokenPack(file, `asks.${id}`, 'items 与 form 至少要有一个');
    checkItems(pack, items ?? [], file, `asks.${id}.items`);
  }
}

function checkConflict(pack: ParsedPack, conflict: PackConflict): void {
  const file = pack.fileOf(`conflicts ${conflict.id}`);
  const at = `conflicts.${conflict.id}`;
  conflict.readings.forEach((reading, index) => {
    checkSource(pack, reading.source, file, `${at}.readings.${index}.source`);
    for (const [key, value] of Object.entries(reading.set ?? {})) {
      const path = `${at}.readings.${reading.id}.set.${key}`;
      const changed = pack.parameters.get(key);
      if (!changed) throw brokenPack(file, path, `没有参数“${key}”`);
      const problem = misfit(changed.unit, value);
      if (problem !== undefined) throw brokenPack(file, path, problem);
    }
  });
  if (!conflict.readings.some((reading) => reading.id === conflict.chosen)) {
    throw brokenPack(file, `${at}.chosen`, `没有这种读法“${conflict.chosen}”`);
  }
  checkItems(pack, conflict.items ?? [], file, `${at}.items`);
}
