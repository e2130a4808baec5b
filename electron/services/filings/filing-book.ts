import type { FilingEntry, FilingRow, FilingStep } from '../../../shared/contract/filing.contract.ts';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { filingSteps } from '../../../shared/domain/filing.ts';
import type { FilingStage } from '../../../shared/domain/filing.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Claimant } from '../../database/repositories/claim.repository.ts';
import type {
  FilingProofLink,
  StoredFiling,
  StoredFilingEntry,
} from '../../database/repositories/filing.repository.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { baseName, rowNumber, toProofView } from '../proofs/proof-view.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { ServiceContext } from '../service.ts';
import { dueOf, filingDeadlines, questionsOf } from './filing-questions.ts';
import { scoreCap, selfStudyItem } from './filing-score.ts';
import { awaitsOf, isRefused, standing } from './filing-steps.ts';

/** Filings that wait for somebody, for 今年; each counts once. */
export interface WaitingFilings {
  /** Applications that the unit has not answered. */
  readonly undecided: number;
  /** Self-studies whose material or final score waits for the unit. */
  readonly selfStudy: number;
  /** Make-ups that are agreed but whose report or receipt is not there. */
  readonly makeUpReceipts: number;
}

/** Filings as lists show them. */
export interface FilingBook {
  list(request: RequestOf<'filing:list'>): Promise<ResponseOf<'filing:list'>>;
  /** Errors: `filing.not-found`. */
  get(filingId: string): Promise<ResponseOf<'filing:get'>>;
  /** What waits in a year, for 今年. */
  waiting(year: number): Promise<WaitingFilings>;
  /** The rules of a year at the unit's place; throws `rules.no-pack`. */
  rulesOf(year: number): Promise<CompiledPack>;
}

export function createFilingBook(context: ServiceContext, ruleBook: RuleBook): FilingBook {
  const { database, clock } = context;

  const rulesOf = (year: number): Promise<CompiledPack> => ruleBook.packOf(year);
  const rulesIfAny = async (year: number): Promise<CompiledPack | undefined> =>
    (await ruleBook.find(year))?.pack;

  /** Every row of a year, newest first. */
  const rowsOf = async (year: number): Promise<FilingRow[]> => {
    const rules = new Map<number, CompiledPack | undefined>();
    for (const each of [year - 1, year]) rules.set(each, await rulesIfAny(each));
    const read = await database.read(async ({ filings, claims }) => {
      const stored = await filings.ofYear(year);
      if (stored.length === 0) return undefined;
      const pack = rules.get(year);
      const item = pack && selfStudyItem(pack)?.id;
      return {
        stored,
        entries: await filings.entriesOfYear(year),
        proofs: await filings.proofsOfYear(year),
        people: await claims.claimants(`${year}-12-31`),
        madeUp: [
          ...(await filings.madeUp(year - 1)).map((one) => ({ ...one, year: year - 1 })),
          ...(await filings.madeUp(year)).map((one) => ({ ...one, year })),
        ],
        statuses: item === undefined ? new Map() : await filings.claimStatuses(year, item),
      };
    });
    if (!read) return [];
    const people = new Map(read.people.map((person) => [person.staffId, person]));
    const entries = groupBy(read.entries, ({ filingId }) => filingId);
    const proofs = groupBy(read.proofs, ({ entryId }) => entryId);
    const madeUp = new Map(read.madeUp.map((one) => [`${one.staffId} ${one.year}`, one]));
    const today = clock.today();
    return read.stored
      .map((filing) =>
        toRow(filing, entries.get(filing.id) ?? [], {
          proofs,
          person: people.get(filing.staffId),
          pack: rules.get(filing.forYear),
          madeUp: madeUp.get(`${filing.staffId} ${filing.forYear}`),
          statuses: read.statuses,
          today,
        }),
      )
      .toReversed();
  };

  return {
    rulesOf,
    async list(request) {
      const { year } = request;
      const rows = await rowsOf(year);
      const search = request.search?.trim().toLowerCase() ?? '';
      const chosen = rows.filter(
        (row) =>
          (request.kind === undefined || row.kind === request.kind) &&
          (request.awaits === undefined || request.awaits.includes(row.awaits)) &&
          (request.staffNumber === undefined || row.staffNumber === request.staffNumber) &&
          (request.questions !== true || row.questions.length > 0 || row.overdue) &&
          `${row.personName}\n${row.staffNumber}\n${row.department}`.toLowerCase().includes(search),
      );
      const counts = groupBy(rows, (row) => `${row.kind} ${row.awaits}`);
      const pack = await rulesIfAny(year);
      const cap = pack && scoreCap(pack);
      const offset = request.offset ?? 0;
      return {
        total: chosen.length,
        counts: [...counts.values()].flatMap((group) => {
          const [first] = group;
          return first ? [{ kind: first.kind, awaits: first.awaits, count: group.length }] : [];
        }),
        withQuestions: rows.filter((row) => row.questions.length > 0 || row.overdue).length,
        deadlines: filingDeadlines(pack),
        scoreCap: cap ?? null,
        undoable: await newestBatch(year),
        filings: chosen.slice(offset, offset + (request.limit ?? 1000)),
      };
    },

    async get(filingId) {
      const id = rowNumber(filingId);
      const read = await database.read(async ({ filings, proofs }) => {
        const filing = await filings.get(id);
        if (!filing) return undefined;
        const links = await filings.proofsOf(id);
        const views = new Map<number, Awaited<ReturnType<typeof proofs.arrival>>>();
        for (const { arrivalId } of links)
          if (!views.has(arrivalId)) views.set(arrivalId, await proofs.arrival(arrivalId));
        return { filing, entries: await filings.entriesOf(id), links, views };
      });
      if (!read) throw new AppError('filing.not-found', { filingId });
      const row = (await rowsOf(read.filing.forYear)).find((one) => one.filingId === filingId);
      if (!row) throw new AppError('filing.not-found', { filingId });
      const proofs = groupBy(read.links, ({ entryId }) => entryId);
      const newest = read.entries.findLast(({ undoneAt }) => undoneAt === null);
      return {
        filing: row,
        entries: read.entries.map((entry): FilingEntry => ({
          ...words(entry),
          entryId: String(entry.id),
          batchId: String(entry.batchId),
          kind: entry.kind,
          proofs: (proofs.get(entry.id) ?? []).flatMap(({ arrivalId }) => {
            const arrival = read.views.get(arrivalId);
            return arrival ? [{ ...toProofView(arrival), name: baseName(arrival.name) }] : [];
          }),
          recordedAt: entry.recordedAt,
          recordedBy: entry.recordedBy,
          undone: entry.undoneAt === null ? null : { at: entry.undoneAt, by: entry.undoneBy ?? '' },
        })),
        undoable: newest ? await batchView(newest.batchId) : null,
      };
    },

    async waiting(year) {
      const rows = await rowsOf(year);
      const count = (...awaited: FilingRow['awaits'][]): number =>
        rows.filter(({ awaits }) => awaited.includes(awaits)).length;
      return {
        undecided: count('agreement'),
        selfStudy: count('progress-review', 'result-review', 'score'),
        makeUpReceipts: rows.filter(
          ({ kind, awaits }) => kind === 'make-up' && (awaits === 'report' || awaits === 'receipt'),
        ).length,
      };
    },
  };

  async function batchView(batchId: number): Promise<ResponseOf<'filing:get'>['undoable']> {
    const entries = await database.read(({ filings }) => filings.entriesOfBatch(batchId));
    const [first] = entries;
    if (!first || first.undoneAt !== null) return null;
    return {
      batchId: String(batchId),
      stage: first.stage,
      count: new Set(entries.map(({ filingId }) => filingId)).size,
      at: first.recordedAt,
      by: first.recordedBy,
    };
  }

  async function newestBatch(year: number): Promise<ResponseOf<'filing:list'>['undoable']> {
    const entries = await database.read(({ filings }) => filings.entriesOfYear(year));
    const newest = entries.findLast(({ undoneAt }) => undoneAt === null);
    return newest ? batchView(newest.batchId) : null;
  }
}

interface RowFacts {
  readonly proofs: ReadonlyMap<number, readonly FilingProofLink[]>;
  readonly person: Claimant | undefined;
  readonly pack: CompiledPack | undefined;
  readonly madeUp: { readonly claims: number; readonly accepted: number } | undefined;
  readonly statuses: ReadonlyMap<number, NonNullable<FilingRow['claim']>['status']>;
  readonly today: string;
}

function toRow(filing: StoredFiling, all: readonly StoredFilingEntry[], facts: RowFacts): FilingRow {
  const { kind, forYear } = filing;
  const entries = all.filter(({ undoneAt }) => undoneAt === null);
  const stands = standing(entries);
  const proofsAt = new Map<FilingStage, FilingProofLink[]>();
  for (const { stage, id } of entries) {
    const more = facts.proofs.get(id) ?? [];
    if (more.length > 0) proofsAt.set(stage, [...(proofsAt.get(stage) ?? []), ...more]);
  }
  const accepted = facts.madeUp?.accepted ?? 0;
  const awaits = awaitsOf(kind, stands, accepted > 0);
  const due = dueOf({ kind, forYear }, awaits, facts.pack);
  const score = stands.get('score');
  const status = score?.claimId == null ? undefined : facts.statuses.get(score.claimId);
  return {
    filingId: String(filing.id),
    kind,
    forYear,
    staffNumber: filing.staffNumber,
    personName: facts.person?.name ?? '',
    department: facts.person?.department ?? '',
    awaits,
    refused: isRefused(stands),
    due,
    overdue: due !== null && facts.today > due.date,
    steps: filingSteps[kind].flatMap((stage): FilingStep[] => {
      const step = stands.get(stage);
      if (!step) return [];
      const proofs = distinct(proofsAt.get(stage) ?? []).map(({ proofId, sha256, name, mime }) => ({
        proofId: String(proofId),
        sha256,
        name: baseName(name),
        mime,
      }));
      return [{ ...words(step), proofs }];
    }),
    questions: questionsOf(
      { kind, forYear, stands, proved: new Set(proofsAt.keys()), madeUp: accepted },
      facts.pack,
      facts.today,
    ),
    madeUp: kind === 'make-up' ? { claims: facts.madeUp?.claims ?? 0, accepted } : null,
    claim: score?.claimId == null || status === undefined ? null : { claimId: String(score.claimId), status },
  };
}

function words(entry: StoredFilingEntry): Omit<FilingStep, 'proofs'> {
  return {
    stage: entry.stage,
    on: entry.on,
    outcome: entry.outcome,
    score: entry.score,
    by: entry.decidedBy,
    note: entry.note,
    documentTitle: entry.documentTitle,
    documentNumber: entry.documentNumber,
  };
}

function distinct(links: readonly FilingProofLink[]): FilingProofLink[] {
  return [...new Map(links.map((link) => [link.arrivalId, link])).values()];
}
