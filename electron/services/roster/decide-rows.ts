import type { Job } from '../../platform/job.ts';
import type { StaffRecord } from '../../database/repositories/roster.repository.ts';
import type { ServiceContext } from '../service.ts';
import type { PlannedRow } from './plan-payload.ts';
import { at, valueOf } from './roster-fields.ts';
import { problem } from './row-problems.ts';
import type { ReadRow } from './row-reader.ts';
import { comparedOn, decideRow, type OutcomeContext, type RowOutcome } from './row-outcome.ts';

const sliceRows = 1000;

interface Decided {
  readonly read: ReadRow;
  readonly outcome: RowOutcome;
  readonly name: string;
  readonly department: string;
}

/** Compares the rows with the roster and with each other. Reads in slices, so that others get their turn. */
export async function decideRows(
  { database }: ServiceContext,
  rows: readonly ReadRow[],
  outcomeContext: OutcomeContext,
  rosterIsEmpty: boolean,
  job: Job,
): Promise<PlannedRow[]> {
  const repeated = refuseRepeated(rows, outcomeContext);
  const decided: Decided[] = [];
  for (let from = 0; from < rows.length; from += sliceRows) {
    const slice = rows.slice(from, from + sliceRows);
    job.step('核对名册', from, rows.length);
    const records = rosterIsEmpty
      ? []
      : await database.read(({ roster }) =>
          roster.recordsOn(
            slice.map((row) => ({ staffNumber: row.staffNumber, on: comparedOn(row, outcomeContext) })),
          ),
        );
    slice.forEach((read, index) => {
      const record = records[index];
      const outcome: RowOutcome = repeated.has(read)
        ? { status: 'unchanged', changes: [], write: undefined }
        : decideRow(read, record, outcomeContext);
      decided.push({ read, outcome, ...nameAndDepartment(read, record, outcome) });
    });
    await job.breathe();
  }
  await askAboutNames(database, decided, outcomeContext, rosterIsEmpty);
  await job.breathe();
  await askAboutDocuments(database, decided, outcomeContext, rosterIsEmpty, job);
  return decided.map(({ read, outcome, name, department }) => ({
    row: read.row,
    status: outcome.status,
    staffNumber: read.staffNumber,
    name,
    department,
    changes: outcome.changes,
    // A row that is as it was has been asked about when it came.
    problems: outcome.status === 'unchanged' && !repeated.has(read) ? [] : read.problems,
    write: outcome.write,
  }));
}

function nameAndDepartment(read: ReadRow, record: StaffRecord | undefined, { write }: RowOutcome) {
  const values = write?.versions.at(-1)?.values ?? record?.values;
  return {
    name: values ? valueOf(values, 'name') : String(read.values[at.name] ?? ''),
    department: values ? valueOf(values, 'department') : String(read.values[at.department] ?? ''),
  };
}

/**
 * One number twice in a file: nobody can tell which row is right, so none is taken, unless they say the same.
 * Returns the identical ones after the first.
 */
function refuseRepeated(rows: readonly ReadRow[], { headerOf }: OutcomeContext): ReadonlySet<ReadRow> {
  const byNumber = new Map<string, ReadRow[]>();
  for (const row of rows) {
    if (row.staffNumber === '') continue;
    const same = byNumber.get(row.staffNumber);
    if (same) same.push(row);
    else byNumber.set(row.staffNumber, [row]);
  }
  const repeated = new Set<ReadRow>();
  for (const [number, same] of byNumber) {
    const [first, ...others] = same;
    if (!first || others.length === 0) continue;
    if (others.every((other) => contentOf(other) === contentOf(first))) {
      for (const other of others) {
        if (other.rejected) continue;
        other.problems.push(problem('note', headerOf('staffNumber'), 'row-repeated', { row: first.row }));
        repeated.add(other);
      }
      continue;
    }
    for (const row of same) {
      const elsewhere = same.filter((other) => other !== row).map((other) => other.row);
      const shown = elsewhere.slice(0, 5).join('、');
      row.problems.push(
        problem('error', headerOf('staffNumber'), 'staff-number-repeated', { number, rows: shown }),
      );
      row.rejected = true;
    }
  }
  return repeated;
}

function contentOf(row: ReadRow): string {
  const { values, title, titleLevel, appointedOn, changedOn } = row;
  return JSON.stringify([values, title, titleLevel, appointedOn, changedOn]);
}

function isNews({ outcome }: Decided, ...fields: string[]): boolean {
  return (
    outcome.status === 'added' ||
    (outcome.status === 'changed' && outcome.changes.some(({ field }) => fields.includes(field)))
  );
}

async function askAboutNames(
  database: ServiceContext['database'],
  decided: readonly Decided[],
  { effectiveOn, today, headerOf }: OutcomeContext,
  rosterIsEmpty: boolean,
): Promise<void> {
  const holders = new Map<string, Map<string, string[]>>();
  const add = (department: string, name: string, staffNumber: string): void => {
    const names = holders.get(department) ?? new Map<string, string[]>();
    if (names.size === 0) holders.set(department, names);
    const known = names.get(name);
    if (known) known.push(staffNumber);
    else names.set(name, [staffNumber]);
  };
  const inFile = new Set<string>();
  for (const one of decided) {
    if (one.outcome.status === 'rejected' || inFile.has(one.read.staffNumber)) continue;
    inFile.add(one.read.staffNumber);
    add(one.department, one.name, one.read.staffNumber);
  }
  if (!rosterIsEmpty) {
    for (const person of await database.read(({ roster }) => roster.people(effectiveOn ?? today))) {
      if (!inFile.has(person.staffNumber)) add(person.department, person.name, person.staffNumber);
    }
  }
  for (const one of decided) {
    if (one.department === '' || !isNews(one, 'name', 'department')) continue;
    const same = holders.get(one.department)?.get(one.name) ?? [];
    if (same.length < 2) continue;
    const others = same.filter((number) => number !== one.read.staffNumber);
    const details = {
      department: one.department,
      name: one.name,
      others: others.slice(0, 3).join('、') + (others.length > 3 ? ' 等' : ''),
    };
    one.read.problems.push(problem('question', headerOf('name'), 'same-name', details));
  }
}

async function askAboutDocuments(
  database: ServiceContext['database'],
  decided: readonly Decided[],
  { headerOf }: OutcomeContext,
  rosterIsEmpty: boolean,
  job: Job,
): Promise<void> {
  const inFile = new Map<string, Decided[]>();
  for (const one of decided) {
    const number = one.read.values[at.idDocumentNumber];
    if (typeof number !== 'string' || one.outcome.status === 'rejected') continue;
    const same = inFile.get(number);
    if (same) same.push(one);
    else inFile.set(number, [one]);
  }
  const ask = (one: Decided, number: string, name: string): void => {
    const column = headerOf('idDocumentNumber');
    one.read.problems.push(problem('question', column, 'id-shared', { number, name }));
  };
  const open: { one: Decided; documentNumber: string; staffNumber: string }[] = [];
  for (const [documentNumber, same] of inFile) {
    for (const one of same) {
      if (!isNews(one, 'idDocumentNumber')) continue;
      const other = same.find(({ read }) => read.staffNumber !== one.read.staffNumber);
      if (other) ask(one, other.read.staffNumber, other.name);
      else if (!rosterIsEmpty) open.push({ one, documentNumber, staffNumber: one.read.staffNumber });
    }
  }
  for (let from = 0; from < open.length; from += sliceRows) {
    const slice = open.slice(from, from + sliceRows);
    const holders = await database.read(({ roster }) => roster.documentHolders(slice));
    for (const { one, documentNumber } of slice) {
      const holder = holders.get(documentNumber);
      if (holder) ask(one, holder.staffNumber, holder.name);
    }
    await job.breathe();
  }
}
