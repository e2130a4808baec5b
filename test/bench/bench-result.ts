/** One figure of a bench: a ratio against a peer measured in the same run, or an absolute limit. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ratio' | 'ms' | 'MB';
  /** At most this; undefined for a figure that is only shown. */
  readonly goal?: number;
  readonly spread: readonly [number, number];
  readonly note?: string;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Milliseconds of one run. */
export async function time(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Runs two contenders in turn (A B A B …) and gives the ratio of their medians; the spread is that of the rounds'
 * own ratios. The machine is noisy, so only ratios of one run are compared.
 */
export async function ratio(
  name: string,
  goal: number,
  rounds: number,
  ours: () => unknown,
  peer: () => unknown,
): Promise<BenchResult> {
  const a: number[] = [];
  const b: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    globalThis.gc?.();
    a.push(await time(ours));
    globalThis.gc?.();
    b.push(await time(peer));
  }
  const each = a.map((value, index) => value / (b[index] ?? Number.NaN));
  const note = `${median(a).toFixed(1)} ms ÷ ${median(b).toFixed(1)} ms, ${rounds} rounds`;
  return {
    name,
    value: median(a) / median(b),
    unit: 'ratio',
    goal,
    spread: [Math.min(...each), Math.max(...each)],
    note,
  };
}

/** Prints results as a table and says of each whether its goal holds. */
export function report(results: readonly BenchResult[]): void {
  for (const { name, value, unit, goal, spread, note } of results) {
    const figure = unit === 'ratio' ? value.toFixed(3) : `${value.toFixed(1)} ${unit}`;
    const range = `[${spread.map((edge) => edge.toFixed(unit === 'ratio' ? 3 : 1)).join(' – ')}]`;
    const verdict =
      goal === undefined
        ? ''
        : value <= goal
          ? `  goal ${goal}: holds`
          : `  goal ${goal}: MISSED by ${((value / goal - 1) * 100).toFixed(0)} %`;
    console.log(`${name}: ${figure} ${range}${verdict}${note === undefined ? '' : `  (${note})`}`);
  }
}
