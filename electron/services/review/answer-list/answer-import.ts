import { randomUUID } from 'node:crypto';
import type { RequestOf, ResponseOf } from '../../../../shared/contract/index.ts';
import type { ListedAnswer } from '../../../../shared/contract/authority-list.contract.ts';
import type { ColumnMapping } from '../../../../shared/contract/common.ts';
import type { DecisionKind } from '../../../../shared/domain/claim.ts';
import { maskDocumentNumber } from '../../../../shared/domain/identifiers.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { Job } from '../../../platform/job.ts';
import { hashFile } from '../../../proofs/hash-file.ts';
import { shownFile } from '../../import/shown-file.ts';
import { rowNumber } from '../../proofs/proof-view.ts';
import { bearsOnTheYear, type ServiceContext } from '../../service.ts';
import type { ClaimBoards } from '../claim-board.ts';
import type { Decider } from '../decider.ts';
import { decisionWords } from '../decision-rules.ts';
import { waitingForAuthority, waitingLine } from '../waiting-claims.ts';
import { answerFieldIds, answerFields } from './answer-columns.ts';
import { matchAnswers, type AnsweredClaim, type AnswerFacts } from './match-answers.ts';
import { readAnswerList, type AnswerLine, type AnswerList } from './read-answer-list.ts';

type Plan = ResponseOf<'authority:plan'>;

export interface AnswerImport {
  plan(request: RequestOf<'authority:plan'>, job: Job): Promise<Plan>;
  apply(request: RequestOf<'authority:apply'>): Promise<ResponseOf<'authority:apply'>>;
  import(request: RequestOf<'authority:import'>, job: Job): Promise<ResponseOf<'authority:import'>>;
  lists(request: RequestOf<'authority:lists'>): Promise<ResponseOf<'authority:lists'>>;
}

interface KeptPlan {
  readonly shown: Plan;
  readonly sha256: string;
  readonly signature: string;
  /** The officer's correction of the columns, to be remembered once the answers are recorded. */
  readonly correction: ColumnMapping | undefined;
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

  const recall = async (signature: string): Promise<ColumnMapping | undefined> => {
    const stored = await database.read(({ importPlans }) => importPlans.mapping('answers', signature));
    return stored === undefined ? undefined : (JSON.parse(stored) as ColumnMapping);
  };

  const plan = async (request: RequestOf<'authority:plan'>, job: Job): Promise<Plan> => {
    kept = undefined;
    const list = await readAnswerList(context.childHost, { ...request, recall }, job);
    const { lines, signature } = list;
    const sha256 = await hashFile(request.file);
    job.step('对申报', 0, lines.length);
    const importedAt = await database.read(({ answerLists }) => answerLists.importedAt(sha256));
    const shown = describe(list, importedAt, matchAnswers(lines, await factsFor(lines)));
    kept = { shown, sha256, signature, correction: request.mapping, stale: false };
    return shown;
  };

  const apply = async (request: RequestOf<'authority:apply'>): Promise<ResponseOf<'authority:apply'>> => {
    const { authority, documentTitle = '', documentNumber = '' } = request;
    if (kept?.shown.planId !== request.planId) throw new AppError('plan.gone');
    if (kept.stale) throw new AppError('plan.stale');
    const { shown, sha256, signature, correction } = kept;
    refuseUnnamed(shown);
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
          await repositories.answerLists.add(
            batch,
            { fileName: shown.fileName, fileSha256: sha256, sheet: shown.sheet },
            taken.map((line) => ({
              claimId: rowNumber(line.claimId),
              row: line.answer.row,
              answeredOn: line.answeredOn,
            })),
          );
          if (correction) {
            const mapping = JSON.stringify(correction);
            await repositories.importPlans.rememberMapping('answers', signature, mapping, recorded.at);
          }
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
    async import({ dryRun = false, file, sheet, headerRow, mapping, jobId: _jobId, ...document }, job) {
      const shown = await plan(
        {
          file,
          ...(sheet === undefined ? {} : { sheet }),
          ...(headerRow === undefined ? {} : { headerRow }),
          ...(mapping === undefined ? {} : { mapping }),
        },
        job,
      );
      refuseUnnamed(shown);
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

    async lists({ limit = 100 }) {
      const stored = await database.read(({ answerLists }) => answerLists.all(limit));
      return {
        lists: stored.map((list) => ({
          ...list,
          batchId: String(list.batchId),
          stands: list.stands === 1,
        })),
      };
    },
  };
}

/** Errors: `file.no-table` when the officer has not said which columns hold what is needed. */
function refuseUnnamed({ fileName, sheet, missing }: Plan): void {
  if (missing.length > 0) throw new AppError('file.no-table', { name: fileName, sheet, needed: missing });
}

const looksLikeDocument = /^\d{17}[\dX]$/i;

function describe(list: AnswerList, importedAt: string | undefined, answers: ListedAnswer[]): Plan {
  const of = (outcome: ListedAnswer['outcome']) => answers.filter((one) => one.outcome === outcome).length;
  return {
    planId: randomUUID(),
    ...shownFile(list, (sample, field) =>
      field === 'document' || looksLikeDocument.test(sample) ? maskDocumentNumber(sample) : sample,
    ),
    fields: answerFieldIds.map((id) => ({ id, name: answerFields[id].name, required: id === 'result' })),
    missing: [...list.missing],
    importedAt: importedAt ?? null,
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
