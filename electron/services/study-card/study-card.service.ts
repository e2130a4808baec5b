import type { ComplianceService } from '../compliance/compliance.service.ts';
import type { PaperSource } from '../register/table-papers.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { createCardApprovals, type CardApprovals } from './card-approvals.ts';
import { createCardBook } from './card-book.ts';
import { createCardLinks, type CardLinks } from './card-links.ts';
import { createCardPlan, type CardPlan } from './card-plan.ts';
import { createCardRefunds, type CardRefunds } from './card-refunds.ts';
import { createCardSecrets, type CardSecrets } from './card-secrets.ts';
import { createCardSettings, type CardSettings } from './card-settings.ts';
import { createCardViews } from './card-views.ts';
import { createCardVouchers, type CardVouchers } from './card-vouchers.ts';
import { createCardListImport, type CardListImport } from './list-import.ts';
import { cardPapers } from './papers/card-papers.ts';
import { createClosedSeasons } from './closed-seasons.ts';
import { createReportedCards, type ReportedCards } from './reported-cards.ts';
import { createSeasonBook, type SeasonBook } from './season-book.ts';
import { createSeasonClosing, type SeasonClosing } from './season-closing.ts';
import type { CardViews } from './views/card-views.model.ts';

/** Study cards from order to credit. */
export interface StudyCardService {
  readonly lists: CardListImport;
  readonly seasons: SeasonBook;
  readonly settings: CardSettings;
  readonly views: CardViews;
  readonly links: CardLinks;
  readonly refunds: CardRefunds;
  readonly vouchers: CardVouchers;
  readonly approvals: CardApprovals;
  readonly reported: ReportedCards;
  readonly secrets: CardSecrets;
  readonly closing: SeasonClosing;
  readonly plan: CardPlan;
  /** The papers that are printed of the joined lists. */
  readonly papers: readonly PaperSource[];
}

export function createStudyCardService(
  context: ServiceContext,
  settings: SettingsService,
  compliance: ComplianceService,
): StudyCardService {
  const seasons = createSeasonBook(context, settings);
  const cardSettings = createCardSettings(context, settings);
  const books = createCardBook(context, settings, seasons, cardSettings);
  const closed = createClosedSeasons(books, seasons);
  return {
    lists: createCardListImport(context, settings, closed),
    seasons,
    settings: cardSettings,
    views: createCardViews(context, books, seasons),
    links: createCardLinks(context, settings, books, closed),
    refunds: createCardRefunds(context, settings, books, closed),
    vouchers: createCardVouchers(context, settings),
    approvals: createCardApprovals(context, settings, books),
    reported: createReportedCards(context, settings, books),
    secrets: createCardSecrets(context, settings),
    closing: createSeasonClosing(context, settings, books, seasons),
    plan: createCardPlan(context, settings, books, seasons, compliance),
    papers: cardPapers(books, cardSettings),
  };
}
