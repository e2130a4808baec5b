import type { CardListKind, CardProvider } from '../../../../shared/domain/study-card.ts';
import type { CardPlanRow } from '../../../../shared/contract/study-card-lists.contract.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import type {
  CardRowVersion,
  KnownCardRow,
} from '../../../database/repositories/study-card-row.repository.ts';
import type { Job } from '../../../platform/job.ts';
import type { ServiceContext } from '../../service.ts';
import { formerRows } from './former-rows.ts';
import { listProblem, type ListProblem } from './list-problems.ts';
import type { ListContent } from './row-content.ts';
import type { CardLists } from './card-lists.ts';
import { contentKey, identityOf, isNumbered, likeness, mergeContents, sameThing } from './row-identity.ts';
import { fieldName, isShown, rowHead, wordValue } from './row-words.ts';

/** A row of the file with what becomes of it. */
export interface DecidedRow extends Omit<CardPlanRow, 'problems'> {
  readonly problems: readonly ListProblem[];
  readonly write: CardRowVersion | undefined;
}

interface Candidate {
  readonly sheet: string;
  readonly row: number;
  readonly provider: CardProvider | null;
  readonly year: number;
  readonly content: ListContent;
  readonly secrets: readonly [number: string, password: string];
  readonly problems: readonly ListProblem[];
  readonly identity: string;
  readonly key: string;
}

const lookUpAtOnce = 2000;

/**
 * Compares what the lists say with what is known: added, changed from what to what, unchanged, rejected. A file that
 * comes again changes nothing; the same row in two sheets counts once.
 */
export async function decideLists(
  context: ServiceContext,
  lists: CardLists,
  job: Job,
): Promise<DecidedRow[]> {
  const { kind } = lists;
  const rejected: DecidedRow[] = [];
  const groups = new Map<string, Candidate[]>();
  for (const sheet of lists.sheets) {
    const usual = usualYear(sheet.rows.map(({ year }) => year)) ?? Number(context.clock.today().slice(0, 4));
    for (const row of sheet.rows) {
      const provider = row.provider ?? null;
      if (row.problems.some(({ severity }) => severity === 'error')) {
        rejected.push(decided(kind, sheet.name, row.row, provider, row.content, 'rejected', row.problems));
        continue;
      }
      const secrets = [row.cardNumber, row.cardPassword] as const;
      const candidate: Candidate = {
        sheet: sheet.name,
        row: row.row,
        provider,
        year: row.year ?? usual,
        content: row.content,
        secrets,
        problems:
          row.year === undefined
            ? [...row.problems, listProblem('note', '', 'year-guessed', { year: usual })]
            : row.problems,
        identity: identityOf(kind, provider, row.content),
        key: contentKey(row.content, secrets),
      };
      const group = groups.get(candidate.identity);
      if (group) group.push(candidate);
      else groups.set(candidate.identity, [candidate]);
    }
  }
  const rows: DecidedRow[] = rejected;
  const unknown: Candidate[] = [];
  const taken = new Set<number>();
  const identities = [...groups.keys()];
  for (let from = 0; from < identities.length; from += lookUpAtOnce) {
    job.step('与已有记录比较', from, identities.length);
    const slice = identities.slice(from, from + lookUpAtOnce);
    const known = await context.database.read(({ cardRows }) => cardRows.known(kind, slice));
    const byIdentity = groupBy(known, ({ identityKey }) => identityKey);
    for (const identity of slice) {
      const group = decideGroup(kind, groups.get(identity) ?? [], byIdentity.get(identity) ?? [], taken);
      for (const row of group.rows) rows.push(row);
      for (const candidate of group.unknown) unknown.push(candidate);
    }
    await job.breathe();
  }
  rows.push(...(await decideUnknown(context, kind, unknown, taken)));
  const sheets = lists.sheets.map(({ name }) => name);
  return rows.sort(
    (left, right) => sheets.indexOf(left.sheet) - sheets.indexOf(right.sheet) || left.row - right.row,
  );
}

/**
 * Rows that may be one and the same: equal contents find each other first, then what speaks of the same person. What is
 * found is `taken`; what is not is `unknown`.
 */
function decideGroup(
  kind: CardListKind,
  candidates: readonly Candidate[],
  known: readonly KnownCardRow[],
  taken: Set<number>,
): { rows: DecidedRow[]; unknown: Candidate[] } {
  const free = new Set(known);
  const contents = new Map(known.map((row) => [row, contentOf(row)]));
  const take = (row: KnownCardRow): void => {
    free.delete(row);
    taken.add(row.id);
  };
  const rows: DecidedRow[] = [];
  const later: Candidate[] = [];
  for (const candidate of candidates) {
    const same = [...free].find(
      (row) => overlay(row, contents.get(row) ?? {}, candidate).key === row.contentKey,
    );
    if (!same) {
      later.push(candidate);
      continue;
    }
    take(same);
    rows.push(outcome(kind, candidate, 'unchanged'));
  }
  const met: Candidate[] = candidates.filter((candidate) => !later.includes(candidate));
  const unknown: Candidate[] = [];
  for (const candidate of later) {
    const twin = isNumbered(kind, candidate.content)
      ? met.find((other) => other.key === candidate.key)
      : undefined;
    if (twin) {
      const note =
        twin.sheet === candidate.sheet
          ? listProblem('note', '', 'row-repeated', { row: twin.row })
          : listProblem('note', '', 'row-other-sheet', { sheet: twin.sheet, row: twin.row });
      rows.push(outcome(kind, asking(candidate, note), 'unchanged'));
      continue;
    }
    met.push(candidate);
    const former = likest(kind, free, contents, candidate);
    if (former) {
      take(former);
      rows.push(changed(kind, candidate, former));
    } else unknown.push(candidate);
  }
  return { rows, unknown };
}

/** Rows under a name or number that is not known: of a known row that was corrected since, or added. */
async function decideUnknown(
  context: ServiceContext,
  kind: CardListKind,
  candidates: readonly Candidate[],
  taken: Set<number>,
): Promise<DecidedRow[]> {
  if (candidates.length === 0) return [];
  const former = await formerRows(
    context,
    kind,
    candidates.map(({ year }) => year),
  );
  const rows: DecidedRow[] = [];
  for (const candidate of candidates) {
    const found = await former.find(candidate.content, taken);
    if (found !== undefined && found !== 'doubtful') {
      taken.add(found.id);
      rows.push(changed(kind, candidate, found));
      continue;
    }
    const added = found ? asking(candidate, listProblem('question', '', 'maybe-known')) : candidate;
    const { content, secrets, key } = candidate;
    rows.push(outcome(kind, added, 'added', version(kind, candidate, null, content, secrets, key)));
  }
  return rows;
}

function asking(candidate: Candidate, problem: ListProblem): Candidate {
  return { ...candidate, problems: [...candidate.problems, problem] };
}

function contentOf(row: KnownCardRow): ListContent {
  return JSON.parse(row.content) as ListContent;
}

/** A known row with what the file says laid over it; unchanged where that says nothing new. */
function changed(kind: CardListKind, candidate: Candidate, former: KnownCardRow): DecidedRow {
  const { content, secrets, key } = overlay(former, contentOf(former), candidate);
  if (key === former.contentKey) return outcome(kind, candidate, 'unchanged');
  const write = version(kind, candidate, former.id, content, secrets, key);
  const changes = changesOf(kind, contentOf(former), content);
  return { ...outcome(kind, candidate, 'changed', write), changes };
}

function likest(
  kind: CardListKind,
  free: ReadonlySet<KnownCardRow>,
  contents: ReadonlyMap<KnownCardRow, ListContent>,
  { content }: Candidate,
): KnownCardRow | undefined {
  let best: { readonly row: KnownCardRow; readonly alike: number } | undefined;
  for (const row of free) {
    const known = contents.get(row) ?? {};
    if (!sameThing(kind, known, content)) continue;
    const alike = likeness(known, content);
    if (!best || alike > best.alike) best = { row, alike };
  }
  return best?.row;
}

function overlay(
  row: KnownCardRow,
  known: ListContent,
  candidate: Candidate,
): { content: ListContent; secrets: readonly [string, string]; key: string } {
  const content = mergeContents(known, candidate.content);
  const secrets = [candidate.secrets[0] || row.cardNumber, candidate.secrets[1] || row.cardPassword] as const;
  return { content, secrets, key: contentKey(content, secrets) };
}

function version(
  kind: CardListKind,
  candidate: Candidate,
  rowId: number | null,
  content: ListContent,
  secrets: readonly [string, string],
  key: string,
): CardRowVersion {
  const { orderNumber, orderNumbers } = content;
  const named =
    typeof orderNumber === 'string' ? orderNumber : Array.isArray(orderNumbers) ? orderNumbers[0] : '';
  return {
    rowId,
    provider: candidate.provider,
    identityKey: identityOf(kind, candidate.provider, content),
    year: candidate.year,
    sheet: candidate.sheet,
    sheetRow: candidate.row,
    contentKey: key,
    orderNumber: String(named ?? ''),
    content: JSON.stringify(content),
    cardNumber: secrets[0],
    cardPassword: secrets[1],
  };
}

function outcome(
  kind: CardListKind,
  { sheet, row, provider, content, problems }: Candidate,
  status: CardPlanRow['status'],
  write?: CardRowVersion,
): DecidedRow {
  return { ...decided(kind, sheet, row, provider, content, status, problems), write };
}

function decided(
  kind: CardListKind,
  sheet: string,
  row: number,
  provider: CardProvider | null,
  content: ListContent,
  status: CardPlanRow['status'],
  problems: readonly ListProblem[],
): DecidedRow {
  const head = rowHead(kind, content);
  return { sheet, row, status, provider, ...head, changes: [], problems, write: undefined };
}

function changesOf(kind: CardListKind, before: ListContent, after: ListContent): CardPlanRow['changes'] {
  return Object.keys(after)
    .filter(
      (field) =>
        isShown(field) && JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
    )
    .map((field) => ({
      field,
      name: fieldName(kind, field),
      from: wordValue(field, before[field]),
      to: wordValue(field, after[field]),
    }));
}

/** The year that most rows of a sheet are of. */
function usualYear(years: readonly (number | undefined)[]): number | undefined {
  const counts = new Map<number, number>();
  for (const year of years) if (year !== undefined) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].toSorted((left, right) => right[1] - left[1])[0]?.[0];
}
