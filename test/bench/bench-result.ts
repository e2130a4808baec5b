/** One figure of a bench: a ratio against a peer measured in the same run, or an absolute limit. */
export interface BenchResult {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ratio' | 'ms' | 'MB';
  /** At most this; undefined for a figure that is only shown. */
  readonly goal?: number;
  /** For a figure that must lie between two: at least this. */
  readonly atLeast?: number;
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

/**
 * How work grows with size: the slope of time over size on log-log axes, 1 when twice the size takes twice the time.
 * Each size runs `rounds` times in turn with the others; the fit is over the medians. A small size is repeated until
 * it has done as much as the largest, or its time would be that of getting warm again. Without `within` it is shown only.
 */
export async function slope(
  name: string,
  rounds: number,
  sizes: readonly { readonly size: number; readonly work: () => unknown }[],
  within?: readonly [number, number],
): Promise<BenchResult> {
  const times = sizes.map((): number[] => []);
  const largest = Math.max(...sizes.map(({ size }) => size));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { size, work }] of sizes.entries()) {
      const repeats = Math.max(1, Math.round(largest / size));
      globalThis.gc?.();
      const spent = await time(async () => {
        for (let repeat = 0; repeat < repeats; repeat += 1) await work();
      });
      times[index]?.push(spent / repeats);
    }
  }
  const fit = (pick: (of: readonly number[]) => number) =>
    slopeOf(sizes.map(({ size }, index) => [Math.log(size), Math.log(pick(times[index] ?? []))]));
  const each = Array.from({ length: rounds }, (_, round) => fit((of) => of[round] ?? Number.NaN));
  return {
    name,
    value: fit(median),
    unit: 'ratio',
    ...(within && { atLeast: within[0], goal: within[1] }),
    spread: [Math.min(...each), Math.max(...each)],
    note: sizes.map(({ size }, index) => `${size}: ${median(times[index] ?? []).toFixed(1)} ms`).join(', '),
  };
}

/** Least squares. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

/** Prints results as a table and says of each whether its goal holds. */
export function report(results: readonly BenchResult[]): void {
  for (const { name, value, unit, goal, atLeast, spread, note } of results) {
    const figure = unit === 'ratio' ? value.toFixed(3) : `${value.toFixed(1)} ${unit}`;
    const range = `[${spread.map((edge) => edge.toFixed(unit === 'ratio' ? 3 : 1)).join(' – ')}]`;
    const verdict =
      goal === undefined
        ? ''
        : value <= goal && value >= (atLeast ?? value)
          ? `  goal ${atLeast === undefined ? '' : `${atLeast} – `}${Number(goal.toFixed(3))}: holds`
          : atLeast !== undefined
            ? `  goal ${atLeast} – ${goal}: MISSED`
            : `  goal ${goal}: MISSED by ${((value / goal - 1) * 100).toFixed(0)} %`;
    console.log(`${name}: ${figure} ${range}${verdict}${note === undefined ? '' : `  (${note})`}`);
  }
}
