import type { CommandId, KeyPlace } from '../../commands/key-table.ts';
import { appText } from './app.ts';
import { closingText } from './closing.ts';
import { commandsText } from './commands.ts';
import { commonText } from './common.ts';
import { complianceText } from './compliance.ts';
import { filingsText } from './filings.ts';
import { intakeText } from './intake.ts';
import { cardPaperText, papersText } from './papers.ts';
import { exchangeText } from './exchange.ts';
import { registerText } from './register.ts';
import { historyText } from './review-history.ts';
import { answersText } from './review-answers.ts';
import { correctText } from './review-correct.ts';
import { noticesText, upperText } from './review-levels.ts';
import { queueText } from './review-queue.ts';
import { viewerText } from './review-viewer.ts';
import { reviewText } from './review.ts';
import { rosterText } from './roster.ts';
import { conflictText, rehearsalText, rulesText, trialText } from './rules.ts';
import { studyCardText } from './study-card.ts';
import { cardClosingText } from './study-card-closing.ts';
import { cardDeskText } from './study-card-desk.ts';
import { cardImportText } from './study-card-import.ts';
import { cardPlanText } from './study-card-plan.ts';
import { cardSeasonsText } from './study-card-seasons.ts';
import { templatesText } from './templates.ts';
import { trainingText } from './training.ts';
import { trayText } from './tray.ts';
import { projectsText } from './unit-projects.ts';

const inCards = (name: string) => `${studyCardText.title} · ${name}`;

/** Where a key is heard. */
const placeNames: Record<KeyPlace, string> = {
  program: commandsText.program,
  review: reviewText.viewsLabel,
  'review/desk': reviewText.title,
  'review/upper': upperText.title,
  'review/answers': answersText.title,
  'review/notices': noticesText.title,
  history: historyText.title,
  filters: queueText.filters.title,
  proof: commonText.proof,
  tray: trayText.title,
  entry: intakeText.tabs.entry,
  roster: rosterText.title,
  person: '人员页面',
  compliance: complianceText.title,
  filings: filingsText.title,
  cards: studyCardText.title,
  'cards/board': inCards(studyCardText.views.board),
  'cards/people': inCards(studyCardText.keys.reminders),
  'cards/chain': inCards('一个人'),
  'cards/desk': inCards(studyCardText.views.desk),
  'cards/plan': inCards(studyCardText.views.plan),
  'cards/seasons': inCards(studyCardText.views.settings),
  'cards/papers': inCards(studyCardText.views.papers),
  'cards/import': inCards(studyCardText.views.import),
  'cards/close': inCards(studyCardText.keys.closeSeason),
  training: trainingText.title,
  'training/list': '内训的列表',
  'training/page': '一场内训',
  'training/form': '登记内训',
  projects: projectsText.title,
  register: registerText.title,
  'register/people': '打印 · 预览',
  'export-for-province': exchangeText.title,
  templates: templatesText.title,
  closing: closingText.title,
  'closing/year': closingText.views.year,
  'closing/inspection': closingText.views.inspection,
  'rules/standard': `${rulesText.title} · ${rulesText.views.standard}`,
  'rules/rehearsal': `${rulesText.title} · ${rulesText.views.rehearsal}`,
  'rules/trial': `${rulesText.title} · ${rulesText.views.trial}`,
  rules: rulesText.title,
  dialogs: '对话框',
};

const go = commandsText.go;
const review = reviewText.commands;
const viewer = viewerText.commands;
const desk = cardDeskText.commands;
const cards = studyCardText.keys;
const plan = cardPlanText.commands;

const question = review.question;
const put = trayText.commands.put;
const choose = desk.choose;
/** What a key does, by command, in words that hold whatever is on the screen. */
const commandNames: Record<CommandId, string> = {
  'go-year': go(appText.screens.year),
  'go-review': go(appText.screens.review),
  'go-tray': go(appText.screens.tray),
  'go-intake': go(appText.screens.intake),
  'go-roster': go(appText.screens.roster),
  'go-compliance': go(appText.screens.compliance),
  'go-cards': go(appText.screens.cards),
  'go-register': go(appText.screens.register),
  'go-rules': go(appText.screens.rules),
  'go-settings': go(appText.screens.settings),
  'review-view-queue': reviewText.viewKey(reviewText.views.queue),
  'review-view-upper': reviewText.viewKey(reviewText.views.upper),
  'review-view-notices': reviewText.viewKey(reviewText.views.notices),
  accept: review.accept,
  return: review.return,
  reject: review.reject,
  later: review.later,
  undo: review.undo,
  'review-level': review.level,
  next: review.next,
  previous: review.previous,
  'enter-cluster': review.enter,
  'leave-cluster': review.leave,
  'next-question': review.nextQuestion,
  'previous-question': review.previousQuestion,
  mark: review.mark,
  'mark-down': review.markDown,
  'mark-up': review.markUp,
  'mark-all': review.markAll,
  'accept-marked': review.acceptMarked,
  'return-marked': review.returnMarked,
  'reject-marked': review.rejectMarked,
  compare: review.compare,
  'not-duplicate': review.notDuplicate,
  'cluster-reference': review.reference,
  'return-slip': review.slip,
  'department-slip': review.departmentSlip,
  'review-filters': review.filters,
  'review-search': review.search,
  'review-list': review.list,
  'claim-history': review.history,
  'claim-correct': correctText.command,
  'correct-save': correctText.save,
  'review-person': review.person,
  'question-1': question(1),
  'question-2': question(2),
  'question-3': question(3),
  'question-4': question(4),
  'question-5': question(5),
  'question-6': question(6),
  'question-7': question(7),
  'question-8': question(8),
  'question-9': question(9),
  'record-answer': upperText.commands.record,
  'upper-open': upperText.commands.open,
  'upper-all': upperText.commands.all,
  'upper-import': upperText.commands.import,
  'upper-lists': answersText.lists.command,
  'answers-save': answersText.save,
  'notice-add': noticesText.commands.add,
  'notice-turn': `${noticesText.commands.withdraw} / ${noticesText.commands.restore}`,
  'notice-claims': noticesText.commands.claims,
  'history-down': historyText.down,
  'history-up': historyText.up,
  'filters-clear': queueText.filters.clear,
  'proof-zoom': viewer.zoom,
  'proof-zoom-in': viewer.zoomIn,
  'proof-zoom-out': viewer.zoomOut,
  'proof-fit': viewer.fit,
  'proof-pixels': viewer.pixels,
  'proof-rotate': viewer.rotate,
  'proof-rotate-left': viewer.rotateLeft,
  'proof-light': viewer.brightness,
  'proof-previous': viewer.previousPage,
  'proof-next': viewer.nextPage,
  'proof-before': viewer.previousProof,
  'proof-after': viewer.nextProof,
  'proof-detach': viewer.detach,
  'pan-up': '往上看',
  'pan-down': '往下看',
  'pan-left': '往左看',
  'pan-right': '往右看',
  'tray-next': trayText.commands.next,
  'tray-previous': trayText.commands.previous,
  'tray-down': trayText.commands.down,
  'tray-up': trayText.commands.up,
  'tray-search': trayText.commands.search,
  'tray-undo': trayText.commands.undo,
  'tray-add': trayText.commands.add,
  'tray-put-1': put(1),
  'tray-put-2': put(2),
  'tray-put-3': put(3),
  'tray-put-4': put(4),
  'tray-put-5': put(5),
  'tray-put-6': put(6),
  'tray-put-7': put(7),
  'tray-put-8': put(8),
  'tray-put-9': put(9),
  'entry-save': intakeText.entry.save,
  'entry-save-next': intakeText.entry.saveNext,
  'roster.search': rosterText.keys.search,
  'roster.add': rosterText.keys.add,
  'roster.import': rosterText.keys.import,
  'roster.export': rosterText.export,
  'person.edit': rosterText.keys.edit,
  'person.claim': rosterText.addClaim,
  'person.print': rosterText.printRegister,
  'person.history': historyText.title,
  'compliance.search': complianceText.keys.search,
  'compliance.print': complianceText.keys.print,
  'filings.add': filingsText.add,
  'filings.next': filingsText.next,
  'filings.undo': filingsText.undo,
  'filings.search': filingsText.keys.search,
  'cards-view-board': studyCardText.views.board,
  'cards-view-desk': studyCardText.views.desk,
  'cards-view-plan': studyCardText.views.plan,
  'cards-view-calendar': studyCardText.views.calendar,
  'cards-view-settings': studyCardText.views.settings,
  'cards-view-papers': studyCardText.views.papers,
  'cards-view-import': studyCardText.views.import,
  'cards-search': cards.search,
  'cards-act': cards.act,
  'cards-next-cause': cards.nextCause,
  'cards-previous-cause': cards.previousCause,
  'cards-remind': cards.reminders,
  'chain-next-link': cards.nextStation,
  'chain-previous-link': cards.previousStation,
  'chain-undo-link': cards.undoLink,
  'desk-confirm': desk.confirm,
  'desk-undo': desk.undo,
  'desk-next': desk.next,
  'desk-previous': desk.previous,
  'desk-swap': desk.swap,
  'desk-pair': desk.pair,
  'desk-split': desk.split,
  'desk-search': desk.search,
  'desk-chain': desk.chain,
  'desk-choose-1': choose(1),
  'desk-choose-2': choose(2),
  'desk-choose-3': choose(3),
  'desk-choose-4': choose(4),
  'desk-choose-5': choose(5),
  'desk-choose-6': choose(6),
  'desk-choose-7': choose(7),
  'desk-choose-8': choose(8),
  'desk-choose-9': choose(9),
  'plan-approve': plan.approve,
  'plan-opt-out': plan.optOut,
  'plan-withdraw': plan.withdraw,
  'plan-mark-all': plan.markAll,
  'plan-export': plan.export,
  'plan-search': plan.search,
  'season-next': desk.next,
  'season-previous': desk.previous,
  'season-copy': cardSeasonsText.copy,
  'cards-paper-enrollment-list': cardPaperText['enrollment-list'].name,
  'cards-paper-remittance-note': cardPaperText['remittance-note'].name,
  'cards-paper-invoice-check': cardPaperText['invoice-check'].name,
  'cards-paper-card-statement': cardPaperText['card-statement'].name,
  'cards-paper-study-reminders': cardPaperText['study-reminders'].name,
  'cards-print': papersText.save,
  'import-pick': cardImportText.pick,
  'import-onward': cardImportText.onward,
  'season-close': cardClosingText.close,
  'training-view-list': trainingText.views.list,
  'training-view-verify': trainingText.views.verify,
  'training-add': trainingText.add,
  'training-edit': trainingText.acts.edit,
  'training-plan': trainingText.acts.plan,
  'training-print': trainingText.acts.print,
  'training-undo': trainingText.acts.undo,
  'training-save': trainingText.form.save,
  'training-find': trainingText.keys.search,
  'projects.add': projectsText.add,
  'projects.next': projectsText.keys.next,
  'projects.undo': projectsText.undo,
  'projects.search': projectsText.keys.search,
  'register.print': '生成',
  'register.paper-previous': registerText.previousPaper,
  'register.paper-next': registerText.nextPaper,
  'register.export': exchangeText.title,
  'exchange.save': exchangeText.save,
  'templates.save': templatesText.save,
  'templates.undo': templatesText.undo,
  'templates.previous': templatesText.previousPaper,
  'templates.next': templatesText.nextPaper,
  'register.previous': registerText.previewPrevious,
  'register.next': registerText.previewNext,
  'closing-year': closingText.views.year,
  'closing-inspection': closingText.views.inspection,
  'year-close': closingText.close,
  'inspection-make': closingText.make,
  'rules.search': conflictText.search,
  'rehearsal.start': rehearsalText.start,
  'rehearsal.check': rehearsalText.checkOnly,
  'rehearsal.adopt': rehearsalText.adopt,
  'rehearsal.copy': rehearsalText.copy,
  'rehearsal.search': rehearsalText.search,
  'trial.copy': trialText.copy,
  'trial.clear': trialText.clear,
  'rules.view.standard': rulesText.views.standard,
  'rules.view.conflicts': rulesText.views.conflicts,
  'rules.view.trial': rulesText.views.trial,
  'rules.view.rehearsal': rulesText.views.rehearsal,
  'answer-save': upperText.commands.save,
  'notice-save': '记下通报',
  'apply-save': '记下报备',
  'step-save': '记下报备的一步',
  'project-save': '保存项目',
  'certificate-go': '打印内训证明',
  'training-apply': '给内训学分',
  'reason-go': '内训写明原因后执行',
  'gate-go': closingText.gateGo,
};

const names: ReadonlyMap<string, string> = new Map(Object.entries(commandNames));
const places: ReadonlyMap<string, string> = new Map(Object.entries(placeNames));

/** What a key of the key table does. */
export function commandName(id: string): string {
  return names.get(id) ?? id;
}

/** Where it is heard. */
export function placeName(place: string): string {
  return places.get(place) ?? place;
}
