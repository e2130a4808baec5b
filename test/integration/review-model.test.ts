import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { StoryKind } from '../../shared/contract/review-desk.contract.ts';
import type { ClaimStatus, DecisionKind, ReviewLevel } from '../../shared/domain/claim.ts';
import { openDatabase } from '../../electron/database/database.ts';
import { profileColumns, type ProfileValue } from '../../electron/database/repositories/roster.repository.ts';
import { loadPacks } from '../../electron/packs/load-packs.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { silentLogger } from '../../electron/platform/logger.ts';
import { createProofStore } from '../../electron/proofs/proof-store.ts';
import { createClaimBoards } from '../../electron/services/review/claim-board.ts';
import { createClaimRules } from '../../electron/services/review/claim-rules.ts';
import { createReviewDesk } from '../../electron/services/review/review-desk.ts';
import { createReviewService } from '../../electron/services/review/review.service.ts';
import { createRuleBook } from '../../electron/services/rules/rule-book.ts';
import type { ServiceContext } from '../../electron/services/service.ts';
import { createSettingsService } from '../../electron/services/settings.service.ts';

const sequences = 5000;
/** A ledger in memory serves so many; then a fresh one keeps its lists short. */
const sequencesALedger = 250;
const year = 2025;
const recorded = { at: '2025-11-20T01:00:00.000Z', by: '周管理' };

/** Three at one event, the third of whom says other hours, and one that the authority answers for. */
const people = 4;
const upper = 3;
const everybody = Array.from({ length: people }, (_, at) => at);

const empty = new Set<string>(['sex', 'birth_date', 'id_document_type', 'transferred_in_year', 'grassroots']);

function profile(name: string): ProfileValue[] {
  return profileColumns.map((column) =>
    column === 'name' ? name : column === 'status' ? 'active' : empty.has(column) ? null : '',
  );
}

async function openDesk(packs: Awaited<ReturnType<typeof loadPacks>>) {
  const database = await openDatabase({ folder: null, now: () => new Date(recorded.at) });
  const listeners: Parameters<ServiceContext['onChanged']>[0][] = [];
  const context: ServiceContext = {
    database,
    folder: '',
    clock: fixedClock(recorded.at),
    childHost: {
      start: () => {
        throw new Error('nothing is parsed here');
      },
    },
    logger: silentLogger,
    changed: (...topics) => listeners.forEach((listener) => listener(topics)),
    onChanged: (listener) => void listeners.push(listener),
  };
  const settings = createSettingsService(context, () => packs.jurisdictions.map(({ id }) => id));
  await settings.set({ officer: recorded.by });
  const rules = createClaimRules(createRuleBook(context, settings, packs));
  const boards = createClaimBoards(context, rules);
  const review = createReviewService(context, settings, rules, boards);
  const desk = createReviewDesk(
    context,
    settings,
    rules,
    boards,
    review.decider,
    createProofStore(context.folder),
  );
  await database.transaction(({ roster }) =>
    roster.add(
      everybody.map((at) => ({
        staffId: null,
        staffNumber: `M00${at + 1}`,
        versions: [{ validFrom: '2019-06-01', values: profile(`人员${at + 1}`) }],
        titles: [{ title: '主治医师', titleLevel: 'intermediate' as const, appointedOn: null }],
      })),
      null,
      recorded,
    ),
  );
  let sequence = 0;
  return {
    database,
    review,
    desk,
    /** Four claims that nobody has touched; what the last sequence left is out of the way. */
    async fresh(before: readonly number[]): Promise<number[]> {
      sequence += 1;
      const day = new Date(Date.UTC(year, 0, 1 + (sequence % 300))).toISOString().slice(0, 10);
      const ids = await database.transaction(async ({ claims }) => {
        for (const id of before) await claims.setStatus(id, 'rejected');
        const added: number[] = [];
        for (const at of everybody)
          added.push(
            await claims.add(
              {
                staffId: at + 1,
                year,
                item: at === upper ? 'out-of-province-national' : 'internal-theory',
                role: 'participant',
                quantityThousandths: at === upper ? 6000 : 1000,
                startDate: day,
                endDate: day,
                certifiedCredits: null,
                creditHours: at === 2 ? 20 : 10,
                publicNeed: false,
                makeUpFor: null,
                name: at === upper ? `全国心血管年会${sequence}` : `静脉输液的护理${sequence}`,
                projectNumber: '',
                organiser: '护理部',
                remark: '',
                fingerprint: `${sequence} ${at}`,
                details: {},
              },
              recorded,
              null,
            ),
          );
        return added;
      });
      context.changed('claims');
      return ids;
    },
  };
}
type Desk = Awaited<ReturnType<typeof openDesk>>;

interface Modelled {
  readonly status: ClaimStatus;
  readonly level: ReviewLevel | null;
  readonly remark: string;
}
interface Logged {
  readonly kind: StoryKind;
  undone: boolean;
}

/** What the rules of review say, written down a second time: the next state, or undefined where they refuse. */
function next(
  { status, level: last, remark }: Modelled,
  at: number,
  decision: DecisionKind,
  level: ReviewLevel,
): Modelled | undefined {
  const awaitsUpper = status === 'in-review' && last === 'unit';
  const settled = { accept: 'accepted', return: 'returned', reject: 'rejected' } as const;
  const after = (to: ClaimStatus): Modelled => ({ status: to, level, remark });
  if (level === 'upper') return awaitsUpper ? after(settled[decision]) : undefined;
  if (level === 'department') {
    if (status !== 'unreviewed' && status !== 'returned') return undefined;
    if (status === 'returned' && decision === 'return') return undefined;
    return after(decision === 'accept' ? 'in-review' : settled[decision]);
  }
  if (awaitsUpper && decision === 'accept') return undefined;
  if (status === settled[decision]) return undefined;
  return after(decision === 'accept' && at === upper ? 'in-review' : settled[decision]);
}

const who = fc.uniqueArray(fc.nat(people - 1), { minLength: 1, maxLength: people });
const decision = fc.constantFrom<DecisionKind>('accept', 'accept', 'return', 'reject');
const level = fc.constantFrom<ReviewLevel>('department', 'unit', 'upper');
const act = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('decide' as const), who, decision, level }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('answer' as const), who, decision }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('cluster' as const),
      level: fc.constantFrom<ReviewLevel>('department', 'unit'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('resubmit' as const),
      at: fc.nat(people - 1),
      origin: fc.constantFrom('person' as const, 'officer' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const untouched: Modelled = { status: 'unreviewed', level: null, remark: '' };

/** Plays one sequence on the desk and on the model beside it. */
function createPlay({ database, review, desk }: Desk, ids: readonly number[]) {
  let now: readonly Modelled[] = everybody.map(() => untouched);
  const before: (readonly Modelled[])[] = [];
  const logs: Logged[][] = everybody.map(() => [{ kind: 'handed-in', undone: false }]);
  const acts: { readonly kind: StoryKind; readonly touched: readonly number[] }[] = [];
  let remarks = 0;

  const did = (kind: StoryKind, after: readonly Modelled[]) => {
    const touched = everybody.filter((at) => after[at] !== now[at]);
    for (const at of touched) logs[at]?.push({ kind, undone: false });
    acts.push({ kind, touched });
    before.push(now);
    now = after;
  };
  const claimIdsOf = (those: readonly number[]) => those.map((at) => String(ids[at]));

  /** All or nothing: one claim that is not in a state for it keeps the others too. */
  const decide = async (
    those: readonly number[],
    given: DecisionKind,
    at: ReviewLevel,
    kind: 'decided' | 'answered',
    call: () => Promise<unknown>,
  ) => {
    const after = now.map((one, index) => (those.includes(index) ? next(one, index, given, at) : one));
    const states = after.filter((one) => one !== undefined);
    expect(await succeeds(call())).toBe(states.length === people);
    if (states.length === people) did(kind, states);
  };

  const undo = async () => {
    const last = before.pop();
    const done = acts.pop();
    if (!last || !done) return;
    await review.undo();
    for (const at of done.touched) {
      const log = logs[at]?.findLast((entry) => entry.kind === done.kind && !entry.undone);
      if (log) log.undone = true;
      logs[at]?.push({ kind: 'undone', undone: false });
    }
    now = last;
  };

  const resubmit = async (at: number, origin: 'person' | 'officer') => {
    const one = now[at] ?? untouched;
    const open = one.status === 'unreviewed' || (one.status === 'in-review' && one.level !== 'unit');
    const remark = `第${(remarks += 1)}次`;
    const request = { claimId: String(ids[at]), origin, changes: { remark } };
    const allowed = open || one.status === 'returned';
    expect(await succeeds(desk.resubmissions.resubmit(request))).toBe(allowed);
    const changed: Modelled = { status: 'unreviewed', level: null, remark };
    if (allowed)
      did(
        origin === 'person' ? 'resubmitted' : 'changed',
        now.map((other, index) => (index === at ? changed : other)),
      );
  };

  /** Whoever agrees is decided, and nobody else. */
  const decideCluster = async (at: ReviewLevel) => {
    const { rows } = await review.queue({ year });
    const clusterId = rows.find(({ claimId }) => claimId === String(ids[0]))?.cluster?.clusterId;
    if (clusterId === undefined) return;
    const view = await desk.clusters.view({ clusterId, level: at }).catch(() => undefined);
    if (!view) return;
    const agreeing = view.members.filter(({ stand }) => stand === 'agreeing').map(({ claimId }) => claimId);
    const order = { clusterId, revision: view.revision, level: at };
    if (agreeing.length === 0) {
      expect(await succeeds(desk.clusters.decide(order))).toBe(false);
      return;
    }
    await desk.clusters.decide(order);
    // Before a decision only these say the same; the third says other hours.
    const after = now.map((one, index) =>
      agreeing.includes(String(ids[index])) ? next(one, index, 'accept', at) : one,
    );
    expect(after).not.toContain(undefined);
    expect(agreeing).not.toContain(String(ids[2]));
    did(
      'decided',
      after.filter((one) => one !== undefined),
    );
  };

  return {
    undo,
    standing: () => before.length,
    async step(one: Act) {
      switch (one.kind) {
        case 'decide': {
          const reason = one.decision === 'accept' ? {} : { reasonCode: 'more-proof' as const };
          const order = {
            claimIds: claimIdsOf(one.who),
            decision: one.decision,
            level: one.level,
            ...reason,
          };
          return decide(one.who, one.decision, one.level, 'decided', () => review.decide(order));
        }
        case 'answer': {
          const answer = { claimIds: claimIdsOf(one.who), answer: one.decision, answeredOn: '2025-11-19' };
          return decide(one.who, one.decision, 'upper', 'answered', () =>
            desk.authority.recordAnswer(answer),
          );
        }
        case 'cluster':
          return decideCluster(one.level);
        case 'resubmit':
          return resubmit(one.at, one.origin);
        case 'undo':
          return undo();
      }
    },
    /** What is stored is what the model says, to the letter. */
    async check() {
      const stored = await database.read(async ({ claims }) => {
        const found = [];
        for (const id of ids) found.push(await claims.get(id));
        return found;
      });
      expect(stored.map((claim) => [claim?.status, claim?.remark])).toEqual(
        now.map(({ status, remark }) => [status, remark]),
      );
    },
    /** Each act is told once, in order, those that were taken back too; and no level was skipped. */
    async checkStory(at: number) {
      const { events } = await desk.history(String(ids[at]));
      expect(events.map(({ kind, undone }) => ({ kind, undone }))).toEqual(logs[at]);
      if (now[at]?.status !== 'accepted') return;
      const levels = events
        .filter((event) => event.decision === 'accept' && !event.undone)
        .map((event) => event.level);
      expect(levels.at(-1)).toBe(at === upper ? 'upper' : 'unit');
      if (at === upper) expect(levels.at(-2)).toBe('unit');
    },
  };
}

function succeeds(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  );
}

it(`skips no level, undoes to the letter and tells everything in ${sequences} sequences of acts`, async () => {
  const packs = await loadPacks();
  let played = 0;
  let open: Desk | undefined;
  let ids: readonly number[] = [];
  const property = fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
    if (played % sequencesALedger === 0) {
      await open?.database.close();
      open = await openDesk(packs);
      ids = [];
    }
    played += 1;
    const desk = (open ??= await openDesk(packs));
    ids = await desk.fresh(ids);
    const play = createPlay(desk, ids);
    for (const one of acts) {
      await play.step(one);
      if (one.kind === 'undo') await play.check();
    }
    await play.check();
    await play.checkStory(played % people);
    if (played % 10 !== 0) return;
    while (play.standing() > 0) {
      await play.undo();
      await play.check();
    }
  });
  await fc.assert(property, { numRuns: sequences, endOnFailure: true });
  await open?.database.close();
  expect(played).toBe(sequences);
}, 600_000);
