import type { Evaluation, EvaluationEntry, Verdict } from '../../../shared/contract/evaluation.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { wordCredit, type Hundredths } from '../../../shared/domain/credit.ts';
import type { TitleLevel } from '../../../shared/domain/staff.ts';
import { levelWords, verdictWords } from '../verdict-words.ts';
import { type NationalItems, type NationalReading } from './national-requirement.ts';

/** What is known of one of the years. */
export interface YearFacts {
  readonly year: number;
  /**
   * `no-rules`: no pack says what the year asked for, or nobody has continued an earlier year's yet. `no-records`: the
   * ledger holds nobody's claims of the year, which was before it was kept.
   */
  readonly state: 'judged' | 'no-rules' | 'no-records' | 'not-on-roster';
  /** Under the year's own pack; of a closed year what it was closed with, or its newest correction. */
  readonly evaluation?: Evaluation;
  readonly national?: NationalItems;
  /** Who must bring national-level credits, where the year's pack asks for them. */
  readonly nationalReadings?: readonly NationalReading[];
  /** Held on the year's last day; undefined for somebody who was not there. */
  readonly titleLevel?: TitleLevel;
  /** The day on which the year was closed. */
  readonly closedOn?: CivilDate;
  /** What the records of today say of a closed year. */
  readonly verdictToday?: Verdict;
  /** The year is not over yet. */
  readonly running?: boolean;
  /** The year is judged by another year's rules, which nobody has checked yet. */
  readonly unconfirmed?: boolean;
}

export interface BoardQuestion {
  readonly code: string;
  readonly year?: number;
  readonly text: string;
  readonly source: string;
  readonly clause: string;
}

export interface NationalCredits {
  readonly credits: Hundredths;
  /** Credits of rows that do not tell national from provincial. */
  readonly undistinguished: Hundredths;
  readonly byYear: readonly {
    readonly year: number;
    readonly credits: Hundredths;
    readonly undistinguished: Hundredths;
  }[];
  /** Null where no year of the span asks for it. */
  readonly required: Hundredths | null;
  readonly readings: readonly NationalReading[];
}

export interface FiveYears {
  readonly national: NationalCredits;
  /** What a promotion board would ask, in the order of the years; what concerns all of them last. */
  readonly questions: readonly BoardQuestion[];
  readonly explanation: string;
}

const conventions = { source: '本软件的提示', clause: '多年度学分验证：评审时会问到的事' };

/**
 * What several years say together of one person, oldest year first. Pure: every year comes judged. The national-level
 * credits are summed and set beside the old rule, but decide nothing (D20).
 */
export function fiveYears(facts: readonly YearFacts[]): FiveYears {
  const national = nationalCredits(facts);
  const questions = [
    ...facts.flatMap((year) => questionsOf(year)),
    ...unruledQuestions(facts),
    ...unrecordedQuestions(facts),
    ...titleQuestions(facts),
    ...nationalQuestions(facts, national),
  ];
  return { national, questions, explanation: explain(facts, national) };
}

function nationalCredits(facts: readonly YearFacts[]): NationalCredits {
  const byYear = facts
    .filter((year) => year.evaluation !== undefined)
    .map((year) => {
      const sum = (items: ReadonlySet<string> | undefined) =>
        (year.evaluation?.entries ?? []).reduce(
          (total, entry) => total + (items?.has(entry.item) === true ? entry.granted : 0),
          0,
        );
      return {
        year: year.year,
        credits: sum(year.national?.national),
        undistinguished: sum(year.national?.undistinguished),
      };
    });
  const readings = facts.findLast((year) => year.nationalReadings !== undefined)?.nationalReadings ?? [];
  return {
    credits: byYear.reduce((sum, year) => sum + year.credits, 0),
    undistinguished: byYear.reduce((sum, year) => sum + year.undistinguished, 0),
    byYear,
    required: readings[0]?.credits ?? null,
    readings,
  };
}

function questionsOf(facts: YearFacts): BoardQuestion[] {
  const { year, evaluation } = facts;
  const ask = (code: string, text: string, basis: { source: string; clause: string } = conventions) => ({
    code,
    year,
    text,
    source: basis.source,
    clause: basis.clause,
  });
  if (facts.state === 'not-on-roster')
    return [ask('not-on-roster', `${year} 年不在本单位名册：请附原单位的学分证明或说明原因`)];
  // Years without rules are asked about together.
  if (evaluation === undefined) return [];
  const asked: BoardQuestion[] = [];
  if (evaluation.verdict === 'not-met') {
    asked.push(
      facts.running === true
        ? ask('year-running', `${year} 年还没有结束，目前${missing(evaluation)}`)
        : ask('year-not-met', `${year} 年未达标：${missing(evaluation)}。有没有补学报备或单位说明？`),
    );
  }
  if (evaluation.verdict === 'needs-review')
    asked.push(ask('year-needs-review', `${year} 年待核：${why(facts)}`));
  if (evaluation.verdict === 'exempt')
    asked.push(ask('year-exempt', `${year} 年按免予考核或长休处理：请备好备案文件`));
  const madeUp = evaluation.entries.filter((entry) => entry.granted > 0 && hasReason(entry, 'made-up'));
  if (madeUp.length > 0) {
    const credits = madeUp.reduce((sum, entry) => sum + entry.granted, 0);
    const [basis] = madeUp.flatMap((entry) => entry.reasons.filter((reason) => reason.code === 'made-up'));
    asked.push(
      ask(
        'made-up',
        `${year} 年有 ${wordCredit(credits)} 分是 ${year + 1} 年补学的：请备好当年的申请、单位证明和报备回执`,
        basis,
      ),
    );
  }
  if (evaluation.verdict !== 'not-met' && evaluation.publicNeed.shortBy > 0) {
    asked.push(
      ask(
        'public-need-short',
        `${year} 年公需科目 ${wordCredit(evaluation.publicNeed.granted)} 分，应满 ${wordCredit(evaluation.publicNeed.required)} 分，还差 ${wordCredit(evaluation.publicNeed.shortBy)} 分`,
      ),
    );
  }
  const waiting = evaluation.entries.filter((entry) => entry.reasons.some((reason) => waits(reason.code)));
  if (waiting.length > 0 && facts.closedOn === undefined && evaluation.verdict !== 'met') {
    asked.push(ask('waiting', `${year} 年还有 ${waiting.length} 条申报没有审完，审完结论可能变`));
  }
  if (facts.verdictToday !== undefined && facts.verdictToday !== evaluation.verdict) {
    asked.push(
      ask(
        'closed-differs',
        `${year} 年 ${facts.closedOn ?? ''} 关账时${verdictWords[evaluation.verdict]}，按现在的记录是${verdictWords[facts.verdictToday]}：以关账为准，差别请核对`,
      ),
    );
  }
  return asked;
}

/** The last year of I类 and II类; what comes later can be continued. */
const lastOldYear = 2024;

/** Before the first pack only paper knows; after the last one the officer can continue an earlier year's rules. */
function unruledQuestions(facts: readonly YearFacts[]): BoardQuestion[] {
  const unruled = facts.filter((year) => year.state === 'no-rules').map(({ year }) => year);
  const old = unruled.filter((year) => year <= lastOldYear);
  const coming = unruled.filter((year) => year > lastOldYear);
  const questions: BoardQuestion[] = [];
  if (old.length > 0) {
    const text = `${old.join('、')} 年没有规则，不能判断：请按当年验证过的登记表填写`;
    questions.push({ code: 'no-rules', text, ...conventions });
  }
  if (coming.length > 0) {
    const text = `${coming.join('、')} 年还没有规则：请在“规则”里沿用上一年的并核对`;
    questions.push({ code: 'not-continued', text, ...conventions });
  }
  return questions;
}

function unrecordedQuestions(facts: readonly YearFacts[]): BoardQuestion[] {
  const years = facts.filter((year) => year.state === 'no-records').map(({ year }) => year);
  if (years.length === 0) return [];
  const text = `${years.join('、')} 年在本台账里没有任何人的申报，不能判断：请补录，或附当年验证过的登记表`;
  return [{ code: 'no-records', text, ...conventions }];
}

function hasReason(entry: EvaluationEntry, code: string): boolean {
  return entry.reasons.some((reason) => reason.code === code);
}

function waits(code: string): boolean {
  return code === 'status-unreviewed' || code.startsWith('status-in-review');
}

function missing(evaluation: Evaluation): string {
  const { shortBy, publicNeed } = evaluation;
  const parts: string[] = [];
  if (shortBy > 0) parts.push(`还差 ${wordCredit(shortBy)} 分`);
  if (publicNeed.shortBy > 0) {
    parts.push(`${shortBy > 0 ? '其中' : ''}公需科目还差 ${wordCredit(publicNeed.shortBy)} 分`);
  }
  for (const one of evaluation.classes ?? []) {
    if (one.shortBy > 0) parts.push(`${one.name}还差 ${wordCredit(one.shortBy)} 分`);
  }
  return parts.length > 0 ? parts.join('，') : '见当年的说明';
}

/** Why a year is 待核: the questions of its evaluation, or what of it is not covered. */
function why({ evaluation, unconfirmed }: YearFacts): string {
  const texts = (evaluation?.questions ?? []).map((question) => question.text);
  const open = (evaluation?.entries ?? []).filter((entry) => entry.outcome === 'not-covered').length;
  if (open > 0 && !texts.some((text) => text.includes('规则未覆盖')))
    texts.push(`${open} 条申报规则未覆盖或缺少数据`);
  if (texts.length === 0 && unconfirmed === true) texts.push('沿用别的年度的规则，还没有人核对');
  return texts.length > 0 ? texts.join('；') : '见当年的说明';
}

/** A level that changed within the span: each year's 公需 minimum is that of the level held at its end (D14). */
function titleQuestions(facts: readonly YearFacts[]): BoardQuestion[] {
  const known = facts.flatMap(({ year, titleLevel }) =>
    titleLevel === undefined ? [] : [{ year, titleLevel }],
  );
  const changes = known.flatMap((year, at) => {
    const before = known[at - 1];
    return before !== undefined && before.titleLevel !== year.titleLevel
      ? [`${year.year} 年由${levelWords[before.titleLevel]}变为${levelWords[year.titleLevel]}`]
      : [];
  });
  if (changes.length === 0) return [];
  return [
    {
      code: 'title-changed',
      text: `职称级别有变：${changes.join('，')}；各年按当年 12 月 31 日所聘级别判定，请备好聘书`,
      ...conventions,
    },
  ];
}

function nationalQuestions(facts: readonly YearFacts[], national: NationalCredits): BoardQuestion[] {
  if (national.required === null) return [];
  const first = facts[0]?.year ?? 0;
  const last = facts.at(-1)?.year ?? 0;
  const enough = national.credits >= national.required;
  const perhaps = !enough && national.credits + national.undistinguished >= national.required;
  const found = `${first}–${last} 年国家级学分 ${wordCredit(national.credits)} 分`;
  const rest =
    national.undistinguished > 0
      ? `，另有 ${wordCredit(national.undistinguished)} 分不能从记录里分清国家级还是省级`
      : '';
  const readings = national.readings.map(({ text }, at) => `（${at + 1}）${text}`).join('；');
  const wanted = `${wordCredit(national.required)} 分`;
  const standing = enough ? `已满 ${wanted}` : perhaps ? `是否满 ${wanted}要看项目编号` : `不满 ${wanted}`;
  return [
    {
      code: enough ? 'national-enough' : perhaps ? 'national-undistinguished' : 'national-short',
      text: `${found}${rest}，${standing}。适用哪些单位说法不一：${readings}。2025 年起的规则没有写这一条，请问当地继教办`,
      source: national.readings.map((reading) => reading.source).join('；'),
      clause: national.readings.map((reading) => reading.clause).join('；'),
    },
  ];
}

function explain(facts: readonly YearFacts[], national: NationalCredits): string {
  const first = facts[0]?.year ?? 0;
  const last = facts.at(-1)?.year ?? 0;
  const parts: string[] = [];
  for (const verdict of ['met', 'not-met', 'needs-review', 'exempt'] as const) {
    const years = facts.filter((year) => year.evaluation?.verdict === verdict);
    if (years.length === 0) continue;
    const named = years.map((year) =>
      verdict === 'not-met' && year.evaluation !== undefined
        ? `${year.year} 年${missing(year.evaluation)}`
        : `${year.year}`,
    );
    parts.push(`${verdictWords[verdict]} ${years.length} 年（${named.join('、')}）`);
  }
  const none = (state: YearFacts['state']) =>
    facts.filter((year) => year.state === state).map(({ year }) => year);
  const absent = none('not-on-roster');
  if (absent.length > 0) parts.push(`不在名册 ${absent.length} 年（${absent.join('、')}）`);
  const unruled = none('no-rules');
  if (unruled.length > 0) parts.push(`没有规则 ${unruled.length} 年（${unruled.join('、')}）`);
  const unrecorded = none('no-records');
  if (unrecorded.length > 0) parts.push(`没有记录 ${unrecorded.length} 年（${unrecorded.join('、')}）`);
  const credits = facts.reduce((sum, year) => sum + (year.evaluation?.granted ?? 0), 0);
  parts.push(`合计计入 ${wordCredit(credits)} 分`);
  if (national.credits > 0 || national.required !== null)
    parts.push(`其中国家级 ${wordCredit(national.credits)} 分`);
  return `${first}–${last} 年：${parts.join('；')}。`;
}
