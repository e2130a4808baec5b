import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FilingRow } from '../../shared/contract/filing.contract.ts';
import type { Verdict } from '../../shared/contract/evaluation.ts';
import type { RequestOf } from '../../shared/contract/index.ts';
import type { FilingAwaits } from '../../shared/domain/filing.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { photo } from '../support/factories/claim-file.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core, [wang, li, { ...li, 工号: 'A003', 姓名: '赵一鸣' }]);
});
afterEach(() => core.close());

async function scan(name: string): Promise<string> {
  const file = path.join(core.scratch, name);
  writeFileSync(file, await photo(name));
  return file;
}

async function apply(change: Partial<RequestOf<'filing:apply'>> = {}): Promise<string> {
  const { filingIds } = await core.call('filing:apply', {
    kind: 'make-up',
    forYear: 2025,
    staffNumbers: ['A001'],
    on: '2025-11-10',
    reason: '援疆八个月，未能参加院内培训',
    ...change,
  });
  return filingIds[0] ?? '';
}
const selfStudy = (change: Partial<RequestOf<'filing:apply'>> = {}) =>
  apply({ kind: 'self-study', on: '2025-02-10', reason: '心电图判读', ...change });
const agree = (id: string, on = '2025-11-12', more: Partial<RequestOf<'filing:decide'>> = {}) =>
  core.call('filing:decide', { filingIds: [id], outcome: 'agreed', on, ...more });
const row = async (id: string): Promise<FilingRow> =>
  (await core.call('filing:get', { filingId: id })).filing;
const awaits = async (id: string): Promise<FilingAwaits> => (await row(id)).awaits;
const codes = async (id: string): Promise<string[]> => (await row(id)).questions.map(({ code }) => code);

async function evaluationOf(staffNumber = 'A001') {
  const { people } = await core.call('compliance:evaluate', { year: 2025, staffNumber });
  const [person] = people;
  if (!person) throw new Error('nobody was judged');
  return person;
}

/** A claim of 25 credits that is accepted. */
async function acceptedClaim(change: Partial<RequestOf<'claim:create'>>): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber: 'A001',
    year: 2025,
    item: 'project',
    role: 'participant',
    quantity: 75,
    publicNeed: true,
    startDate: '2025-05-01',
    name: '急救技能规范化培训',
    projectNumber: '2025-01-01-001',
    organiser: '省医学会',
    ...change,
  });
  await core.call('review:decide', { claimIds: [claimId], decision: 'accept', level: 'unit' });
  return claimId;
}

describe('补学报备', () => {
  it('goes from the application to the receipt, and the make-up counts once, in the made-up year', async () => {
    const id = await apply({ files: [await scan('援疆文件.jpg')] });
    expect(await awaits(id)).toBe('agreement');
    await agree(id, '2025-11-12', { documentTitle: '补学情况证明', documentNumber: '院继教〔2025〕7号' });
    expect(await awaits(id)).toBe('report');
    await core.call('filing:report', { filingIds: [id], on: '2025-11-15' });
    expect(await awaits(id)).toBe('receipt');
    await core.call('filing:receipt', { filingIds: [id], on: '2025-11-19', documentNumber: '卫报备2025-88' });
    const answered = await row(id);
    // The unit's word is the officer's unless somebody else is named; the authority's never is.
    expect(answered.steps.map(({ stage, by }) => [stage, by])).toEqual([
      ['application', ''],
      ['agreement', '未登记经办人'],
      ['report', ''],
      ['receipt', ''],
    ]);
    expect(answered).toMatchObject({
      awaits: 'make-up',
      refused: false,
      due: { date: '2026-12-31' },
      overdue: false,
      questions: [],
      madeUp: { claims: 0, accepted: 0 },
    });

    await core.restart('2026-04-01T09:00:00+08:00');
    await acceptedClaim({ startDate: '2026-03-01', makeUpFor: 2025 });
    expect(await row(id)).toMatchObject({ awaits: 'nothing', madeUp: { claims: 1, accepted: 1 } });
    const made = await evaluationOf();
    expect(made).toMatchObject({ verdict: 'met', granted: 2500 });
    // The year after still shows what was made up in it.
    const next = await core.call('filing:list', { year: 2026 });
    expect(next.filings.map(({ filingId, forYear }) => [filingId, forYear])).toEqual([[id, 2025]]);
  });

  it('changes the verdict step by step, as the rules read it', async () => {
    const id = await apply();
    await acceptedClaim({ startDate: '2026-03-01', makeUpFor: 2025 });
    const verdicts: Verdict[] = [(await evaluationOf()).verdict];
    const { batchId } = await agree(id);
    verdicts.push((await evaluationOf()).verdict);
    await core.call('filing:report', { filingIds: [id], on: '2025-11-15' });
    verdicts.push((await evaluationOf()).verdict);
    expect(verdicts).toEqual(['not-met', 'needs-review', 'met']);

    // A receipt that says no takes it away again, and so does the undo of the application.
    const answer = await core.call('filing:receipt', {
      filingIds: [id],
      on: '2025-11-18',
      outcome: 'refused',
      note: '不属于特殊原因',
    });
    expect((await evaluationOf()).verdict).toBe('not-met');
    expect(await row(id)).toMatchObject({ refused: true, awaits: 'nothing' });
    expect((await core.refused('filing:undo', { batchId })).code).toBe('filing.changed-since');
    await core.call('filing:undo', { batchId: answer.batchId });
    expect((await evaluationOf()).verdict).toBe('met');
  });

  it('asks about a late application with its day and clause, and does not refuse it', async () => {
    await core.restart('2026-01-08T09:00:00+08:00');
    const id = await apply({ on: '2026-01-05' });
    const [question] = (await row(id)).questions;
    expect(question).toMatchObject({ code: 'applied-late', stage: 'application' });
    expect(question?.text).toContain('2026-01-05');
    expect(question?.text).toContain('2025-12-31');
    expect(question?.source).toContain('补学');
    expect(await core.call('filing:list', { year: 2025, questions: true })).toMatchObject({
      total: 1,
      withQuestions: 1,
      deadlines: [{ date: '2025-03-31' }, { date: '2025-12-31' }],
    });
  });

  it('takes the last day of the year, and not the first of the next', async () => {
    await core.restart('2026-01-08T09:00:00+08:00');
    expect(await codes(await apply({ on: '2025-12-31' }))).toEqual([]);
    expect(await codes(await apply({ staffNumbers: ['A002'], on: '2026-01-01' }))).toEqual(['applied-late']);
  });

  it('asks for the unit’s certificate, for a receipt’s document and for days out of order', async () => {
    const id = await apply();
    await agree(id, '2025-11-09');
    expect(await codes(id)).toEqual(['certificate-missing', 'out-of-order']);
    await core.call('filing:attach', {
      filingIds: [id],
      stage: 'agreement',
      files: [await scan('证明.jpg')],
    });
    await core.call('filing:report', { filingIds: [id], on: '2025-11-15' });
    await core.call('filing:receipt', { filingIds: [id], on: '2025-11-19' });
    expect(await codes(id)).toEqual(['receipt-without-document', 'out-of-order']);
  });

  it('asks when the following year has passed without a make-up', async () => {
    const id = await apply();
    await agree(id, '2025-11-12', { documentNumber: '院继教〔2025〕7号' });
    await core.restart('2027-01-01T09:00:00+08:00');
    expect(await row(id)).toMatchObject({ overdue: true, questions: [{ code: 'not-made-up' }] });
  });
});

describe('several people at once', () => {
  it('apply, are agreed to and reported in one batch each, and are taken back as one', async () => {
    const { batchId, filingIds } = await core.call('filing:apply', {
      kind: 'make-up',
      forYear: 2025,
      staffNumbers: ['A001', 'A002', 'A003', 'A001'],
      on: '2025-11-10',
      reason: '同一支医疗队援疆',
      documentNumber: '院字〔2025〕12号',
      files: [await scan('派出名单.jpg')],
    });
    expect(filingIds).toHaveLength(3);
    await core.call('filing:decide', { filingIds, outcome: 'agreed', on: '2025-11-12' });
    const reported = await core.call('filing:report', { filingIds, on: '2025-11-14' });
    const list = await core.call('filing:list', { year: 2025 });
    expect(list).toMatchObject({
      total: 3,
      counts: [{ kind: 'make-up', awaits: 'receipt', count: 3 }],
      undoable: { batchId: reported.batchId, stage: 'report', count: 3 },
    });
    expect(list.filings.every(({ steps }) => steps[0]?.proofs[0]?.name === '派出名单.jpg')).toBe(true);
    expect(await core.call('filing:undo', { batchId: reported.batchId })).toEqual({
      batchId: reported.batchId,
      filings: 3,
    });
    expect((await core.refused('filing:undo', { batchId })).code).toBe('filing.changed-since');
  });

  it('are all refused when one cannot be done', async () => {
    await apply({ staffNumbers: ['A002'] });
    const batch: RequestOf<'filing:apply'> = {
      kind: 'make-up',
      forYear: 2025,
      staffNumbers: ['A001', 'A002'],
      on: '2025-11-10',
      reason: '援疆',
    };
    const refused = await core.refused('filing:apply', batch);
    expect(refused).toMatchObject({ code: 'filing.duplicate' });
    expect(refused.message).toContain('李大海（A002）');
    expect((await core.call('filing:list', { year: 2025 })).total).toBe(1);
  });
});

describe('可验证自学', () => {
  async function handedIn(): Promise<string> {
    const id = await selfStudy();
    await agree(id, '2025-02-20');
    await core.call('filing:report', { filingIds: [id], on: '2025-03-01' });
    await core.call('filing:stage', {
      filingIds: [id],
      stage: 'progress',
      on: '2025-06-20',
      files: [await scan('学习笔记.jpg')],
    });
    return id;
  }

  it('goes through its three stages, each with proofs and the unit’s word, to a score that counts', async () => {
    const id = await handedIn();
    expect(await awaits(id)).toBe('progress-review');
    await agree(id, '2025-06-25', { stage: 'progress-review' });
    await core.call('filing:stage', {
      filingIds: [id],
      stage: 'result',
      on: '2025-10-20',
      files: [await scan('总结.jpg')],
    });
    await agree(id, '2025-10-25', { stage: 'result-review' });
    expect(await awaits(id)).toBe('score');
    await core.call('filing:score', { filingIds: [id], score: 850, on: '2025-11-01', by: '继教委员会' });

    const filing = await row(id);
    expect(filing).toMatchObject({ awaits: 'nothing', questions: [], claim: { status: 'accepted' } });
    const claim = await core.call('claim:get', { claimId: filing.claim?.claimId ?? '' });
    expect(claim).toMatchObject({
      item: 'self-study',
      name: '心电图判读',
      quantity: 8.5,
      startDate: '2025-02-10',
      endDate: '2025-10-20',
    });
    expect(claim.proofs.map(({ name }) => name).sort()).toEqual(['学习笔记.jpg', '总结.jpg'].sort());
    expect(claim.decisions).toMatchObject([{ decision: 'accept', level: 'unit', by: '继教委员会' }]);
    const { entries } = await evaluationOf();
    expect(entries).toMatchObject([{ item: 'self-study', granted: 850, outcome: 'counted' }]);
    expect((await core.call('proof:tray', {})).total).toBe(0);
  });

  it('is scored anew beside the old score: the old claim is set aside, never rewritten', async () => {
    const id = await handedIn();
    await core.call('filing:score', { filingIds: [id], score: 800, on: '2025-11-01' });
    const first = (await row(id)).claim?.claimId ?? '';
    const second = await core.call('filing:score', { filingIds: [id], score: 950, on: '2025-11-02' });
    const corrected = (await row(id)).claim?.claimId ?? '';
    expect(corrected).not.toBe(first);
    const old = await core.call('claim:get', { claimId: first });
    expect(old).toMatchObject({ status: 'rejected', quantity: 8 });
    expect(old.decisions.map(({ decision }) => decision)).toEqual(['accept', 'reject']);
    expect((await evaluationOf()).granted).toBe(950);

    await core.call('filing:undo', { batchId: second.batchId });
    expect((await row(id)).claim).toEqual({ claimId: first, status: 'accepted' });
    expect((await core.call('claim:get', { claimId: corrected })).status).toBe('draft');
    expect((await evaluationOf()).granted).toBe(800);
    expect((await core.call('review:queue', { year: 2025 })).claimIds).toEqual([]);
  });

  it('takes what was handed in already for its claim, and sets aside what says otherwise', async () => {
    const entered = async (quantity: number) =>
      (
        await core.call('claim:create', {
          staffNumber: 'A001',
          year: 2025,
          item: 'self-study',
          quantity,
          startDate: '2025-10-01',
          name: '心电图判读',
          details: { topic: '心电图判读' },
        })
      ).claimId;
    const [same, other] = [await entered(8), await entered(6)];
    const id = await handedIn();
    await core.call('filing:score', { filingIds: [id], score: 800, on: '2025-11-01' });
    expect((await row(id)).claim).toEqual({ claimId: same, status: 'accepted' });
    expect((await core.call('claim:get', { claimId: other })).status).toBe('rejected');
    expect((await core.call('claim:list', { year: 2025 })).total).toBe(2);
  });

  it('lets the proofs of a claim that the score replaces speak for the score, until it is taken back', async () => {
    const { claimId } = await core.call('claim:create', {
      staffNumber: 'A001',
      year: 2025,
      item: 'self-study',
      quantity: 6,
      startDate: '2025-10-01',
      name: '心电图自学',
      details: { topic: '心电图自学' },
    });
    await core.call('proof:add', { files: [await scan('自学小结.jpg')] });
    const { items } = await core.call('proof:tray', {});
    await core.call('proof:attach', { arrivalId: items[0]?.arrivalId ?? '', claimId });
    const id = await handedIn();
    const { batchId } = await core.call('filing:score', { filingIds: [id], score: 800, on: '2025-11-01' });
    const made = (await row(id)).claim?.claimId ?? '';
    const proofsOf = async (claim: string) =>
      (await core.call('claim:get', { claimId: claim })).proofs.map(({ name }) => name).sort();
    expect(await proofsOf(made)).toEqual(['学习笔记.jpg', '自学小结.jpg'].sort());
    await core.call('filing:undo', { batchId });
    expect(await proofsOf(made)).toEqual([]);
    expect(await proofsOf(claimId)).toEqual(['自学小结.jpg']);
    const original = await core.call('claim:get', { claimId });
    expect(original.status).toBe('unreviewed');
    expect(original.findings.map(({ code }) => code)).not.toContain('identical-proof');
    expect((await core.call('proof:tray', {})).total).toBe(0);
  });

  it('counts what somebody entered without the unit’s score as 待核 alone', async () => {
    await handedIn();
    await acceptedClaim({ quantity: 45 });
    await acceptedClaim({ item: 'self-study', quantity: 10, details: { topic: '心电图判读' } });
    const { verdict, granted, entries } = await evaluationOf();
    expect([verdict, granted]).toEqual(['needs-review', 2500]);
    expect(entries.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toContain(
      'self-study-not-scored',
    );
  });

  it('counts each score by its own filing: refused or never reported, another one does not stand in', async () => {
    const first = await handedIn();
    await core.call('filing:score', { filingIds: [first], score: 300, on: '2025-11-01' });
    const second = await selfStudy({ reason: '超声判读' });
    await agree(second, '2025-02-20');
    await core.call('filing:score', { filingIds: [second], score: 400, on: '2025-11-01' });
    const unreported = await evaluationOf();
    expect(unreported.granted).toBe(700);
    expect(unreported.entries.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      expect.not.arrayContaining(['self-study-not-reported']),
      expect.arrayContaining(['self-study-not-reported']),
    ]);
    await agree(second, '2025-11-02', { outcome: 'refused', note: '材料不是本人的' });
    expect((await evaluationOf()).granted).toBe(300);
  });

  it('is unscored when the score is taken back, here or in the review', async () => {
    const id = await handedIn();
    const scored = await core.call('filing:score', { filingIds: [id], score: 800, on: '2025-11-01' });
    await core.call('review:undo', {});
    expect(await row(id)).toMatchObject({ awaits: 'progress-review', claim: null });
    expect((await core.refused('filing:undo', { batchId: scored.batchId })).code).toBe(
      'filing.nothing-to-undo',
    );
    await core.call('filing:score', { filingIds: [id], score: 700, on: '2025-11-02' });
    expect((await evaluationOf()).granted).toBe(700);
  });

  it('keeps its score when the unit has decided on the claim since: the later decision goes first', async () => {
    const id = await handedIn();
    const scored = await core.call('filing:score', { filingIds: [id], score: 800, on: '2025-11-01' });
    const claimId = (await row(id)).claim?.claimId ?? '';
    await core.call('review:decide', {
      claimIds: [claimId],
      decision: 'reject',
      level: 'unit',
      reasonCode: 'not-eligible',
    });
    expect((await core.refused('filing:undo', { batchId: scored.batchId })).code).toBe(
      'filing.changed-since',
    );
    await core.call('review:undo', {});
    await core.call('filing:undo', { batchId: scored.batchId });
    expect((await evaluationOf()).granted).toBe(0);
  });

  it('that scores nothing makes no claim and leaves the review’s undo alone', async () => {
    const id = await handedIn();
    await core.call('filing:score', { filingIds: [id], score: 0, on: '2025-11-01' });
    expect(await row(id)).toMatchObject({ awaits: 'nothing', claim: null });
    expect((await core.call('review:undoable', {})).batch).toBeNull();
  });

  it('asks about an application after the first quarter and about a score without materials or report', async () => {
    const last = await selfStudy({ on: '2025-03-31' });
    expect(await codes(last)).toEqual([]);
    const late = await selfStudy({ staffNumbers: ['A002'], on: '2025-04-01' });
    await agree(late, '2025-04-02');
    await core.call('filing:score', { filingIds: [late], score: 500, on: '2025-11-01' });
    expect(await codes(late)).toEqual([
      'applied-late',
      'not-reported',
      'material-missing',
      'material-missing',
    ]);
    // Late is asked about, not cut: without the report, what rests on it is 待核.
    expect((await evaluationOf('A002')).granted).toBe(500);
  });

  it('that the unit sends back is reviewed again once it is handed in again', async () => {
    const id = await handedIn();
    await core.call('filing:decide', {
      filingIds: [id],
      stage: 'progress-review',
      outcome: 'refused',
      on: '2025-06-25',
      note: '笔记不完整',
    });
    expect(await awaits(id)).toBe('progress');
    const refused = await core.refused('filing:score', { filingIds: [id], score: 800, on: '2025-11-01' });
    expect(refused.code).toBe('filing.wrong-step');
    await core.call('filing:stage', { filingIds: [id], stage: 'progress', on: '2025-07-01' });
    expect(await awaits(id)).toBe('progress-review');
  });
});

describe('leave and exemption', () => {
  it('rest on a document with its number, title and scan, and on nothing less', async () => {
    const request: RequestOf<'filing:apply'> = {
      kind: 'exemption',
      forYear: 2025,
      staffNumbers: ['A001'],
      on: '2025-06-01',
      reason: '长期病休',
    };
    const refused = await core.refused('filing:apply', request);
    expect(refused).toMatchObject({ code: 'filing.document-needed' });
    expect(refused.message).toContain('文件名称、文号');
    const document = { documentTitle: '关于病休人员继续教育的备案', documentNumber: '院人〔2025〕3号' };
    const { filingIds } = await core.call('filing:apply', { ...request, ...document });
    const id = filingIds[0] ?? '';
    expect((await evaluationOf()).verdict).toBe('not-met');
    const without = await core.refused('filing:decide', { filingIds, outcome: 'agreed', on: '2025-06-02' });
    expect(without.message).toContain('扫描件');
    await agree(id, '2025-06-02', { files: [await scan('备案.jpg')] });
    expect((await evaluationOf()).verdict).toBe('exempt');
    expect((await core.refused('filing:apply', { ...request, ...document })).code).toBe('filing.duplicate');
  });
});

describe('corrections', () => {
  it('stand beside what they correct, with who wrote which when', async () => {
    await core.call('settings:set', { officer: '周管理' });
    const id = await apply({ files: [await scan('申请.jpg')] });
    await core.call('filing:amend', { filingIds: [id], on: '2025-11-08', reason: '援疆，日期写错了' });
    const { filing, entries, undoable } = await core.call('filing:get', { filingId: id });
    expect(filing.steps).toMatchObject([
      { stage: 'application', on: '2025-11-08', proofs: [{ name: '申请.jpg' }] },
    ]);
    expect(entries.map(({ on, recordedBy }) => [on, recordedBy])).toEqual([
      ['2025-11-10', '周管理'],
      ['2025-11-08', '周管理'],
    ]);
    await core.call('filing:undo', { batchId: undoable?.batchId ?? '' });
    const undone = await core.call('filing:get', { filingId: id });
    expect(undone.filing.steps[0]?.on).toBe('2025-11-10');
    expect(undone.entries.at(-1)?.undone).toMatchObject({ by: '周管理' });
  });

  it('after the unit’s answer wait for a new one, and what was late stays late', async () => {
    await core.restart('2026-03-08T09:00:00+08:00');
    const late = await apply({ on: '2026-02-01' });
    await acceptedClaim({ startDate: '2026-03-01', makeUpFor: 2025 });
    await agree(late, '2026-02-02');
    await core.call('filing:report', { filingIds: [late], on: '2026-02-03' });
    expect((await evaluationOf()).verdict).toBe('not-met');
    await core.call('filing:amend', { filingIds: [late], on: '2025-12-30', reason: '更正日期' });
    expect(await awaits(late)).toBe('agreement');
    await agree(late, '2026-03-01');
    await core.call('filing:report', { filingIds: [late], on: '2026-03-02' });
    expect((await evaluationOf()).verdict).toBe('not-met');
  });

  it('cannot exchange the document of a leave that the unit has agreed to', async () => {
    const of = (number: string) => ({ documentTitle: '备案', documentNumber: number });
    const id = await apply({ kind: 'leave', ...of('A1'), files: [await scan('A1.jpg')] });
    await agree(id);
    expect((await evaluationOf()).verdict).toBe('exempt');
    const reason = '另一份文件';
    await core.call('filing:amend', { filingIds: [id], on: '2025-11-10', reason, ...of('B9') });
    expect((await evaluationOf()).verdict).toBe('not-met');
    const refused = await core.refused('filing:decide', {
      filingIds: [id],
      outcome: 'agreed',
      on: '2025-11-13',
    });
    expect(refused.code).toBe('filing.document-needed');
    await agree(id, '2025-11-13', { files: [await scan('B9.jpg')] });
    expect((await evaluationOf()).verdict).toBe('exempt');
  });

  it('are of days that have come', async () => {
    const id = await apply();
    const tomorrow = await core.refused('filing:decide', {
      filingIds: [id],
      outcome: 'agreed',
      on: '2099-12-31',
    });
    expect(tomorrow.code).toBe('filing.not-yet');
    expect(tomorrow.message).toContain('2099-12-31');
  });

  it('are gone from every list when the application itself is taken back', async () => {
    const id = await apply();
    const { undoable } = await core.call('filing:get', { filingId: id });
    await core.call('filing:undo', { batchId: undoable?.batchId ?? '' });
    expect((await core.call('filing:list', { year: 2025 })).total).toBe(0);
    expect((await core.refused('filing:get', { filingId: id })).code).toBe('filing.not-found');
    await apply();
  });
});

describe('今年', () => {
  it('counts the filings that wait for the unit and for the authority', async () => {
    const counted = async () => (await core.call('year:summary', { year: 2025 })).filings;
    expect(await counted()).toEqual({ makeUpReceipts: 0, undecided: 0, selfStudy: 0 });
    const first = await apply();
    await apply({ staffNumbers: ['A002'] });
    const study = await selfStudy();
    expect(await counted()).toEqual({ makeUpReceipts: 0, undecided: 3, selfStudy: 0 });
    await agree(first);
    await agree(study, '2025-02-20');
    expect(await counted()).toEqual({ makeUpReceipts: 1, undecided: 1, selfStudy: 0 });
    await core.call('filing:report', { filingIds: [study], on: '2025-03-01' });
    await core.call('filing:stage', { filingIds: [study], stage: 'progress', on: '2025-06-20' });
    expect(await counted()).toEqual({ makeUpReceipts: 1, undecided: 1, selfStudy: 1 });
    const waiting = await core.call('filing:list', {
      year: 2025,
      awaits: ['progress-review', 'result-review', 'score'],
    });
    expect(waiting.filings.map(({ filingId }) => filingId)).toEqual([study]);
  });
});

describe('refusals', () => {
  it('name the person, the step and what is missing before it', async () => {
    const id = await apply();
    const study = await selfStudy();
    const on = '2025-11-12';
    const refusals = async (channel: Parameters<TestCore['refused']>[0], request: object) =>
      (await core.refused(channel, { on, ...request })).message;
    expect(await refusals('filing:report', { filingIds: [id] })).toContain('王小敏');
    expect(await refusals('filing:report', { filingIds: [id] })).toContain('单位还没有同意申请');
    expect(await refusals('filing:stage', { filingIds: [id], stage: 'progress' })).toContain('没有这一步');
    expect(await refusals('filing:score', { filingIds: [study], score: 500 })).toContain(
      '单位还没有同意申请',
    );
    await agree(id);
    expect(await refusals('filing:receipt', { filingIds: [id] })).toContain('还没有报备');
    await agree(study, '2025-02-20');
    expect(
      await refusals('filing:decide', { filingIds: [study], stage: 'result-review', outcome: 'agreed' }),
    ).toContain('还没有交材料');
    expect(await refusals('filing:score', { filingIds: [study], score: 1001 })).toContain('超过上限 10');
  });

  it.each([
    ['filing:get', { filingId: '99' }, 'filing.not-found'],
    ['filing:amend', { filingIds: ['99'], on: '2025-11-12', reason: '更正' }, 'filing.not-found'],
    ['filing:decide', { filingIds: ['99'], on: '2025-11-12', outcome: 'agreed' }, 'filing.not-found'],
    ['filing:decide', { filingIds: ['1'], on: '2025-11-12', outcome: 'refused' }, 'filing.reason-needed'],
    ['filing:report', { filingIds: ['x'], on: '2025-11-12' }, 'filing.not-found'],
    ['filing:receipt', { filingIds: ['1'], on: '2025-11-12', outcome: 'refused' }, 'filing.reason-needed'],
    ['filing:stage', { filingIds: [], stage: 'result', on: '2025-11-12' }, 'ipc.invalid-request'],
    ['filing:score', { filingIds: ['99'], score: 100, on: '2025-11-12' }, 'filing.not-found'],
    ['filing:attach', { filingIds: ['99'], stage: 'report', files: ['/nowhere.jpg'] }, 'file.not-found'],
    ['filing:undo', { batchId: '99' }, 'filing.nothing-to-undo'],
    ['filing:list', { year: 1999 }, 'ipc.invalid-request'],
    [
      'filing:apply',
      { kind: 'make-up', forYear: 2025, staffNumbers: ['Z9'], on: '2025-11-01', reason: '病' },
      'staff.not-found',
    ],
    [
      'filing:apply',
      { kind: 'make-up', forYear: 2025, staffNumbers: ['A001'], on: '2025-02-30', reason: '病' },
      'ipc.invalid-request',
    ],
  ] as const)('%s %o is %s', async (channel, request, code) => {
    expect((await core.refused(channel, request)).code).toBe(code);
  });

  it('record nothing when a proof is not taken', async () => {
    const file = path.join(core.scratch, '证明.docx');
    writeFileSync(file, 'PK\u0003\u0004 no picture');
    const refused = await core.refused('filing:apply', {
      kind: 'make-up',
      forYear: 2025,
      staffNumbers: ['A001'],
      on: '2025-11-10',
      reason: '援疆',
      files: [file],
    });
    expect(refused.code).toBe('filing.proof-refused');
    expect((await core.call('filing:list', { year: 2025 })).total).toBe(0);
  });
});

describe('any sequence of acts and undos', () => {
  it('leaves what replaying the standing entries leaves, for the lists and for the rules', async () => {
    type Stage = 'agreement' | 'report' | 'receipt' | 'amend';
    const act = fc.oneof(
      fc.record({
        kind: fc.constant('act' as const),
        stage: fc.constantFrom<Stage>('agreement', 'report', 'receipt', 'amend'),
        outcome: fc.constantFrom('agreed' as const, 'refused' as const),
        who: fc.uniqueArray(fc.nat(1), { minLength: 1, maxLength: 2 }),
        day: fc.integer({ min: 10, max: 19 }),
      }),
      fc.record({ kind: fc.constant('undo' as const) }),
    );
    const ids = [await apply(), await apply({ staffNumbers: ['A002'] })];
    const numbers = ['A001', 'A002'];
    for (const staffNumber of numbers)
      await acceptedClaim({ staffNumber, startDate: '2026-03-01', makeUpFor: 2025 });
    type Plain = Partial<Record<Stage, { outcome: 'agreed' | 'refused'; on: string }>>;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 10 }), async (sequence) => {
        const batches: string[] = [];
        const before: Plain[][] = [];
        let now: Plain[] = [{}, {}];
        for (const one of sequence) {
          if (one.kind === 'undo') {
            const batchId = batches.pop();
            const last = before.pop();
            if (batchId === undefined || !last) continue;
            await core.call('filing:undo', { batchId });
            now = last;
            continue;
          }
          const on = `2025-11-${one.day}`;
          const filingIds = one.who.map((at) => ids[at] ?? '');
          const { outcome, stage } = one;
          const request = { filingIds, on };
          const made = await (
            stage === 'amend'
              ? core.call('filing:amend', { ...request, reason: '更正' })
              : stage === 'agreement'
                ? core.call('filing:decide', { ...request, outcome, note: '意见' })
                : stage === 'report'
                  ? core.call('filing:report', request)
                  : core.call('filing:receipt', { ...request, outcome, note: '答复' })
          ).catch(() => undefined);
          // The officer's own idea of what may follow what.
          const allowed = one.who.every((at) => {
            const state = now[at];
            if (stage === 'amend' || stage === 'agreement') return true;
            if (state?.agreement?.outcome !== 'agreed') return false;
            return stage === 'report' || state.report !== undefined;
          });
          expect(made !== undefined).toBe(allowed);
          if (!made) continue;
          batches.push(made.batchId);
          before.push(now);
          now = now.map((state, at) =>
            one.who.includes(at)
              ? // What is changed in an application waits for its answers again.
                { ...(stage === 'amend' ? {} : state), [stage]: { outcome, on } }
              : state,
          );
        }
        for (const [at, id] of ids.entries()) {
          const state = now[at] ?? {};
          const { filing, entries } = await core.call('filing:get', { filingId: id });
          const replayed = new Map(
            entries.filter(({ undone }) => undone === null).map((entry) => [entry.stage, entry]),
          );
          expect(filing.steps.map(({ stage, on }) => [stage, on])).toEqual(
            (['application', 'agreement', 'report', 'receipt'] as const).flatMap((stage) => {
              const entry = replayed.get(stage);
              const stands = stage === 'application' || state[stage] !== undefined;
              return entry && stands ? [[stage, entry.on]] : [];
            }),
          );
          expect(replayed.get('application')?.on).toBe(state.amend?.on ?? '2025-11-10');
          const agreed = state.agreement?.outcome === 'agreed' && state.receipt?.outcome !== 'refused';
          const refused = state.agreement?.outcome === 'refused' || state.receipt?.outcome === 'refused';
          const verdict = refused || !agreed ? 'not-met' : state.report ? 'met' : 'needs-review';
          expect((await evaluationOf(numbers[at])).verdict).toBe(verdict);
        }
        // Back to the two bare applications for the next sequence.
        for (const batchId of batches.toReversed()) await core.call('filing:undo', { batchId });
      }),
      { numRuns: 30 },
    );
  });
});
