import { yearOf } from '../../shared/domain/civil-date.ts';
import { claimHandlers } from '../dispatch/claim.handlers.ts';
import type { Handlers } from '../dispatch/handlers.ts';
import { proofHandlers } from '../dispatch/proof.handlers.ts';
import { proofCheckHandlers } from '../dispatch/proof-check.handlers.ts';
import { reviewHandlers } from '../dispatch/review.handlers.ts';
import { reviewDeskHandlers } from '../dispatch/review-desk.handlers.ts';
import { createProofStore } from '../proofs/proof-store.ts';
import type { PackRegistry } from '../rules/registry.ts';
import type { ComplianceService } from '../services/compliance/compliance.service.ts';
import { createChecks } from '../services/checks/create-checks.ts';
import { proofEyes } from '../services/checks/proof-eyes.ts';
import { createClaimImport } from '../services/intake/claim-import.ts';
import { createClaimService } from '../services/intake/claim.service.ts';
import { createPictureMaker } from '../services/proofs/picture-maker.ts';
import { createProofService } from '../services/proofs/proof.service.ts';
import { createClaimBoards } from '../services/review/claim-board.ts';
import { createClaimRules } from '../services/review/claim-rules.ts';
import { effectOf } from '../services/review/review-effect.ts';
import { createReviewDesk } from '../services/review/review-desk.ts';
import { createReviewService } from '../services/review/review.service.ts';
import type { RuleBook } from '../services/rules/rule-book.ts';
import type { ServiceContext } from '../services/service.ts';
import type { SettingsService } from '../services/settings.service.ts';

/** A command that asks one thing is over before this; a window is not. */
const restMs = 1500;
const drawAfterMs = 300;

/** Wires intake, proofs and review, and starts what they do in the background. */
export async function wireClaims(
  context: ServiceContext,
  settings: SettingsService,
  packs: PackRegistry,
  ruleBook: RuleBook,
  compliance: ComplianceService,
  inBackground: boolean,
) {
  const rules = createClaimRules(ruleBook);
  const boards = createClaimBoards(context, rules);
  const store = createProofStore(context.folder);
  const pictures = createPictureMaker(context, store);
  const checks = createChecks(context, settings, store, pictures, {
    eyes: proofEyes(context.childHost),
    background: inBackground,
  });
  const review = createReviewService(context, settings, rules, boards);
  const desk = createReviewDesk(context, settings, rules, boards, review.decider, store);
  const placeName = (id: string) => packs.jurisdictions.find((place) => place.id === id)?.name ?? id;
  const imports = createClaimImport(context, settings, rules, store, placeName);
  await store.clearLeftovers();
  await context.database.transaction(({ importPlans }) => importPlans.drop('claims'));
  const background = new Set<NodeJS.Timeout>();
  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      background.delete(timer);
      work();
    }, ms);
    background.add(timer);
  };
  later(restMs, () => {
    pictures.wake();
    checks.wakeSoon();
    void context.database
      .read(({ proofs }) => proofs.hashes())
      .then((known) => store.sweep(known))
      .catch((error: unknown) =>
        context.logger.error('sweep', { kind: String(error instanceof Error && error.name) }),
      );
  });
  context.onChanged((topics) => {
    if (topics.includes('claims') && background.size === 0) later(drawAfterMs, () => pictures.wake());
  });
  const handlers = {
    ...claimHandlers(createClaimService(context, settings, rules, boards), imports),
    ...proofHandlers(createProofService(context, settings, store, pictures, boards)),
    ...reviewHandlers(review, ({ claimId }) => effectOf(context, compliance, claimId)),
    ...proofCheckHandlers(checks.service),
    ...reviewDeskHandlers(desk),
  } satisfies Partial<Handlers>;
  return {
    handlers,
    imports,
    review,
    store,
    warmUp() {
      // Whoever asks for it is told what went wrong; nobody has asked yet.
      boards.openBoard(yearOf(context.clock.today())).catch(() => undefined);
    },
    waitingWithQuestions: (year: number) => review.waitingWithQuestions(year),
    async stop() {
      for (const timer of background) clearTimeout(timer);
      store.close();
      await checks.close();
      await pictures.close();
    },
  };
}
