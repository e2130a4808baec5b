import type { ProjectQuestion } from '../../../shared/contract/unit-project.contract.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { formatCredit, formatCreditHours } from '../../../shared/domain/credit.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { deadlineOf } from '../filings/filing-questions.ts';
import { checklistOf, type ProjectStanding } from './project-steps.ts';
import { checkWords } from './project-words.ts';

/** Where what is asked about projects is written. */
const document = '关于做好新冠肺炎疫情防控期间继续医学教育有关工作的通知（杭继办〔2020〕7号）';
const clause = '二（一）市级继续医学教育项目';

/** The day by which a project that cannot be held has to be reported for the next year, where a document sets one. */
export function carryOverDeadline(pack: CompiledPack | undefined) {
  const found = deadlineOf(pack, 'project-filing');
  return found && { id: 'project-filing', ...found };
}

/** The document's name; where it is not in force it is only what one goes by. */
export function projectSource(pack: CompiledPack | undefined): string {
  const inForce = carryOverDeadline(pack) !== undefined;
  return `${inForce ? '' : '参照'}${document}${clause}`;
}

export interface QuestionedProject {
  readonly year: number;
  readonly standing: ProjectStanding;
  /** Entries that have a file. */
  readonly withFiles: ReadonlySet<number>;
  /** Whether a file stands with the holding: attendance, learning records. */
  readonly attendance: boolean;
}

/** What about a project a person has to look at: late, missing, not as approved. Nothing here refuses anything. */
export function questionsOf(
  { year, standing, withFiles, attendance }: QuestionedProject,
  pack: CompiledPack | undefined,
  today: CivilDate,
): ProjectQuestion[] {
  const { facts, state, steps, carriedOver } = standing;
  const found: ProjectQuestion[] = [];
  const source = projectSource(pack);
  const ask = (code: string, text: string, where = source) => found.push({ code, text, source: where });
  const holding = steps.get('holding');
  const held = holding?.holding;
  const heldFrom = held?.from ?? '';

  if ((facts.documentNumber ?? '') === '') ask('no-document', '没有写立项文号', '');
  if (facts.form !== 'offline' && (facts.platform ?? '') === '')
    ask('no-platform', '线上举办要写明依托平台，须为国家、省级继教办认可的远程继续医学教育机构');
  const change = steps.get('online-change');
  if (held && change && change.on > heldFrom)
    ask('changed-late', `变更线上的备案（${change.on}）在举办（${heldFrom}）之后`);
  const filing = steps.get('filing');
  if (held && !filing) ask('not-filed', '没有备案就举办了');
  else if (held && filing && filing.on > heldFrom)
    ask('filed-late', `备案（${filing.on}）在举办（${heldFrom}）之后`);
  if (held) {
    if (facts.places !== undefined && held.people !== undefined && held.people > facts.places)
      ask('too-many', `参加 ${held.people} 人，超过立项的招生规模 ${facts.places} 人`);
    if (facts.credits !== undefined && held.credits !== undefined && held.credits !== facts.credits)
      ask(
        'credits-differ',
        `实授 ${formatCredit(held.credits)} 学分，立项是 ${formatCredit(facts.credits)} 学分`,
      );
    if (facts.hours !== undefined && held.hours !== undefined && held.hours !== facts.hours)
      ask(
        'hours-differ',
        `实际 ${formatCreditHours(held.hours)} 学时，立项是 ${formatCreditHours(facts.hours)} 学时`,
      );
    if (!attendance) ask('no-attendance', '没有放入签到或学习记录', '');
  }
  const checklist = checklistOf(standing);
  const missing = checklist.filter(({ entry }) => !entry?.check.done);
  if (state === 'verified' && missing.length > 0)
    ask('checks-missing', `核销了，但还缺${missing.map(({ item }) => checkWords[item]).join('、')}`);
  const bare = checklist.filter(({ entry }) => entry?.check.done && !withFiles.has(entry.id));
  if (bare.length > 0)
    ask(
      'check-without-file',
      `${bare.map(({ item }) => checkWords[item]).join('、')}打了勾，没有放入文件`,
      '',
    );

  const carry = steps.get('carry-over');
  const deadline = carryOverDeadline(pack);
  if (carry && deadline && carriedOver === 1 && carry.on > deadline.date)
    ask('carried-late', `保留备案（${carry.on}）晚于 ${deadline.date}`, deadline.source);
  if (carriedOver > 1) ask('carried-twice', `已保留 ${carriedOver} 次；依据只说保留至次年`);
  const dueYear = year + carriedOver;
  const open = state === 'approved' || state === 'filed' || state === 'carried-over';
  if (open && today > `${dueYear}-12-31`) ask('not-held', `${dueYear} 年已过，没有举办，也没有保留或取消`);
  if (held && !heldFrom.startsWith(String(dueYear)))
    ask('held-another-year', `举办日期 ${heldFrom} 不在 ${dueYear} 年`);
  return found;
}
