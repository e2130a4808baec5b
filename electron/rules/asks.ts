import type { CompiledAsk, CompiledPack } from './compile.ts';
import { addReason, type EntryFinding } from './finding.ts';

/** Limits and habits that ask and never cut (D20, S003 §3): findings only, no verdict depends on them. */

/** A claim above a limit that only reposts know. */
export function askClaimCaps(pack: CompiledPack, entries: readonly EntryFinding[]): void {
  pack.asks.forEach((ask, index) => {
    if (ask.per !== 'claim') return;
    for (const entry of entries) {
      if (entry.granted > ask.cap.amount && isAsked(ask, entry))
        addReason(entry, { code: 'asked-claim-cap', x: index, y: entry.granted });
    }
  });
}

/** What the year's claims of a limit sum up to, in hundredths. */
export function askedSum(ask: CompiledAsk, entries: readonly EntryFinding[]): number {
  return entries.reduce((sum, entry) => sum + (isAsked(ask, entry) ? entry.granted : 0), 0);
}

function isAsked(ask: CompiledAsk, entry: EntryFinding): boolean {
  return (
    (ask.form === undefined || entry.claim.form?.trim() === ask.form) &&
    (ask.items === undefined || ask.items.has(entry.item))
  );
}

/** “活动名称”须填写培训详细内容: a title that is only the name of a kind, with or without a number or date. */
export function askTitles(words: readonly string[], entries: readonly EntryFinding[]): void {
  for (const entry of entries) {
    if (entry.granted > 0 && entry.claim.name !== undefined && isGeneric(entry.claim.name, words))
      addReason(entry, { code: 'generic-title', x: 0, y: 0 });
  }
}

function isGeneric(name: string, words: readonly string[]): boolean {
  const plain = name.normalize('NFKC').replace(/[\d\s年月日第次期、，,。.()（）\-—_]/g, '');
  return plain === '' || words.includes(plain);
}
