import type { ProofStore } from '../../proofs/proof-store.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { SettingsService } from '../settings.service.ts';

/** What trainings are made with. */
export interface TrainingParts {
  readonly settings: SettingsService;
  readonly ruleBook: RuleBook;
  readonly compliance: ComplianceService;
  readonly store: ProofStore;
}
