import type { Rehearsal } from '../../../shared/contract/rules.contract.ts';
import { sourceName } from '../../rules/explain.ts';
import { figuresOfPack } from '../../rules/rehearse.ts';
import type { YearRules } from './rule-book.ts';
import { parsedPackOf } from './standard-input.ts';
import { wordFigure } from './words.ts';

type Rules = Pick<YearRules, 'pack' | 'registry'>;

/** Figures that two packs do not have alike, each under its title. */
export function differentFigures(before: Rules | undefined, after: Rules): Rehearsal['figures'] {
  const one = before === undefined ? new Map<string, never>() : figuresOfPack(before.pack);
  const other = figuresOfPack(after.pack);
  const unitOf = (rules: Rules | undefined, key: string): string =>
    (rules === undefined ? undefined : parsedPackOf(rules)?.parameters.get(key)?.unit) ?? '学分';
  const found: Rehearsal['figures'] = [];
  if (before === undefined) return found;
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const from = one.get(key);
    const to = other.get(key);
    if (from?.amount === to?.amount && from?.per === to?.per) continue;
    const shown = to ?? from;
    if (shown === undefined) continue;
    const pack = to === undefined ? before.pack : after.pack;
    found.push({
      key,
      title: shown.title,
      before: from === undefined ? null : wordFigure(unitOf(before, key), from.amount, from.per),
      after: to === undefined ? null : wordFigure(unitOf(after, key), to.amount, to.per),
      sourceName: sourceName(pack, shown.source),
      clause: shown.clause,
    });
  }
  return found;
}

/** Items, lists, days, disagreements and proofs that only one of two packs has, in words. */
export function otherDifferences(before: Rules | undefined, after: Rules): string[] {
  if (before === undefined) return [];
  const one = parsedPackOf(before);
  const other = parsedPackOf(after);
  if (one === undefined || other === undefined) return [];
  const parts: [
    string,
    readonly { id: string; words: string }[],
    readonly { id: string; words: string }[],
  ][] = [
    ['项目', named(one.items), named(other.items)],
    ['清单', named(one.checklists), named(other.checklists)],
    ['日子', titled(one.deadlines), titled(other.deadlines)],
    ['依据冲突', titled(one.conflicts), titled(other.conflicts)],
  ];
  const found = parts.flatMap(([what, from, to]) => [
    ...missing(to, from).map((words) => `新增${what}：${words}`),
    ...missing(from, to).map((words) => `去掉${what}：${words}`),
  ]);
  const proofs = other.items.flatMap((item) => {
    const old = one.items.find(({ id }) => id === item.id);
    const added = item.proofs.filter((proof) => old !== undefined && !old.proofs.includes(proof));
    return added.length === 0 ? [] : [`“${item.name}”另须佐证：${added.join('、')}`];
  });
  return [...found, ...proofs];
}

const named = (parts: readonly { id: string; name: string }[] = []) =>
  parts.map(({ id, name }) => ({ id, words: name }));
const titled = (parts: readonly { id: string; title: string }[]) =>
  parts.map(({ id, title }) => ({ id, words: title }));

function missing(of: readonly { id: string; words: string }[], from: readonly { id: string }[]): string[] {
  const known = new Set(from.map(({ id }) => id));
  return of.filter(({ id }) => !known.has(id)).map(({ words }) => words);
}
