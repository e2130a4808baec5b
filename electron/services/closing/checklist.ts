import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { ChecklistId, ChecklistItem } from '../../../shared/contract/year.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import { breathe } from '../../platform/breathe.ts';
import type { Job } from '../../platform/job.ts';
import { touchedConflicts } from '../../rules/explain-conflicts.ts';
import { countVerdicts, type ComplianceService } from '../compliance/compliance.service.ts';
import type { YearBook } from '../compliance/year-book.ts';
import type { FilingService } from '../filings/filing.service.ts';
import type { RegisterService } from '../register/register.service.ts';
import { wordBasis } from '../rules/basis-view.ts';
import { rosterFingerprint } from '../rules/closing-records.ts';
import type { RuleBook, YearRules } from '../rules/rule-book.ts';
import type { ServiceContext } from '../service.ts';
import type { StudyCardService } from '../study-card/study-card.service.ts';
import { checklistTitles, checklistWords } from './checklist-words.ts';

type Checklist = ResponseOf<'year:checklist'>;

export interface ClosingChecklist {
  /** What is still open. Errors: `rules.no-pack`. */
  checklist(year: number, job: Job): Promise<Checklist>;
  /**
   * Refuses a closing that something forbids, and one without a remark where something is open. Errors:
   * `year.open-items`, `rules.no-pack`.
   */
  assertClosable(year: number, remark: string, job: Job): Promise<void>;
}

/** What other use cases know about a year. */
export interface ChecklistSources {
  readonly compliance: ComplianceService;
  readonly ruleBook: RuleBook;
  readonly filings: Pick<FilingService, 'list'>;
  readonly registers: Pick<RegisterService, 'stalePrints'>;
  readonly cards: Pick<StudyCardService, 'views' | 'seasons' | 'closing'>;
}

/** About 10 ms on an office computer. */
const lookedAtOnce = 200;

/** These forbid a closing: it would freeze nothing, or figures that nobody has checked. */
const blocking = new Set<ChecklistId>(['no-people', 'unconfirmed']);

export function createClosingChecklist(context: ServiceContext, sources: ChecklistSources): ClosingChecklist {
  const { compliance, ruleBook, filings, registers, cards } = sources;

  const openSeasons = async (year: number): Promise<string[]> => {
    const closed = await cards.seasons.closings();
    const open: string[] = [];
    for (const { id } of await cards.seasons.ofYear(year)) {
      if (closed.has(id)) continue;
      const { items } = await cards.closing.of({ seasonId: id });
      // A season that nobody ordered in has nothing to be closed.
      if (items.every((item) => item.id !== 'no-orders' || item.ok)) open.push(id);
    }
    return open;
  };

  const build = async (year: number, job: Job): Promise<Checklist> => {
    const parts = 6;
    let done = 0;
    const step = async (): Promise<void> => {
      job.step('正在清点', done, parts);
      done += 1;
      await job.breathe();
    };
    await step();
    const rules = await ruleBook.rulesOf(year);
    const book = await compliance.yearBook(year);
    const items: ChecklistItem[] = [];
    const put = (
      id: ChecklistId,
      count: number,
      more: Partial<Pick<ChecklistItem, 'staffNumbers' | 'target'>> = {},
    ): void => {
      items.push({
        id,
        title: checklistTitles[id],
        text: checklistWords(id, count),
        count,
        ok: count === 0,
        blocks: count > 0 && blocking.has(id),
        staffNumbers: more.staffNumbers ?? [],
        target: more.target ?? null,
      });
    };

    const { continuedFrom, confirmed } = rules.content;
    put('no-people', book.people.length === 0 ? 1 : 0);
    put('unconfirmed', continuedFrom !== null && !confirmed ? 1 : 0);
    put('not-ended', context.clock.today() <= `${year}-12-31` ? 1 : 0);

    await step();
    const read = await context.database.read(async (repositories) => ({
      work: await repositories.registers.work(year, ''),
      tray: await repositories.proofs.trayCount(),
      printed: await repositories.prints.newestOfEach('annual-register', year),
    }));
    put('unreviewed', read.work.waiting);
    put('in-review', read.work.waitingUpper);
    put('returned', read.work.returned);
    put('tray', read.tray);

    await step();
    put('card-gaps', (await cards.views.count({ year })).gaps);
    const seasons = await openSeasons(year);
    put('card-seasons', seasons.length, { target: seasons[0] ?? null });

    await step();
    const awaiting = async (request: Omit<Parameters<typeof filings.list>[0], 'year'>): Promise<number> =>
      (await filings.list({ year, limit: 1, ...request })).total;
    put('filings-undecided', await awaiting({ awaits: ['agreement'] }));
    put('make-up-receipts', await awaiting({ kind: 'make-up', awaits: ['report', 'receipt'] }));
    put(
      'self-study',
      await awaiting({
        kind: 'self-study',
        awaits: ['report', 'progress', 'progress-review', 'result', 'result-review', 'score'],
      }),
    );

    await step();
    const counts = countVerdicts(book.people);
    put('needs-review', counts['needs-review']);
    const printed = new Set(read.printed.map(({ staffId }) => staffId));
    const missing = book.people.filter(({ person }) => !printed.has(person.staffId));
    put('registers-missing', missing.length, {
      staffNumbers: missing.map(({ person }) => person.staffNumber),
    });
    put('registers-stale', await registers.stalePrints(year));

    await step();
    const open = await openConflicts(rules, book);
    put('conflicts', open.length, { target: open[0] ?? null });

    return {
      year,
      items,
      remarkNeeded: items.some(({ ok, blocks }) => !ok && !blocks),
      closable: items.every(({ blocks }) => !blocks),
      freezes: {
        packTitle: rules.pack.chain[0]?.title ?? rules.pack.stamp.id,
        pack: rules.pack.stamp,
        basis: basisWords(rules),
        rosterFingerprint: rosterFingerprint(await compliance.inputs(rules)),
        people: book.people.length,
        counts,
      },
    };
  };

  return {
    checklist: build,
    async assertClosable(year, remark, job) {
      const { items } = await build(year, job);
      const open = items.filter(({ ok, blocks }) => !ok && (blocks || remark === ''));
      if (open.length > 0)
        throw new AppError('year.open-items', { year, items: open.map(({ text }) => text) });
    },
  };
}

/** Disagreements between texts that bear on somebody's year and that the unit has said nothing about. */
async function openConflicts({ pack, content }: YearRules, book: YearBook): Promise<string[]> {
  const touched = new Set<string>();
  for (const [index, { finding }] of book.people.entries()) {
    for (const { id } of touchedConflicts(pack, finding)) touched.add(id);
    if (index % lookedAtOnce === lookedAtOnce - 1) await breathe();
  }
  return pack.conflicts.flatMap(({ id }) =>
    touched.has(id) && content.choices[id] === undefined ? [id] : [],
  );
}

function basisWords({ content, pack }: YearRules): string {
  const { continuedFrom, confirmed, ownPack, ownPackFile } = content;
  const own = ownPack === null ? undefined : pack.chain.find(({ id }) => id === ownPack.folder);
  return wordBasis({
    choices: Object.entries(content.choices).map(([id, reading]) => {
      const conflict = pack.conflicts.find((candidate) => candidate.id === id);
      const found = conflict?.readings.find((candidate) => candidate.id === reading);
      return { conflict: id, title: conflict?.title ?? id, reading, text: found?.text ?? reading };
    }),
    ownPack:
      ownPack === null
        ? null
        : {
            id: ownPack.folder,
            title: own?.title ?? ownPack.folder,
            version: own?.version ?? '',
            fileName: ownPackFile,
          },
    continuedFrom,
    confirmed,
    revertsTo: null,
  });
}
