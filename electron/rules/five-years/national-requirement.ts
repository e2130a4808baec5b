import type { Hundredths } from '../../../shared/domain/credit.ts';
import type { CompiledPack } from '../compile.ts';

/** The conflict of a pack in which the readings stand. */
const conflictId = 'five-years-national';

/** One way to read who must bring national-level credits, with the text that says so. */
export interface NationalReading {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly clause: string;
  /** How many over five years, in hundredths. */
  readonly credits: Hundredths;
}

/**
 * 五年内国家级学分, by every reading of a pack that asks for them; undefined for one that does not. Before 2025 they are
 * known from reposts only, so they are put as a question with both readings and never decide a verdict (D20). The
 * source is worded by the caller's `nameOf`.
 */
export function nationalReadingsOf(
  pack: CompiledPack,
  nameOf: (source: string) => string,
): readonly NationalReading[] | undefined {
  const { fiveYears } = pack;
  if (fiveYears === undefined) return undefined;
  const credits = fiveYears.amount;
  const readings = pack.conflicts.find((conflict) => conflict.id === conflictId)?.readings ?? [
    { id: 'figure', text: fiveYears.title, source: fiveYears.source, clause: fiveYears.clause },
  ];
  return readings.map(({ id, text, source, clause }) => ({
    id,
    text,
    source: nameOf(source),
    clause,
    credits,
  }));
}

export interface NationalItems {
  /** Items whose credits are national-level by their own row. */
  readonly national: ReadonlySet<string>;
  /** Items in which national and provincial projects stand together, so that their credits cannot be told apart. */
  readonly undistinguished: ReadonlySet<string>;
}

/**
 * Which items of a pack are national-level projects: by the words of its rows (国家级继续医学教育项目, 赴外省国家级项目).
 * Research and awards of national level are no national-level credits in this sense.
 */
export function nationalItemsOf(pack: CompiledPack): NationalItems {
  const national = new Set<string>();
  const undistinguished = new Set<string>();
  for (const item of pack.items) {
    const category = pack.categories[item.category]?.name ?? '';
    const words = `${category} ${item.written.name}`;
    const isProject = /继续医学教育项目|赴外省|远程/.test(words);
    if (!isProject) continue;
    if (words.includes('国家级')) national.add(item.id);
    else if (!/省级|市级|县级/.test(words)) undistinguished.add(item.id);
  }
  return { national, undistinguished };
}
