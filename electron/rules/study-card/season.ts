import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import type { CardClass, Provider } from './list-kinds.ts';
import type { Cited, Season, SeasonSource } from './season-model.ts';

/**
 * What a card holds where no season of the year says it: every document so far has I类 5.00 and II类 10.00 (甬继委办发
 * 〔2023〕3号 三; 杭继办﹝2020﹞7号 附件3 二). Only for comparing what arrived with what was bought: no plan is made
 * from it and no clock is started by it.
 */
export const usualCredits: Readonly<Record<CardClass, number>> = { I: 500, II: 1000 };

/** The seasons that serve a year and a place: those of the place itself before those of the places above it. */
export function seasonsFor(
  seasons: readonly Season[],
  year: number,
  jurisdiction: string,
): readonly Season[] {
  return seasons
    .filter(
      (season) =>
        season.year === year &&
        (jurisdiction === season.jurisdiction || jurisdiction.startsWith(`${season.jurisdiction}/`)),
    )
    .toSorted(
      (left, right) =>
        right.jurisdiction.length - left.jurisdiction.length ||
        (left.id < right.id ? -1 : left.id > right.id ? 1 : 0),
    );
}

/** Which half of its year a day lies in. */
export function halfOf(day: CivilDate): 'first' | 'second' {
  return day.slice(5) <= '06-30' ? 'first' : 'second';
}

/**
 * The season that a purchase of a day belongs to: the provider's of that half, else its season of the whole year. A
 * purchase without a day belongs to the provider's only season, if there is just one.
 */
export function seasonOf(
  seasons: readonly Season[],
  provider: Provider | null,
  day: CivilDate | null,
): Season | undefined {
  const own = seasons.filter((season) => season.provider === provider);
  if (day === null) return own.length === 1 ? own[0] : undefined;
  const half = halfOf(day);
  return own.find((season) => season.half === half) ?? own.find((season) => season.half === 'year');
}

export interface SeasonCopy {
  readonly id: string;
  readonly year: number;
  readonly half: Season['half'];
  readonly title: string;
  readonly jurisdiction?: string;
  /** The document of the new season; null where the officer has none at hand. */
  readonly document: SeasonSource | null;
  readonly enrolBy?: CivilDate | null;
  readonly learnBy?: CivilDate | null;
  readonly invoiceBy?: CivilDate | null;
}

/**
 * A new season from an old one. What the platform does (accounts, remark, sync, refunds, invoices) stays with its old
 * citation; what a notice of its year sets (dates, limits) falls away, and prices and credits stay only as the old
 * document's word. Dates come from the new document alone: without one no clock starts.
 */
export function copySeason(season: Season, copy: SeasonCopy): Season {
  const { document } = copy;
  const dated = (value: CivilDate | null | undefined, clause: string): Cited<CivilDate> | undefined =>
    document && value ? { value, source: document.id, clause } : undefined;
  const dates = {
    enrolBy: dated(copy.enrolBy, '报名缴费截止'),
    learnBy: dated(copy.learnBy, '学习考试截止'),
    invoiceBy: dated(copy.invoiceBy, '发票申请截止'),
  };
  return {
    ...season,
    id: copy.id,
    year: copy.year,
    half: copy.half,
    title: copy.title,
    jurisdiction: copy.jurisdiction ?? season.jurisdiction,
    copiedFrom: season.id,
    sources: document ? [document, ...season.sources.filter(({ id }) => id !== document.id)] : season.sources,
    limits: {},
    dates: Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined)),
  };
}
