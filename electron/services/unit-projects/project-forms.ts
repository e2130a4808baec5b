import { daysInclusive, yearOf, type CivilDate } from '../../../shared/domain/civil-date.ts';
import { formatCredit, formatCreditHours } from '../../../shared/domain/credit.ts';
import type { FormCell, FormPaper, FormRow } from '../../documents/form-paper.model.ts';
import type { OpenProject } from './project-book.ts';

/** The forms of 杭继办〔2020〕7号, 附件1 and 附件2, with their own labels in their own order. */
export interface FormGround {
  readonly unitName: string;
  readonly printedOn: CivilDate;
  /** The day that the year's document sets for 附件2. */
  readonly filingDay: CivilDate | undefined;
}

const label = (text: string, columns = 1, rows = 1): FormCell => ({ text, columns, rows, label: true });
const field = (text: string | undefined, columns = 1): FormCell => ({ text: text ?? '', columns });
const seal = '盖章：　　　　　　　　年　　月　　日';

/** 附件1 杭州市级继续医学教育线下项目变更线上项目申请表. */
export function onlineChangeForm({ standing }: OpenProject, ground: FormGround): FormPaper {
  const { facts, steps } = standing;
  const entry = steps.get('online-change');
  const chosen = entry?.change?.form;
  const tick = (form: 'online' | 'mixed') => (chosen === form ? '√' : '□');
  const rows: FormRow[] = [
    pair('项目申办单位', ground.unitName, '项目负责人', facts.leader),
    pair('项目名称', facts.title, '项目编号', facts.number),
    pair('拟举办日期', spanWords(facts.plannedFrom, facts.plannedTo), '计划招生人数', counted(facts.places)),
    pair(
      '学时数',
      facts.hours === undefined ? '' : formatCreditHours(facts.hours),
      '授予学分数',
      facts.credits === undefined ? '' : formatCredit(facts.credits),
    ),
    {
      height: 38,
      cells: [label('举办形式'), field(`${tick('online')} 线上　　　${tick('mixed')} 线上+线下`, 3)],
    },
    { height: 38, cells: [label('依托平台'), field(facts.platform, 3)] },
    { height: 38, cells: [label('在线教学网址'), field(facts.platformUrl, 3)] },
    {
      height: 150,
      cells: [
        label('申请理由'),
        {
          ...field(entry?.change?.reason, 3),
          top: true,
          foot: '项目负责人签字：　　　　　　　　　　　　',
        },
      ],
    },
    {
      height: 120,
      cells: [label('项目主办单位\n意见'), { ...field('', 3), foot: `单位${seal}` }],
    },
  ];
  return {
    attachment: '附件 1',
    title: ['杭州市级继续医学教育线下项目变更线上', '项目申请表'],
    columns: [84, 176, 84, 156],
    rows,
    note: '注：该表格签字盖章扫描件随其他办班备案资料一同上传至继续医学教育管理系统',
    printedOn: ground.printedOn,
  };
}

/** 附件2 杭州市级继续医学教育项目备案表: what was not held this year and is kept for the next. */
export function projectFilingForm(
  { year: approvedIn, standing }: OpenProject,
  ground: FormGround,
): FormPaper {
  const { facts, steps } = standing;
  const plan = steps.get('carry-over')?.carryOver;
  const year = approvedIn + Math.max(0, standing.carriedOver - 1);
  const next = year + 1;
  // The reason is part of the form of 2020; another year has no form of its own yet.
  const reason = year === 2020 ? '2020 年受新冠肺炎疫情影响未举办' : `${year} 年未举办`;
  const rows: FormRow[] = [
    {
      height: 36,
      cells: [
        label('原项目编号'),
        field(facts.number, 2),
        label('项目负责人'),
        field(facts.leader),
        label('联系电话'),
        field(facts.leaderPhone),
      ],
    },
    { height: 36, cells: [label('项目名称'), field(facts.title, 6)] },
    {
      height: 36,
      cells: [
        label('申办单位'),
        field(ground.unitName, 2),
        label('联系电话'),
        field(facts.contactPhone),
        label('联系人'),
        field(facts.contact),
      ],
    },
    {
      height: 42,
      cells: [label(reason, 3), field(plan ? '是　√' : '是　□'), field('项目负责人签字：', 3)],
    },
    {
      height: 34,
      cells: [
        label(`${year} 年`, 1, 2),
        label('举办地点'),
        field(facts.venue),
        label('举办期限', 2),
        field(inUnit(daysOf(facts.plannedFrom, facts.plannedTo), '天/期'), 2),
      ],
    },
    {
      height: 34,
      cells: [
        label('应授学分'),
        field(facts.credits === undefined ? '' : formatCredit(facts.credits)),
        label('实授学分', 2),
        field(inUnit('', '分/期'), 2),
      ],
    },
    {
      height: 58,
      cells: [
        label(`${next} 年`, 1, 4),
        label('举办起止\n日期'),
        field(stacked(plan?.from === undefined ? blankSpan(next) : spanWords(plan.from, plan.to)), 2),
        label('举办期限'),
        field(inUnit(daysOf(plan?.from, plan?.to), '天/期'), 2),
      ],
    },
    {
      height: 40,
      cells: [
        label('举办地点'),
        field(plan?.venue),
        label('拟招生人数'),
        field(inUnit(counted(plan?.places), '人/期')),
        label('拟授学分'),
        field(inUnit(plan?.credits === undefined ? '' : formatCredit(plan.credits), '分/期')),
      ],
    },
    {
      height: 34,
      cells: [label('拟招基层单位学员人数', 2), field(inUnit(counted(plan?.grassrootsPlaces), '人/期'), 4)],
    },
    { height: 40, cells: [label('教学对象'), field(plan?.audience ?? facts.audience, 5)] },
    { height: 100, cells: [label('单位意见'), { ...field('', 6), foot: seal }] },
    { height: 44, cells: [label('备注'), field('', 6)] },
  ];
  const [, month = '', day = ''] = ground.filingDay?.split('-') ?? [];
  return {
    attachment: '附件 2',
    title: ['杭州市级继续医学教育项目备案表'],
    columns: [66, 62, 84, 66, 74, 64, 84],
    rows,
    note:
      ground.filingDay === undefined
        ? ''
        : `注：该表格需于 ${yearOf(ground.filingDay)} 年 ${Number(month)} 月 ${Number(day)} 日前发送电子版及盖章扫描件至 ${sendTo}。`,
    printedOn: ground.printedOn,
  };
}

/** As the note of the form says it; it stands only where that document's day does. */
const sendTo = 'hzsyxh@163.com';

function pair(first: string, value: string, second: string, other: string): FormRow {
  return { height: 38, cells: [label(first), field(value), label(second), field(other)] };
}

function counted(people: number | undefined): string {
  return people === undefined ? '' : String(people);
}

/** The unit stands behind the figure, also while the figure is left to be written in. */
function inUnit(value: string, unit: string): string {
  return value === '' ? `　　${unit}` : `${value} ${unit}`;
}

function dayWords(day: CivilDate): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year} 年 ${Number(month)} 月 ${Number(date)} 日`;
}

function spanWords(from: CivilDate | undefined, to: CivilDate | undefined): string {
  if (from === undefined) return '';
  return to === undefined || to === from ? dayWords(from) : `${dayWords(from)} —— ${dayWords(to)}`;
}

/** One day under the other, as the form prints them. */
function stacked(span: string): string {
  return span.replace(' —— ', '\n——\n');
}

function blankSpan(year: number): string {
  return `${year} 年　　月　　日 —— ${year} 年　　月　　日`;
}

function daysOf(from: CivilDate | undefined, to: CivilDate | undefined): string {
  if (from === undefined) return '';
  const last = to ?? from;
  return last < from ? '' : String(daysInclusive(from, last));
}
