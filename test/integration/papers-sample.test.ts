import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blankCharacters, rasterise, shippedFace } from '../../electron/documents/pdf/ink.test-helper.ts';
import { findMissingGlyphs } from '../../electron/documents/pdf/missing-glyphs.ts';
import { cardPaperKinds, personPaperKinds, unitPaperKinds } from '../../shared/domain/paper.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { misplacedTexts, readPrintedPages } from '../support/printed-pages.ts';

const face = shippedFace();
const longTitle =
  '基于真实世界数据的社区获得性肺炎抗菌药物使用评价及其对住院时间影响的回顾性队列研究与质量改进实践学习班（第二期）资料';
const longName = '买买提·阿卜杜热依木·艾合买提江';
const longDepartment = '心血管内科（含冠心病监护病房、心脏康复中心、远程心电诊断中心）';

let core: TestCore;
/** Whose papers are printed: the long one first, and whoever's name the font lacks a character of. */
let people: string[] = [];
let trainingId = '';

beforeAll(async () => {
  core = await createTestCore();
  await core.call('demo:load', { staff: 24 });
  await addLongCases();
  await addFilings();
  const { people: found } = await core.call('roster:list', {});
  const rare = found.filter(({ name }) => findMissingGlyphs(face, name).length > 0);
  expect(rare.length).toBeGreaterThan(0);
  const numbers = [...rare, ...found].map(({ staffNumber }) => staffNumber);
  people = [...new Set(['L001', ...numbers])].slice(0, 5);
  await addTraining(found.slice(0, 2).map(({ staffNumber }) => staffNumber));
  await addProject();
}, 120_000);
afterAll(() => core.close());

/** A long name in a long department with 40 claims of titles of 60 characters and more. */
async function addLongCases(): Promise<void> {
  await core.call('roster:save', {
    staffNumber: 'L001',
    isNew: true,
    profile: { name: longName, department: longDepartment, sex: 'male', specialty: longDepartment },
    title: { title: '主任医师', appointedOn: '2015-07-01' },
  });
  const claimIds: string[] = [];
  for (let day = 0; day < 40; day += 1) {
    const { claimId } = await core.call('claim:create', {
      staffNumber: 'L001',
      year: 2025,
      item: day % 2 === 0 ? 'internal-theory' : 'project',
      role: 'participant',
      quantity: day % 2 === 0 ? 1 : 3,
      startDate: `2025-0${1 + Math.floor(day / 20)}-${String(1 + (day % 20)).padStart(2, '0')}`,
      endDate: `2025-0${1 + Math.floor(day / 20)}-${String(2 + (day % 20)).padStart(2, '0')}`,
      name: `${longTitle}第${day + 1}讲`,
      organiser: '青岚县医学会继续医学教育与毕业后医学教育专业委员会',
      projectNumber: day % 2 === 0 ? '' : `2025-03-01-${100 + day}(国)`,
      hours: 20,
    });
    claimIds.push(claimId);
  }
  await core.call('review:decide', { claimIds: claimIds.slice(0, 36), decision: 'accept', level: 'unit' });
  await core.call('review:decide', {
    claimIds: claimIds.slice(36, 38),
    decision: 'return',
    level: 'unit',
    reasonCode: 'more-proof',
    remark: '签到表上看不清姓名，盖章处也没有单位全称，请补一份清楚的扫描件',
  });
}

async function addFilings(): Promise<void> {
  const apply = async (kind: 'make-up' | 'self-study', on: string, reason: string) => {
    const { filingIds } = await core.call('filing:apply', {
      kind,
      forYear: 2025,
      staffNumbers: ['L001'],
      on,
      reason,
    });
    return filingIds;
  };
  const makeUp = await apply('make-up', '2025-11-10', `援疆八个月，未能参加院内培训；${longTitle}`);
  await core.call('filing:decide', { filingIds: makeUp, outcome: 'agreed', on: '2025-11-12' });
  const study = await apply('self-study', '2025-02-10', longTitle);
  await core.call('filing:decide', { filingIds: study, outcome: 'agreed', on: '2025-02-20' });
  await core.call('filing:report', { filingIds: study, on: '2025-03-01' });
  await core.call('filing:score', { filingIds: study, on: '2025-11-19', score: 650 });
}

async function addTraining(others: readonly string[]): Promise<void> {
  const { trainingId: made } = await core.call('training:save', {
    startDate: '2025-03-12',
    endDate: '2025-03-13',
    topic: longTitle,
    form: 'theory',
    item: 'internal-theory',
    hours: 30,
    department: '护理部',
    people: [
      { staffNumber: 'L001', role: 'speaker' },
      ...others.map((staffNumber) => ({ staffNumber, role: 'participant' as const })),
      { name: longName, unit: '青岚县第二人民医院（青岚县妇幼保健院）', sex: 'male', role: 'participant' },
    ],
  });
  trainingId = made;
  const { planHash } = await core.call('training:plan', { trainingId });
  await core.call('training:apply', { trainingId, planHash });
}

async function addProject(): Promise<void> {
  const { projectId } = await core.call('project:create', {
    year: 2025,
    on: '2025-03-10',
    facts: {
      number: 'HZ-2025-017',
      title: longTitle,
      leader: longName,
      leaderPhone: '0571-00000017',
      contact: '温映雪',
      contactPhone: '0571-00000018',
      level: 'municipal',
      form: 'offline',
      hours: 180,
      credits: 600,
      places: 120,
      documentNumber: '杭继委〔2025〕2号',
      plannedFrom: '2025-09-11',
      plannedTo: '2025-09-13',
      venue: '门诊楼五楼报告厅及六楼示教室、远程会诊中心',
      audience: longDepartment,
    },
  });
  const reason = `${longTitle}；防控要求减少聚集，理论部分改在线上。`.repeat(3);
  const change = {
    form: 'mixed',
    platform: '某远程继续医学教育机构',
    platformUrl: `https://example.invalid/${'course/'.repeat(20)}`,
    reason,
  } as const;
  await core.call('project:step', { projectId, step: 'online-change', on: '2025-08-25', change });
  const carryOver = {
    from: '2026-04-09',
    to: '2026-04-11',
    venue: longDepartment,
    places: 100,
    credits: 600,
    grassrootsPlaces: 40,
    reason,
  };
  await core.call('project:step', { projectId, step: 'carry-over', on: '2025-11-18', carryOver });
}

interface Printed {
  readonly file: string;
  readonly missing: readonly string[];
}

const at = (name: string) => path.join(core.scratch, `${name}.pdf`);

async function print(kind: string, more: object = {}): Promise<Printed> {
  const { files, missing } = await core.call('register:print', {
    kind,
    year: 2025,
    out: at(kind),
    format: 'pdf',
    ...more,
  });
  return { file: files[0]?.path ?? '', missing };
}

async function inspection(): Promise<Printed> {
  const out = path.join(core.scratch, '迎检');
  const { folder, problems } = await core.call('inspection:pack', {
    year: 2025,
    staffNumbers: people.slice(1, 2),
    out,
  });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const register = names.find((name) => name.endsWith('学分登记表.pdf'));
  if (register === undefined) throw new Error('no register in the pack');
  return { file: path.join(folder, register), missing: problems.map(({ text }) => text) };
}

async function corrections(): Promise<Printed> {
  await core.call('year:close', { year: 2025, remark: '年底关账' });
  await core.call('year:state-reason', { year: 2025, reason: `漏审的一份纸质申报；${longTitle}` });
  const { claims } = await core.call('claim:list', { year: 2025, staffNumber: 'L001' });
  const claimIds = claims.filter(({ status }) => status === 'unreviewed').map(({ claimId }) => claimId);
  await core.call('review:decide', { claimIds, decision: 'accept', level: 'unit' });
  const { file, missing } = await core.call('year:corrections-print', {
    year: 2025,
    out: at('关账后更正清单'),
    format: 'pdf',
  });
  return { file, missing };
}

const years = [2023, 2024, 2025];
const papers: readonly (readonly [string, () => Promise<Printed>])[] = [
  ['annual-register', () => print('annual-register', { staffNumbers: people })],
  ...personPaperKinds.map((kind) => [kind, () => print(kind, { staffNumbers: people, years })] as const),
  ...unitPaperKinds.map((kind) => [kind, () => print(kind)] as const),
  ...cardPaperKinds.map((kind) => [kind, () => print(kind)] as const),
  ['training-certificate', () => print('training-certificate', { events: [trainingId] })],
  ['online-change-form', () => print('online-change-form')],
  ['project-filing-form', () => print('project-filing-form')],
  ['inspection', inspection],
  // Closes the year: the last one.
  ['corrections', corrections],
];

describe('every paper of the sample hospital', () => {
  it.each(papers)(
    '%s: ink in every cell, nothing beyond its cell, and no stand-in that was not named',
    async (kind, make) => {
      const { file, missing } = await make();
      const keep = process.env['KEEP_PAPERS'];
      if (keep !== undefined) {
        mkdirSync(keep, { recursive: true });
        copyFileSync(file, path.join(keep, `${kind}.pdf`));
      }
      const bytes = readFileSync(file);
      const pages = await readPrintedPages(bytes, face);
      const raster = await rasterise(bytes);
      expect(pages.length).toBe(raster.length);
      pages.forEach((page, index) => {
        const drawn = page.texts.map(({ text, left, baseline, size }) => ({
          text,
          x: left,
          baseline: page.height - baseline,
          size,
        }));
        const picture = raster[index];
        if (!picture) throw new Error('a page without a picture');
        expect(blankCharacters(picture, drawn, face)).toEqual([]);
        expect(misplacedTexts(page, 14)).toEqual([]);
      });
      const said = pages.flatMap(({ texts }) => texts.map(({ text }) => text)).join('\n');
      expect(said.length).toBeGreaterThan(40);
      expect(findMissingGlyphs(face, said)).toEqual([]);
      expect(said.includes('〓')).toBe(missing.length > 0);
    },
  );
});
