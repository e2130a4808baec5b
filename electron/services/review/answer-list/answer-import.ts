import { randomUUID } from 'node:crypto';
import type { RequestOf, ResponseOf } from '../../../../shared/contract/index.ts';
import type { ListedAnswer } from '../../../../shared/contract/authority-list.contract.ts';
import type { DecisionKind } from '../../../../shared/domain/claim.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { Job } from '../../../platform/job.ts';
import { hashFile } from '../../../proofs/hash-file.ts';
import { rowNumber } from '../../proofs/proof-view.ts';
import { bearsOnTheYear, type ServiceContext } from '../../service.ts';
import type { ClaimBoards } from '../claim-board.ts';
import type { Decider } from '../decider.ts';
import { decisionWords } from '../decision-rules.ts';
import { waitingForAuthority, waitingLine } from '../waiting-claims.ts';
import { writeListRecord } from './list-record.ts';
import { matchAnswers, type AnsweredClaim, type AnswerFacts } from './match-answers.ts';
import { readAnswerList, type AnswerLine, type AnswerList } from './read-answer-list.ts';

type Plan = ResponseOf<'authority:plan'>;

export interface AnswerImport {
  plan(request: RequestOf<'authority:plan'>, job: Job): Promise<Plan>;
  apply(request: RequestOf<'authority:apply'>): Promise<ResponseOf<'authority:apply'>>;
  import(request: RequestOf<'authority:import'>, job: Job): Promise<ResponseOf<'authority:import'>>;
}

interface KeptPlan {
  readonly shown: Plan;
  readonly sha256: string;
  /** Something that a plan rests on was written since. */
  stale: boolean;
}

/** A line that will be written. */
interface Taken {
  readonly answer: ListedAnswer & { readonly answer: DecisionKind };
  readonly claimId: string;
  readonly answeredOn: string;
}

/** The authority's answers from a list: read once, shown, then recorded as shown in one batch. */
export function createAnswerImport(
  context: ServiceContext,
  boards: ClaimBoards,
  decider: Decider,
): AnswerImport {
  const { database, clock } = context;
  /** Only the newest plan lives: a list is read again in a moment, and nothing of it is worth keeping before. */
  let kept: KeptPlan | undefined;
  context.onChanged((topics) => {
    if (kept && bearsOnTheYear(topics)) kept.stale = true;
  });

  const factsFor = async (lines: readonly AnswerLine[]): Promise<AnswerFacts> => {
    const waiting = (await waitingForAuthority(database, boards)).map(({ claim }) => waitingLine(claim));
    const today = clock.today();
    return database.read(async ({ roster, authorityAnswers }) => ({
      people: await roster.people(today),
      holders: await roster.documentHolders(
        lines
          .filter(({ document }) => document !== '')
          .map((line) => ({ documentNumber: line.document, staffNumber: '' })),
      ),
      waiting,
      answered: (await authorityAnswers.answered()).map((claim): AnsweredClaim => {
        const on = claim.answeredOn ?? claim.decidedAt.slice(0, 10);
        return { ...claim, said: `${on} 已记下上级${decisionWords[claim.decision]}` };
      }),
      today,
    }));
  };

  const plan = async (request: RequestOf<'authority:plan'>, job: Job): Promise<Plan> => {
    kept = undefined;
    const list = await readAnswerList(context.childHost, request, job);
    const sha256 = await hashFile(request.file);
    job.step('对申报', 0, list.lines.length);
    const shown = describe(list, matchAnswers(list.lines, await factsFor(list.lines)));
    kept = { shown, sha256, stale: false };
    return shown;
  };

  const apply = async (request: RequestOf<'authority:apply'>): Promise<ResponseOf<'authority:apply'>> => {
    const { authority, documentTitle = '', documentNumber = '' } = request;
    if (kept?.shown.planId !== request.planId) throw new AppError('plan.gone');
    if (kept.stale) throw new AppError('plan.stale');
    const { shown, sha256 } = kept;
    const taken = takenLines(shown, request, clock.today());
    const named = authority || '上级';
    const { decided, batchId } = await decider.decideEach(
      taken.map(({ answer: { answer, opinion }, claimId }) => ({
        claimIds: [claimId],
        decision: answer,
        level: 'upper',
        by: named,
        ...(answer === 'accept' ? {} : { reasonCode: 'other' as const }),
        ...(opinion === '' ? {} : { remark: opinion }),
      })),
      {
        async write(repositories, batch, recorded) {
          const answeredOn = taken.reduce(
            (last, line) => (line.answeredOn > last ? line.answeredOn : last),
            '',
          );
          const title = documentTitle || shown.fileName;
          await repositories.authorityAnswers.add({
            batchId: batch,
            answeredOn,
            authority: named,
            documentTitle: title,
            documentNumber,
            arrivalId: null,
          });
          const lines = taken.map((line) => ({
            claim: rowNumber(line.claimId),
            row: line.answer.row,
            on: line.answeredOn,
          }));
          await writeListRecord(
            repositories,
            batch,
            { fileName: shown.fileName, sha256, sheet: shown.sheet, lines },
            recorded,
          );
        },
      },
    );
    kept = undefined;
    const of = (kind: DecisionKind) => taken.filter(({ answer }) => answer.answer === kind).length;
    return { batchId, decided, accepted: of('accept'), returned: of('return'), rejected: of('reject') };
  };

  return {
    plan,
    apply,
    async import({ dryRun = false, file, sheet, jobId: _jobId, ...document }, job) {
      const shown = await plan({ file, ...(sheet === undefined ? {} : { sheet }) }, job);
      const { rows, matched, choose, notFound, answered, left, answers } = shown;
      const counts = { rows, matched, choose, notFound, answered, left };
      const problems = answers
        .filter(({ outcome, question }) => outcome !== 'matched' || question !== '')
        .map(({ row, outcome, why, question }) => ({
          row,
          column: '',
          code: `answers.${outcome}`,
          message: question || why,
          severity: outcome === 'matched' ? ('question' as const) : ('error' as const),
        }));
      if (dryRun || matched === 0)
        return { ...counts, decided: 0, accepted: 0, returned: 0, rejected: 0, batchId: null, problems };
      return { ...counts, ...(await apply({ planId: shown.planId, choices: [], ...document })), problems };
    },
  };
}

function describe({ fileName, sheet, sheets, columns }: AnswerList, answers: ListedAnswer[]): Plan {
  const of = (outcome: ListedAnswer['outcome']) => answers.filter((one) => one.outcome === outcome).length;
  return {
    planId: randomUUID(),
    fileName,
    sheet,
    sheets: sheets.filter(({ hidden }) => !hidden).map(({ name }) => name),
    columns: [...columns],
    rows: answers.length,
    matched: of('matched'),
    choose: of('choose'),
    notFound: of('not-found'),
    answered: of('answered'),
    left: of('left'),
    answers,
  };
}

/** What matched and was not left out, and what was chosen from the plan's own candidates; each claim once. */
function takenLines(
  { answers }: Plan,
  { choices, answeredOn: day }: RequestOf<'authority:apply'>,
  today: string,
): Taken[] {
  const chosen = new Map(choices.map(({ row, claimId }) => [row, claimId]));
  const claims = new Set<string>();
  const taken = answers.flatMap((line): Taken[] => {
    const { row, answer, outcome, claim, candidates } = line;
    if (answer === null || (outcome !== 'matched' && outcome !== 'choose')) return [];
    const claimId = chosen.has(row) ? chosen.get(row) : claim?.claimId;
    if (claimId === undefined || claimId === null) return [];
    const offered = candidates.some((one) => one.claimId === claimId);
    if (!offered || claims.has(claimId)) throw new AppError('answers.claim-twice', { row });
    claims.add(claimId);
    const answeredOn = line.answeredOn ?? day;
    if (answeredOn === undefined) throw new AppError('answers.no-day', { row });
    if (answeredOn > today) throw new AppError('review.not-yet', { on: answeredOn, today });
    return [{ answer: { ...line, answer }, claimId, answeredOn }];
  });
  if (taken.length === 0) throw new AppError('answers.nothing');
  return taken;
}
