import { createHash } from 'node:crypto';
import { civilDateOf } from '../../../shared/domain/civil-date.ts';
import { formatCredit, formatCreditHours } from '../../../shared/domain/credit.ts';
import { maskDocumentNumber } from '../../../shared/domain/identifiers.ts';
import { exportFields, type ExportField } from '../../../shared/domain/province-export.ts';
import type { StoredClaim } from '../../database/repositories/claim.repository.ts';
import type { IdentityRow, StandingDecision } from '../../database/repositories/register.repository.ts';
import { levelNames, sexNames, statusNames } from '../../documents/register-words.ts';
import type { ExportCell } from '../../documents/excel/province-export.sheet.ts';
import type { EntryFinding } from '../../rules/finding.ts';
import type { YearBook, YearPerson } from '../compliance/year-book.ts';
import { categoryWords, itemShort, typeWords } from '../register/papers/paper-ground.ts';

/** Everything that rows of a year are made of. */
export interface ExportGround {
  readonly book: YearBook;
  readonly unitName: string;
  readonly claims: readonly StoredClaim[];
  readonly identities: ReadonlyMap<number, IdentityRow>;
  readonly decisions: readonly StandingDecision[];
}

/** An accepted claim with what every field would say of it. */
export interface ExportRow {
  readonly claim: StoredClaim;
  /** Undefined where the year's roster does not have the person. */
  readonly person: YearPerson | undefined;
  cell(field: ExportField): ExportCell;
}

/** The accepted claims of the year, by department, number and first day. */
export function exportRows(ground: ExportGround): ExportRow[] {
  const people = new Map(ground.book.people.map((entry) => [entry.person.staffId, entry]));
  const entries = new Map<string, EntryFinding>();
  for (const { finding } of ground.book.people)
    for (const entry of finding.entries)
      if (entry.claim.ref !== undefined) entries.set(entry.claim.ref, entry);
  const acceptances = new Map<number, StandingDecision>();
  for (const decision of ground.decisions)
    if (decision.decision === 'accept') acceptances.set(decision.claimId, decision);
  const places = new Map(ground.book.people.map(({ person }, index) => [person.staffId, index]));
  const placeOf = (claim: StoredClaim) => places.get(claim.staffId) ?? places.size;
  return ground.claims
    .filter(({ status }) => status === 'accepted')
    .toSorted(
      (left, right) =>
        placeOf(left) - placeOf(right) || left.startDate.localeCompare(right.startDate) || left.id - right.id,
    )
    .map((claim) => {
      const facts: RowFacts = {
        claim,
        person: people.get(claim.staffId),
        identity: ground.identities.get(claim.staffId),
        entry: entries.get(String(claim.id)),
        acceptance: acceptances.get(claim.id),
        ground,
      };
      return { claim, person: facts.person, cell: (field) => cells[field](facts) };
    });
}

interface RowFacts {
  readonly claim: StoredClaim;
  readonly person: YearPerson | undefined;
  readonly identity: IdentityRow | undefined;
  readonly entry: EntryFinding | undefined;
  readonly acceptance: StandingDecision | undefined;
  readonly ground: ExportGround;
}

const credits = (value: number | undefined): ExportCell =>
  value === undefined ? '' : { number: value / 100, format: '0.00', text: formatCredit(value) };

const cells: Readonly<Record<ExportField, (facts: RowFacts) => ExportCell>> = {
  // Numbered when it is written: it says nothing of the claim.
  sequence: () => '',
  name: ({ person }) => person?.person.name ?? '',
  idNumber: ({ identity }) => identity?.idNumber ?? '',
  staffNumber: ({ claim }) => claim.staffNumber,
  sex: ({ identity }) => (identity?.sex ? sexNames[identity.sex] : ''),
  birthDate: ({ identity }) => identity?.birthDate ?? '',
  department: ({ person }) => person?.person.department ?? '',
  title: ({ person }) => person?.person.title ?? '',
  titleLevel: ({ person }) => (person?.person.title ? levelNames[person.person.titleLevel] : ''),
  status: ({ person }) => (person ? statusNames[person.person.status] : ''),
  staffType: ({ identity }) => identity?.staffType ?? '',
  specialty: ({ identity }) => identity?.specialty ?? '',
  internalNumber: ({ identity }) => identity?.internalNumber ?? '',
  oldCardNumber: ({ identity }) => identity?.oldCardNumber ?? '',
  licenceNumber: ({ identity }) => identity?.licenceNumber ?? '',
  unitName: ({ ground }) => ground.unitName,
  year: ({ claim }) => String(claim.year),
  projectNumber: ({ claim }) => claim.projectNumber,
  activityName: ({ claim }) => claim.name,
  item: ({ entry, ground, claim }) =>
    ground.book.pack.itemById.get(claim.item)?.written.name ??
    (entry ? itemShort(ground.book.pack, entry) : claim.item),
  category: ({ entry, ground }) => (entry ? categoryWords(ground.book.pack, entry) : ''),
  projectType: ({ entry, ground }) => (entry ? typeWords(ground.book.pack, entry) : ''),
  role: ({ claim, ground }) => {
    const item = ground.book.pack.itemById.get(claim.item);
    return item?.roles[item.roleIndex.get(claim.role ?? '') ?? -1]?.name ?? claim.role ?? '';
  },
  startDate: ({ claim }) => claim.startDate,
  endDate: ({ claim }) => claim.endDate,
  period: ({ claim }) =>
    claim.endDate === claim.startDate ? claim.startDate : `${claim.startDate} 至 ${claim.endDate}`,
  hours: ({ claim: { creditHours } }) =>
    creditHours === null
      ? ''
      : { number: creditHours / 10, format: '0.0', text: formatCreditHours(creditHours) },
  quantity: ({ claim: { quantityThousandths: quantity } }) =>
    quantity === null ? '' : { number: quantity / 1000, format: '0.###', text: String(quantity / 1000) },
  credits: ({ entry, claim }) => credits(entry?.claimed ?? claim.certifiedCredits ?? undefined),
  grantedCredits: ({ entry }) => credits(entry?.granted),
  publicNeed: ({ claim }) => (claim.publicNeed === 1 ? '是' : '否'),
  organiser: ({ claim }) => claim.organiser,
  entryUnit: ({ claim, ground }) => claim.entryUnit || ground.unitName,
  reviewStatus: () => '审核通过',
  acceptedOn: ({ acceptance }) => (acceptance ? civilDateOf(new Date(acceptance.at)) : ''),
  acceptedBy: ({ acceptance }) => acceptance?.by ?? '',
  remark: ({ claim }) => claim.remark,
};

export function cellWords(cell: ExportCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** A cell as it leaves the program; `masked` hides identity numbers. */
export function shownCell(row: ExportRow, field: ExportField, masked: boolean): ExportCell {
  const cell = row.cell(field);
  return masked && field === 'idNumber' ? maskDocumentNumber(cellWords(cell)) : cell;
}

/**
 * The hash of what is said of a claim in these fields, always with the whole identity number: it tells whether a row
 * that was sent would be another today.
 */
export function saidHash(row: ExportRow, fields: readonly ExportField[]): string {
  const said = fields.map((field) => cellWords(row.cell(field)));
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** The fields of an export that say something of a claim, each once and in one order, as they are kept. */
export function sentFields(columns: readonly { readonly field: ExportField | null }[]): ExportField[] {
  const sent = new Set(columns.map(({ field }) => field));
  return exportFields.filter((field) => field !== 'sequence' && sent.has(field));
}
