import type { RuleFigure } from '../../../shared/contract/rules.contract.ts';
import type { CompiledItem, CompiledPot } from '../../rules/compile.ts';
import { sourceName } from '../../rules/explain.ts';
import type { Figure } from '../../rules/parameter.ts';
import { figuresOfPack } from '../../rules/rehearse.ts';
import { casesOf, parsedPackOf, type StandardInput } from './standard-input.ts';
import { wordFigure } from './words.ts';

/** The item's own figures, which count its unit: 每 3 小时 1 学分. */
function itemFigures(item: CompiledItem): readonly Figure[] {
  return [...item.figures, ...[item.claimCap, item.oneTime].filter((figure) => figure !== undefined)];
}

/** Every figure of a year, with its source, and the rows, readings and cases that it stands in. */
export function figuresOf(input: StandardInput): RuleFigure[] {
  const { rules } = input;
  const { pack } = rules;
  const parsed = parsedPackOf(rules);
  const year = pack.continuedFrom ?? pack.year;
  const owners = new Map<string, CompiledItem[]>();
  const own = (key: string, item: CompiledItem): void => {
    const items = owners.get(key) ?? [];
    if (!items.includes(item)) items.push(item);
    owners.set(key, items);
  };
  const rates = new Map<string, string>();
  for (const item of pack.items) {
    for (const figure of itemFigures(item)) own(figure.key, item);
    if (item.basis === 'rate' || item.basis === 'per-day')
      for (const figure of item.figures) rates.set(figure.key, item.written.unit);
    const pot = pack.pots[item.pot];
    if (pot !== undefined) for (const figure of potFigures(pot)) own(figure.key, item);
  }
  const cases = casesOf(input);
  return [...figuresOfPack(pack).values()].map((figure): RuleFigure => {
    const parameter = parsed?.parameters.get(figure.key);
    const unit = parameter?.unit ?? '学分';
    const dated = parameter?.values.find(
      (value) => value.from <= `${year}-01-01` && (value.to ?? '9999-12-31') >= `${year}-12-31`,
    );
    const items = owners.get(figure.key) ?? [];
    const ids = new Set(items.map(({ id }) => id));
    const chosen = pack.conflicts.find(
      (conflict) =>
        conflict.changed &&
        conflict.readings.some(
          (reading) => reading.id === conflict.chosen && Object.hasOwn(reading.set ?? {}, figure.key),
        ),
    );
    const ruleIds = new Set([
      ...(parameter?.rules ?? []),
      ...items.flatMap((item) => item.written.rules ?? []),
    ]);
    const requirements = [...new Set(items.map((item) => item.written.requirement))];
    return {
      key: figure.key,
      title: figure.title,
      value: wordFigure(unit, figure.amount, figure.per, rates.get(figure.key)),
      unit,
      from: dated?.from ?? `${year}-01-01`,
      to: dated?.to ?? null,
      source: figure.source,
      sourceName: sourceName(pack, figure.source),
      certainty: pack.sources.get(figure.source)?.certainty ?? 'inferred',
      clause: figure.clause,
      quote: dated?.quote ?? (requirements.length === 1 ? (requirements[0] ?? null) : null),
      setBy: chosen === undefined ? null : { conflict: chosen.id, title: chosen.title },
      rules: [...ruleIds],
      items: [...ids],
      conflicts: pack.conflicts
        .filter(
          (conflict) =>
            conflict.readings.some((reading) => Object.hasOwn(reading.set ?? {}, figure.key)) ||
            conflict.items?.some((id) => ids.has(id)) === true,
        )
        .map(({ id }) => id),
      cases: cases
        .filter(
          (found) =>
            found.rules.some((id) => ruleIds.has(id)) ||
            found.request.claims.some((claim) => ids.has(claim.item)),
        )
        .map(({ id }) => id),
    };
  });
}

function potFigures(pot: CompiledPot): Figure[] {
  return [pot.cap, pot.grassrootsCap, pot.deemedCredits, pot.deemedDays, pot.deemedMonths].filter(
    (figure) => figure !== undefined,
  );
}
