import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compilePacks } from '../../electron/packs/compile-packs.ts';
import { evaluate, judge } from '../../electron/rules/engine.ts';
import { explain } from '../../electron/rules/explain.ts';
import type { Finding } from '../../electron/rules/finding.ts';
import { createPackRegistry } from '../../electron/rules/registry.ts';
import { median, ratio, report, time, type BenchResult } from './bench-result.ts';
import { judgeByHand } from './handwritten-2025.ts';
import { hospital2025 } from './people-2025.ts';

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
    await ratio(`rules: verdicts of ${people} × 40`, 3, rounds, verdicts, byHand),
    await ratio(`rules: structured findings of ${people} × 40`, 8, rounds, findings, byHand),
  ];
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

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  report(await run());
