import type { EntryReason } from '../../shared/contract/evaluation.ts';
import { wordCredit } from '../../shared/domain/credit.ts';
import type { CompiledPack } from './compile.ts';
import type { Citation } from './pack.schema.ts';

/** A sentence with the document and the clause that it rests on. */
export function cited(pack: CompiledPack, code: string, text: string, citation: Citation): EntryReason {
  return { code, text, source: sourceName(pack, citation.source), clause: citation.clause };
}

/** A document's title, with its number where it has one. */
export function sourceName(pack: CompiledPack, id: string): string {
  const source = pack.sources.get(id);
  if (source === undefined) return id;
  return source.number === undefined ? source.title : `${source.title}（${source.number}）`;
}

/** The clause without the section mark that only helps to find it: 学分授予要求·内部培训. */
export function clauseWords(clause: string): string {
  return clause.replace(/（§[^（）]*）$/, '');
}

/** How sure we are of a document, in words. */
export const certaintyName = {
  original: '原件',
  repost: '转载，未见原件',
  'several-reposts': '多处转载一致，未见原件',
  inferred: '推断',
} as const;

/** The certainty of a figure's document, for sentences that name a doubted figure. */
export function certaintyOf(pack: CompiledPack, source: string): string {
  return certaintyName[pack.sources.get(source)?.certainty ?? 'original'];
}

/** Credits in a sentence: 12.5. */
export const score = wordCredit;
