import type { Evaluation } from '../../shared/contract/evaluation.ts';
import type { CompiledPack } from './compile.ts';
import type { Finding } from './finding.ts';
import type { ConflictSignal } from './pack.schema.ts';

/** The conflicts that bear on a person's year, stamped with the reading that was used. */
export function touchedConflicts(pack: CompiledPack, finding: Finding): Evaluation['conflicts'] {
  if (pack.conflicts.length === 0) return [];
  const items = new Set<string>();
  for (const entry of finding.entries) if (entry.item >= 0) items.add(entry.claim.item);
  const signals = signalsOf(pack, finding);
  return pack.conflicts
    .filter(
      (conflict) =>
        conflict.signals?.some((signal) => signals.has(signal)) === true ||
        conflict.items?.some((item) => items.has(item)) === true,
    )
    .map((conflict) => ({ id: conflict.id, chosen: conflict.chosen, text: conflict.text }));
}

function signalsOf(pack: CompiledPack, finding: Finding): ReadonlySet<ConflictSignal> {
  const signals = new Set<ConflictSignal>(['always']);
  if (pack.classes.some((found) => found.required.amount > 0)) signals.add('classes');
  if (finding.input.year > 2020) signals.add('after-2020');
  if (finding.publicRequired > 0) signals.add('public-need');
  if (finding.grassroots) signals.add('grassroots');
  if (finding.deemedTotal) signals.add('deemed-total');
  if (finding.oneTime) signals.add('one-time');
  for (const entry of finding.entries) {
    if (entry.claim.makeUpFor !== undefined) signals.add('make-up');
    if (entry.item < 0 || entry.reasons.some((reason) => reason.code === 'not-covered-by-pack'))
      signals.add('unknown-item');
    for (const { code } of entry.reasons) {
      if (code === 'same-day-training' || code === 'same-day-once') signals.add('same-day-training');
      else if (code === 'figure-doubted') signals.add('doubtful-figure');
    }
    if (pack.items[entry.item]?.basis === 'long-stay') signals.add('long-stay');
  }
  for (const question of finding.questions) {
    if (question.code === 'class-short' || question.code === 'class-doubted') signals.add('class-short');
    else if (question.code === 'rests-on-doubted') signals.add('doubtful-figure');
    else if (question.code === 'asked-year-cap' && pack.asks[question.y]?.form !== undefined)
      signals.add('remote');
    else if (question.code === 'checklist-open') signals.add('checklists');
    else if (question.code === 'title-level-unknown') signals.add('title-level-unknown');
    else if (question.code === 'hours-below-required') signals.add('hours-below-required');
    else if (question.code.startsWith('status-') || question.code.startsWith('exempt'))
      signals.add('exemption');
  }
  return signals;
}
