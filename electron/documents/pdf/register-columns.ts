import { formatCredit, formatCreditHours } from '../../../shared/domain/credit.ts';
import { outcomeText, periodLines, type AnnualRegisterClaim } from '../annual-register.model.ts';
import type { RegisterColumnKey, RegisterLayout } from '../register-layout.ts';
import { padding } from './cells.ts';
import type { Align, Canvas } from './page-writer.ts';

/** A column of the register's claims as it is set. */
export interface RegisterColumn {
  readonly title: readonly string[];
  readonly width: number;
  readonly left: number;
  readonly align: Align;
  readonly text: (claim: AnnualRegisterClaim) => string;
}

export interface RegisterColumns {
  readonly columns: readonly RegisterColumn[];
  readonly headerHeight: number;
}

interface OwnColumn {
  readonly key: RegisterColumnKey;
  readonly title: readonly string[];
  /** Points; 0 takes what the others leave. */
  readonly width: number;
  readonly align: Align;
  /** Takes its share of the room that hidden columns leave. */
  readonly grows?: boolean;
  readonly text: (claim: AnnualRegisterClaim) => string;
}

const own: readonly OwnColumn[] = [
  { key: 'index', title: ['序号'], width: 22, align: 'center', text: (claim) => String(claim.index) },
  {
    key: 'item',
    title: ['学分授予项目', '角色'],
    width: 112,
    align: 'left',
    grows: true,
    text: (claim) => (claim.role === '' ? claim.item : `${claim.item}\n角色：${claim.role}`),
  },
  {
    key: 'name',
    title: ['活动（成果）名称'],
    width: 133,
    align: 'left',
    grows: true,
    text: (claim) => claim.name,
  },
  {
    key: 'projectNumber',
    title: ['项目编号'],
    width: 74,
    align: 'left',
    text: (claim) => claim.projectNumber,
  },
  {
    key: 'period',
    title: ['起止日期'],
    width: 55,
    align: 'left',
    text: (claim) => periodLines(claim).join('\n'),
  },
  { key: 'quantity', title: ['数量'], width: 34, align: 'center', text: (claim) => claim.quantity },
  {
    key: 'hours',
    title: ['学时'],
    width: 28,
    align: 'right',
    text: (claim) => (claim.hours === null ? '—' : formatCreditHours(claim.hours)),
  },
  {
    key: 'claimed',
    title: ['申报', '学分'],
    width: 27,
    align: 'right',
    text: (claim) => formatCredit(claim.claimed),
  },
  {
    key: 'granted',
    title: ['授予', '学分'],
    width: 27,
    align: 'right',
    text: (claim) => formatCredit(claim.granted),
  },
  { key: 'outcome', title: ['认定情况与依据'], width: 0, align: 'left', grows: true, text: outcomeText },
  {
    key: 'decisions',
    title: ['审核记录'],
    width: 103,
    align: 'left',
    grows: true,
    text: (claim) => claim.decisions.join('\n'),
  },
];

const plainHeaderHeight = 26;
const titleSize = 8;
const titleLeading = 10;

/** The columns that a layout shows, from `left` over `inner` points. The role stands in its item's cell. */
export function registerColumns(
  measure: Canvas,
  { columns: wanted }: Pick<RegisterLayout, 'columns'>,
  left: number,
  inner: number,
): RegisterColumns {
  const taken = own.reduce((sum, { width }) => sum + width, 0);
  const byKey = new Map(own.map((one) => [one.key, { ...one, width: one.width || inner - taken }]));
  const withRole = wanted.some(({ key }) => key === 'role');
  const shown = wanted.flatMap(({ key, heading }) => {
    const column = byKey.get(key);
    return column === undefined ? [] : [{ ...column, heading }];
  });
  const free = inner - shown.reduce((sum, { width }) => sum + width, 0);
  const growing = shown.filter(({ grows }) => grows === true);
  const sharing = growing.length > 0 ? growing : shown;
  const shared = sharing.reduce((sum, { width }) => sum + width, 0);
  let x = left;
  const columns = shown.map((column): RegisterColumn => {
    const width = column.width + (sharing.includes(column) ? (free * column.width) / shared : 0);
    const plainTitle = column.key === 'item' && !withRole ? column.title.slice(0, 1) : column.title;
    const title =
      column.heading === undefined
        ? plainTitle
        : measure.wrap(column.heading, width - 2 * padding, titleSize);
    const text =
      column.key === 'item' && !withRole ? (claim: AnnualRegisterClaim) => claim.item : column.text;
    const placed = { title, width, left: x, align: column.align, text };
    x += width;
    return placed;
  });
  const lines = Math.max(1, ...columns.map(({ title }) => title.length));
  return { columns, headerHeight: Math.max(plainHeaderHeight, lines * titleLeading + 6) };
}
