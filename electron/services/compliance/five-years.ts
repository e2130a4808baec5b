import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import { fiveYears, type YearFacts } from '../../rules/five-years/five-years.ts';
import { sourceName } from '../../rules/explain.ts';
import { nationalItemsOf, nationalReadingsOf } from '../../rules/five-years/national-requirement.ts';
import type { ServiceContext } from '../service.ts';
import { standingEvaluation } from './standing-evaluation.ts';
import type { YearTeller } from './year-book.ts';

type Answer = ResponseOf<'compliance:five-years'>;

/** A year as the answer shows it, with what the pure part needs of it. */
interface FoundYear {
  readonly facts: YearFacts;
  readonly shown: Answer['years'][number];
}

/** Several years' verdicts of one person, each under its own rules. Errors: `staff.not-found`. */
export async function answerFiveYears(
  context: ServiceContext,
  compliance: YearTeller,
  { staffNumber, to, years = 5 }: RequestOf<'compliance:five-years'>,
): Promise<Answer> {
  const known = await context.database.read(({ roster }) => roster.staffId(staffNumber));
  if (known === undefined) throw new AppError('staff.not-found', { staffNumber });
  const found: FoundYear[] = [];
  for (let year = to - years + 1; year <= to; year += 1) {
    found.push(await findYear(context, compliance, year, staffNumber));
  }
  const { national, questions, explanation } = fiveYears(found.map(({ facts }) => facts));
  return {
    staffNumber,
    years: found.map(({ shown }) => shown),
    national: {
      credits: national.credits,
      undistinguished: national.undistinguished,
      required: national.required,
      byYear: national.byYear.map((year) => ({ ...year })),
      readings: national.readings.map(({ id, text, source, clause }) => ({ id, text, source, clause })),
    },
    questions: questions.map((question) => ({ ...question })),
    explanation,
  };
}

async function findYear(
  context: ServiceContext,
  compliance: YearTeller,
  year: number,
  staffNumber: string,
): Promise<FoundYear> {
  try {
    const { book, entry } = await compliance.personOf(year, staffNumber);
    const { person, finding } = entry;
    const standing = await standingEvaluation(context.database, year, person.staffId);
    if (standing === undefined && (await isUnrecorded(context, year))) {
      const { title, titleLevel, department } = person;
      return {
        facts: { year, state: 'no-records', titleLevel },
        shown: { year, state: 'no-records', verdict: null, title, titleLevel, department },
      };
    }
    const evaluation = standing?.evaluation ?? compliance.explain(book, entry);
    const nationalReadings = nationalReadingsOf(book.pack, (source) => sourceName(book.pack, source));
    return {
      facts: {
        year,
        state: 'judged',
        evaluation,
        national: nationalItemsOf(book.pack),
        ...(nationalReadings === undefined ? {} : { nationalReadings }),
        titleLevel: person.titleLevel,
        unconfirmed: !book.pack.confirmed,
        running: context.clock.today() <= `${year}-12-31`,
        ...(standing === undefined ? {} : { closedOn: standing.closedOn, verdictToday: finding.verdict }),
      },
      shown: {
        year,
        state: 'judged',
        verdict: evaluation.verdict,
        total: { required: evaluation.required, granted: evaluation.granted, shortBy: evaluation.shortBy },
        publicNeed: evaluation.publicNeed,
        title: person.title,
        titleLevel: person.titleLevel,
        department: person.department,
        pack: book.pack.stamp,
        closedOn: standing?.closedOn ?? null,
        explanation: evaluation.explanation,
      },
    };
  } catch (error) {
    const state = stateOf(error);
    if (state === undefined) throw error;
    const [person] = await context.database.read(({ compliance: years }) => years.people(year, staffNumber));
    if (person === undefined)
      return {
        facts: { year, state: 'not-on-roster' },
        shown: { year, state: 'not-on-roster', verdict: null },
      };
    const { title, titleLevel, department } = person;
    return {
      facts: { year, state, titleLevel },
      shown: { year, state, verdict: null, title, titleLevel, department },
    };
  }
}

/** A year that is over and of which nobody's claims are here: it was before this ledger was kept. */
async function isUnrecorded(context: ServiceContext, year: number): Promise<boolean> {
  if (context.clock.today() <= `${year}-12-31`) return false;
  const { claims } = await context.database.read(({ registers }) => registers.work(year, ''));
  return claims === 0;
}

/** A year may have no rules, and somebody need not have been there: both are answers, not errors. */
function stateOf(error: unknown): 'no-rules' | 'not-on-roster' | undefined {
  if (!(error instanceof AppError)) return undefined;
  if (error.code === 'rules.no-pack') return 'no-rules';
  return error.code === 'staff.not-found' ? 'not-on-roster' : undefined;
}
