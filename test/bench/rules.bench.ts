import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compilePacks } from '../../electron/packs/compile-packs.ts';
import type { CompiledPack } from '../../electron/rules/compile.ts';
import { evaluate, judge } from '../../electron/rules/engine.ts';
import { explain } from '../../electron/rules/explain.ts';
import type { EvaluationInput, Finding } from '../../electron/rules/finding.ts';
import type { PacksJson } from '../../electron/rules/parse-pack.ts';
import { isWorded, sameStanding, standingOf } from '../../electron/rules/rehearse.ts';
import { createPackRegistry } from '../../electron/rules/registry.ts';
import { median, ratio, report, slope, time, type BenchResult } from './bench-result.ts';
import { judgeByHand } from './handwritten-2025.ts';
import { hospital2025 } from './people-2025.ts';
import { comparablePeople, jsonRulesEngine, zenEngine, type Contender } from './rule-contenders.ts';

/**
 * The whole 2025 standard over 5,000 people × 40 claims, half of whom fail for every kind of reason: the pack's
 * compiled engine ÷ the same standard written by hand, over the very same objects, in the same run.
 */
const people = Number(process.env['BENCH_PEOPLE'] ?? 5000);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 15);

/** Runs the bench; throws when the two disagree about anybody. */
export async function run(): Promise<BenchResult[]> {
  const packs = compilePacks(join(import.meta.dirname, '../../electron/rules/packs'));
  const pack = createPackRegistry(packs).packFor(2025, 'zhejiang');
  const sample = hospital2025(people, 40, 2025);
  const inputs = sample.map((person) => person.input);
  let met = 0;
  for (const { input, failing } of sample) {
    const verdict = judge(pack, input);
    if (verdict !== judgeByHand(input))
      throw new Error(`disagree: ${failing} ${verdict} ${judgeByHand(input)}`);
    if ((verdict === 'met') !== (failing === 'none')) throw new Error(`${failing} is ${verdict}`);
    if (verdict === 'met') met += 1;
  }

  const kept: (Finding | string | undefined)[] = new Array<Finding | string | undefined>(inputs.length);
  const byHand = () => {
    for (let at = 0; at < inputs.length; at += 1) {
      const input = inputs[at];
      if (input !== undefined) kept[at] = judgeByHand(input);
    }
  };
  const verdicts = () => {
    for (let at = 0; at < inputs.length; at += 1) {
      const input = inputs[at];
      if (input !== undefined) kept[at] = judge(pack, input);
    }
  };
  const findings = () => {
    for (let at = 0; at < inputs.length; at += 1) {
      const input = inputs[at];
      if (input !== undefined) kept[at] = evaluate(pack, input);
    }
  };
  for (let round = 0; round < 5; round += 1) for (const work of [byHand, verdicts, findings]) work();

  const results = [
    await ratio(`rules: verdicts of ${people} × 40`, 2, rounds, verdicts, byHand),
    await ratio(`rules: structured findings of ${people} × 40`, 6, rounds, findings, byHand),
  ];
  results.push(await rehearsal(packs, inputs, rounds));
  results.push(...(await besideOthers(pack)));
  results.push(await growth(pack));

  const worded: number[] = [];
  const chosen = inputs.slice(0, 200).map((input) => evaluate(pack, input));
  for (const finding of chosen) worded.push(await time(() => explain(pack, finding)));
  results.push({
    name: 'rules: one person of 40 claims worded',
    value: median(worded),
    unit: 'ms',
    goal: 5,
    spread: [Math.min(...worded), Math.max(...worded)],
    note: `${met} of ${people} meet the requirement`,
  });
  return results;
}

/**
 * Everybody under two packs, findings for those who are told in sentences, beside one evaluation of everybody. The
 * reading is one that moves figures of all and verdicts of some.
 */
async function rehearsal(
  packs: PacksJson,
  inputs: readonly EvaluationInput[],
  rounds: number,
): Promise<BenchResult> {
  const registry = createPackRegistry(packs);
  const before = registry.packFor(2025, 'zhejiang');
  const choices = { rounding: 'whole', 'credits-or-hours': 'both' };
  const after = registry.packFor(2025, 'zhejiang', { choices });
  let worded = 0;
  const both = () => {
    let figures = 0;
    worded = 0;
    for (const input of inputs) {
      const from = standingOf(before, input);
      const to = standingOf(after, input);
      if (sameStanding(from, to)) continue;
      const verdictChanged = from.verdict !== to.verdict;
      if (isWorded(verdictChanged, figures)) {
        worded += evaluate(before, input) === evaluate(after, input) ? 0 : 1;
      }
      if (!verdictChanged) figures += 1;
    }
  };
  const once = () => {
    let granted = 0;
    for (const input of inputs) granted += evaluate(before, input).granted;
    if (granted === 0) throw new Error('nobody earned anything');
  };
  both();
  if (worded === 0) throw new Error('the reading changes nobody');
  const name = `rules: rehearsal of two packs ÷ one evaluation, ${inputs.length} × 40`;
  const result = await ratio(name, 2.5, rounds, both, once);
  return { ...result, note: `${result.note}; ${worded} worded` };
}

/** Our findings beside public rule engines that answer the verdict alone, on what all of them can say. */
async function besideOthers(pack: CompiledPack): Promise<BenchResult[]> {
  const { ours, peers } = comparablePeople(people, 40);
  const expected = ours.map((input) => judge(pack, input) === 'met');
  const findings = () => {
    for (const [at, input] of ours.entries())
      if ((evaluate(pack, input).verdict === 'met') !== expected[at])
        throw new Error(`findings differ at ${at}`);
  };
  const beside = async (name: string, goal: number, contender: Contender) => {
    const all = async () => {
      for (const [at, person] of peers.entries())
        if ((await contender(person)) !== expected[at]) throw new Error(`${name} disagrees about ${at}`);
    };
    await all();
    findings();
    return ratio(`rules: our findings ÷ ${name}, ${people} × 40`, goal, 5, findings, all);
  };
  const met = expected.filter(Boolean).length;
  const results = [
    await beside('json-rules-engine', 1 / 3, jsonRulesEngine()),
    await beside('zen-engine', 1 / 20, zenEngine()),
  ];
  return results.map((result) => ({ ...result, note: `${result.note}; ${met} of ${people} meet` }));
}

/** Time over claims, 10,000 to 1,000,000: linear. */
async function growth(pack: CompiledPack): Promise<BenchResult> {
  const inputs = hospital2025(25_000, 40, 2026).map(({ input }) => input);
  const sizes = [250, 790, 2500, 7900, 25_000].map((count) => ({
    size: count * 40,
    // Findings are counted, not kept: what is kept is the garbage collector's growth, not ours.
    work: () => {
      let granted = 0;
      for (let at = 0; at < count; at += 1) {
        const input = inputs[at];
        if (input !== undefined) granted += evaluate(pack, input).granted;
      }
      if (granted === 0) throw new Error('nobody earned anything');
    },
  }));
  for (const { work } of sizes) work();
  return slope('rules: slope of time over claims, log-log', 7, sizes, [0.9, 1.1]);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  report(await run());
