import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { remarkBit } from './codes.ts';
import type { CompiledItem } from './compile.ts';
import type { EvaluationInput } from './finding.ts';
import { book, type Scratch } from './scratch.ts';

const slots = 256;
const first = new Int32Array(slots);
let next = new Int32Array(64);

/**
 * The same project handed in twice: number, item, role and dates alike. It cannot be told from here whether the person
 * attended twice, so both count and are asked about, but only the largest counts as certain: a 达标 that needs the other
 * is 待核. 公需 credits are secured first, so that one more claim never takes from what is certain.
 */
export function doubtRepeatedProjects(s: Scratch, input: EvaluationInput): void {
  let numbered = 0;
  let repeated = false;
  for (let at = 0; at < s.count; at += 1) {
    const claim = input.claims[at];
    const item = s.items[at];
    if (claim === undefined || item === undefined || !isNumbered(s, at, claim, item)) continue;
    if (numbered === 0) {
      first.fill(-1);
      if (next.length < s.count) next = new Int32Array(2 * s.count);
    }
    numbered += 1;
    const slot = slotOf(claim);
    const known = first[slot] ?? -1;
    for (let other = known; other >= 0 && !repeated; other = next[other] ?? -1)
      repeated = isSameProject(s, input, at, other);
    next[at] = known;
    first[slot] = at;
  }
  if (repeated) doubt(s, input);
}

function isNumbered(s: Scratch, at: number, claim: RuleClaim, item: CompiledItem): boolean {
  return claim.projectNumber !== undefined && s.codes[at] === 0 && !item.perDay;
}

/** Where claims meet that may be of one project: by the last signs of date and number, which differ most. */
function slotOf({ startDate, projectNumber = '' }: RuleClaim): number {
  const day = startDate.charCodeAt(6) * 29 + startDate.charCodeAt(8) * 11 + startDate.charCodeAt(9);
  return (day * 7 + projectNumber.charCodeAt(projectNumber.length - 1)) & (slots - 1);
}

function isSameProject(s: Scratch, input: EvaluationInput, one: number, other: number): boolean {
  const item = s.items[one];
  const left = input.claims[one];
  const right = input.claims[other];
  if (item === undefined || item !== s.items[other] || left === undefined || right === undefined)
    return false;
  return (
    left.projectNumber === right.projectNumber &&
    left.startDate === right.startDate &&
    (left.endDate ?? left.startDate) === (right.endDate ?? right.startDate) &&
    left.makeUpFor === right.makeUpFor &&
    item.roleIndex.get(left.role ?? '') === item.roleIndex.get(right.role ?? '')
  );
}

/** Of each project's claims as much stays certain as the largest of those before it does not cover. */
function doubt(s: Scratch, input: EvaluationInput): void {
  const open: number[] = [];
  for (let at = 0; at < s.count; at += 1) {
    const claim = input.claims[at];
    const item = s.items[at];
    if (claim === undefined || item === undefined || (s.bucketOf[at] ?? 0) > 1) continue;
    if (isNumbered(s, at, claim, item) && (s.allowed[at] ?? 0) > 0) open.push(at);
  }
  open.sort((left, right) => inOrder(s, input, left, right));
  const groups: { readonly of: number; covered: number }[] = [];
  for (const at of open) {
    const item = s.items[at];
    if (item === undefined) continue;
    const allowed = s.allowed[at] ?? 0;
    const group = groups.find(({ of }) => isSameProject(s, input, at, of));
    if (group === undefined) {
      groups.push({ of: at, covered: allowed });
      continue;
    }
    const moved = Math.min(allowed, group.covered);
    group.covered = Math.max(group.covered, allowed);
    const into = s.bucketOf[at] ?? 0;
    book(s, item, into, -moved);
    book(s, item, into + 2, moved);
    if (moved === allowed) s.bucketOf[at] = into + 2;
    s.masks[at] = (s.masks[at] ?? 0) | remarkBit['same-project'];
  }
}

/** 公需 first, then the larger, then by reference, whatever order the claims came in. */
function inOrder(s: Scratch, input: EvaluationInput, left: number, right: number): number {
  const byBucket = (s.bucketOf[left] ?? 0) - (s.bucketOf[right] ?? 0);
  if (byBucket !== 0) return byBucket;
  const bySize = (s.allowed[right] ?? 0) - (s.allowed[left] ?? 0);
  if (bySize !== 0) return bySize;
  return (input.claims[left]?.ref ?? '') < (input.claims[right]?.ref ?? '') ? -1 : 1;
}
