import type { EntryReason, Evaluation } from '../../../shared/contract/evaluation.ts';
import type { Rehearsal, RehearsedPerson } from '../../../shared/contract/rules.contract.ts';
import { wordCredit } from '../../../shared/domain/credit.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { Job } from '../../platform/job.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { evaluate } from '../../rules/engine.ts';
import { explain, sourceName } from '../../rules/explain.ts';
import type { EvaluationInput } from '../../rules/finding.ts';
import { isWorded, sameStanding, standingOf, type Standing } from '../../rules/rehearse.ts';
import type { ComplianceService, PersonInput, VerdictCounts } from '../compliance/compliance.service.ts';
import { wordBasis } from './basis-view.ts';
import { sha256 } from './hash.ts';
import { differentFigures, otherDifferences } from './pack-differences.ts';
import type { BasisContent } from './basis-content.ts';
import type { Candidate, YearRules } from './rule-book.ts';

/** About 10 ms on an office computer: two verdicts cost one, two evaluations in sentences as much as forty. */
const workAtOnce = 200;
const workOfWording = 40;
/** Sentences that a person's row shows; the two evaluations hold the rest. */
const whyAtMost = 12;

type ChangeCounts = Pick<Rehearsal, 'counts' | 'moves' | 'changedVerdict' | 'changedFigures' | 'people'>;

/**
 * Judges everybody of the ledger by the rules in force and by a candidate. Two verdicts a person; only those who stand
 * differently get findings and sentences. Writes nothing. Errors: `job.cancelled`.
 */
export async function rehearse(
  compliance: ComplianceService,
  before: YearRules | undefined,
  after: Candidate,
  job: Job,
): Promise<Rehearsal> {
  const { year } = after;
  job.step('正在读取台账', 0, null);
  const people = await compliance.inputs({ year, unitGrassroots: after.unitGrassroots });
  const counts: { before: VerdictCounts | null; after: VerdictCounts } = {
    before: before === undefined ? null : noVerdicts(),
    after: noVerdicts(),
  };
  const moves = new Map<string, Rehearsal['moves'][number]>();
  const figures = differentFigures(before, after);
  const changed: RehearsedPerson[] = [];
  let figuresAlone = 0;
  // Everybody's two standings: the same name means the same result for everybody, not that every claim is the same.
  const result: string[] = [];
  let work = 0;
  for (const [index, { person, input }] of people.entries()) {
    work += 1;
    const from = before === undefined ? undefined : standingOf(before.pack, input);
    const to = standingOf(after.pack, input);
    result.push(`${person.staffNumber} ${nameOf(from)} ${nameOf(to)}`);
    counts.after[to.verdict] += 1;
    if (counts.before !== null && from !== undefined) counts.before[from.verdict] += 1;
    if (from === undefined || from.verdict !== to.verdict) count(moves, from?.verdict ?? null, to.verdict);
    if (from === undefined || !sameStanding(from, to)) {
      const verdictChanged = from?.verdict !== to.verdict;
      if (!verdictChanged) figuresAlone += 1;
      const worded = isWorded(verdictChanged, figuresAlone - 1);
      if (worded) work += workOfWording;
      const why = worded ? reasons(before?.pack, after.pack, input, figures) : [];
      changed.push({ ...describe({ person, input }, from, to), verdictChanged, why });
    }
    if (work >= workAtOnce) {
      work = 0;
      job.step('正在演练', index + 1, people.length);
      await job.breathe();
    }
  }
  const ground = { year, basis: after.groundBasis, before: before?.pack.stamp, after: after.pack.stamp };
  const tally: ChangeCounts = {
    people: people.length,
    counts,
    moves: [...moves.values()].sort((left, right) => right.people - left.people),
    changedVerdict: changed.filter(({ verdictChanged }) => verdictChanged).length,
    changedFigures: changed.filter(({ verdictChanged }) => !verdictChanged).length,
  };
  return {
    rehearsal: sha256([JSON.stringify(ground), ...result].join('\n')),
    year,
    before:
      before === undefined
        ? null
        : { pack: before.pack.stamp, title: before.pack.title, words: wordsOf(before) },
    after: { pack: after.pack.stamp, title: after.pack.title, words: wordsOf(after) },
    ...tally,
    changed: changed.sort((left, right) => Number(right.verdictChanged) - Number(left.verdictChanged)),
    figures,
    other: otherDifferences(before, after),
  };
}

const noVerdicts = (): VerdictCounts => ({ met: 0, 'not-met': 0, 'needs-review': 0, exempt: 0 });

function nameOf(standing: Standing | undefined): string {
  if (standing === undefined) return '-';
  const { verdict, required, granted, publicRequired, publicGranted, shortBy, publicShortBy } = standing;
  const classes = standing.classes.map((found) => found.granted);
  return [verdict, required, granted, shortBy, publicRequired, publicGranted, publicShortBy, ...classes].join(
    ',',
  );
}

function count(moves: Map<string, Rehearsal['moves'][number]>, from: Verdict | null, to: Verdict): void {
  const key = `${from ?? ''} ${to}`;
  const known = moves.get(key);
  moves.set(key, { from, to, people: (known?.people ?? 0) + 1 });
}

function reasons(
  before: CompiledPack | undefined,
  after: CompiledPack,
  input: EvaluationInput,
  figures: Rehearsal['figures'],
): RehearsedPerson['why'] {
  if (before === undefined) return reasonsAlone(after, input);
  const found = whyOf(before, after, input);
  // No claim tells it: then the figures that differ do.
  return found.length > 0
    ? found
    : figures.slice(0, whyAtMost).map((figure) => ({
        when: 'after',
        code: 'standard-changed',
        text: `“${figure.title}”由${figure.before ?? '没有'}改为${figure.after ?? '没有'}`,
        source: figure.sourceName,
        clause: figure.clause,
        item: null,
      }));
}

function describe(
  { person }: PersonInput,
  from: Standing | undefined,
  to: Standing,
): Omit<RehearsedPerson, 'verdictChanged' | 'why'> {
  return {
    staffNumber: person.staffNumber,
    name: person.name,
    department: person.department,
    titleLevel: person.titleLevel,
    from: from === undefined ? null : view(from),
    to: view(to),
  };
}

function view(standing: Standing): RehearsedPerson['to'] {
  return {
    verdict: standing.verdict,
    total: { required: standing.required, granted: standing.granted, shortBy: standing.shortBy },
    publicNeed: {
      required: standing.publicRequired,
      granted: standing.publicGranted,
      shortBy: standing.publicShortBy,
    },
  };
}

type Why = RehearsedPerson['why'][number];

/** In a year without rules so far there is nothing to compare with: the questions are what is to be known. */
function reasonsAlone(after: CompiledPack, input: EvaluationInput): Why[] {
  return explain(after, evaluate(after, input))
    .questions.slice(0, whyAtMost)
    .map((reason) => sentence('after', reason, null));
}

function whyOf(before: CompiledPack, after: CompiledPack, input: EvaluationInput): Why[] {
  const one = explain(before, evaluate(before, input));
  const other = explain(after, evaluate(after, input));
  const minimums: Why[] = [];
  const minimum = (title: string, from: number, to: number, pack: CompiledPack): void => {
    if (from === to) return;
    minimums.push({
      when: 'after',
      code: 'required',
      text: `${title}由应满 ${wordCredit(from)} 分改为应满 ${wordCredit(to)} 分`,
      source: sourceName(pack, pack.total.source),
      clause: pack.total.clause,
      item: null,
    });
  };
  minimum('总学分', one.required, other.required, after);
  minimum('公需科目', one.publicNeed.required, other.publicNeed.required, after);
  return [
    ...minimums,
    ...onlyIn(one, other).map((found) => ({ when: 'before' as const, ...found })),
    ...onlyIn(other, one).map((found) => ({ when: 'after' as const, ...found })),
  ].slice(0, whyAtMost);
}

/** Sentences of one evaluation that the other does not have. */
function onlyIn(one: Evaluation, other: Evaluation): Omit<Why, 'when'>[] {
  const known = new Set<string>();
  for (const { key } of sentencesOf(other)) known.add(key);
  return sentencesOf(one)
    .filter(({ key }) => !known.has(key))
    .map(({ reason, item }) => ({
      code: reason.code,
      text: reason.text,
      source: reason.source,
      clause: reason.clause,
      item,
    }));
}

function sentencesOf(evaluation: Evaluation): { key: string; reason: EntryReason; item: string | null }[] {
  const keyOf = (ref: string, reason: EntryReason) => `${ref}|${reason.code}|${reason.text}`;
  return [
    ...evaluation.questions.map((reason) => ({ key: keyOf('', reason), reason, item: null })),
    ...evaluation.entries.flatMap((entry) =>
      entry.reasons.map((reason) => ({ key: keyOf(entry.ref ?? '', reason), reason, item: entry.item })),
    ),
  ];
}

function sentence(when: 'before' | 'after', reason: EntryReason, item: string | null): Why {
  return {
    when,
    code: reason.code,
    text: reason.text,
    source: reason.source,
    clause: reason.clause,
    item,
  };
}

/** What a basis says, worded from the pack that it makes. */
export function wordsOf(rules: Pick<YearRules, 'pack' | 'registry'> & { content: BasisContent }): string {
  const { content, pack, registry } = rules;
  const manifest =
    content.ownPack === null ? undefined : registry.chainOf(content.ownPack.folder)[0]?.manifest;
  return wordBasis({
    revertsTo: null,
    continuedFrom: content.continuedFrom,
    confirmed: content.confirmed,
    ownPack:
      manifest === undefined
        ? null
        : {
            id: manifest.id,
            title: manifest.title,
            version: manifest.version,
            fileName: content.ownPackFile,
          },
    choices: Object.entries(content.choices).map(([id, reading]) => {
      const conflict = pack.conflicts.find((candidate) => candidate.id === id);
      const text = conflict?.readings.find((candidate) => candidate.id === reading)?.text;
      return { conflict: id, title: conflict?.title ?? id, reading, text: text ?? reading };
    }),
  });
}
