import type { Evaluation } from '../../../../shared/contract/evaluation.ts';
import type { FilingRow } from '../../../../shared/contract/filing.contract.ts';
import type { ResponseOf } from '../../../../shared/contract/index.ts';
import { civilDateOf } from '../../../../shared/domain/civil-date.ts';
import type { IdentityMode } from '../../../../shared/domain/inspection.ts';
import { maskDocumentNumber } from '../../../../shared/domain/identifiers.ts';
import type { EntryOutcome } from '../../../../shared/domain/verdict.ts';
import type { IdentityRow } from '../../../database/repositories/register.repository.ts';
import {
  decisionWords,
  levelNames,
  reviewLevelWords,
  statusNames,
} from '../../../documents/register-words.ts';
import type { ComplianceService } from '../../compliance/compliance.service.ts';
import type { YearBook, YearPerson } from '../../compliance/year-book.ts';
import { kindWords } from '../../filings/filing-words.ts';
import { baseName } from '../../proofs/proof-view.ts';
import type { ServiceContext } from '../../service.ts';
import { claimStatusWords, reasonWords } from '../words.ts';
import { extensionOf, safeName, stemOf } from './safe-name.ts';

/** A proof's place in the pack. */
export interface PackedProof {
  /** Inside the person's folder. */
  readonly path: string;
  readonly sha256: string;
  /** What it was called when it was handed in. */
  readonly name: string;
}

export interface PackedClaim {
  readonly index: number;
  readonly itemName: string;
  readonly roleName: string;
  readonly name: string;
  readonly projectNumber: string;
  readonly organiser: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly quantity: string;
  readonly hours: number | null;
  readonly status: string;
  readonly claimed: number;
  readonly granted: number;
  readonly outcome: EntryOutcome | null;
  readonly reasons: readonly string[];
  readonly decisions: readonly string[];
  readonly proofs: readonly PackedProof[];
}

/** Everything a person's part of the pack says; the register and the proofs come beside it. */
export interface PackedPerson {
  readonly staffNumber: string;
  readonly name: string;
  readonly department: string;
  readonly title: string;
  readonly titleLevel: string;
  readonly appointedOn: string;
  readonly status: string;
  readonly idNumber: string;
  readonly evaluation: Evaluation;
  readonly claims: readonly PackedClaim[];
  readonly filings: readonly (Pick<FilingRow, 'forYear' | 'questions'> & {
    readonly kind: string;
    readonly steps: FilingRow['steps'];
    readonly proofs: readonly PackedProof[];
  })[];
  /** What the year was closed with, and what was corrected since; null for an open year. */
  readonly closed: ResponseOf<'year:corrections'>['people'][number] | null;
  readonly closedAt: string | null;
}

export interface PackSources {
  readonly compliance: ComplianceService;
  readonly filingsOf: (year: number, staffNumber: string) => Promise<readonly FilingRow[]>;
  readonly corrections: (year: number, staffNumber: string) => Promise<ResponseOf<'year:corrections'>>;
}

/** Reads one person's part. `identities` are those of the last day of the year. */
export async function gatherPerson(
  context: ServiceContext,
  sources: PackSources,
  book: YearBook,
  entry: YearPerson,
  identities: ReadonlyMap<number, IdentityRow>,
  identity: IdentityMode,
): Promise<PackedPerson> {
  const { person } = entry;
  const evaluation = sources.compliance.explain(book, entry);
  const idNumber = identities.get(person.staffId)?.idNumber ?? '';
  const { closed, people } = await sources.corrections(book.year, person.staffNumber);
  return {
    staffNumber: person.staffNumber,
    name: person.name,
    department: person.department,
    title: person.title,
    titleLevel: levelNames[person.titleLevel],
    appointedOn: person.appointedOn ?? '',
    status: statusNames[person.status],
    idNumber: identity === 'full' ? idNumber : maskDocumentNumber(idNumber),
    evaluation,
    claims: await claimsOf(context, book, entry, evaluation),
    filings: filingsOf(await sources.filingsOf(book.year, person.staffNumber)),
    closed: people[0] ?? null,
    closedAt: closed?.at ?? null,
  };
}

async function claimsOf(
  context: ServiceContext,
  book: YearBook,
  { claims }: YearPerson,
  evaluation: Evaluation,
): Promise<PackedClaim[]> {
  const found = new Map(evaluation.entries.map((one) => [one.claimId, one]));
  const listed = claims
    .filter(({ status }) => status !== 'draft')
    .toSorted((left, right) =>
      left.startDate === right.startDate ? left.id - right.id : left.startDate < right.startDate ? -1 : 1,
    );
  return context.database.read(async (repositories) => {
    const packed: PackedClaim[] = [];
    for (const [at, claim] of listed.entries()) {
      const item = book.pack.itemById.get(claim.item);
      const role = item?.roles[item.roleIndex.get(claim.role ?? '') ?? -1];
      const one = found.get(String(claim.id));
      const itemName = item?.written.name ?? claim.item;
      const arrivals = await repositories.proofs.ofClaim(claim.id);
      const contents = [...new Map(arrivals.map((arrival) => [arrival.sha256, arrival])).values()];
      packed.push({
        index: at + 1,
        itemName,
        roleName: role?.name ?? claim.role ?? '',
        name: claim.name,
        projectNumber: claim.projectNumber,
        organiser: (await repositories.claims.get(claim.id))?.organiser ?? '',
        startDate: claim.startDate,
        endDate: claim.endDate,
        quantity:
          claim.quantity === null ? '' : `${claim.quantity / 1000} ${item?.written.unit ?? ''}`.trim(),
        hours: claim.hours,
        status: claimStatusWords[claim.status],
        claimed: one?.claimed ?? 0,
        granted: one?.granted ?? 0,
        outcome: one?.outcome ?? null,
        reasons: one?.reasons.map(({ text, source, clause }) => `${text}（${cite(source, clause)}）`) ?? [],
        decisions: (await repositories.decisions.ofClaim(claim.id)).map((made) =>
          [
            civilDateOf(new Date(made.at)),
            `${reviewLevelWords[made.level]}${made.decision === 'undo' ? '撤销' : decisionWords[made.decision]}`,
            made.reasonCode === null ? '' : reasonWords[made.reasonCode],
            made.remark,
            made.decidedBy,
          ]
            .filter((word) => word !== '')
            .join(' '),
        ),
        proofs: contents.map((arrival, index) => ({
          path: proofPath(`${pad(at + 1)}-${index + 1}`, claim.name || itemName, arrival.name, arrival.mime),
          sha256: arrival.sha256,
          name: baseName(arrival.name),
        })),
      });
    }
    return packed;
  });
}

function filingsOf(rows: readonly FilingRow[]): PackedPerson['filings'] {
  return rows.map(({ kind, forYear, steps, questions }, at) => {
    const contents = new Map(steps.flatMap(({ proofs }) => proofs).map((proof) => [proof.sha256, proof]));
    return {
      kind: kindWords[kind],
      forYear,
      steps,
      questions,
      proofs: [...contents.values()].map(({ sha256, name, mime }, index) => ({
        path: proofPath(`报备${at + 1}-${index + 1}`, kindWords[kind], name, mime),
        sha256,
        name,
      })),
    };
  });
}

/** The number in front keeps names apart, also where a file system cannot tell cases or accents. */
function proofPath(number: string, what: string, name: string, mime: string): string {
  return `佐证/${number}_${safeName(what, 24)}_${safeName(stemOf(name), 24)}${extensionOf(mime)}`;
}

function pad(index: number): string {
  return String(index).padStart(2, '0');
}

export function cite(source: string, clause: string): string {
  return [source, clause].filter((part) => part !== '').join(' · ');
}
