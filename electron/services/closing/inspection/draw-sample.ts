import { createHash } from 'node:crypto';
import type { SampleDivision } from '../../../../shared/domain/inspection.ts';
import type { Verdict } from '../../../../shared/domain/verdict.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import { verdictWords } from '../words.ts';

export interface Candidate {
  readonly staffNumber: string;
  readonly department: string;
  readonly verdict: Verdict;
}

export interface SampleRequest {
  readonly year: number;
  readonly seed: string;
  readonly size: number;
  readonly by: SampleDivision;
  readonly quotas: ReadonlyMap<string, number>;
}

export interface SamplePart {
  readonly name: string;
  readonly people: number;
  readonly drawn: number;
}

export interface Sample {
  readonly parts: readonly SamplePart[];
  /** In the order of the candidates. */
  readonly staffNumbers: readonly string[];
}

export const sampleMethod =
  '先按所选的分法把人员分成若干部分，各部分按人数比例分名额（名额够时每部分至少一人，写明名额的按写明的）；' +
  '再在每一部分里，对“种子、年度、工号”三行文字（换行符相隔，UTF-8）求 SHA-256，按十六进制从小到大取前几名。' +
  '同样的种子和名册，任何人、任何时候抽出的都是同样的人。';

/**
 * Draws people by seed. Within a part everybody has a place of their own, which depends on nobody else: a person more
 * or less on the roster moves no other's place.
 */
export function drawSample(candidates: readonly Candidate[], request: SampleRequest): Sample {
  const { seed, year, by } = request;
  const groups = groupBy(candidates, (one) => partOf(one, by));
  const names = [...groups.keys()].sort();
  const sizes = new Map(names.map((name) => [name, groups.get(name)?.length ?? 0]));
  const shares = shareOut(sizes, request);
  const drawn = new Set<string>();
  for (const name of names) {
    const places = (groups.get(name) ?? [])
      .map(({ staffNumber }) => ({ staffNumber, place: hash(`${seed}\n${year}\n${staffNumber}`) }))
      .sort((left, right) => compare(left.place, right.place));
    for (const { staffNumber } of places.slice(0, shares.get(name) ?? 0)) drawn.add(staffNumber);
  }
  return {
    parts: names.map((name) => ({ name, people: sizes.get(name) ?? 0, drawn: shares.get(name) ?? 0 })),
    staffNumbers: candidates.flatMap(({ staffNumber }) => (drawn.has(staffNumber) ? [staffNumber] : [])),
  };
}

function partOf({ department, verdict }: Candidate, by: SampleDivision): string {
  const where = department === '' ? '未填科室' : department;
  switch (by) {
    case 'department':
      return where;
    case 'verdict':
      return verdictWords[verdict];
    case 'both':
      return `${where}·${verdictWords[verdict]}`;
    case 'none':
      return '全体';
  }
}

/** Places for each part: quotas as they were said, the others by largest remainders, nobody beyond a part's size. */
function shareOut(sizes: ReadonlyMap<string, number>, request: SampleRequest): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  let left = request.size;
  const free: { name: string; people: number }[] = [];
  for (const [name, people] of sizes) {
    const quota = request.quotas.get(name);
    if (quota === undefined) free.push({ name, people });
    else {
      const share = Math.min(quota, people);
      shares.set(name, share);
      left -= share;
    }
  }
  const total = free.reduce((sum, { people }) => sum + people, 0);
  left = Math.max(0, Math.min(left, total));
  // Where there are places for every part, none goes without.
  const base = left >= free.length ? 1 : 0;
  const rest = left - base * free.length;
  const weight = total - base * free.length;
  const parts = free.map(({ name, people }) => {
    const exact = weight === 0 ? 0 : rest * (people - base);
    return {
      name,
      share: base + (weight === 0 ? 0 : Math.floor(exact / weight)),
      remainder: weight === 0 ? 0 : exact % weight,
      tie: hash(`${request.seed}\n${request.year}\n${name}`),
    };
  });
  let open = left - parts.reduce((sum, { share }) => sum + share, 0);
  for (const part of parts.toSorted(
    (one, other) => other.remainder - one.remainder || compare(one.tie, other.tie),
  )) {
    if (open === 0) break;
    part.share += 1;
    open -= 1;
  }
  for (const { name, share } of parts) shares.set(name, share);
  return shares;
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
