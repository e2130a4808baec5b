import type { z } from 'zod';
import type { ErrorData } from '../errors.ts';
import { authorityListContract } from './authority-list.contract.ts';
import { certificateContract } from './certificate.contract.ts';
import { claimContract } from './claim.contract.ts';
import { complianceContract } from './compliance.contract.ts';
import { demoContract } from './demo.contract.ts';
import { dialogContract } from './dialog.contract.ts';
import { exchangeContract } from './exchange.contract.ts';
import { filingContract } from './filing.contract.ts';
import { inspectionContract } from './inspection.contract.ts';
import { jobContract } from './job.contract.ts';
import { printRunContract } from './print-run.contract.ts';
import { proofCheckContract } from './proof-check.contract.ts';
import { registerContract } from './register.contract.ts';
import { reviewContract } from './review.contract.ts';
import { reviewDeskContract } from './review-desk.contract.ts';
import { rosterContract } from './roster.contract.ts';
import { rulesContract } from './rules.contract.ts';
import { settingsContract } from './settings.contract.ts';
import { templateContract } from './template.contract.ts';
import { trainingContract } from './training.contract.ts';
import { unitProjectContract } from './unit-project.contract.ts';
import { yearContract } from './year.contract.ts';
import { staffHistoryContract } from './staff-history.contract.ts';
import { studyCardContract } from './study-card.contract.ts';

/** The one table of what can be asked of the core: dispatcher, window and command line are derived from it. */
export const contract = {
  ...settingsContract,
  ...demoContract,
  ...rosterContract,
  ...staffHistoryContract,
  ...claimContract,
  ...reviewContract,
  ...reviewDeskContract,
  ...authorityListContract,
  ...rulesContract,
  ...yearContract,
  ...inspectionContract,
  ...complianceContract,
  ...registerContract,
  ...printRunContract,
  ...templateContract,
  ...filingContract,
  ...studyCardContract,
  ...proofCheckContract,
  ...trainingContract,
  ...certificateContract,
  ...unitProjectContract,
  ...exchangeContract,
  ...jobContract,
};

export type ChannelName = keyof typeof contract;

/** A request as the handler gets it, after parsing. */
export type RequestOf<Name extends ChannelName> = z.output<(typeof contract)[Name]['request']>;
export type ResponseOf<Name extends ChannelName> = z.output<(typeof contract)[Name]['response']>;

/** The channels the window's shell answers itself. */
export const shellContract = dialogContract;
export type ShellChannelName = keyof typeof shellContract;

/** Everything the window may call, for its typed client. */
export const windowContract = { ...contract, ...shellContract };
export type WindowChannelName = keyof typeof windowContract;
export type WindowRequest<Name extends WindowChannelName> = z.input<(typeof windowContract)[Name]['request']>;
export type WindowResponse<Name extends WindowChannelName> = z.output<
  (typeof windowContract)[Name]['response']
>;

/** Errors cross as data, so that no stack trace and no class is lost on the way. */
export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: ErrorData };
