import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { addDays, type CivilDate } from '../../../shared/domain/civil-date.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import type { ServiceContext } from '../service.ts';
import {
  countVerdicts,
  departmentsOf,
  isShortOfPublicNeedOnly,
  type ComplianceService,
} from './compliance.service.ts';
import { judgePerson, toRuleClaim, type YearBook } from './year-book.ts';

type Summary = ResponseOf<'year:summary'>;

export interface YearSummaryService {
  /** 今年: what waits, where the year stands, what comes. */
  summarise(request: RequestOf<'year:summary'>): Promise<Summary>;
}

/** What other use cases know about a year. */
export interface YearSummarySources {
  waitingWithQuestions(year: number): Promise<number>;
  /** People whose last printed register no longer says what the records say. */
  stalePrints(year: number): Promise<number>;
  /** Filings that wait for the unit or the authority. */
  waitingFilings(year: number): Promise<Summary['filings']>;
}

export function createYearSummaryService(
  context: ServiceContext,
  compliance: ComplianceService,
  sources: YearSummarySources,
): YearSummaryService {
  return {
    async summarise({ year }) {
      const book = await compliance.yearBook(year);
      const longAgo = new Date(context.clock.now().getTime() - 14 * 86_400_000).toISOString();
      const { work, tray } = await context.database.read(async (repositories) => ({
        work: await repositories.registers.work(year, longAgo),
        tray: await repositories.proofs.trayCount(),
      }));
      return {
        staff: book.people.length,
        claims: work.claims,
        waiting: {
          count: work.waiting,
          oldest: work.oldestWaiting,
          withQuestions: await sources.waitingWithQuestions(year),
        },
        waitingUpper: work.waitingUpper,
        tray,
        returned: { count: work.returned, overFourteenDays: work.returnedLongAgo },
        stalePrints: await sources.stalePrints(year),
        filings: await sources.waitingFilings(year),
        counts: countVerdicts(book.people),
        onlyPublicNeed: book.people.filter(isShortOfPublicNeedOnly).length,
        departments: departmentsOf(book),
        creditsByMonth: creditsByMonth(book),
        deadlines: deadlines(book.pack, context.clock.today()),
        bestNext: bestNext(book),
      };
    },
  };
}

function creditsByMonth(book: YearBook): number[] {
  const months = new Array<number>(12).fill(0);
  for (const { finding } of book.people) {
    for (const { claim, granted } of finding.entries) {
      if (granted === 0) continue;
      const last = claim.endDate ?? claim.startDate;
      // What reaches beyond the year, or makes it up later, was still counted in it: its last month.
      const month = last.startsWith(String(book.year)) ? Number(last.slice(5, 7)) - 1 : 11;
      months[month] = (months[month] ?? 0) + granted;
    }
  }
  return months;
}

/** The days that the year's document sets, of the coming eight weeks. */
function deadlines(pack: CompiledPack, today: CivilDate): Summary['deadlines'] {
  const until = addDays(today, 56);
  return pack.deadlines
    .filter(({ date }) => date >= today && date <= until)
    .map(({ date, title, source }) => ({ date, title, source }));
}

const clustersTried = 8;

/** The batch of equal waiting claims whose acceptance lets most people meet the year; null when none helps. */
function bestNext(book: YearBook): Summary['bestNext'] {
  const waiting = book.people.flatMap((entry) =>
    entry.finding.verdict === 'met' ? [] : entry.claims.filter((claim) => claim.status === 'unreviewed'),
  );
  const clusters = [...groupBy(waiting, (claim) => `${claim.item}|${claim.startDate}|${claim.name}`).values()]
    .filter((cluster) => cluster.length > 1)
    .sort((left, right) => right.length - left.length)
    .slice(0, clustersTried);
  const entryOf = new Map(book.people.map((entry) => [entry.person.staffId, entry]));
  let best: Summary['bestNext'] = null;
  for (const cluster of clusters) {
    const ids = new Set(cluster.map((claim) => claim.id));
    let people = 0;
    for (const staffId of new Set(cluster.map((claim) => claim.staffId))) {
      const entry = entryOf.get(staffId);
      if (!entry) continue;
      const claims = entry.claims.map((claim) =>
        toRuleClaim(ids.has(claim.id) ? { ...claim, status: 'accepted' } : claim),
      );
      if (judgePerson(book, entry.person, claims, entry.filings).verdict === 'met') people += 1;
    }
    const [first] = cluster;
    if (first && people > (best?.people ?? 0)) {
      best = { name: first.name, item: first.item, claims: cluster.length, people };
    }
  }
  return best;
}
