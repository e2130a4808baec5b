import type { Evaluation } from '../../../shared/contract/evaluation.ts';
import { verdictCounts } from '../../../shared/contract/rules.contract.ts';
import type { YearStatus } from '../../../shared/contract/year.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type {
  ClosedEvaluationRow,
  ClosingRow,
  NewClosedEvaluation,
} from '../../database/repositories/closed-year.repository.ts';
import { canonicalJson } from '../../rules/digest.ts';
import { explain } from '../../rules/explain.ts';
import type { Finding } from '../../rules/finding.ts';
import type { PersonInput } from '../compliance/compliance.service.ts';
import { sha256 } from './hash.ts';
import type { YearRules } from './rule-book.ts';

/** People judged and worded at once: about 10 ms on an office computer. */
export const judgedAtOnce = 50;

/** What is stored of one person. */
export function kept(
  rules: YearRules,
  { person }: PersonInput,
  finding: Finding,
): Pick<NewClosedEvaluation, 'staffId' | 'figuresHash' | 'evaluationHash' | 'evaluation'> {
  const { staffId, staffNumber } = person;
  const evaluation = canonicalJson(explain(rules.pack, finding, { staffNumber, entries: 'claimId' }));
  return {
    staffId,
    figuresHash: figuresHash(finding),
    evaluationHash: sha256(evaluation),
    evaluation,
  };
}

/**
 * Equal for findings that say the same about a person: the figures and what each claim counts. A claim handed in and
 * not yet decided, or a sentence put better, is no correction.
 */
export function figuresHash(finding: Finding): string {
  const { verdict, required, granted, shortBy, publicRequired, publicGranted, publicShortBy } = finding;
  const counted = finding.entries
    .filter((entry) => entry.granted > 0)
    .map((entry) => [entry.claim.ref, entry.granted] as const)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return sha256(
    JSON.stringify([
      verdict,
      [required, granted, shortBy],
      [publicRequired, publicGranted, publicShortBy],
      finding.deemedTotal,
      finding.oneTime,
      counted,
      // Named only where the year knows classes: what was stored of the other years keeps its hash.
      ...(finding.classes.length === 0
        ? []
        : [finding.classes.map(({ granted, shortBy: left }) => [granted, left])]),
    ]),
  );
}

/** Who was judged, as whom: equal for equal rosters on the last day of the year. */
export function rosterFingerprint(people: readonly PersonInput[]): string {
  const lines = people
    .map(({ person }) =>
      JSON.stringify([
        person.staffNumber,
        person.name,
        person.department,
        person.status,
        person.grassroots,
        person.title,
        person.titleLevel,
        person.appointedOn,
      ]),
    )
    .sort();
  return sha256(lines.join('\n'));
}

/** The newest decision that any of these evaluations has looked at. */
export function decisionIdOf(rows: readonly ClosedEvaluationRow[]): number {
  return rows.reduce((newest, { decisionId }) => Math.max(newest, decisionId), 0);
}

/** A closing as every caller sees it. */
export function closingView(row: ClosingRow): YearStatus['closings'][number] {
  return {
    at: row.closedAt,
    by: row.closedBy,
    recordedBy: row.recordedBy,
    remark: row.remark,
    pack: { id: row.packId, version: row.packVersion, hash: row.packHash },
    people: row.people,
    counts: verdictCounts.parse(JSON.parse(row.counts)),
    rosterFingerprint: row.rosterFingerprint,
    reopened:
      row.reopenedAt === null
        ? null
        : { at: row.reopenedAt, by: row.reopenedBy ?? '', reason: row.reopenReason ?? '' },
  };
}

/** Where a stored evaluation stands somebody; throws `data.damaged` when its content is not there. */
export function standing(row: ClosedEvaluationRow, contents: ReadonlyMap<string, Evaluation>) {
  const found = contents.get(row.evaluationHash);
  if (found === undefined)
    throw new AppError('data.damaged', { detail: `evaluation ${row.evaluationHash.slice(0, 8)}` });
  const { verdict, required, granted, shortBy, publicNeed } = found;
  return { verdict, total: { required, granted, shortBy }, publicNeed, hash: row.evaluationHash };
}
