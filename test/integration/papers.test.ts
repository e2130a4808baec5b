import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  personPaperKinds,
  unitPaperKinds,
  type PersonPaperKind,
  type UnitPaperKind,
} from '../../shared/domain/paper.ts';
import { openDatabase, type Database } from '../../electron/database/database.ts';
import { blankCharacters, rasterise, shippedFace } from '../../electron/documents/pdf/ink.test-helper.ts';
import type { DrawnText } from '../../electron/documents/pdf/page-writer.ts';
import { createPaperDocument } from '../../electron/documents/pdf/table-paper.ts';
import {
  paperFor,
  textsOf,
  type PaperCell,
  type TablePaper,
} from '../../electron/documents/table-paper.model.ts';
import { loadPacks } from '../../electron/packs/load-packs.ts';
import { childrenFolder } from '../../electron/platform/asset-paths.ts';
import { fixedClock } from '../../electron/platform/clock.ts';
import { createForkChildHost } from '../../electron/platform/fork-child-host.ts';
import { silentLogger } from '../../electron/platform/logger.ts';
import { createComplianceService } from '../../electron/services/compliance/compliance.service.ts';
import { createFilingBook } from '../../electron/services/filings/filing-book.ts';
import { personPapers, unitPapers } from '../../electron/services/register/papers/people-papers.ts';
import { paperScope } from '../../electron/services/register/paper-scope.ts';
import { finishPapers, replaceMissing } from '../../electron/services/register/table-papers.ts';
import { createRuleBook } from '../../electron/services/rules/rule-book.ts';
import { createSettingsService } from '../../electron/services/settings.service.ts';
import { createTestCore, testNow, type TestCore } from '../support/core.ts';
import { residentId } from '../support/factories/resident-id.ts';
import { li, takeIn, wang } from '../support/staff.ts';

const unitName = '青岚县人民医院';
const longTitle =
  '基于真实世界数据的社区获得性肺炎抗菌药物使用评价及其对住院时间影响的回顾性队列研究与质量改进实践学习班（第二期）资料';
const longName = '买买提·阿卜杜热依木·艾合买提江';
const holderId = residentId('1988-03-07', 13);
const kinds = [...unitPaperKinds, ...personPaperKinds];
const years = [2018, 2024, 2025];

let core: TestCore;
let second: Database;

beforeAll(async () => {
  core = await createTestCore();
  await takeIn(core, [
    { ...wang, 科室: '心血管内科（含冠心病监护病房、心脏康复中心）', 聘任日期: '2017-06-01' },
    { ...li, 聘任日期: '2016-07-01', 身份证号: holderId },
    { ...li, 工号: 'A003', 姓名: longName, 职称: '主任医师', 聘任日期: '2015-07-01' },
    { ...li, 工号: 'A004', 姓名: '赵𠮷祥', 职称: '医师' },
  ]);
  await core.call('settings:set', { unitName, officer: '周管理' });
  await fillYear();
  await fillOldYear();
  await fillFilings();
  second = await openDatabase({ folder: core.dataFolder, now: () => new Date(testNow) });
}, 120_000);
afterAll(async () => {
  await second.close();
  await core.close();
});

async function claim(staffNumber: string, change: object = {}): Promise<string> {
  const { claimId } = await core.call('claim:create', {
    staffNumber,
    year: 2025,
    item: 'internal-theory',
    role: 'participant',
    quantity: 1,
    startDate: '2025-03-01',
    name: longTitle,
    organiser: '青岚县医学会',
    ...change,
  });
  return claimId;
}
const accept = (...claimIds: string[]) =>
  core.call('review:decide', { claimIds, decision: 'accept', level: 'unit' });

/** A001: 40 trainings (36 counted), 3 waiting, one returned; A002 meets the year by one project. */
async function fillYear(): Promise<void> {
  const trainings: string[] = [];
  for (let day = 1; day <= 40; day += 1) {
    const startDate = `2025-0${day <= 20 ? 3 : 4}-${String(((day - 1) % 20) + 1).padStart(2, '0')}`;
    trainings.push(await claim('A001', { startDate, name: `${longTitle}第${day}讲`, hours: 20 }));
  }
  await accept(...trainings.slice(0, 36));
  await core.call('review:decide', {
    claimIds: trainings.slice(36, 37),
    decision: 'return',
    level: 'unit',
    reasonCode: 'more-proof',
    remark: '签到表上看不清姓名',
  });
  const project = {
    item: 'project',
    quantity: 75,
    publicNeed: true,
    projectNumber: '2025-03-01-114',
    hours: 900,
  };
  await accept(await claim('A002', { ...project, name: '糖尿病足创面的多学科综合处理' }));
  await claim('A003', { ...project, quantity: 6, name: '=1+1急诊医学新进展' });
}

async function fillOldYear(): Promise<void> {
  const old = { year: 2018, startDate: '2018-05-18', quantity: undefined, role: 'participant' };
  await accept(
    await claim('A002', {
      ...old,
      item: 'out-of-province-national',
      certifiedCredits: 500,
      hours: 150,
      details: { form: '远程教育' },
    }),
  );
}

async function fillFilings(): Promise<void> {
  const apply = async (request: object) => {
    const { filingIds } = await core.call('filing:apply', {
      kind: 'make-up',
      forYear: 2025,
      staffNumbers: ['A003'],
      on: '2025-11-10',
      reason: '援疆八个月，未能参加院内培训',
      ...request,
    });
    return filingIds;
  };
  const makeUp = await apply({});
  await core.call('filing:decide', { filingIds: makeUp, outcome: 'agreed', on: '2025-11-12' });
  const study = await apply({
    kind: 'self-study',
    staffNumbers: ['A002'],
    on: '2025-02-10',
    reason: '心电图判读',
  });
  await core.call('filing:decide', { filingIds: study, outcome: 'agreed', on: '2025-02-20' });
  await core.call('filing:report', { filingIds: study, on: '2025-03-01' });
  await core.call('filing:score', { filingIds: study, on: '2025-11-19', score: 650 });
}

/** The papers as their sources make them, from a second look at the same data folder. */
async function papersOf(
  kind: UnitPaperKind | PersonPaperKind,
  scope: object = {},
  masked = false,
): Promise<TablePaper[]> {
  const context = {
    database: second,
    folder: core.dataFolder,
    clock: fixedClock(testNow),
    childHost: createForkChildHost(childrenFolder),
    logger: silentLogger,
    changed: () => undefined,
    onChanged: () => undefined,
  };
  const packs = await loadPacks();
  const settings = createSettingsService(context, () => packs.jurisdictions.map(({ id }) => id));
  const ruleBook = createRuleBook(context, settings, packs);
  const compliance = createComplianceService(context, ruleBook);
  const ground = { context, compliance, filings: createFilingBook(context, ruleBook) };
  const asked = paperScope(kind, 2025, { years, ...scope });
  const year = 'year' in scope && typeof scope.year === 'number' ? { ...asked, year: scope.year } : asked;
  const list = unitPapers(ground).find((source) => source.kind === kind);
  if (list) return [...finishPapers(await list.papers(year), unitName, '2025-11-20').papers];
  const source = personPapers(ground).find((one) => one.kind === kind);
  if (!source) throw new Error(`nobody makes ${kind}`);
  const { people, papersOf: papers } = await source.prepare(year, masked);
  return [
    ...finishPapers(
      people.flatMap((person) => papers(person)),
      unitName,
      '2025-11-20',
    ).papers,
  ];
}

/** A cell of a table by its column's title. */
function cell(
  paper: TablePaper | undefined,
  table: number,
  row: readonly PaperCell[] | undefined,
  title: string,
) {
  const at = paper?.tables[table]?.columns.findIndex((column) => column.title === title) ?? -1;
  if (at < 0) throw new Error(`no column ${title}`);
  return row?.[at];
}

const print = (kind: string, change: object = {}) =>
  core.call('register:print', {
    kind,
    year: 2025,
    years,
    out: path.join(core.scratch, `${kind}.pdf`),
    format: 'pdf',
    ...change,
  });

describe('the papers of unit and people', () => {
  it.each(kinds)('%s shows ink for every character it says, and nothing beyond the paper', async (kind) => {
    const face = shippedFace();
    const papers = await papersOf(kind);
    expect(papers.length).toBeGreaterThan(0);
    const drawn: (readonly DrawnText[])[] = [];
    const orientation = papers[0]?.orientation ?? 'portrait';
    expect(papers.every((paper) => paper.orientation === orientation)).toBe(true);
    const document = createPaperDocument({ face, orientation, onPage: (_, texts) => drawn.push(texts) });
    const printed = papers.map((paper) => replaceMissing(face, paper).paper);
    for (const paper of printed) document.add(paper);
    const raster = await rasterise(await document.save());
    expect(raster).toHaveLength(drawn.length);
    raster.forEach((page, index) => expect(blankCharacters(page, drawn[index] ?? [], face)).toEqual([]));
    const right = orientation === 'portrait' ? 595.28 : 841.89;
    for (const { text, x, size } of drawn.flat()) {
      const width = Array.from(text).reduce(
        (sum, char) => sum + face.glyph(char.codePointAt(0) ?? 0).width,
        0,
      );
      expect(x + (width * size) / 1000, text).toBeLessThanOrEqual(right - 30);
    }
    const said = drawn
      .flat()
      .map(({ text }) => text)
      .join('');
    const closeUp = (text: string) => text.replaceAll(/\s/g, '');
    for (const paper of printed.map((each) => paperFor('pdf', each)))
      for (const [place, text] of textsOf(paper)) {
        // A note may go on over the page, with foot and head in between.
        const words = place === '说明' ? closeUp(text).slice(0, 12) : closeUp(text);
        expect(said.replaceAll(/\s/g, ''), place).toContain(words);
      }
    for (const { basis, hash, seals } of papers) {
      expect(said).toContain(basis);
      expect(basis).toMatch(/zhejiang-2025 \d+\.\d+\.\d+（[0-9a-f]{12}）/);
      expect(said).toContain(`打印日期：2025-11-20　校验码：${hash.slice(0, 12)}`);
      expect(seals.length).toBeGreaterThan(0);
    }
  });

  it.each(kinds)(
    '%s is the same file when printed twice, and a workbook without a live formula',
    async (kind) => {
      const first = await print(kind);
      const again = await print(kind, { out: path.join(core.scratch, `${kind}-again.pdf`) });
      expect(again.files[0]?.sha256).toBe(first.files[0]?.sha256);
      const { files } = await print(kind, { format: 'xlsx', out: path.join(core.scratch, `${kind}.xlsx`) });
      const workbook = new ExcelJS.Workbook();
      await workbook.xlsx.readFile(files[0]?.path ?? '');
      expect(workbook.worksheets.length).toBe(files[0]?.pages);
      for (const sheet of workbook.worksheets)
        sheet.eachRow((row) => row.eachCell((one) => expect(one.formula).toBeUndefined()));
    },
  );

  it('carries 40 claims with titles of 60 characters over pages and loses none', async () => {
    const { files } = await print('credit-list');
    expect(files[0]?.pages).toBeGreaterThan(3);
    const [paper] = await papersOf('credit-list', { staffNumbers: ['A001'] });
    const rows = paper?.tables[0]?.groups.flatMap((group) => group.rows) ?? [];
    expect(rows).toHaveLength(40);
    const pages = await rasterise(readFileSync(files[0]?.path ?? ''));
    const text = pages.map((page) => page.text.replaceAll(/\s/g, '')).join('');
    expect(text.split('质量改进实践学习班').length - 1).toBe(40);
  });

  it('sums only what counts and shows what is not reviewed apart', async () => {
    const [paper] = await papersOf('credit-list', { staffNumbers: ['A001'] });
    const total = paper?.tables[0]?.total;
    expect(cell(paper, 0, total, '计入学分')).toBe(36 * 20);
    expect(cell(paper, 0, total, '申报学分')).toBe(36 * 20);
    expect(cell(paper, 0, total, '学时')).toBe(36 * 20);
    expect(paper?.tables[1]?.groups[0]?.rows).toEqual([['未审核', 3, 60]]);
    const [annual] = await papersOf('personal-annual-summary', { staffNumbers: ['A001'] });
    expect(annual?.tables[1]?.total).toEqual(['总学分', 720, 720]);
    expect(annual?.tables.find((table) => table.heading?.startsWith('未审核'))?.total?.[6]).toBe(60);
  });

  it('adds departments and categories up to the unit', async () => {
    const [paper] = await papersOf('unit-summary');
    const [verdicts, categories] = paper?.tables ?? [];
    expect(verdicts?.groups[0]?.rows).toHaveLength(2);
    const of = (title: string) => cell(paper, 0, verdicts?.total, title);
    expect([of('人数'), of('达标'), of('未达标'), of('待核'), of('免')]).toEqual([4, 1, 3, 0, 0]);
    expect(of('达标率')).toBe('25.0%');
    // 36 trainings, a project of 75 hours, a self-study of 6.5.
    expect(of('学分合计')).toBe(720 + 2500 + 650);
    expect(of('未审核学分')).toBe(3 * 20 + 200);
    expect(cell(paper, 1, categories?.total, '各类合计')).toBe(of('学分合计'));
    expect(cell(paper, 1, categories?.total, '可验证自学')).toBe(650);
  });

  it('gives 达标情况 its reasons, and a workbook a column for each category', async () => {
    const [paper] = await papersOf('compliance-list');
    const rows = paper?.tables[0]?.groups.flatMap((group) => group.rows) ?? [];
    const of = (staffNumber: string, title: string) =>
      cell(
        paper,
        0,
        rows.find((row) => row[1] === staffNumber),
        title,
      );
    expect(of('A001', '未达标原因')).toBe('还差 17.8 分，其中公需科目还差 5 分');
    expect(of('A002', '未达标原因')).toBe('');
    expect(of('A002', '公需科目')).toBe(2500);
    const titles = (medium: 'pdf' | 'xlsx') =>
      paper && paperFor(medium, paper).tables[0]?.columns.map((column) => column.title);
    expect(titles('xlsx')).toContain('内部培训');
    expect(titles('xlsx')).not.toContain('各类学分');
    expect(titles('pdf')).toContain('各类学分');
    expect(titles('pdf')).not.toContain('内部培训');
  });

  it('reminds each department of who lacks what, what lies there first', async () => {
    const papers = await papersOf('reminders');
    expect(papers.map((paper) => paper.scope[0])).toEqual([
      '外科　2025年度',
      '心血管内科（含冠心病监护病房、心脏康复中心）　2025年度',
    ]);
    const next = cell(papers[1], 0, papers[1]?.tables[0]?.groups[0]?.rows[0], '下一步');
    expect(next).toMatch(/^1\. 退回的 1 条按原因补正后重新上报\n2\. 已交 3 条（0.6 分）待审核，仍不够/);
  });

  it('says on a return slip why, with the remark, and what to do; nobody else gets one', async () => {
    const papers = await papersOf('return-slips');
    expect(papers).toHaveLength(1);
    const row = papers[0]?.tables[0]?.groups[0]?.rows[0];
    expect(cell(papers[0], 0, row, '退回原因')).toBe('补材料：签到表上看不清姓名');
    expect(cell(papers[0], 0, row, '要做什么')).toContain('补交证明材料');
  });

  it('reports make-ups with the reason and the steps, and scores self-studies under their cap', async () => {
    const [list, sheet] = await papersOf('make-up-filing');
    const row = list?.tables[0]?.groups[0]?.rows[0];
    expect(cell(list, 0, row, '姓名')).toBe(longName);
    expect(cell(list, 0, row, '原因')).toContain('援疆');
    expect(cell(list, 0, row, '单位意见')).toBe('2025-11-12 同意');
    expect(sheet?.opening[0]).toContain('申请于 2026 年补学');
    const [score] = await papersOf('self-study-score');
    expect(score?.opening).toEqual(['自学内容：心电图判读']);
    expect(score?.tables[1]?.groups[0]?.rows[0]?.slice(0, 2)).toEqual(['6.50', '10.00']);
  });

  it('prints the 21 rows of the old system before 2025', async () => {
    const [paper] = await papersOf('category-summary', { year: 2018, staffNumbers: ['A002'] });
    const rows = paper?.tables[1]?.groups[0]?.rows ?? [];
    expect(rows).toHaveLength(21);
    expect(rows[0]).toEqual(['总学分', 500, 150]);
    expect(rows[2]).toEqual(['　　国家级继续医学教育项目', 500, 150]);
    const [list] = await papersOf('credit-list', { year: 2018 });
    const row = list?.tables[0]?.groups[0]?.rows[0];
    expect(cell(list, 0, row, '举办方式')).toBe('远程教育');
  });

  it('sets the chosen years side by side, each under its own rules, with the board’s questions', async () => {
    const [paper] = await papersOf('multi-year-verification', { staffNumbers: ['A002'] });
    const rows = paper?.tables[1]?.groups[0]?.rows ?? [];
    expect(rows.map((row) => row[0])).toEqual(['2018年', '2024年', '2025年']);
    const verdict = rows.map((row) => cell(paper, 1, row, '结论'));
    expect(verdict).toEqual([expect.any(String), '没有记录', '达标']);
    expect(
      paper?.tables.find((table) => table.heading === '评审时会问到的事')?.groups[0]?.rows.length,
    ).toBeGreaterThan(0);
    const answer = await core.call('compliance:five-years', { staffNumber: 'A002', to: 2025, years: 8 });
    const told = answer.years.filter(({ year }) => years.includes(year));
    expect(rows.map((row) => cell(paper, 1, row, '总学分'))).toEqual(
      told.map(({ total }) => total?.granted ?? null),
    );
    const [summary] = await papersOf('personal-multi-year-summary', { staffNumbers: ['A002'] });
    const headings = summary?.tables.map((table) => table.heading);
    expect(headings).toEqual([undefined, '各年度情况', '各类学分（2018年度）', '各类学分（2025年度）']);
  });
});

describe('printing and remembering them', () => {
  it('prints one person’s paper after the other, by department and number, and names unknown numbers', async () => {
    const reply = await print('personal-annual-summary', { staffNumbers: ['A002', 'A001', 'Z999'] });
    expect(reply.printed).toBe(2);
    expect(reply.skipped).toEqual([{ staffNumber: 'Z999', reason: expect.stringContaining('没有这个工号') }]);
    const papers = await papersOf('personal-annual-summary');
    expect(papers.map((paper) => paper.scope[0]?.split('（')[0])).toEqual([
      '李大海',
      longName,
      '赵𠮷祥',
      '王小敏',
    ]);
  });

  it('tells before printing who has such a paper and what would become 〓', async () => {
    const all = await core.call('register:preflight', { kind: 'category-summary', year: 2025 });
    expect(all).toMatchObject({ people: 4, printable: 4, skipped: [], withOpenClaims: 2 });
    expect(all.missing.join()).toContain('U+20BB7');
    const slips = await core.call('register:preflight', { kind: 'return-slips', year: 2025 });
    expect(slips).toMatchObject({ people: 1, printable: 1 });
  });

  it('hides the identity number on the screen and shows real pages', async () => {
    const idOf = ([paper]: readonly TablePaper[]) =>
      cell(paper, 0, paper?.tables[0]?.groups[0]?.rows[0], '证件号');
    for (const kind of ['personal-annual-summary', 'multi-year-verification'] as const) {
      expect(idOf(await papersOf(kind, { staffNumbers: ['A002'] }))).toBe(holderId);
      expect(idOf(await papersOf(kind, { staffNumbers: ['A002'] }, true))).toMatch(/^990\*+\d.$/);
    }
    const preview = await core.call('register:preview', {
      kind: 'multi-year-verification',
      year: 2025,
      years,
      staffNumber: 'A002',
    });
    expect(preview.pages).toBe(1);
    const { path: picture } = await core.call('register:preview-page', {
      previewId: preview.previewId,
      page: 1,
    });
    expect(readFileSync(picture).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  });

  it.each(['credit-list', 'personal-annual-summary'])(
    'leaves nothing behind when %s is cancelled',
    async (kind) => {
      const out = path.join(core.scratch, `cancelled-${kind}.pdf`);
      const before = (await core.call('register:history', { year: 2025 })).total;
      const jobId = `cancelled-${kind}`;
      const printing = core.refused('register:print', { kind, year: 2025, out, format: 'pdf', jobId });
      await core.call('job:cancel', { jobId });
      expect((await printing).code).toBe('job.cancelled');
      expect(existsSync(out)).toBe(false);
      expect((await core.call('register:history', { year: 2025 })).total).toBe(before);
    },
  );

  it('refuses what there is nothing of, nobody, and a person’s paper without a person', async () => {
    const request = { year: 2023, out: core.scratch, format: 'pdf' };
    expect((await core.refused('register:print', { ...request, kind: 'make-up-filing' })).code).toBe(
      'register.nothing-to-print',
    );
    expect(
      (await core.refused('register:print', { ...request, kind: 'unit-summary', department: '没有的科室' }))
        .code,
    ).toBe('register.nothing-to-print');
    expect(
      (await core.refused('register:print', { ...request, year: 2031, kind: 'unit-summary' })).code,
    ).toBe('rules.no-pack');
    const preview = { kind: 'personal-annual-summary', year: 2025 };
    expect((await core.refused('register:preview', preview)).code).toBe('ipc.invalid-request');
    expect((await core.refused('register:preview', { ...preview, staffNumber: 'Z999' })).code).toBe(
      'staff.not-found',
    );
    const nobody = await print('multi-year-verification', { staffNumbers: ['Z999'] });
    expect(nobody).toMatchObject({ files: [], printed: 0, skipped: [{ staffNumber: 'Z999' }] });
  });

  it('knows which lists and whose papers say something else by now, also after a restart', async () => {
    await print('public-notice');
    await print('personal-multi-year-summary');
    const fresh = await core.call('register:history', { year: 2025, limit: 2 });
    expect(fresh.prints.map(({ changed, stale }) => ({ changed, stale }))).toEqual([
      { changed: false, stale: [] },
      { changed: false, stale: [] },
    ]);
    await accept(await claim('A004', { startDate: '2025-06-02', name: '急救技能规范化培训' }));
    await core.restart();
    const later = await core.call('register:history', { year: 2025, limit: 2 });
    const [summary, notice] = later.prints;
    expect(notice).toMatchObject({ kind: 'public-notice', changed: true });
    expect(summary).toMatchObject({
      kind: 'personal-multi-year-summary',
      people: 4,
      stale: [{ staffNumber: 'A004', name: '赵𠮷祥' }],
    });
  });
});
