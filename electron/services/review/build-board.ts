import type { ClaimQuestion } from '../../../shared/contract/claim.contract.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { BoardRow, Claimant, LikelyTwin } from '../../database/repositories/claim.repository.ts';
import { breathe } from '../../platform/breathe.ts';
import type { BoardFacts } from './board-facts.ts';
import type { BoardClaim, ClaimBoard } from './board.ts';
import { questionsOf } from './claim-questions.ts';
import type { RulesOfYear } from './claim-rules.ts';
import { createClusterIndexer, type ClusterIndex } from './clusters/cluster-index.ts';
import { summaryOfCluster } from './clusters/cluster-look.ts';
import type { GrantedAlone } from './granted-alone.ts';
import { noticeQuestions } from './notices.ts';
import { plausibilityQuestions } from './plausibility/plausibility-questions.ts';
import { timeQuestions, type TimedClaim, type TimeQuestion } from './plausibility/time-questions.ts';
import { sharersByClaim } from './shared-proofs.ts';
import { findTwins } from './twins.ts';

/** About 10 ms on an office computer. */
const sliceSize = 1000;

/** Asks every question of every claim, in slices. */
export async function buildBoard(
  year: number,
  facts: BoardFacts,
  rules: RulesOfYear | undefined,
  granted: GrantedAlone,
): Promise<ClaimBoard> {
  const items = rules?.items;
  const people = new Map(facts.people.map((person) => [person.staffId, person]));
  const links = groupBy(facts.links, (link) => link.claimId);
  const clusters = await clustersOf(facts);
  const time = await timeOf(facts, rules);
  const sharers = await sharersByClaim(facts.shared, clusters, facts.checks.isDismissed);
  const twins = await findTwins<LikelyTwin>(facts.likely ?? facts.rows);
  const claims: BoardClaim[] = [];
  for (const [index, row] of facts.rows.entries()) {
    if (index % sliceSize === sliceSize - 1) await breathe();
    const person = people.get(row.staffId);
    if (!person) continue;
    const item = items?.get(row.item);
    const proofs = links.get(row.id) ?? [];
    const alone = rules && item ? granted.of(row, person, rules) : undefined;
    const findings = [
      ...questionsOf(row, {
        items,
        proofCount: proofs.length,
        sharers: sharers.get(row.id) ?? [],
        twins: twins.get(row.id) ?? [],
        creditsByRule:
          rules && item && row.certifiedCredits !== null
            ? granted.of(row, person, rules, { certifiedCredits: null })
            : undefined,
      }),
      ...plausibilityQuestions(row, {
        item,
        time: time.get(row.id) ?? [],
        claimed: row.certifiedCredits ?? alone,
        creditsForHours: creditsForHours(row, person, rules, granted),
      }),
      ...noticeQuestions(row.projectNumber, facts.notices),
      ...oncePerPair(facts.checks.of(row.id)),
    ];
    const resubmittedAt = facts.resubmitted.get(row.id);
    claims.push({
      ...row,
      claimId: String(row.id),
      personName: person.name,
      department: person.department,
      title: person.title,
      itemName: item?.name ?? row.item,
      roleName: item?.roles.find((role) => role.id === row.role)?.name ?? row.role,
      grantedAlone: alone ?? null,
      findings,
      proofs,
      handedInAt: resubmittedAt ?? row.recordedAt,
      resubmitted: resubmittedAt !== undefined,
      haystack: `${person.name}\n${row.staffNumber}\n${row.name}\n${row.projectNumber}`.toLowerCase(),
    });
  }
  await breathe();
  claims.sort(byDepartmentAndPerson);
  await breathe();
  const board: ClaimBoard = {
    year,
    items,
    claims,
    byId: new Map(claims.map((claim) => [claim.id, claim])),
    states: new Map(
      claims.map(({ id, status }) => [id, { status, lastLevel: facts.levels.get(id) ?? null }]),
    ),
    clusters,
    summaries: new Map(),
    precedents: new Map(facts.precedents.map((claim) => [claim.id, claim])),
    people,
  };
  await lookAtEvents(board);
  return board;
}

/** A picture that looks like an event's sheet is asked about once and not with each of the people on the sheet. */
function oncePerPair(questions: readonly ClaimQuestion[]): readonly ClaimQuestion[] {
  const pairs = new Set<string>();
  return questions.filter(({ evidence }) => {
    const pairId = evidence?.[0]?.pairId;
    if (pairId === undefined) return true;
    const isNew = !pairs.has(pairId);
    pairs.add(pairId);
    return isNew;
  });
}

/** How the events stand, so that the first list need not look at all of them in one go. */
async function lookAtEvents(board: ClaimBoard): Promise<void> {
  let looked = sliceSize;
  for (const cluster of board.clusters.byId.values()) {
    if (looked >= sliceSize) {
      looked = 0;
      await breathe();
    }
    looked += cluster.members.length;
    summaryOfCluster(board, cluster);
  }
}

async function clustersOf({ rows, precedents }: BoardFacts): Promise<ClusterIndex> {
  const indexer = createClusterIndexer();
  let added = 0;
  for (const claims of [rows, precedents])
    for (const claim of claims) {
      if ((added += 1) % sliceSize === 0) await breathe();
      indexer.add(claim);
    }
  await breathe();
  return indexer.index();
}

async function timeOf(
  { rows, sameDays }: BoardFacts,
  rules: RulesOfYear | undefined,
): Promise<ReadonlyMap<number, readonly TimeQuestion[]>> {
  const found = new Map<number, readonly TimeQuestion[]>();
  if (!rules) return found;
  const counting = rows.filter(
    ({ status }) => status === 'unreviewed' || status === 'in-review' || status === 'accepted',
  );
  let looked = 0;
  for (const own of groupBy<TimedClaim, number>(
    [...counting, ...sameDays],
    ({ staffId }) => staffId,
  ).values()) {
    looked += own.length;
    if (looked > sliceSize) {
      looked = 0;
      await breathe();
    }
    for (const [id, questions] of timeQuestions(own, rules.items)) found.set(id, questions);
  }
  return found;
}

/**
 * What the rules give for the 学时 on the claim, where the item counts hours. A 学时 is taken for a whole hour, as the
 * province's own lists do (15 学时, 5 credits): only what not even that explains is asked about.
 */
function creditsForHours(
  row: BoardRow,
  person: Claimant,
  rules: RulesOfYear | undefined,
  granted: GrantedAlone,
): number | undefined {
  if (!rules || row.creditHours === null || rules.items.get(row.item)?.unit !== '小时') return undefined;
  return granted.of(row, person, rules, {
    certifiedCredits: null,
    quantityThousandths: row.creditHours * 100,
  });
}

function byDepartmentAndPerson(left: BoardClaim, right: BoardClaim): number {
  return (
    compare(left.department, right.department) ||
    compare(left.staffNumber, right.staffNumber) ||
    compare(left.startDate, right.startDate) ||
    left.id - right.id
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
