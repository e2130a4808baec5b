import type { PackProblem } from '../../../shared/contract/rules.contract.ts';
import { figureOf } from '../parameter.ts';
import { claimFor, credits, isOwn, problem, type Check } from './made-up-problem.ts';

/** Years of the pack in which a figure has no value. What is in use is refused by the loader already. */
export function gaps(check: Check): PackProblem[] {
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

export function unusedParts(check: Check): PackProblem[] {
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
