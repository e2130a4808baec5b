/** What the core says of one line of the folded queue: its first claim, its event, how many claims it stands for. */
export interface QueueEntry {
  claimId: string;
  clusterId: string | null;
  size: number;
}

/** One row of the list. */
export type QueueLine =
  | { kind: 'claim'; key: string; claimId: string; within: string | null }
  | { kind: 'cluster'; key: string; clusterId: string; claimIds: readonly string[] };

export interface QueueState {
  /** Just decided: out of the list before the core has answered. */
  gone: { has(claimId: string): boolean };
  /** Keys of lines that were put off, in the order in which they come up again. */
  later: readonly string[];
  /** The event whose members stand under it. */
  open: string | undefined;
}

export function clusterKey(clusterId: string): string {
  return `cluster:${clusterId}`;
}

/**
 * The lines in the order of work: the core's, without what was just decided, 稍后 at the end. An event of which one
 * claim is left is that claim.
 */
export function queueLines(
  entries: readonly QueueEntry[],
  claimIds: readonly string[],
  { gone, later, open }: QueueState,
): QueueLine[] {
  const here: QueueLine[] = [];
  const putOff = new Set(later);
  const put = new Map<string, QueueLine[]>();
  let offset = 0;
  const alone = linesAlone(entries);
  // Runs at every decision over ten thousand claims: nothing is made for those that stand alone.
  let index = -1;
  for (const { claimId, clusterId, size } of entries) {
    index += 1;
    const from = offset;
    offset += size;
    const line = alone[index];
    if (line && !putOff.has(claimId)) {
      if (!gone.has(claimId)) here.push(line);
      continue;
    }
    const left = claimIds.slice(from, offset).filter((id) => !gone.has(id));
    const lines = linesOf(left, clusterId, open);
    const key = lines[0]?.key;
    if (key === undefined) continue;
    if (putOff.has(key)) put.set(key, lines);
    else here.push(...lines);
  }
  return putOff.size === 0 ? here : [...here, ...later.flatMap((key) => put.get(key) ?? [])];
}

const madeOnce = new WeakMap<readonly QueueEntry[], readonly (QueueLine | undefined)[]>();

/** The lines of the entries that are one claim, made once for each list that came from the core. */
function linesAlone(entries: readonly QueueEntry[]): readonly (QueueLine | undefined)[] {
  const known = madeOnce.get(entries);
  if (known) return known;
  const lines = entries.map(({ claimId, size }): QueueLine | undefined =>
    size === 1 ? { kind: 'claim', key: claimId, claimId, within: null } : undefined,
  );
  madeOnce.set(entries, lines);
  return lines;
}

function linesOf(
  claimIds: readonly string[],
  clusterId: string | null,
  open: string | undefined,
): QueueLine[] {
  if (clusterId === null || claimIds.length < 2) {
    return claimIds.map((claimId) => ({ kind: 'claim', key: claimId, claimId, within: null }));
  }
  const cluster: QueueLine = { kind: 'cluster', key: clusterKey(clusterId), clusterId, claimIds };
  if (open !== clusterId) return [cluster];
  const members = claimIds.map((claimId): QueueLine => ({
    kind: 'claim',
    key: claimId,
    claimId,
    within: clusterId,
  }));
  return [cluster, ...members];
}

/** The claims that stand in an event, each with it. */
export function eventsOf(entries: readonly QueueEntry[], claimIds: readonly string[]): [string, string][] {
  const found: [string, string][] = [];
  let offset = 0;
  for (const { clusterId, size } of entries) {
    if (clusterId !== null) {
      for (const claimId of claimIds.slice(offset, offset + size)) found.push([claimId, clusterId]);
    }
    offset += size;
  }
  return found;
}

/** Where the eyes are: the line of this key, else the event that holds the claim, else nowhere. */
export function lineAt(lines: readonly QueueLine[], key: string | undefined): number {
  if (key === undefined) return -1;
  const at = lines.findIndex((line) => line.key === key);
  if (at >= 0) return at;
  return lines.findIndex((line) => line.kind === 'cluster' && line.claimIds.includes(key));
}

/** The line that comes up when `left` leave the list: the next one that stays, or the last before it. */
export function nextAfter(
  lines: readonly QueueLine[],
  at: number,
  left: ReadonlySet<string>,
): string | undefined {
  const stays = (line: QueueLine) =>
    line.kind === 'claim'
      ? !left.has(line.claimId)
      : line.claimIds.some((id) => !left.has(id)) && !left.has(line.key);
  const from = Math.max(0, at);
  for (let index = from; index < lines.length; index++) {
    const line = lines[index];
    if (line && stays(line)) return line.key;
  }
  return lines.slice(0, from).findLast(stays)?.key;
}

/** Every claim of these lines once, in order. */
export function claimsOf(lines: readonly QueueLine[]): string[] {
  return lines.flatMap((line) =>
    line.kind === 'cluster' ? line.claimIds : line.within === null ? [line.claimId] : [],
  );
}
