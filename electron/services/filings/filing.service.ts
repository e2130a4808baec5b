import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { wordCredit } from '../../../shared/domain/credit.ts';
import type { FilingKind, FilingStage } from '../../../shared/domain/filing.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type {
  NewFilingEntry,
  StoredFiling,
  StoredFilingEntry,
} from '../../database/repositories/filing.repository.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { Recorded, ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { createFilingBook, type FilingBook } from './filing-book.ts';
import { arrivalsOf, keepFiles } from './filing-proofs.ts';
import { enterScore, scoreCap, selfStudyItem } from './filing-score.ts';
import { appliedOnOf, isRefused, standing, stateOf, stepProblem } from './filing-steps.ts';
import { kindWords, problemWords, stageWords } from './filing-words.ts';

export interface FilingService extends FilingBook {
  /** Errors: `staff.not-found`, `filing.duplicate`, `filing.document-needed`, `filing.proof-refused`. */
  apply(request: RequestOf<'filing:apply'>): Promise<Done>;
  amend(request: RequestOf<'filing:amend'>): Promise<Done>;
  /** Errors of every later act: `filing.not-found`, `filing.wrong-step`, `filing.proof-refused`. */
  decide(request: RequestOf<'filing:decide'>): Promise<Done>;
  report(request: RequestOf<'filing:report'>): Promise<Done>;
  receipt(request: RequestOf<'filing:receipt'>): Promise<Done>;
  stage(request: RequestOf<'filing:stage'>): Promise<Done>;
  /** Errors besides: `rules.no-pack`, `filing.score-too-high`. */
  score(request: RequestOf<'filing:score'>): Promise<Done>;
  attach(request: RequestOf<'filing:attach'>): Promise<Done>;
  /** Errors: `filing.nothing-to-undo`, `filing.changed-since`. */
  undo(request: RequestOf<'filing:undo'>): Promise<ResponseOf<'filing:undo'>>;
}

type Done = ResponseOf<'filing:apply'>;
type Act = Partial<Omit<RequestOf<'filing:report'>, 'filingIds'>> & { readonly on: CivilDate };

/** A filing with its entries that stand, as an act finds it. */
interface Open {
  readonly filing: StoredFiling;
  readonly entries: readonly StoredFilingEntry[];
  readonly name: string;
}

/** What an act writes for one filing. */
type Written = Pick<NewFilingEntry, 'stage'> & Partial<Pick<NewFilingEntry, 'kind' | 'outcome' | 'note'>>;

export function createFilingService(
  context: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
  store: ProofStore,
): FilingService {
  const { database, clock } = context;
  const book = createFilingBook(context, ruleBook);

  const tell = (): void => {
    // Filings bear on the year and, by their final scores, on the claims.
    context.changed('claims', 'proofs');
  };

  const openFilings = async (
    repositories: Repositories,
    filingIds: readonly string[],
  ): Promise<readonly Open[]> => {
    const names = await namesOf(repositories, clock.today());
    const found: Open[] = [];
    for (const filingId of new Set(filingIds)) {
      const filing = await repositories.filings.get(rowNumber(filingId));
      if (!filing || filing.withdrawn === 1) throw new AppError('filing.not-found', { filingId });
      const entries = (await repositories.filings.entriesOf(filing.id)).filter(
        ({ undoneAt }) => undoneAt === null,
      );
      found.push({ filing, entries, name: names.get(filing.staffId) ?? filing.staffNumber });
    }
    return found;
  };

  const refuseStep = ({ filing, entries, name }: Open, stage: FilingStage): void => {
    const problem = stepProblem(filing.kind, standing(entries), stage);
    if (problem !== undefined)
      throw new AppError('filing.wrong-step', {
        person: name,
        kind: kindWords[filing.kind],
        action: stageWords[stage],
        why: problemWords[problem],
      });
  };

  /** Enters the same step for each filing in one batch: all or none. */
  const enter = async (
    filingIds: readonly string[],
    act: Act,
    written: Written,
    check: (open: Open, files: number, repositories: Repositories) => Promise<void> | void,
  ): Promise<Done> => {
    refuseTomorrow(act, clock.today());
    const files = await keepFiles(store, act.files ?? []);
    const recorded = await settings.recorded();
    const batchId = await database.transaction(async (repositories) => {
      const { filings } = repositories;
      const open = await openFilings(repositories, filingIds);
      for (const one of open) await check(one, files.length, repositories);
      const arrivals = await arrivalsOf(repositories, files, recorded);
      const batch = await filings.addBatch(null, recorded);
      for (const { filing } of open) {
        const entryId = await filings.addEntry(batch, toEntry(filing.id, act, written, recorded));
        for (const arrivalId of arrivals) await filings.linkProof(entryId, arrivalId);
        await derive(repositories, filing.id);
      }
      return batch;
    });
    tell();
    return { batchId: String(batchId), filingIds: [...new Set(filingIds)] };
  };

  return {
    ...book,

    async apply({ kind, forYear, staffNumbers, reason, ...act }) {
      if (isLeave(kind)) needDocument(kind, act);
      refuseTomorrow(act, clock.today());
      const files = await keepFiles(store, act.files ?? []);
      const recorded = await settings.recorded();
      const made = await database.transaction(async (repositories) => {
        const { filings, roster } = repositories;
        const names = await namesOf(repositories, clock.today());
        const arrivals = await arrivalsOf(repositories, files, recorded);
        const batch = await filings.addBatch(null, recorded);
        const ids: string[] = [];
        for (const staffNumber of new Set(staffNumbers)) {
          const staffId = await roster.staffId(staffNumber);
          if (staffId === undefined) throw new AppError('staff.not-found', { staffNumber });
          for (const other of await filings.ofPerson(staffId, kind, forYear)) {
            const stands = standing(
              (await filings.entriesOf(other)).filter(({ undoneAt }) => undoneAt === null),
            );
            if (isRefused(stands) || !isSame(kind, stands.get('application'), reason, act)) continue;
            throw new AppError('filing.duplicate', {
              person: `${names.get(staffId) ?? ''}（${staffNumber}）`,
              kind: kindWords[kind],
              year: forYear,
            });
          }
          const id = await filings.create({ staffId, kind, forYear, appliedOn: act.on }, recorded);
          const entryId = await filings.addEntry(
            batch,
            toEntry(id, act, { stage: 'application', note: reason }, recorded),
          );
          for (const arrivalId of arrivals) await filings.linkProof(entryId, arrivalId);
          await derive(repositories, id);
          ids.push(String(id));
        }
        return { batchId: String(batch), filingIds: ids };
      });
      tell();
      return made;
    },

    amend: ({ filingIds, reason, ...act }) =>
      enter(filingIds, act, { stage: 'application', note: reason }, ({ filing }) => {
        if (isLeave(filing.kind)) needDocument(filing.kind, act);
      }),

    async decide({ filingIds, stage = 'agreement', outcome, ...act }) {
      if (outcome === 'refused' && (act.note ?? '') === '') throw new AppError('filing.reason-needed');
      return enter(filingIds, act, { stage, outcome }, async (open, files, { filings }) => {
        refuseStep(open, stage);
        if (!isLeave(open.filing.kind) || outcome === 'refused' || files > 0) return;
        const scanned = ofTheDocument(open.entries);
        const proofs = (await filings.proofsOf(open.filing.id)).filter(({ entryId }) => scanned.has(entryId));
        if (proofs.length === 0)
          throw new AppError('filing.document-needed', {
            kind: `${open.name} 的${kindWords[open.filing.kind]}`,
            missing: '文件的扫描件',
          });
      });
    },

    report: ({ filingIds, ...act }) =>
      enter(filingIds, act, { stage: 'report' }, (open) => refuseStep(open, 'report')),

    async receipt({ filingIds, outcome = 'agreed', ...act }) {
      if (outcome === 'refused' && (act.note ?? '') === '') throw new AppError('filing.reason-needed');
      return enter(filingIds, act, { stage: 'receipt', outcome }, (open) => refuseStep(open, 'receipt'));
    },

    stage: ({ filingIds, stage, ...act }) =>
      enter(filingIds, act, { stage }, (open) => refuseStep(open, stage)),

    async score({ filingIds, score, publicNeed = false, ...act }) {
      refuseTomorrow(act, clock.today());
      const ids = filingIds.map(rowNumber);
      const years = await database.read(async ({ filings }) => {
        const found = new Set<number>();
        for (const id of ids) {
          const filing = await filings.get(id);
          if (filing) found.add(filing.forYear);
        }
        return found;
      });
      const rules = new Map<number, CompiledPack>();
      for (const year of years) rules.set(year, await book.rulesOf(year));
      for (const pack of rules.values()) {
        const cap = scoreCap(pack);
        if (cap && score > cap.amount)
          throw new AppError('filing.score-too-high', {
            score: wordCredit(score),
            cap: wordCredit(cap.amount),
            source: cap.source,
          });
      }
      const files = await keepFiles(store, act.files ?? []);
      const recorded = await settings.recorded();
      const batchId = await database.transaction(async (repositories) => {
        const { filings, decisions } = repositories;
        const open = await openFilings(repositories, filingIds);
        for (const one of open) refuseStep(one, 'score');
        const arrivals = await arrivalsOf(repositories, files, recorded);
        let decisionBatchId: number | null = null;
        const decisionBatch = async (): Promise<number> =>
          (decisionBatchId ??= await decisions.addBatch(null, recorded));
        const claims = new Map<number, number | null>();
        for (const { filing, entries } of open) {
          const pack = rules.get(filing.forYear);
          const item = pack && selfStudyItem(pack);
          if (!item) continue;
          const standingIds = new Set(entries.map(({ id }) => id));
          const proofs = (await filings.proofsOf(filing.id))
            .filter(({ entryId }) => standingIds.has(entryId))
            .map(({ arrivalId }) => arrivalId);
          const final = { score, on: act.on, publicNeed, decidedBy: act.by || recorded.by };
          claims.set(
            filing.id,
            await enterScore(
              repositories,
              filing,
              standing(entries),
              item,
              final,
              [...new Set([...proofs, ...arrivals])],
              decisionBatch,
              recorded,
            ),
          );
        }
        const batch = await filings.addBatch(null, recorded);
        for (const { filing } of open) {
          const entry = toEntry(filing.id, act, { stage: 'score' }, recorded);
          const claimId = claims.get(filing.id) ?? null;
          const entryId = await filings.addEntry(batch, { ...entry, score, claimId, decisionBatchId });
          for (const arrivalId of arrivals) await filings.linkProof(entryId, arrivalId);
        }
        return batch;
      });
      tell();
      return { batchId: String(batchId), filingIds: [...new Set(filingIds)] };
    },

    async attach({ filingIds, stage, files }) {
      return enter(filingIds, { on: clock.today(), files }, { stage, kind: 'attach' }, (open) => {
        if (!standing(open.entries).has(stage))
          throw new AppError('filing.wrong-step', {
            person: open.name,
            kind: kindWords[open.filing.kind],
            action: `${stageWords[stage]}的佐证`,
            why: `还没有${stageWords[stage]}`,
          });
      });
    },

    async undo({ batchId }) {
      const recorded = await settings.recorded();
      const filings = await database.transaction(async (repositories) => {
        const batch = await repositories.filings.entriesOfBatch(rowNumber(batchId));
        if (batch.length === 0 || batch.some(({ undoneAt }) => undoneAt !== null))
          throw new AppError('filing.nothing-to-undo');
        const ids = [...new Set(batch.map(({ filingId }) => filingId))];
        for (const id of ids) {
          const newer = (await repositories.filings.entriesOf(id)).findLast(
            ({ undoneAt }) => undoneAt === null,
          );
          if (newer && newer.batchId !== rowNumber(batchId))
            throw new AppError('filing.changed-since', {
              detail: `${stageWords[newer.stage]}（${newer.on}）`,
            });
        }
        const decisionBatch = batch[0]?.decisionBatchId ?? null;
        if (decisionBatch !== null) await undoDecisions(repositories, decisionBatch, recorded);
        await repositories.filings.addBatch(rowNumber(batchId), recorded);
        for (const id of ids) await derive(repositories, id);
        return ids.length;
      });
      tell();
      return { batchId, filings };
    },
  };
}

function isLeave(kind: FilingKind): boolean {
  return kind === 'leave' || kind === 'exemption';
}

/** D17: no source grants leave or exemption; only a document of the city or the unit does. */
function needDocument(kind: FilingKind, act: Pick<Act, 'documentTitle' | 'documentNumber'>): void {
  const missing = [
    ...((act.documentTitle ?? '') === '' ? ['文件名称'] : []),
    ...((act.documentNumber ?? '') === '' ? ['文号'] : []),
  ];
  if (missing.length > 0)
    throw new AppError('filing.document-needed', { kind: kindWords[kind], missing: missing.join('、') });
}

/** Entries whose scans are of the document that the application names now: another document needs its own. */
function ofTheDocument(entries: readonly StoredFilingEntry[]): ReadonlySet<number> {
  const found = new Set<number>();
  let named = '';
  const current = standing(entries).get('application');
  for (const entry of entries) {
    if (entry.kind === 'enter' && entry.stage === 'application') named = documentOf(entry);
    if (current !== undefined && named === documentOf(current)) found.add(entry.id);
  }
  return found;
}

function documentOf({ documentTitle, documentNumber }: StoredFilingEntry): string {
  return JSON.stringify([documentTitle, documentNumber]);
}

/** What has not happened yet cannot be on record: an agreement of a day to come would count today. */
function refuseTomorrow({ on }: Pick<Act, 'on'>, today: CivilDate): void {
  if (on > today) throw new AppError('filing.not-yet', { on, today });
}

/** One make-up a year; several self-studies if they are of different things; several leaves by different documents. */
function isSame(
  kind: FilingKind,
  application: StoredFilingEntry | undefined,
  reason: string,
  act: Pick<Act, 'documentNumber'>,
): boolean {
  if (kind === 'make-up') return true;
  if (kind === 'self-study') return application?.note === reason;
  return application?.documentNumber === act.documentNumber;
}

function toEntry(filingId: number, act: Act, written: Written, recorded: Recorded): NewFilingEntry {
  // The unit's word is the officer's unless somebody else is named; the authority's never is.
  const decided = (written.outcome !== undefined && written.stage !== 'receipt') || written.stage === 'score';
  return {
    filingId,
    kind: written.kind ?? 'enter',
    stage: written.stage,
    on: act.on,
    outcome: written.outcome ?? null,
    score: null,
    note: written.note ?? act.note ?? '',
    documentTitle: act.documentTitle ?? '',
    documentNumber: act.documentNumber ?? '',
    decidedBy: act.by || (decided ? recorded.by : ''),
    claimId: null,
    decisionBatchId: null,
  };
}

/** Writes what the rules read of a filing, replayed from its entries. */
async function derive({ filings }: Repositories, filingId: number): Promise<void> {
  const entries = (await filings.entriesOf(filingId)).filter(({ undoneAt }) => undoneAt === null);
  const stands = standing(entries);
  const state = stateOf(stands);
  const application = stands.get('application');
  await filings.setState(
    filingId,
    state === undefined
      ? null
      : {
          ...state,
          appliedOn: appliedOnOf(entries) ?? state.appliedOn,
          document: [application?.documentTitle, application?.documentNumber].filter(Boolean).join(' '),
        },
  );
}

/** Takes back the decisions of a score; refused when the unit has decided on those claims since. */
async function undoDecisions(
  { claims, decisions, proofs }: Repositories,
  batchId: number,
  recorded: Recorded,
): Promise<void> {
  const undo = await decisions.addBatch(batchId, recorded);
  for (const entry of (await decisions.ofBatch(batchId)).toReversed()) {
    const claim = await claims.get(entry.claimId);
    if (claim?.status !== entry.statusAfter)
      throw new AppError('filing.changed-since', { detail: `申报“${claim?.name ?? ''}”又审核过` });
    await decisions.add(undo, {
      claimId: entry.claimId,
      decision: 'undo',
      level: entry.level,
      reasonCode: null,
      remark: '',
      decidedBy: recorded.by,
      statusBefore: entry.statusAfter,
      statusAfter: entry.statusBefore,
    });
    await claims.setStatus(entry.claimId, entry.statusBefore);
    if (entry.statusBefore !== 'draft') continue;
    // Nobody handed it in: its proofs speak for the filing, or for the claim that stands again.
    for (const { proofId } of await proofs.ofClaim(entry.claimId))
      await proofs.unlink(entry.claimId, proofId, recorded);
  }
}

async function namesOf({ claims }: Repositories, today: CivilDate): Promise<ReadonlyMap<number, string>> {
  return new Map((await claims.claimants(today)).map((person) => [person.staffId, person.name]));
}
