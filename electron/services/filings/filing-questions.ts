import type { FilingQuestion, FilingRow } from '../../../shared/contract/filing.contract.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { filingSteps } from '../../../shared/domain/filing.ts';
import type { FilingKind, FilingStage } from '../../../shared/domain/filing.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { sourceName } from '../../rules/explain.ts';
import { isRefused, type Standing, type Step } from './filing-steps.ts';
import { stageWords } from './filing-words.ts';

/** A filing as the questions look at it. */
export interface QuestionedFiling {
  readonly kind: FilingKind;
  readonly forYear: number;
  readonly stands: Standing;
  /** Stages that have at least one proof. */
  readonly proved: ReadonlySet<FilingStage>;
  /** Accepted make-ups of the year. */
  readonly madeUp: number;
}

type Deadline = NonNullable<FilingRow['due']>;

/** A deadline of the year's document by its id; undefined in a year without rules or without that day. */
export function deadlineOf(pack: CompiledPack | undefined, id: string): Deadline | undefined {
  const found = pack?.deadlines.find((deadline) => deadline.id === id);
  return found && { date: found.date, title: found.title, source: found.source };
}

/** The last days of the year for handing in an application, as its document sets them. */
export function filingDeadlines(pack: CompiledPack | undefined): (Deadline & { kind: FilingKind })[] {
  return (['self-study', 'make-up'] as const).flatMap((kind) => {
    const found = deadlineOf(pack, `${kind}-application`);
    return found ? [{ kind, ...found }] : [];
  });
}

/**
 * What about a filing a person has to look at: late, missing, out of order. Nothing here refuses anything. `today`
 * tells what is still to come.
 */
export function questionsOf(
  filing: QuestionedFiling,
  pack: CompiledPack | undefined,
  today: CivilDate,
): FilingQuestion[] {
  const { kind, forYear, stands } = filing;
  const found: FilingQuestion[] = [];
  const ask = (code: string, stage: FilingStage, text: string, source: string): void => {
    found.push({ code, stage, text, source });
  };
  const application = stands.get('application');
  if (!application) return found;
  const rule = (citation: 'makeUp' | 'selfStudy' | 'exemption'): string => {
    const cited = pack?.written[citation];
    return pack && cited ? `${sourceName(pack, cited.source)} ${cited.clause}` : '';
  };
  const agreed = stands.get('agreement')?.outcome === 'agreed';

  if (kind === 'make-up') {
    const last = deadlineOf(pack, 'make-up-application');
    if (application.on > `${forYear}-12-31`)
      ask(
        'applied-late',
        'application',
        `补学申请 ${application.on} 提出，晚于 ${last?.date ?? `${forYear}-12-31`}（须在当年申请），不能补计`,
        last?.source ?? rule('makeUp'),
      );
    else if (application.on < `${forYear}-01-01`)
      ask(
        'applied-early',
        'application',
        `补学申请 ${application.on} 提出，不在 ${forYear} 年内`,
        rule('makeUp'),
      );
    if (agreed && !isDocumented(stands.get('agreement'), filing.proved, 'agreement'))
      ask('certificate-missing', 'agreement', '单位同意了，还没有出具证明（文号或扫描件）', rule('makeUp'));
    if (stands.has('receipt') && !isDocumented(stands.get('receipt'), filing.proved, 'receipt'))
      ask('receipt-without-document', 'receipt', '有回执日期，没有回执文号或扫描件', rule('makeUp'));
    if (!isRefused(stands) && today > `${forYear + 1}-12-31` && filing.madeUp === 0)
      ask('not-made-up', 'receipt', `${forYear + 1} 年已过，没有通过的补学申报`, rule('makeUp'));
  }
  if (kind === 'self-study') {
    const last = deadlineOf(pack, 'self-study-application');
    if (last && application.on > last.date)
      ask(
        'applied-late',
        'application',
        `自学申请 ${application.on} 提出，晚于 ${last.date}（每年第一季度提交申请）`,
        last.source,
      );
    else if (application.on < `${forYear}-01-01`)
      ask(
        'applied-early',
        'application',
        `自学申请 ${application.on} 提出，不在 ${forYear} 年内`,
        rule('selfStudy'),
      );
    if (stands.has('score')) {
      if (!stands.has('report'))
        ask(
          'not-reported',
          'report',
          '打了分，还没有向同级卫生健康行政部门报备的日期，依赖它的结论待核',
          rule('selfStudy'),
        );
      for (const [stage, words] of [
        ['progress', '自学情况（事中）'],
        ['result', '自学结果（事后）'],
      ] as const) {
        if (!filing.proved.has(stage))
          ask('material-missing', stage, `打了分，没有${words}的材料`, rule('selfStudy'));
      }
    }
    const score = stands.get('score');
    if (score && score.on > `${forYear}-12-31`)
      ask(
        'scored-late',
        'score',
        `${score.on} 才打分，晚于 ${forYear} 年底（学分按自然年计算）`,
        rule('selfStudy'),
      );
  }
  askOrder(kind, stands, today, ask);
  return found;
}

function isDocumented(step: Step | undefined, proved: ReadonlySet<FilingStage>, stage: FilingStage): boolean {
  return step !== undefined && (step.documentNumber !== '' || step.documentTitle !== '' || proved.has(stage));
}

/** Steps before the one they follow, and days that have not come yet: mostly slips of the pen. */
function askOrder(
  kind: FilingKind,
  stands: Standing,
  today: CivilDate,
  ask: (code: string, stage: FilingStage, text: string, source: string) => void,
): void {
  let before: Step | undefined;
  for (const stage of filingSteps[kind]) {
    const step = stands.get(stage);
    if (!step) continue;
    if (before && step.on < before.on)
      ask(
        'out-of-order',
        stage,
        `${stageWords[stage]} ${step.on} 早于${stageWords[before.stage]} ${before.on}，请核对日期`,
        '',
      );
    if (step.on > today)
      ask('in-the-future', stage, `${stageWords[stage]} ${step.on} 还没有到，请核对日期`, '');
    // Reporting runs beside the study: its day says nothing about the material's.
    if (stage !== 'report' || kind === 'make-up') before = step;
  }
}

/** By when what is awaited has to be done, where a text says so. */
export function dueOf(
  filing: Pick<QuestionedFiling, 'kind' | 'forYear'>,
  awaits: FilingRow['awaits'],
  pack: CompiledPack | undefined,
): Deadline | null {
  if (awaits === 'nothing') return null;
  const makeUp = pack?.written.makeUp;
  if (filing.kind === 'make-up' && pack && makeUp)
    // The unit vouches for it and reports it before the make-up; the text sets no day but the make-up's own year.
    return {
      date: `${filing.forYear + 1}-12-31`,
      title: '下一年度补学',
      source: `${sourceName(pack, makeUp.source)} ${makeUp.clause}`,
    };
  if (filing.kind === 'self-study') return deadlineOf(pack, 'year-end') ?? null;
  return null;
}
