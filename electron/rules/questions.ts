import { askedSum } from './asks.ts';
import { openChecklists } from './checklists.ts';
import type { CompiledPack } from './compile.ts';
import type { EntryFinding, EvaluationInput, QuestionFinding } from './finding.ts';
import { recordedHours } from './hours.ts';
import type { Scratch } from './scratch.ts';

const noQuestions: readonly QuestionFinding[] = Object.freeze([]);

/** What is asked about the person as a whole. Codes and numbers; explain-question.ts words them. */
export function questionsOf(
  s: Scratch,
  pack: CompiledPack,
  input: EvaluationInput,
  entries: readonly EntryFinding[],
): readonly QuestionFinding[] {
  let found: QuestionFinding[] | undefined;
  const ask = (code: QuestionFinding['code'], x = 0, y = 0) => (found ??= []).push({ code, x, y });
  const exempt = s.verdict === 'exempt';
  if (pack.hours !== undefined && !s.deemedTotal && !s.oneTime) {
    const hours = recordedHours(s, entries);
    if (hours >= 0 && hours < pack.hours.amount) ask('hours-below-required', hours);
  }
  if (input.person.titleLevel === 'none' && s.publicRequired > 0 && !s.publicWaived && !exempt)
    ask('title-level-unknown', s.publicRequired);
  const status = input.person.status;
  if (status !== undefined && status !== 'active' && s.exemption !== 2) ask(`status-${status}`);
  if (s.exemption === 2) ask('exempted');
  else if (s.exemption === 1) ask('exemption-not-accepted');
  if (s.unresolved > 0) ask('unresolved-claims', s.unresolved);
  if (!pack.confirmed && !exempt) ask('continued-unconfirmed', pack.continuedFrom ?? 0);
  if (s.restsOnUncertain) {
    if (restsOnFiling(entries)) ask('rests-on-unreported');
    if (entries.some((entry) => hasReason(entry, 'self-study-not-scored'))) ask('rests-on-unreported', 1);
    if (entries.some((entry) => hasReason(entry, 'same-project'))) ask('rests-on-unreported', 2);
    const unranked = s.publicWaived ? undefined : entries.find((entry) => mayBeOneTime(pack, entry));
    if (unranked !== undefined) ask('rests-on-unreported', 3, unranked.item);
  }
  if (pack.classes.length > 0) askClasses(s, pack, ask);
  if (s.verdict === 'needs-review' && entries.some((entry) => hasReason(entry, 'figure-doubted')))
    ask('rests-on-doubted');
  pack.asks.forEach((limit, index) => {
    if (limit.per !== 'year') return;
    const sum = askedSum(limit, entries);
    if (sum > limit.cap.amount) ask('asked-year-cap', sum, index);
  });
  if (pack.checklists.length > 0)
    for (const { list, open } of openChecklists(pack, entries)) ask('checklist-open', list, open);
  return found ?? noQuestions;
}

function hasReason(entry: EntryFinding, code: string): boolean {
  return entry.reasons.some((reason) => reason.code === code);
}

/** A certificate that would meet the whole requirement for a role that nobody has stated. */
function mayBeOneTime(pack: CompiledPack, { item: index, granted, claim }: EntryFinding): boolean {
  const item = pack.items[index];
  if (item === undefined || !item.hasRoles || item.oneTimeAt < 0 || granted < item.oneTimeAt) return false;
  return item.roleIndex.get(claim.role ?? '') === undefined;
}

function restsOnFiling(entries: readonly EntryFinding[]): boolean {
  return entries.some(
    (entry) => hasReason(entry, 'make-up-not-reported') || hasReason(entry, 'self-study-not-reported'),
  );
}

/** A class that falls short, or one of which no original says whether it suffices. */
function askClasses(
  s: Scratch,
  pack: CompiledPack,
  ask: (code: QuestionFinding['code'], x: number, y: number) => unknown,
): void {
  if (s.verdict !== 'needs-review' && s.verdict !== 'not-met') return;
  const total = (s.totals[0] ?? 0) + (s.totals[1] ?? 0) + (s.totals[2] ?? 0) + (s.totals[3] ?? 0);
  if (s.deemedTotal || s.deemedTotalUncertain || total < s.required) return;
  pack.classes.forEach((found, index) => {
    const all = (s.classSums[2 * index] ?? 0) + (s.classSums[2 * index + 1] ?? 0);
    if (all < found.required.amount) ask(found.decides ? 'class-short' : 'class-doubted', all, index);
    else if (all < found.enough.amount) ask('class-doubted', all, index);
  });
}
