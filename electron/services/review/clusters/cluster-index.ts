import { createHash } from 'node:crypto';
import type { BoardNeighbour } from '../../../database/repositories/review-board.repository.ts';
import { breathe } from '../../../platform/breathe.ts';
import { plainText } from '../../intake/item-finder.ts';
import { remembered } from '../remembered.ts';
import { plainNumber } from './plain-number.ts';

/** Each about 10 ms on a slow computer. */
const claimsAtOnce = 10_000;
const clustersAtOnce = 1000;

/** What tells which event a claim is about and what it says of it. */
export type EventClaim = Omit<BoardNeighbour, 'staffId' | 'status'>;

export interface IndexedClaim {
  readonly claim: EventClaim;
  /** What everybody at one event says alike: item, dates, organiser, title and number. */
  readonly eventKey: string;
  /** What everybody in one role says alike: hours, quantity and certified credits. */
  readonly roleKey: string;
}

export interface Cluster {
  readonly clusterId: string;
  readonly year: number;
  /** By id. */
  readonly members: readonly IndexedClaim[];
}

export interface ClusterIndex {
  readonly byId: ReadonlyMap<string, Cluster>;
  readonly ofClaim: ReadonlyMap<number, Cluster>;
}

/**
 * Puts claims of one event together: the same project number, or the same dates, organiser and title, compared without
 * spaces, punctuation and full-width forms. A claim that has both ties the two groups. Alone, a claim is no cluster.
 */
export function createClusterIndexer(): {
  add(claim: EventClaim): void;
  /** All that were added, indexed; in slices. */
  index(): Promise<ClusterIndex>;
} {
  const words: PlainWords = { text: remembered(plainText), number: remembered(plainNumber) };
  const groups = createGroups();
  const indexed: { readonly at: number; readonly member: IndexedClaim }[] = [];
  return {
    add(claim) {
      const member = indexedClaim(claim, words);
      const project = words.number(claim.projectNumber);
      const title = `${words.text(claim.organiser)}|${words.text(claim.name)}`;
      const meeting = groups.of(`${claim.year}@${claim.startDate}|${claim.endDate}|${title}`);
      const at = project === '' ? meeting : groups.join(meeting, groups.of(`${claim.year}#${project}`));
      indexed.push({ at, member });
    },
    async index() {
      const members = new Map<number, IndexedClaim[]>();
      for (const [count, { at, member }] of indexed.entries()) {
        if (count % claimsAtOnce === claimsAtOnce - 1) await breathe();
        const root = groups.find(at);
        const group = members.get(root);
        if (group) group.push(member);
        else members.set(root, [member]);
      }
      return toIndex(members, groups.nameOf);
    },
  };
}

interface PlainWords {
  text(text: string): string;
  number(projectNumber: string): string;
}

/** A claim with what it says in two keys. */
export function indexedClaim(
  claim: EventClaim,
  words: PlainWords = { text: plainText, number: plainNumber },
): IndexedClaim {
  const { item, startDate, endDate, creditHours, quantityThousandths, certifiedCredits } = claim;
  const said = [words.text(claim.organiser), words.text(claim.name), words.number(claim.projectNumber)];
  return {
    claim,
    eventKey: [item, startDate, endDate, ...said].join('|'),
    roleKey: [creditHours, quantityThousandths, certifiedCredits].join('|'),
  };
}

async function toIndex(
  groups: ReadonlyMap<number, IndexedClaim[]>,
  nameOf: (root: number) => string,
): Promise<ClusterIndex> {
  let named = 0;
  const byId = new Map<string, Cluster>();
  const ofClaim = new Map<number, Cluster>();
  for (const [root, group] of groups) {
    const [first] = group;
    if (!first || group.length < 2) continue;
    if ((named += 1) % clustersAtOnce === 0) await breathe();
    const { year } = first.claim;
    const hash = createHash('sha256').update(nameOf(root)).digest('hex').slice(0, 16);
    const cluster = {
      clusterId: `${year}-${hash}`,
      year,
      members: group.sort((left, right) => left.claim.id - right.claim.id),
    };
    byId.set(cluster.clusterId, cluster);
    for (const { claim } of group) ofClaim.set(claim.id, cluster);
  }
  return { byId, ofClaim };
}

/** The year that a cluster's id speaks of; undefined for anything else. */
export function yearOfCluster(clusterId: string): number | undefined {
  const match = /^(20\d{2}|2100)-[0-9a-f]{16}$/.exec(clusterId);
  return match ? Number(match[1]) : undefined;
}

/** Disjoint sets of keys, each named by the smallest of its keys, so that the name outlives the process. */
function createGroups() {
  const parents: number[] = [];
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const find = (at: number): number => {
    let root = at;
    while (parents[root] !== undefined && parents[root] !== root) root = parents[root] ?? root;
    let step = at;
    while (step !== root) {
      const next = parents[step] ?? root;
      parents[step] = root;
      step = next;
    }
    return root;
  };
  return {
    find,
    of(key: string): number {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const at = parents.length;
      parents.push(at);
      names.push(key);
      numbers.set(key, at);
      return at;
    },
    join(one: number, other: number): number {
      const [left, right] = [find(one), find(other)];
      if (left === right) return left;
      parents[right] = left;
      if ((names[right] ?? '') < (names[left] ?? '')) names[left] = names[right] ?? '';
      return left;
    },
    nameOf: (root: number): string => names[root] ?? '',
  };
}
