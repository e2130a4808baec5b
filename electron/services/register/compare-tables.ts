import { cellAt, cellText, type PaperCell, type PaperTable } from '../../documents/table-paper.model.ts';
import { absent, type Difference } from './compare-registers.ts';
import type { KeptTablePaper } from './kept-papers.ts';
import { pairAlike } from './pair-alike.ts';

interface Row {
  /** What the row is about: its first words. */
  readonly label: string;
  readonly heading: string;
  /** Words by column title. */
  readonly words: ReadonlyMap<string, string>;
}

/** What printed papers of tables say otherwise than today's, cell by cell. */
export function compareTablePapers(
  printed: readonly KeptTablePaper[],
  today: readonly KeptTablePaper[],
): Difference[] {
  const keys = [
    ({ title, scope }: KeptTablePaper) => JSON.stringify([title, scope]),
    ({ title }: KeptTablePaper) => title,
  ];
  return pairAlike(printed, today, keys).flatMap(([before, after]) => comparePaper(before, after));
}

function comparePaper(before: KeptTablePaper | undefined, after: KeptTablePaper | undefined): Difference[] {
  const name = (paper: KeptTablePaper | undefined) =>
    [paper?.title, ...(paper?.scope ?? [])].join(' ').trim();
  if (before === undefined || after === undefined)
    return [{ place: name(after ?? before), printed: name(before) || absent, today: name(after) || absent }];
  const found: Difference[] = [];
  const field = (place: string, printed: string, today: string) => {
    if (printed !== today) found.push({ place, printed: printed || absent, today: today || absent });
  };
  field('单位名称', before.unitName, after.unitName);
  field('对象', before.scope.join(' '), after.scope.join(' '));
  field('开头', before.opening.join(' '), after.opening.join(' '));
  const tables = pairAlike(before.tables, after.tables, [
    ({ heading, columns }) => JSON.stringify([heading, columns.map(({ title }) => title)]),
    ({ columns }) => JSON.stringify(columns.map(({ title }) => title)),
  ]);
  for (const [one, other] of tables) compareRows(one, other, field);
  field('说明', before.notes.join(' '), after.notes.join(' '));
  field('依据', before.basis, after.basis);
  return found;
}

function compareRows(
  before: PaperTable | undefined,
  after: PaperTable | undefined,
  field: (place: string, printed: string, today: string) => void,
): void {
  const table = after?.heading ?? before?.heading ?? '';
  const pairs = pairAlike(rowsOf(before), rowsOf(after), [
    ({ words }) => JSON.stringify([...words]),
    ({ heading, label, words }) => JSON.stringify([heading, label, [...words].slice(0, 4)]),
    ({ heading, label }) => JSON.stringify([heading, label]),
  ]);
  for (const [one, other] of pairs) {
    const place = [table, other?.heading ?? one?.heading, `“${other?.label ?? one?.label ?? ''}”`]
      .filter(Boolean)
      .join(' ');
    if (one === undefined || other === undefined) field(place, lineOf(one), lineOf(other));
    else
      for (const title of new Set([...one.words.keys(), ...other.words.keys()]))
        field(`${place}的${title}`, one.words.get(title) ?? '', other.words.get(title) ?? '');
  }
}

const lineOf = (row: Row | undefined): string =>
  row === undefined ? '' : [...row.words.values()].filter((word) => word !== '').join('，');

function rowsOf(table: PaperTable | undefined): Row[] {
  if (table === undefined) return [];
  const toRow = (heading: string, cells: readonly PaperCell[]): Row => {
    // A row's running number is no news when somebody before it has left.
    const words = table.columns.map(({ title, kind = 'text' }, index): [string, string] => [
      title,
      cellText(kind, cellAt(cells, index)),
    ]);
    const told = words.filter(([title]) => title !== '序号');
    const of = new Map(told);
    const name = [of.get('姓名'), of.get('工号')].filter(Boolean).join(' ');
    return { label: name || (told.find(([, word]) => word !== '')?.[1] ?? ''), heading, words: of };
  };
  return [
    ...table.groups.flatMap(({ heading = '', rows, sum }) => [
      ...rows.map((cells) => toRow(heading.split('　')[0] ?? '', cells)),
      ...(sum === undefined ? [] : [toRow(heading.split('　')[0] ?? '', sum)]),
    ]),
    ...(table.total === undefined ? [] : [toRow('', table.total)]),
  ];
}
