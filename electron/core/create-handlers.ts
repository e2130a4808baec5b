import type { ChannelName } from '../../shared/contract/index.ts';
import { complianceHandlers } from '../dispatch/compliance.handlers.ts';
import { demoHandlers } from '../dispatch/demo.handlers.ts';
import { exchangeHandlers } from '../dispatch/exchange.handlers.ts';
import { filingHandlers } from '../dispatch/filing.handlers.ts';
import type { Handler, Handlers } from '../dispatch/handlers.ts';
import { inspectionHandlers } from '../dispatch/inspection.handlers.ts';
import { jobHandlers } from '../dispatch/job.handlers.ts';
import type { JobBoard } from '../dispatch/jobs.ts';
import { printRunHandlers } from '../dispatch/print-run.handlers.ts';
import { registerHandlers } from '../dispatch/register.handlers.ts';
import { rosterHandlers } from '../dispatch/roster.handlers.ts';
import { staffHistoryHandlers } from '../dispatch/staff-history.handlers.ts';
import { rulesHandlers } from '../dispatch/rules.handlers.ts';
import { settingsHandlers } from '../dispatch/settings.handlers.ts';
import { yearHandlers } from '../dispatch/year.handlers.ts';
import { studyCardHandlers } from '../dispatch/study-card.handlers.ts';
import { loadCases } from '../packs/load-cases.ts';
import { loadPacks } from '../packs/load-packs.ts';
import { createClosingChecklist } from '../services/closing/checklist.ts';
import { createInspectionService } from '../services/closing/inspection/inspection.service.ts';
import { createCorrections } from '../services/closing/corrections.ts';
import { createCorrectionPrinter } from '../services/closing/print-corrections.ts';
import { createComplianceService } from '../services/compliance/compliance.service.ts';
import { createYearSummaryService } from '../services/compliance/year-summary.service.ts';
import { createDemoService } from '../services/demo/demo.service.ts';
import { createExchangeService } from '../services/exchange/exchange.service.ts';
import { createFilingService } from '../services/filings/filing.service.ts';
import { personPapers, unitPapers } from '../services/register/papers/people-papers.ts';
import { createPreviewPages } from '../services/register/preview-pages.ts';
import { createTablePaperPrinter } from '../services/register/table-paper-printer.ts';
import { createRosterService } from '../services/roster/roster.service.ts';
import { createStaffHistory } from '../services/roster/staff-history.ts';
import { createClosingService } from '../services/rules/closing.service.ts';
import { createRuleBook } from '../services/rules/rule-book.ts';
import { createRulesService } from '../services/rules/rules.service.ts';
import type { ServiceContext } from '../services/service.ts';
import { createStudyCardService } from '../services/study-card/study-card.service.ts';
import { createSettingsService } from '../services/settings.service.ts';
import { createTemplateStore } from '../services/templates/template-store.ts';
import { wireClaims } from './wire-claims.ts';
import { wireProjects } from './wire-projects.ts';
import { wireTemplates } from './wire-templates.ts';
import { wireTrainings } from './wire-trainings.ts';
import { wirePrinting } from './wire-printing.ts';

export interface Wired {
  readonly handlers: Handlers;
  warmUp(): void;
  /** Ends background work before the database closes. */
  stop(): Promise<void>;
}

/** Builds every service once and hands each channel its handler. */
export async function createHandlers(
  context: ServiceContext,
  jobs: JobBoard,
  version: string,
  background: boolean,
): Promise<Wired> {
  const packs = await loadPacks();
  const settings = createSettingsService(context, () => packs.jurisdictions.map(({ id }) => id));
  const roster = createRosterService(context, settings);
  await roster.sweepPlans();
  const ruleBook = createRuleBook(context, settings, packs);
  const compliance = createComplianceService(context, ruleBook);
  const rules = createRulesService(context, settings, packs, ruleBook, compliance, loadCases);
  const closing = createClosingService(context, settings, ruleBook, compliance);
  const claims = await wireClaims(context, settings, packs, ruleBook, compliance, background);
  const filings = createFilingService(context, settings, ruleBook, claims.store);
  const previews = createPreviewPages(context);
  const cards = createStudyCardService(context, settings, compliance);
  await cards.lists.sweepPlans();
  const ground = { context, compliance, filings };
  const lists = [...cards.papers, ...unitPapers(ground)];
  const templates = createTemplateStore(context);
  const papers = createTablePaperPrinter(context, settings, previews, lists, personPapers(ground), templates);
  const projects = wireProjects(context, settings, ruleBook);
  const trainings = wireTrainings(context, { settings, ruleBook, compliance, store: claims.store, previews });
  const families = [trainings.family, projects.family];
  const printing = wirePrinting(context, settings, compliance, previews, papers, templates, families);
  const { registers, runs, trail } = printing;
  const checklist = createClosingChecklist(context, { compliance, ruleBook, filings, registers, cards });
  const corrections = createCorrections(context, settings, closing);
  const correctionPrinter = createCorrectionPrinter(context, settings, closing, corrections, templates);
  const inspection = createInspectionService(context, {
    settings,
    compliance,
    registers,
    filings,
    closing,
    store: claims.store,
    version,
  });
  const summary = createYearSummaryService(context, compliance, {
    waitingWithQuestions: (year) => claims.waitingWithQuestions(year),
    stalePrints: (year) => registers.stalePrints(year),
    waitingFilings: (year) => filings.waiting(year),
  });
  const demo = createDemoService(context, settings, roster, claims.imports, claims.review, cards);
  const handlers = {
    ...settingsHandlers(settings, context, packs, version),
    ...rulesHandlers(packs, rules),
    ...yearHandlers(closing, checklist, corrections, correctionPrinter),
    ...inspectionHandlers(inspection),
    ...rosterHandlers(roster),
    ...staffHistoryHandlers(createStaffHistory(context)),
    ...claims.handlers,
    // Each decision about a closed year stands beside it before the next one is made.
    'review:decide': followedBy(claims.handlers['review:decide'], () => closing.settle()),
    'review:undo': followedBy(claims.handlers['review:undo'], () => closing.settle()),
    'review:decide-cluster': followedBy(claims.handlers['review:decide-cluster'], () => closing.settle()),
    'review:record-answer': followedBy(claims.handlers['review:record-answer'], () => closing.settle()),
    'authority:apply': followedBy(claims.handlers['authority:apply'], () => closing.settle()),
    'authority:import': followedBy(claims.handlers['authority:import'], () => closing.settle()),
    'claim:resubmit': followedBy(claims.handlers['claim:resubmit'], () => closing.settle()),
    ...complianceHandlers(compliance, summary, closing),
    ...registerHandlers(registers),
    'register:print': projects.printing(trainings.printing(registerHandlers(registers)['register:print'])),
    ...projects.handlers,
    ...trainings.handlers,
    'training:apply': followedBy(trainings.handlers['training:apply'], () => closing.settle()),
    'training:undo': followedBy(trainings.handlers['training:undo'], () => closing.settle()),
    'training:cancel': followedBy(trainings.handlers['training:cancel'], () => closing.settle()),
    ...printRunHandlers(runs, trail),
    ...wireTemplates(context, settings, packs, {
      store: templates,
      tables: papers,
      registers: printing.papers,
      previews,
    }),
    ...filingHandlers(filings),
    ...exchangeHandlers(createExchangeService(context, settings, compliance)),
    ...studyCardHandlers(cards),
    ...demoHandlers(demo),
    ...jobHandlers(jobs),
  } satisfies Handlers;
  return {
    handlers,
    warmUp: claims.warmUp,
    async stop() {
      await runs.stop();
      previews.close();
      await closing.settle();
      await claims.stop();
    },
  };
}

function followedBy<Name extends ChannelName>(
  handler: Handler<Name>,
  then: () => Promise<void>,
): Handler<Name> {
  return async (request, job) => {
    const value = await handler(request, job);
    await then();
    return value;
  };
}
