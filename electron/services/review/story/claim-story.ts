import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import type { StoryEvent } from '../../../../shared/contract/review-desk.contract.ts';
import { reviewLevelWords } from '../../../documents/register-words.ts';
import type { ListedLine } from '../../../database/repositories/answer-list.repository.ts';
import type { StoredAnswer } from '../../../database/repositories/authority-answer.repository.ts';
import type { StoredChangeSet } from '../../../database/repositories/claim-change.repository.ts';
import type { StoredClaim } from '../../../database/repositories/claim.repository.ts';
import type { StoredDecision } from '../../../database/repositories/decision.repository.ts';
import type { NoticeEntry, StoredNotice } from '../../../database/repositories/project-notice.repository.ts';
import type { FilingStep, ProofLink } from '../../../database/repositories/review-board.repository.ts';
import { kindWords, stageWords } from '../../filings/filing-words.ts';
import { baseName } from '../../proofs/proof-view.ts';
import { reviewReasons } from '../../register/papers/review-reasons.ts';
import { wordChanges } from '../claim-changes.ts';
import { wordAction } from '../decision-rules.ts';
import { noticeNames, wordDocument } from '../notices.ts';
import { plainEvent } from './plain-event.ts';

/** An answer, and where it stands when it came from a list. */
export interface ToldAnswer extends StoredAnswer {
  readonly listed?: ListedLine;
}

/** Everything on record that touches a claim. */
export interface StoryFacts {
  readonly claim: StoredClaim;
  readonly items: ReadonlyMap<string, CatalogItem> | undefined;
  /** The list that it came from. */
  readonly importFile: string | undefined;
  readonly links: readonly ProofLink[];
  readonly changeSets: readonly StoredChangeSet[];
  readonly decisions: readonly StoredDecision[];
  /** Ids of the decisions that no batch takes back. */
  readonly standing: ReadonlySet<number>;
  readonly answers: ReadonlyMap<number, ToldAnswer>;
  readonly notices: readonly StoredNotice[];
  readonly noticeEntries: readonly NoticeEntry[];
  readonly filings: readonly FilingStep[];
}

interface Told extends StoryEvent {
  /** Events of one instant stand in this order. */
  readonly order: number;
}

/** The story of a claim, oldest first: who made it so, when, from what and why. */
export function tellStory(facts: StoryFacts): StoryEvent[] {
  const told = [
    handedIn(facts),
    ...proofEvents(facts),
    ...changeEvents(facts),
    ...decisionEvents(facts),
    ...noticeEvents(facts),
    ...filingEvents(facts),
  ];
  return told
    .toSorted((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : left.order - right.order))
    .map(({ order: _order, ...event }) => event);
}

function handedIn({ claim, importFile }: StoryFacts): Told {
  return {
    ...plainEvent,
    kind: 'handed-in',
    at: claim.recordedAt,
    by: claim.recordedBy,
    text: importFile === undefined ? '录入申报' : `由“${importFile}”导入`,
    order: 0,
  };
}

function proofEvents({ links }: StoryFacts): Told[] {
  return links.flatMap((link): Told[] => {
    const proofs = [{ proofId: String(link.proofId), name: baseName(link.name) }];
    const attached: Told = {
      ...plainEvent,
      kind: 'proof-attached',
      at: link.attachedAt,
      by: link.attachedBy,
      text: `放上佐证“${baseName(link.name)}”`,
      proofs,
      order: 1,
    };
    if (link.detachedAt === null) return [attached];
    const text = `取下佐证“${baseName(link.name)}”`;
    const detached = { at: link.detachedAt, by: link.detachedBy ?? '', text, proofs, order: 2 };
    return [attached, { ...plainEvent, kind: 'proof-detached', ...detached }];
  });
}

/** Changes and decisions of one instant stand by their batches. */
function inBatch(batchId: number): number {
  return 3 + batchId;
}

function changeEvents({ changeSets, items, claim }: StoryFacts): Told[] {
  return changeSets.map((set): Told => {
    const shown = {
      ...plainEvent,
      at: set.at,
      by: set.recordedBy,
      why: set.why,
      changes: wordChanges(set.changes, items, claim.item),
      order: inBatch(set.batchId),
    };
    if (set.origin === 'undo') return { ...shown, kind: 'undone', text: '撤销改动，恢复原来的内容' };
    const text = set.origin === 'person' ? '本人补正后重新上报' : '由经办人更正';
    return {
      ...shown,
      kind: set.origin === 'person' ? 'resubmitted' : 'changed',
      text,
      undone: !set.stands,
    };
  });
}

function decisionEvents({ decisions, standing, answers }: StoryFacts): Told[] {
  return decisions.map((entry): Told => {
    const { decision, level, reasonCode } = entry;
    const shown = {
      ...plainEvent,
      at: entry.at,
      by: entry.decidedBy,
      recordedBy: entry.recordedBy === entry.decidedBy ? null : entry.recordedBy,
      level,
      order: inBatch(entry.batchId),
    };
    if (decision === 'undo')
      return { ...shown, kind: 'undone', text: `撤销${reviewLevelWords[level]}的决定` };
    const answer = answers.get(entry.batchId);
    const reason = reasonCode === null ? '' : reviewReasons[reasonCode].name;
    return {
      ...shown,
      kind: answer ? 'answered' : 'decided',
      text: answer ? wordAnswer(answer, entry) : wordAction(decision, level),
      why: [reason, entry.remark].filter(Boolean).join('：'),
      decision,
      reasonCode,
      otherClaimId: entry.duplicateOf == null ? null : String(entry.duplicateOf),
      proofs:
        answer?.proofId == null
          ? []
          : [{ proofId: String(answer.proofId), name: baseName(answer.proofName ?? '') }],
      undone: !standing.has(entry.id),
    };
  });
}

function wordAnswer(answer: ToldAnswer, { decision }: StoredDecision): string {
  const said = decision === 'accept' ? '同意' : decision === 'return' ? '退回' : '不同意';
  const { listed } = answer;
  // A list without a title of its own goes by its file's name.
  const ownTitle = answer.documentTitle !== listed?.fileName;
  const document = wordDocument({
    ...answer,
    documentTitle: ownTitle ? answer.documentTitle : '',
    documentDate: null,
  });
  const line = listed ? `名单“${listed.fileName}”第 ${listed.row} 行` : '';
  const source = [document, line].filter(Boolean).join('，');
  return `${answer.authority}于 ${answer.answeredOn} 答复${said}${source === '' ? '' : `（${source}）`}`;
}

function noticeEvents({ notices, noticeEntries }: StoryFacts): Told[] {
  return notices.flatMap((notice) => {
    const said = `项目 ${notice.projectNumber} ${noticeNames[notice.kind]}（${wordDocument(notice)}）`;
    const order = Number.MAX_SAFE_INTEGER;
    const own = noticeEntries.filter(({ noticeId }) => noticeId === notice.id);
    const withdrawn = own.at(-1)?.act === 'withdraw';
    const first: Told = {
      ...plainEvent,
      kind: 'noticed',
      at: notice.recordedAt,
      by: notice.recordedBy,
      text: said,
      why: notice.remark,
      undone: withdrawn,
      order,
    };
    const entries = own.map((entry): Told => {
      const what = { at: entry.recordedAt, by: entry.recordedBy, why: entry.remark, order };
      return entry.act === 'withdraw'
        ? { ...plainEvent, ...what, kind: 'notice-withdrawn', text: `撤下：${said}` }
        : { ...plainEvent, ...what, kind: 'noticed', text: `恢复：${said}` };
    });
    return [first, ...entries];
  });
}

function filingEvents({ filings }: StoryFacts): Told[] {
  return filings.map((step): Told => {
    const outcome = step.outcome === null ? '' : step.outcome === 'agreed' ? '：同意' : '：不同意';
    const document = wordDocument({ ...step, documentDate: null });
    return {
      ...plainEvent,
      kind: 'filing',
      at: step.recordedAt,
      by: step.recordedBy,
      text: `${step.forYear} 年${kindWords[step.kind]}·${stageWords[step.stage]}（${step.on}）${outcome}${document === '' ? '' : `，${document}`}`,
      why: step.note,
      undone: step.undone === 1,
      order: Number.MAX_SAFE_INTEGER,
    };
  });
}
