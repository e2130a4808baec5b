import type { Connection } from '../connection.ts';
import { answerListRepository } from './answer-list.repository.ts';
import { auditRepository } from './audit.repository.ts';
import { authorityAnswerRepository } from './authority-answer.repository.ts';
import { claimChangeRepository } from './claim-change.repository.ts';
import { claimRepository } from './claim.repository.ts';
import { certificateRepository } from './certificate.repository.ts';
import { closedYearRepository } from './closed-year.repository.ts';
import { complianceRepository } from './compliance.repository.ts';
import { decisionRepository } from './decision.repository.ts';
import { importPlanRepository } from './import-plan.repository.ts';
import { importRecordRepository } from './import-record.repository.ts';
import { filingRepository } from './filing.repository.ts';
import { paperTemplateRepository } from './paper-template.repository.ts';
import { printRepository } from './print.repository.ts';
import { printMarkRepository } from './print-mark.repository.ts';
import { printRunRepository } from './print-run.repository.ts';
import { provinceExportRepository } from './province-export.repository.ts';
import { projectNoticeRepository } from './project-notice.repository.ts';
import { proofCheckRepository } from './proof-check.repository.ts';
import { proofRepository } from './proof.repository.ts';
import { reviewBoardRepository } from './review-board.repository.ts';
import { rosterRepository } from './roster.repository.ts';
import { registerRepository } from './register.repository.ts';
import { ruleBasisRepository } from './rule-basis.repository.ts';
import { savedFilterRepository } from './saved-filter.repository.ts';
import { settingRepository } from './setting.repository.ts';
import { studyCardEntryRepository } from './study-card-entry.repository.ts';
import { studyCardPlanRepository } from './study-card-plan.repository.ts';
import { studyCardRowRepository } from './study-card-row.repository.ts';
import { trainingRepository } from './training.repository.ts';
import { unitProjectRepository } from './unit-project.repository.ts';

/** Everything a service may ask of the database. */
export function createRepositories(connection: Connection) {
  return {
    settings: settingRepository(connection),
    audit: auditRepository(connection),
    roster: rosterRepository(connection),
    importPlans: importPlanRepository(connection),
    importRecords: importRecordRepository(connection),
    claims: claimRepository(connection),
    decisions: decisionRepository(connection),
    reviewBoards: reviewBoardRepository(connection),
    claimChanges: claimChangeRepository(connection),
    authorityAnswers: authorityAnswerRepository(connection),
    answerLists: answerListRepository(connection),
    projectNotices: projectNoticeRepository(connection),
    savedFilters: savedFilterRepository(connection),
    proofs: proofRepository(connection),
    proofChecks: proofCheckRepository(connection),
    compliance: complianceRepository(connection),
    filings: filingRepository(connection),
    prints: printRepository(connection),
    printRuns: printRunRepository(connection),
    printMarks: printMarkRepository(connection),
    paperTemplates: paperTemplateRepository(connection),
    registers: registerRepository(connection),
    provinceExports: provinceExportRepository(connection),
    cardRows: studyCardRowRepository(connection),
    cardEntries: studyCardEntryRepository(connection),
    cardPlans: studyCardPlanRepository(connection),
    ruleBases: ruleBasisRepository(connection),
    closedYears: closedYearRepository(connection),
    unitProjects: unitProjectRepository(connection),
    trainings: trainingRepository(connection),
    certificates: certificateRepository(connection),
  };
}

export type Repositories = ReturnType<typeof createRepositories>;
