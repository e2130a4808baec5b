import type { PackStamp } from '../../../../shared/contract/evaluation.ts';
import type { ClaimStatus } from '../../../../shared/domain/claim.ts';
import type { Hundredths } from '../../../../shared/domain/credit.ts';
import { maskDocumentNumber } from '../../../../shared/domain/identifiers.ts';
import type { PersonOfYear } from '../../../database/repositories/compliance.repository.ts';
import type { IdentityRow } from '../../../database/repositories/register.repository.ts';
import { levelNames } from '../../../documents/register-words.ts';
import type { PaperTable } from '../../../documents/table-paper.model.ts';
import type { CompiledPack } from '../../../rules/compile.ts';
import type { EntryFinding, Finding } from '../../../rules/finding.ts';
import type { ComplianceService } from '../../compliance/compliance.service.ts';
import type { YearBook, YearPerson } from '../../compliance/year-book.ts';
import type { FilingBook } from '../../filings/filing-book.ts';
import type { ServiceContext } from '../../service.ts';
import type { PaperPerson, PaperScope } from '../table-papers.ts';

/** Where the papers of people and unit take what they say. */
export interface PaperGround {
  readonly context: ServiceContext;
  readonly compliance: ComplianceService;
  readonly filings: Pick<FilingBook, 'list'>;
}

/** The people of the scope, by department and number, as the book has them. */
export function peopleOf(book: Pick<YearBook, 'people'>, scope: PaperScope): readonly YearPerson[] {
  return book.people.filter(({ person }) => isChosen(scope)(person));
}

/** Whether the scope takes somebody in; what it leaves out does not narrow. */
export function isChosen({ department, staffNumbers }: PaperScope) {
  const wanted = staffNumbers === undefined ? undefined : new Set(staffNumbers);
  return (person: Pick<PersonOfYear, 'department' | 'staffNumber'>): boolean =>
    (department === undefined || person.department === department) &&
    (wanted === undefined || wanted.has(person.staffNumber));
}

export const toPaperPerson = ({ staffId, staffNumber, name, department }: PersonOfYear): PaperPerson => ({
  staffId,
  staffNumber,
  name,
  department,
});

/** The rules that a paper's verdicts rest on, for the foot of its pages. */
export function basisOf(stamps: Iterable<PackStamp>): string {
  const said = new Set(
    [...stamps].map(({ id, version, hash }) => `${id} ${version}（${hash.slice(0, 12)}）`),
  );
  return said.size === 0 ? '' : `依据规则包：${[...said].join('、')}`;
}

/** “2025年度　心内科”; without a department everybody's. */
export function scopeLine({ year, department, staffNumbers }: PaperScope, all = '全部科室'): string {
  const who = department ?? (staffNumbers === undefined ? all : `所选 ${new Set(staffNumbers).size} 人`);
  return `${year}年度　${who}`;
}

export function personLine(person: Pick<PersonOfYear, 'name' | 'staffNumber' | 'department'>): string {
  const department = person.department === '' ? '' : `　${person.department}`;
  return `${person.name}（${person.staffNumber}）${department}`;
}

/** What a reader has to know of a year's rules before the figures. */
export function packNotes(packs: Iterable<CompiledPack>): string[] {
  return [...packs]
    .filter((pack) => !pack.confirmed && pack.continuedFrom !== undefined)
    .map((pack) => `${pack.year}年沿用${pack.continuedFrom}年的规则，尚未核对，结论都是待核。`);
}

export const officerAndUnit = [
  { title: '经办人', who: '签名：' },
  { title: '单位审核（盖章）', who: '审核人：' },
] as const;

export const personAndUnit = [
  { title: '本人核对', who: '签名：' },
  { title: '单位审核（盖章）', who: '审核人：' },
] as const;

export const statusWords: Readonly<Record<ClaimStatus, string>> = {
  draft: '未上报',
  unreviewed: '未审核',
  'in-review': '审核中',
  returned: '审核退回',
  rejected: '审核不通过',
  accepted: '审核通过',
};

/** Handed in and not decided yet: stands apart from every sum. */
export function isWaiting({ claim: { status } }: EntryFinding): boolean {
  return status === 'unreviewed' || status === 'in-review';
}

export function waitingCredits({ entries }: Finding): Hundredths {
  return sum(entries.filter(isWaiting), (entry) => entry.claimed);
}

export function sum<Item>(items: Iterable<Item>, of: (item: Item) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}

/** 学时 of what counts, in tenths. */
export function countedHours({ entries }: Finding): number {
  return sum(
    entries.filter((entry) => entry.granted > 0),
    (entry) => entry.claim.hours ?? 0,
  );
}

/** Credits by category, by its place in the pack. */
export function categoryCredits(pack: CompiledPack, { entries }: Finding): ReadonlyMap<number, Hundredths> {
  const credits = new Map<number, number>();
  for (const { item, granted } of entries) {
    const category = pack.items[item]?.category;
    if (category !== undefined && granted > 0) credits.set(category, (credits.get(category) ?? 0) + granted);
  }
  return credits;
}

/** The item as a list names it, with the role. */
export function itemWords(pack: CompiledPack, { claim }: EntryFinding): string {
  const item = pack.itemById.get(claim.item);
  const role = item?.roles[item.roleIndex.get(claim.role ?? '') ?? -1]?.name;
  const name = item?.written.name ?? claim.item;
  return role === undefined ? name : `${name}（${role}）`;
}

/** The same beside the category's name, which is not said twice: the tier and the role. */
export function itemShort(pack: CompiledPack, entry: EntryFinding): string {
  const item = pack.itemById.get(entry.claim.item);
  const category = categoryWords(pack, entry);
  if (item === undefined || !item.written.name.startsWith(category)) return itemWords(pack, entry);
  const rest = item.written.name.slice(category.length);
  // “-SCI收录期刊”, “（不满三个月）”; a longer bracket says what the category covers.
  const tier = rest.startsWith('-') ? rest.slice(1) : rest.length <= shortBracket ? rest.slice(1, -1) : '';
  const role = item.roles[item.roleIndex.get(entry.claim.role ?? '') ?? -1]?.name;
  return [tier, role].filter(Boolean).join('　');
}

const shortBracket = 10;

/** 授予项目 or, before 2025, the row of the 21 that it belongs to. */
export function categoryWords(pack: CompiledPack, { item }: EntryFinding): string {
  return pack.categories[pack.items[item]?.category ?? -1]?.name ?? '规则未覆盖';
}

/** 项目类 and 非项目类; before 2025 I类 and II类. */
export function typeWords(pack: CompiledPack, { item }: EntryFinding): string {
  const found = pack.items[item];
  if (found === undefined) return '';
  return pack.categories[found.category]?.type ?? pack.classes[found.ofClass]?.name ?? '';
}

/** Who the paper is about, as a table of one row. */
export function identityTable(
  person: PersonOfYear,
  identity: IdentityRow | undefined,
  masked: boolean,
): PaperTable {
  const idNumber = identity?.idNumber ?? '';
  return {
    columns: [
      { title: '姓名', width: 70, align: 'center' },
      { title: '工号', width: 60, align: 'center' },
      { title: '证件号', width: 118, align: 'center' },
      { title: '科室', width: 110, align: 'center' },
      { title: '职称', width: 70, align: 'center' },
      { title: '级别', width: 40, align: 'center' },
      { title: '原IC卡号', width: 62, align: 'center' },
    ],
    groups: [
      {
        rows: [
          [
            person.name,
            person.staffNumber,
            masked ? maskDocumentNumber(idNumber) : idNumber,
            person.department,
            person.title,
            levelNames[person.titleLevel],
            identity?.oldCardNumber ?? '',
          ],
        ],
      },
    ],
    empty: '',
  };
}
