import type { Evaluation, EvaluationEntry } from '../../shared/contract/evaluation.ts';
import { tickChecklists } from './checklists.ts';
import { score } from './cite.ts';
import type { CompiledPack } from './compile.ts';
import { explainBasis } from './explain-basis.ts';
import { touchedConflicts } from './explain-conflicts.ts';
import { explainPerson } from './explain-person.ts';
import { explainPot } from './explain-pot.ts';
import { explainQuestion } from './explain-question.ts';
import { explainReason } from './explain-reason.ts';
import type { EntryFinding, Finding } from './finding.ts';

export { sourceName } from './cite.ts';

/** How the caller names people and claims: `claimId` for entries of the ledger, `ref` for claims handed in by value. */
export interface Naming {
  readonly staffNumber?: string;
  readonly entries?: 'ref' | 'claimId';
}

/** Words a finding: Chinese sentences with their arithmetic and clause. Pure; the pack must be the finding's own. */
export function explain(pack: CompiledPack, finding: Finding, naming: Naming = {}): Evaluation {
  const entries = finding.entries.map((entry) => explainEntry(pack, finding, entry, naming));
  return {
    ...(naming.staffNumber === undefined ? {} : { staffNumber: naming.staffNumber }),
    verdict: finding.verdict,
    required: finding.required,
    granted: finding.granted,
    shortBy: finding.shortBy,
    publicNeed: {
      required: finding.publicRequired,
      granted: finding.publicGranted,
      shortBy: finding.publicShortBy,
    },
    ...classesOf(pack, finding),
    ...(pack.checklists.length === 0 ? {} : { checklists: checklistsOf(pack, finding) }),
    deemedComplete: finding.deemedTotal || finding.oneTime,
    byCategory: byCategory(pack, finding),
    entries,
    questions: finding.questions.map((question) => explainQuestion(pack, question)),
    conflicts: touchedConflicts(pack, finding),
    explanation: explainPerson(pack, finding),
  };
}

function byCategory(pack: CompiledPack, finding: Finding): Evaluation['byCategory'] {
  const credits = new Map<number, number>();
  const hours = new Map<number, number>();
  for (const entry of finding.entries) {
    const item = pack.items[entry.item];
    if (item === undefined) continue;
    credits.set(item.category, (credits.get(item.category) ?? 0) + entry.granted);
    if (entry.granted > 0)
      hours.set(item.category, (hours.get(item.category) ?? 0) + (entry.claim.hours ?? 0));
  }
  return [...credits]
    .sort(([left], [right]) => left - right)
    .map(([index, sum]) => ({
      category: pack.categories[index]?.id ?? '',
      name: pack.categories[index]?.name ?? '',
      credits: sum,
      hours: hours.get(index) ?? 0,
      text: categoryText(pack, finding, index),
    }));
}

function explainEntry(
  pack: CompiledPack,
  finding: Finding,
  entry: EntryFinding,
  naming: Naming,
): EvaluationEntry {
  const item = pack.items[entry.item];
  const basis = item === undefined ? undefined : explainBasis(pack, item, entry);
  const reasons = entry.reasons.map((reason) => explainReason(pack, finding, item, entry, reason));
  return {
    ...(naming.entries === 'claimId' ? { claimId: entry.claim.ref } : { ref: entry.claim.ref }),
    item: entry.claim.item,
    claimed: entry.claimed,
    granted: entry.granted,
    outcome: entry.outcome,
    reasons: basis === undefined ? reasons : [basis, ...reasons],
  };
}

/** A category's arithmetic: its claims' credits added up, and what a yearly limit left of them. */
function categoryText(pack: CompiledPack, finding: Finding, category: number): string {
  const counted = finding.entries.filter(
    (entry) => pack.items[entry.item]?.category === category && entry.granted > 0,
  );
  const limits = finding.pots
    .filter(({ pot }) => counted.some((entry) => pack.items[entry.item]?.pot === pot))
    .map((pot) => explainPot(pack, finding, pot))
    .filter((words) => words !== undefined);
  const sum = counted.reduce((all, entry) => all + entry.granted, 0);
  const shown = counted.length > 8 ? [] : counted.map((entry) => score(entry.granted));
  const added = shown.length > 1 ? `${shown.join(' + ')} = ${score(sum)}` : score(sum);
  const name = pack.categories[category]?.name ?? '';
  return [`${name} ${counted.length} 条计入，${added} 分`, ...limits].join('；') + '。';
}

/** I类 and II类, and the sum as the platform shows it: with what is not yet reviewed (S003 图-7). */
function classesOf(pack: CompiledPack, finding: Finding): Pick<Evaluation, 'classes' | 'recorded'> {
  if (pack.classes.length === 0) return {};
  let recorded = 0;
  const byClass = pack.classes.map(() => 0);
  for (const entry of finding.entries) {
    if (!isRecorded(entry, finding.input.year)) continue;
    recorded += entry.claimed;
    const ofClass = pack.items[entry.item]?.ofClass ?? -1;
    if (ofClass >= 0) byClass[ofClass] = (byClass[ofClass] ?? 0) + entry.claimed;
  }
  return {
    recorded,
    classes: pack.classes.map(({ id, name, required, atMost }, index) => {
      const found = finding.classes[index];
      const granted = found?.granted ?? 0;
      return {
        id,
        name,
        required: required.amount,
        ...(atMost === undefined ? {} : { atMost: atMost.amount }),
        granted,
        counted: Math.min(granted, atMost?.amount ?? granted),
        shortBy: found?.shortBy ?? 0,
        recorded: byClass[index] ?? 0,
      };
    }),
  };
}

const waiting: readonly string[] = ['status-unreviewed', 'status-in-review', 'status-in-review-upper'];

function isRecorded(entry: EntryFinding, year: number): boolean {
  if (entry.outcome === 'counted' || entry.outcome === 'partly') return true;
  const day = entry.claim.endDate ?? entry.claim.startDate;
  return day.startsWith(`${year}-`) && entry.reasons.some(({ code }) => waiting.includes(code));
}

function checklistsOf(pack: CompiledPack, finding: Finding): NonNullable<Evaluation['checklists']> {
  return tickChecklists(pack, finding.entries).map(({ id, name, entries }) => ({
    id,
    name,
    entries: entries.map(({ name: title, claims }) => ({
      name: title,
      done: claims.length > 0,
      claimIds: [...claims],
    })),
  }));
}
