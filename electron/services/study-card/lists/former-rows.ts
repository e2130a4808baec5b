import type { CardListKind } from '../../../../shared/domain/study-card.ts';
import { groupBy } from '../../../../shared/domain/group-by.ts';
import {
  differingPositions,
  isSimilarName,
  nameKey,
  numberKey,
} from '../../../rules/study-card/normalise.ts';
import type { KnownCardRow } from '../../../database/repositories/study-card-row.repository.ts';
import type { ServiceContext } from '../../service.ts';
import type { ListContent } from './row-content.ts';
import { contentKey, likeness, sameThing } from './row-identity.ts';

const said = (content: ListContent, field: string): string => {
  const value = content[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** What a former row can be found by when the name or the number under which it is kept has been corrected since. */
function keysOf(content: ListContent): string[] {
  const numbers = (['idNumber', 'staffNumber', 'phone', 'orderNumber'] as const).flatMap((field) => {
    const number = numberKey(said(content, field));
    return number === '' ? [] : [`${field} ${number}`];
  });
  const name = nameKey(said(content, 'name'));
  return name === '' ? numbers : [...numbers, `name ${name}`];
}

interface FormerRow {
  readonly id: number;
  readonly content: ListContent;
}

export interface FormerRows {
  /**
   * The known row that a row of the file repeats under a corrected name or identity number, or with an order number
   * that one of them lacks. `doubtful` where several known rows may be meant: then it is none of them.
   */
  find(content: ListContent, taken: ReadonlySet<number>): Promise<KnownCardRow | 'doubtful' | undefined>;
}

/** Looks among the rows of the given years and of those before them; asked only about rows that seem to be new. */
export async function formerRows(
  context: ServiceContext,
  kind: CardListKind,
  years: readonly number[],
): Promise<FormerRows> {
  if (kind !== 'orders' && kind !== 'learning' && kind !== 'credits') return { find: async () => undefined };
  const rows = new Map<number, FormerRow>();
  for (const year of new Set(years.flatMap((each) => [each - 1, each])))
    for (const row of await context.database.read(({ cardRows }) => cardRows.ofYear(year)))
      if (row.kind === kind)
        rows.set(row.id, { id: row.id, content: JSON.parse(row.content) as ListContent });
  const byKey = groupBy(
    [...rows.values()].flatMap((row) => keysOf(row.content).map((key) => ({ key, row }))),
    ({ key }) => key,
  );
  return {
    async find(content, taken) {
      const near = new Set(keysOf(content).flatMap((key) => (byKey.get(key) ?? []).map(({ row }) => row)));
      const fitting = [...near]
        .filter((row) => !taken.has(row.id) && isSameRow(kind, row.content, content))
        .map((row) => ({ row, alike: likeness(row.content, content) }))
        .sort((one, other) => other.alike - one.alike || one.row.id - other.row.id);
      const [best, next] = fitting;
      if (!best) return undefined;
      if (next?.alike === best.alike && !saysTheSame(next.row.content, best.row.content)) return 'doubtful';
      const { id } = best.row;
      const secret = await context.database.read(({ cardRows }) => cardRows.secret(id));
      const { cardNumber, cardPassword } = secret ?? { cardNumber: '', cardPassword: '' };
      return {
        id,
        identityKey: '',
        contentKey: contentKey(best.row.content, [cardNumber, cardPassword]),
        content: JSON.stringify(best.row.content),
        cardNumber,
        cardPassword,
      };
    },
  };
}

/** Two rows between which nothing can choose may stand for each other. */
function saysTheSame(one: ListContent, other: ListContent): boolean {
  return contentKey(one, []) === contentKey(other, []);
}

type Comparison = 'same' | 'other' | 'unsaid';

function compare(known: ListContent, now: ListContent, field: string): Comparison {
  const key = field === 'name' ? nameKey : numberKey;
  const [one, other] = [key(said(known, field)), key(said(now, field))];
  return one === '' || other === '' ? 'unsaid' : one === other ? 'same' : 'other';
}

function isSameRow(kind: CardListKind, known: ListContent, now: ListContent): boolean {
  if (!isSamePerson(known, now)) return false;
  const number = compare(known, now, 'orderNumber');
  if (kind !== 'orders') {
    // The person is settled above; what is left to compare is what was learned.
    const { idNumber: _id, staffNumber: _staff, phone: _phone, ...learned } = known;
    return sameThing(kind, learned, now);
  }
  const differs = (field: string): boolean => compare(known, now, field) === 'other';
  if (number === 'other' || ['cardClass', 'amount', 'quantity'].some(differs)) return false;
  if (number === 'same') return true;
  // Without a number of both, only the day of a purchase tells it from the next one of the same card.
  const days = ['orderedOn', 'paidOn'].map((field) => compare(known, now, field));
  return days.includes('same') && !days.includes('other');
}

/** Whether two rows of one purchase or one course speak of one person, of whom one of them may miswrite something. */
function isSamePerson(known: ListContent, now: ListContent): boolean {
  const name = compare(known, now, 'name');
  const similar =
    name === 'same' ||
    (name === 'other' && isSimilarName(nameKey(said(known, 'name')), nameKey(said(now, 'name'))));
  const [id, staff, phone] = ['idNumber', 'staffNumber', 'phone'].map((field) => compare(known, now, field));
  const hasNumber = staff === 'same' || phone === 'same';
  if (id === 'same') return true;
  if (id === 'other') return name === 'same' && (hasNumber || isMiswritten(known, now));
  if (staff !== 'unsaid') return staff === 'same';
  // Phones are shared: whoever enrols a department may give the same one for all.
  if (phone !== 'unsaid') return phone === 'same' && similar;
  return name === 'same' || (similar && compare(known, now, 'orderNumber') === 'same');
}

/** One digit of the identity number is another, or two neighbours are exchanged. */
function isMiswritten(known: ListContent, now: ListContent): boolean {
  const [one, other] = [known, now].map((content) => numberKey(said(content, 'idNumber')));
  const [first, second] = differingPositions(one ?? '', other ?? '', 2) ?? [];
  if (first === undefined) return false;
  if (second === undefined) return true;
  return (
    second === first + 1 &&
    one?.[first - 1] === other?.[second - 1] &&
    one?.[second - 1] === other?.[first - 1]
  );
}
