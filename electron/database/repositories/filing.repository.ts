import type { ClaimStatus } from '../../../shared/domain/claim.ts';
import type { FilingKind, FilingOutcome, FilingStage } from '../../../shared/domain/filing.ts';
import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

/** A filing with the steps that its dates tell of, written at once. */
export interface NewFiling {
  readonly staffId: number;
  readonly kind: FilingKind;
  readonly forYear: number;
  readonly appliedOn: string;
  readonly agreedOn: string | null;
  readonly reportedOn: string | null;
  /** Null while nobody has answered. */
  readonly accepted: boolean | null;
  /** The document it rests on; empty where none is needed. */
  readonly document: string;
}

export interface NewFilingEntry {
  readonly filingId: number;
  readonly kind: 'enter' | 'attach';
  readonly stage: FilingStage;
  readonly on: string;
  readonly outcome: FilingOutcome | null;
  /** Hundredths. */
  readonly score: number | null;
  readonly note: string;
  readonly documentTitle: string;
  readonly documentNumber: string;
  readonly decidedBy: string;
  readonly claimId: number | null;
  readonly decisionBatchId: number | null;
}

export interface StoredFilingEntry extends NewFilingEntry {
  readonly id: number;
  readonly batchId: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

export interface StoredFiling {
  readonly id: number;
  readonly staffId: number;
  readonly staffNumber: string;
  readonly kind: FilingKind;
  readonly forYear: number;
  readonly withdrawn: 0 | 1;
}

export interface FilingProofLink {
  readonly entryId: number;
  readonly arrivalId: number;
  readonly proofId: number;
  readonly sha256: string;
  readonly name: string;
  readonly mime: string;
}

/** A claim for a self-study of a person's year. Quantity in thousandths. */
export interface ScoredClaim {
  readonly id: number;
  readonly name: string;
  readonly quantityThousandths: number | null;
  readonly status: ClaimStatus;
}

const filingColumns = `f.id, f.staff_id AS staffId, s.staff_number AS staffNumber, f.kind, f.for_year AS forYear, f.withdrawn`;
const entryColumns = `e.id, e.batch_id AS batchId, e.filing_id AS filingId, e.kind, e.stage, e.happened_on AS "on", e.outcome,
  e.score, e.note, e.document_title AS documentTitle, e.document_number AS documentNumber, e.decided_by AS decidedBy,
  e.claim_id AS claimId, e.decision_batch_id AS decisionBatchId, b.at AS recordedAt, b.recorded_by AS recordedBy,
  coalesce(u.at, d.at) AS undoneAt, coalesce(u.recorded_by, d.recorded_by) AS undoneBy`;
/** An entry is taken back by an undo of its batch, or of the decisions that its score became (in review). */
const entryTables = `filing_entry e JOIN filing_batch b ON b.id = e.batch_id
  LEFT JOIN filing_batch u ON u.undoes = b.id LEFT JOIN decision_batch d ON d.undoes = e.decision_batch_id`;
/** Of the year, and last year's make-ups: these are made up in this one. */
const ofYear = `(f.for_year = @year OR (f.for_year = @year - 1 AND f.kind = 'make-up')) AND f.withdrawn = 0`;

/** 报备: applications for a year and their steps, each an entry of its own. */
export function filingRepository({ raw }: Connection) {
  const repository = {
    async add(filing: NewFiling, recorded: Recorded): Promise<void> {
      const { appliedOn, agreedOn, reportedOn, accepted, document } = filing;
      const batchId = await repository.addBatch(null, recorded);
      const filingId = await repository.create(filing, recorded);
      const blank = {
        filingId,
        kind: 'enter',
        outcome: null,
        score: null,
        note: '',
        documentTitle: '',
        documentNumber: '',
        decidedBy: '',
        claimId: null,
        decisionBatchId: null,
      } as const;
      await repository.addEntry(batchId, {
        ...blank,
        stage: 'application',
        on: appliedOn,
        documentTitle: document,
      });
      const decided = agreedOn !== null || accepted !== null;
      if (decided)
        await repository.addEntry(batchId, {
          ...blank,
          stage: 'agreement',
          on: agreedOn ?? appliedOn,
          outcome: accepted === false ? 'refused' : 'agreed',
          decidedBy: recorded.by,
        });
      if (reportedOn !== null)
        await repository.addEntry(batchId, { ...blank, stage: 'report', on: reportedOn });
      await repository.setState(filingId, {
        appliedOn,
        agreedOn: decided && accepted !== false ? (agreedOn ?? appliedOn) : null,
        reportedOn,
        accepted: decided ? accepted !== false : null,
        document,
      });
    },

    /** A filing without entries yet; its state is set once they are written. */
    async create(
      filing: Pick<NewFiling, 'staffId' | 'kind' | 'forYear' | 'appliedOn'>,
      recorded: Recorded,
    ): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO filing (staff_id, kind, for_year, applied_on, document, recorded_at, recorded_by)
           VALUES (@staffId, @kind, @forYear, @appliedOn, '', @at, @by)`,
        )
        .run({
          staffId: filing.staffId,
          kind: filing.kind,
          forYear: filing.forYear,
          appliedOn: filing.appliedOn,
          ...recorded,
        });
      return Number(lastInsertRowid);
    },

    /** What the rules read of a filing, derived from its entries; null withdraws it. */
    async setState(
      id: number,
      state:
        (Pick<NewFiling, 'appliedOn' | 'agreedOn' | 'reportedOn' | 'accepted'> & { document: string }) | null,
    ): Promise<void> {
      if (state === null) {
        raw.prepare('UPDATE filing SET withdrawn = 1 WHERE id = ?').run(id);
        return;
      }
      const { accepted } = state;
      raw
        .prepare(
          `UPDATE filing SET applied_on = @appliedOn, agreed_on = @agreedOn, reported_on = @reportedOn,
             accepted = @accepted, document = @document, withdrawn = 0 WHERE id = @id`,
        )
        .run({ ...state, accepted: accepted === null ? null : accepted ? 1 : 0, id });
    },

    async addBatch(undoes: number | null, recorded: Recorded): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare('INSERT INTO filing_batch (undoes, at, recorded_by) VALUES (?, ?, ?)')
        .run(undoes, recorded.at, recorded.by);
      return Number(lastInsertRowid);
    },

    async addEntry(batchId: number, entry: NewFilingEntry): Promise<number> {
      const { lastInsertRowid } = raw
        .prepare(
          `INSERT INTO filing_entry (batch_id, filing_id, kind, stage, happened_on, outcome, score, note,
             document_title, document_number, decided_by, claim_id, decision_batch_id)
           VALUES (@batchId, @filingId, @kind, @stage, @on, @outcome, @score, @note, @documentTitle, @documentNumber,
             @decidedBy, @claimId, @decisionBatchId)`,
        )
        .run({ batchId, ...entry });
      return Number(lastInsertRowid);
    },

    async linkProof(entryId: number, arrivalId: number): Promise<void> {
      raw
        .prepare('INSERT INTO filing_proof (entry_id, arrival_id) VALUES (?, ?) ON CONFLICT DO NOTHING')
        .run(entryId, arrivalId);
    },

    async get(id: number): Promise<StoredFiling | undefined> {
      return raw
        .prepare<[number], StoredFiling>(
          `SELECT ${filingColumns} FROM filing f JOIN staff_member s ON s.id = f.staff_id WHERE f.id = ?`,
        )
        .get(id);
    },

    async ofYear(year: number): Promise<StoredFiling[]> {
      return raw
        .prepare<unknown[], StoredFiling>(
          `SELECT ${filingColumns} FROM filing f JOIN staff_member s ON s.id = f.staff_id
           WHERE ${ofYear} ORDER BY f.id`,
        )
        .all({ year });
    },

    /** Filings of one kind, person and year that stand. */
    async ofPerson(staffId: number, kind: FilingKind, forYear: number): Promise<number[]> {
      return raw
        .prepare<unknown[], number>(
          `SELECT id FROM filing WHERE staff_id = @staffId AND kind = @kind AND for_year = @forYear AND withdrawn = 0
           ORDER BY id`,
        )
        .pluck()
        .all({ staffId, kind, forYear });
    },

    /** Every entry of a filing, oldest first, those taken back included. */
    async entriesOf(filingId: number): Promise<StoredFilingEntry[]> {
      return raw
        .prepare<[number], StoredFilingEntry>(
          `SELECT ${entryColumns} FROM ${entryTables} WHERE e.filing_id = ? ORDER BY e.id`,
        )
        .all(filingId);
    },

    async entriesOfYear(year: number): Promise<StoredFilingEntry[]> {
      return raw
        .prepare<unknown[], StoredFilingEntry>(
          `SELECT ${entryColumns} FROM ${entryTables} JOIN filing f ON f.id = e.filing_id
           WHERE ${ofYear} ORDER BY e.id`,
        )
        .all({ year });
    },

    async entriesOfBatch(batchId: number): Promise<StoredFilingEntry[]> {
      return raw
        .prepare<[number], StoredFilingEntry>(
          `SELECT ${entryColumns} FROM ${entryTables} WHERE e.batch_id = ? ORDER BY e.id`,
        )
        .all(batchId);
    },

    async proofsOf(filingId: number): Promise<FilingProofLink[]> {
      return raw
        .prepare<[number], FilingProofLink>(
          `${proofSelect} WHERE e.filing_id = ? ORDER BY l.entry_id, l.arrival_id`,
        )
        .all(filingId);
    },

    async proofsOfYear(year: number): Promise<FilingProofLink[]> {
      return raw
        .prepare<unknown[], FilingProofLink>(
          `${proofSelect} JOIN filing f ON f.id = e.filing_id WHERE ${ofYear} ORDER BY l.entry_id, l.arrival_id`,
        )
        .all({ year });
    },

    /** Claims that make up a year, and how many of them are accepted, by person. */
    async madeUp(year: number): Promise<{ staffId: number; claims: number; accepted: number }[]> {
      return raw
        .prepare<unknown[], { staffId: number; claims: number; accepted: number }>(
          `SELECT staff_id AS staffId, count(*) AS claims, sum(status = 'accepted') AS accepted
           FROM claim WHERE make_up_for = @year GROUP BY staff_id`,
        )
        .all({ year });
    },

    async claimStatuses(year: number, item: string): Promise<ReadonlyMap<number, ClaimStatus>> {
      const rows = raw
        .prepare<unknown[], { id: number; status: ClaimStatus }>(
          'SELECT id, status FROM claim WHERE year = @year AND item = @item',
        )
        .all({ year, item });
      return new Map(rows.map((row) => [row.id, row.status]));
    },

    /** A person's claims of an item that no other filing's standing score became, oldest first. */
    async claimsOfItem(
      staffId: number,
      year: number,
      item: string,
      filingId: number,
    ): Promise<ScoredClaim[]> {
      return raw
        .prepare<unknown[], ScoredClaim>(
          `SELECT c.id, c.name, c.quantity_thousandths AS quantityThousandths, c.status FROM claim c
           WHERE c.staff_id = @staffId AND c.year = @year AND c.item = @item AND NOT EXISTS (
             SELECT 1 FROM ${entryTables} WHERE e.claim_id = c.id AND e.filing_id <> @filingId
               AND u.id IS NULL AND d.id IS NULL)
           ORDER BY c.id`,
        )
        .all({ staffId, year, item, filingId });
    },
  };
  return repository;
}

const proofSelect = `SELECT l.entry_id AS entryId, a.id AS arrivalId, p.id AS proofId, p.sha256, a.name, p.mime
  FROM filing_entry e JOIN filing_proof l ON l.entry_id = e.id JOIN proof_arrival a ON a.id = l.arrival_id
    JOIN proof p ON p.id = a.proof_id`;
