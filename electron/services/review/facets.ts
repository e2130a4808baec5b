import type { ResponseOf } from '../../../shared/contract/index.ts';
import { stateOf, waitsForUnit, type ClaimBoard } from './board.ts';
import { awaitedLevel } from './queue.ts';

/** What the filters offer, most first where there is no other order. `announced` counts decided claims too. */
export function facetsOf(board: ClaimBoard, announced: number): ResponseOf<'review:facets'> {
  const departments = new Map<string, number>();
  const items = new Map<string, { name: string; count: number }>();
  const codes = new Map<string, number>();
  const submitters = new Map<string, number>();
  const clusters = new Map<string, number>();
  const awaits = { department: 0, unit: 0, upper: 0 };
  let resubmitted = 0;
  const one = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const claim of board.claims) {
    const state = stateOf(board, claim);
    const level = awaitedLevel(state);
    if (level) awaits[level] += 1;
    if (!waitsForUnit(state)) continue;
    one(departments, claim.department);
    items.set(claim.item, { name: claim.itemName, count: (items.get(claim.item)?.count ?? 0) + 1 });
    for (const code of new Set(claim.findings.map((finding) => finding.code))) one(codes, code);
    one(submitters, claim.recordedBy);
    const cluster = board.clusters.ofClaim.get(claim.id);
    if (cluster) one(clusters, cluster.clusterId);
    if (claim.resubmitted) resubmitted += 1;
  }
  const byCount = (left: { count: number }, right: { count: number }) => right.count - left.count;
  return {
    departments: [...departments].map(([name, count]) => ({ name, count })),
    items: [...items].map(([id, item]) => ({ id, ...item })).sort(byCount),
    codes: [...codes].map(([code, count]) => ({ code, count })).sort(byCount),
    submitters: [...submitters].map(([name, count]) => ({ name, count })).sort(byCount),
    awaits,
    announced,
    resubmitted,
    clusters: [...clusters.values()].filter((size) => size > 1).length,
  };
}
