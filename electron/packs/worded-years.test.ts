import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuleClaim } from '../../shared/contract/rules.contract.ts';
import { evaluate } from '../rules/engine.ts';
import { explain } from '../rules/explain.ts';
import type { EvaluationInput } from '../rules/finding.ts';
import type { PackBasis } from '../rules/compile.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

/**
 * Whole years in the words that an officer reads: every sentence of the person, of each claim, of each 授予项目 and of
 * each question. The figures were worked out with a calculator from the sentences themselves.
 */
const registry = createPackRegistry(compilePacks(join(import.meta.dirname, '../rules/packs')));

interface Worded extends Partial<Omit<EvaluationInput, 'year' | 'claims'>> {
  readonly title: string;
  readonly year: number;
  readonly place: string;
  readonly basis?: PackBasis;
  /** On 3 March of the year unless they say otherwise. */
  readonly claims: readonly (Omit<RuleClaim, 'ref' | 'startDate'> & { readonly startDate?: string })[];
  readonly says: string;
  /** The sentences of each claim, in the order of the claims. */
  readonly entries: readonly (readonly string[])[];
  readonly categories: readonly string[];
  readonly questions: readonly string[];
  readonly conflicts?: readonly string[];
}

const years: readonly Worded[] = [
  {
    title: '内部培训超过上限、公需不足的中级',
    year: 2025,
    place: 'zhejiang',
    person: { titleLevel: 'intermediate' },
    claims: [
      { item: 'internal-theory', role: 'speaker', quantity: 35 },
      { item: 'project', role: 'participant', quantity: 10, publicNeed: true },
      { item: 'project', role: 'speaker', quantity: 3.5, hours: 35 },
    ],
    says: '2025 年未达标：内部培训 17.5 分，2025 年合计上限 15 分（学分授予要求·内部培训），计 15 分，超出 2.5 分不计；继续医学教育项目 10.33 分；合计 25.33 分，已满 25 分（学分授予要求·总则）；公需科目 3.33 分，中级应满 5 分，还差 1.67 分（学分授予要求·总则）。',
    entries: [
      ['主讲人 35 次，每次 0.5 分，应计 17.5 分', '内部培训 2025 年合计上限 15 分，本条超出 2.5 分不计'],
      ['参加者 10 小时，每 3 小时 1 分，应计 3.33 分（四舍五入到 0.01 分）'],
      ['主讲人 3.5 小时，每小时 2 分，应计 7 分'],
    ],
    categories: [
      '继续医学教育项目 2 条计入，3.33 + 7 = 10.33 分。',
      '内部培训 1 条计入，15 分；内部培训 17.5 分，2025 年合计上限 15 分（学分授予要求·内部培训），计 15 分，超出 2.5 分不计。',
    ],
    questions: [],
    conflicts: [
      'internal-training-cap',
      'title-of-the-year',
      'certificate-or-rule',
      'rounding',
      'cap-order',
      'official-certificate',
    ],
  },
  {
    title: '基层单位：内部培训 20 分为限，公需不设下限',
    year: 2025,
    place: 'zhejiang',
    unit: { grassroots: true },
    person: { titleLevel: 'junior' },
    claims: [
      { item: 'internal-theory', role: 'speaker', quantity: 45 },
      { item: 'project', role: 'participant', quantity: 9 },
    ],
    says: '2025 年未达标：内部培训 22.5 分，2025 年合计上限 20 分（学分授予要求·内部培训），计 20 分，超出 2.5 分不计；继续医学教育项目 3 分；合计 23 分，应满 25 分，还差 2 分（学分授予要求·总则）；公需科目 0 分，基层医疗卫生机构不设最低要求。',
    entries: [
      ['主讲人 45 次，每次 0.5 分，应计 22.5 分', '内部培训 2025 年合计上限 20 分，本条超出 2.5 分不计'],
      ['参加者 9 小时，每 3 小时 1 分，应计 3 分'],
    ],
    categories: [
      '继续医学教育项目 1 条计入，3 分。',
      '内部培训 1 条计入，20 分；内部培训 22.5 分，2025 年合计上限 20 分（学分授予要求·内部培训），计 20 分，超出 2.5 分不计。',
    ],
    questions: [],
    conflicts: [
      'grassroots-minimum',
      'internal-training-cap',
      'certificate-or-rule',
      'rounding',
      'cap-order',
      'official-certificate',
    ],
  },
  {
    title: '没有职称级别、有证书而没有角色和数量的',
    year: 2025,
    place: 'zhejiang',
    person: { titleLevel: 'none' },
    claims: [
      { item: 'project', quantity: 9, certifiedCredits: 300 },
      { item: 'project', role: 'participant', certifiedCredits: 200 },
      { item: 'internal-theory', role: 'participant' },
      { item: 'out-of-province-national', role: 'speaker', quantity: 6 },
      { item: 'project', role: 'participant', quantity: 9, certifiedCredits: 250 },
      { item: 'project', role: 'participant', quantity: 9, certifiedCredits: 350 },
    ],
    says: '2025 年未达标：继续医学教育项目 10.5 分；赴外省面授获得学分（国家级） 10 分；内部培训 0.2 分；合计 20.7 分，应满 25 分，还差 4.3 分（学分授予要求·总则）；公需科目 0 分，职称级别未定，应满多少待核；没有职称级别，公需科目下限未作规定，暂按最高的 10 分列示，待核。',
    entries: [
      [
        '证书学分 3 分，低于按规则算出的分数，按证书计',
        '没有填写可用的角色（主讲人、参加者），暂按证书 3 分计，未能按规则核对',
      ],
      ['没有填写数量（单位：小时），暂按证书 2 分计，未能按规则核对'],
      ['参加者 1 次，每次 0.2 分，应计 0.2 分', '没有填写次数，按 1 次计，请核对'],
      ['主讲人 6 小时，每小时 2 分，应计 12 分', '单项最高限 10 分'],
      ['参加者 9 小时，每 3 小时 1 分，应计 3 分', '证书学分 2.5 分，低于按规则算出的分数，按证书计'],
      [
        '参加者 9 小时，每 3 小时 1 分，应计 3 分',
        '证书学分 3.5 分，高于按规则算出的分数，按规则计，请核对数量与角色',
      ],
    ],
    categories: [
      '继续医学教育项目 4 条计入，3 + 2 + 2.5 + 3 = 10.5 分。',
      '赴外省面授获得学分（国家级） 1 条计入，10 分。',
      '内部培训 1 条计入，0.2 分。',
    ],
    questions: ['没有职称级别，公需科目下限未作规定，暂按最高的 10 分列示，待核'],
    conflicts: [
      'out-of-province-cap',
      'internal-training-cap',
      'title-of-the-year',
      'no-title-level',
      'certificate-or-rule',
      'rounding',
      'cap-order',
      'proof-of-attendance',
      'official-certificate',
    ],
  },
  {
    title: '每一种没有计入的状态',
    year: 2025,
    place: 'zhejiang',
    claims: [
      { item: 'project', role: 'participant', quantity: 3, status: 'draft' },
      { item: 'project', role: 'participant', quantity: 3, status: 'unreviewed' },
      { item: 'project', role: 'participant', quantity: 3, status: 'in-review' },
      { item: 'project', role: 'participant', quantity: 3, status: 'returned' },
      { item: 'project', role: 'participant', quantity: 3, status: 'rejected' },
      { item: 'out-of-province-national', role: 'participant', quantity: 3, status: 'in-review' },
      { item: 'project', role: 'participant', quantity: 3, status: 'draft' },
    ],
    says: '2025 年未达标：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；另有 7 条申报未计入（不通过 1 条、审核中 1 条、已退回 1 条、待上级审核 1 条、未上报 2 条、未审核 1 条）。',
    entries: [
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '尚未上报，不计'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '尚未审核，审核通过后才计'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '还在审核中，审核通过后才计'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '已退回，补正并审核通过后才计'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '审核不通过，不计'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '单位已审，赴外省学分须上级管理部门审核通过才能生效'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '尚未上报，不计'],
    ],
    categories: ['继续医学教育项目 0 条计入，0 分。', '赴外省面授获得学分（国家级） 0 条计入，0 分。'],
    questions: [],
  },
  {
    title: '每一种缺少的数据',
    year: 2025,
    place: 'zhejiang',
    claims: [
      { item: 'nonsense' },
      { item: 'other-approved' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-04', endDate: '2025-03-03' },
      { item: 'project', quantity: 3 },
      { item: 'project', role: 'nobody', quantity: 3 },
      { item: 'project', role: 'participant' },
      { item: 'project', role: 'participant', quantity: 0 },
      { item: 'paper-sci', role: 'second', quantity: 1.5 },
      { item: 'further-study-short', startDate: '2025-05-01', endDate: '2025-05-09' },
    ],
    says: '2025 年待核：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；9 条规则未覆盖或缺少数据，待核。',
    entries: [
      [
        '规则未覆盖：2025 年的学分授予项目里没有这条所选的项目（nonsense），不能按 0 分处理，请改选项目或补充依据',
      ],
      ['规则未覆盖：符合规定的其他方式须有市级文件并报省备案，本规则包没有收录，不能按 0 分处理'],
      [
        '参加者 3 小时，每 3 小时 1 分，应计 1 分',
        '结束日期 2025-03-03 早于开始日期 2025-03-04，请更正后再计',
      ],
      ['没有填写角色（主讲人、参加者），不能确定学分，请补填'],
      ['本项没有“nobody”这一角色（主讲人、参加者），请改选'],
      ['没有填写数量（单位：小时），也没有证书学分，请补填'],
      ['参加者 0 小时，每 3 小时 1 分，应计 0 分', '数量填的是 0 小时，请核对'],
      ['第二作者 1.5 篇，每篇 15 分，应计 22.5 分', '数量 1.5 篇不是整数，请核对'],
      ['不足3个月的每天（不少于6小时）1 分', '没有填写数量（单位：天），也没有证书学分，请补填'],
    ],
    categories: [
      '继续医学教育项目 0 条计入，0 分。',
      '外出进修（任务） 0 条计入，0 分。',
      '发表论文（发表当年） 0 条计入，0 分。',
      '符合规定的其他方式 0 条计入，0 分。',
    ],
    questions: ['有 9 条申报规则未覆盖或缺少数据，未按 0 分下结论，请逐条核对'],
    conflicts: [
      'away-one-pot',
      'three-months',
      'typos-in-the-table',
      'title-of-the-year',
      'municipal-projects',
      'certificate-or-rule',
      'rounding',
      'several-first-authors',
      'stay-over-two-years',
      'unit-additions',
    ],
  },
  {
    title: '跨年、不在本年、补学他年、补学逾期、没有补学申请',
    year: 2025,
    place: 'zhejiang',
    claims: [
      { item: 'project', role: 'participant', quantity: 3, startDate: '2024-12-30', endDate: '2025-01-02' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-12-30', endDate: '2026-01-02' },
      { item: 'project', role: 'participant', quantity: 3, makeUpFor: 2024 },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2027-01-01', makeUpFor: 2025 },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2026-03-01', makeUpFor: 2025 },
      { item: 'further-study-short', quantity: 5, startDate: '2024-12-28', endDate: '2025-01-05' },
      { item: 'self-study', quantity: 5 },
    ],
    says: '2025 年未达标：继续医学教育项目 1 分；外出进修（任务） 5 分；合计 6 分，应满 25 分，还差 19 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；另有 5 条申报未计入（不在本年度 1 条、无自学申请 1 条、无补学申请 1 条、补学他年 1 条、补学逾期 1 条）。',
    entries: [
      [
        '参加者 3 小时，每 3 小时 1 分，应计 1 分',
        '活动跨年（2024-12-30 至 2025-01-02），按结束日期计入 2025 年，请核对',
      ],
      [
        '参加者 3 小时，每 3 小时 1 分，应计 1 分',
        '日期 2025-12-30 至 2026-01-02 不在 2025 年内，学分按自然年计算，不结转也不顺延',
      ],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '这条是 2024 年的补学，只计入 2024 年，不计入 2025 年'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '补学应在下一年度（2026 年）完成，这条是 2027-01-01'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '没有 2025 年的补学申请，不能补计'],
      [
        '5 天，不足3个月的每天（不少于6小时）1 分，合 5 分（当年上限另计）',
        '活动跨年（2024-12-28 至 2025-01-05），只计落在当年的日子',
      ],
      ['单位打分 5 分', '没有 2025 年的可验证自学申请，不计'],
    ],
    categories: [
      '继续医学教育项目 1 条计入，1 分。',
      '外出进修（任务） 1 条计入，5 分。',
      '可验证自学 0 条计入，0 分。',
    ],
    questions: [],
  },
  {
    title: '未报备的补学和自学，自学还是第二季度申请的',
    year: 2025,
    place: 'zhejiang',
    filings: [
      { kind: 'make-up', forYear: 2025, appliedOn: '2025-12-01', agreedOn: '2025-12-05' },
      { kind: 'self-study', forYear: 2025, appliedOn: '2025-04-01', agreedOn: '2025-04-05' },
    ],
    claims: [
      {
        item: 'project',
        role: 'participant',
        quantity: 45,
        publicNeed: true,
        startDate: '2026-03-01',
        makeUpFor: 2025,
      },
      { item: 'self-study', quantity: 10.5 },
    ],
    says: '2025 年待核：可验证自学 10.5 分，2025 年合计上限 10 分（学分授予要求·可验证自学），计 10 分，超出 0.5 分不计；继续医学教育项目 15 分；合计 25 分，已满 25 分（学分授予要求·总则）；公需科目 15 分，高级应满 3 分（学分授予要求·总则）；结论依赖尚未报备的补学或可验证自学，待核。',
    entries: [
      [
        '参加者 45 小时，每 3 小时 1 分，应计 15 分',
        '2025 年的补学，只计入 2025 年',
        '补学申请还没有向同级卫生健康委报备的日期，依赖它的结论待核',
      ],
      [
        '单位打分 10.5 分',
        '可验证自学还没有向同级卫生健康行政部门报备的日期，依赖它的结论待核',
        '可验证自学申请不在当年第一季度，请核对',
        '可验证自学 2025 年合计上限 10 分，本条超出 0.5 分不计',
      ],
    ],
    categories: [
      '继续医学教育项目 1 条计入，15 分。',
      '可验证自学 1 条计入，10 分；可验证自学 10.5 分，2025 年合计上限 10 分（学分授予要求·可验证自学），计 10 分，超出 0.5 分不计。',
    ],
    questions: ['结论依赖尚未报备的补学或可验证自学，待核'],
    conflicts: [
      'make-up-filing',
      'self-study-filing',
      'title-of-the-year',
      'certificate-or-rule',
      'rounding',
      'cap-order',
    ],
  },
  {
    title: '补学申请逾期，自学未获同意',
    year: 2025,
    place: 'zhejiang',
    filings: [
      { kind: 'make-up', forYear: 2025, appliedOn: '2026-01-01', agreedOn: '2026-01-05' },
      { kind: 'self-study', forYear: 2025, appliedOn: '2025-02-01' },
    ],
    claims: [
      { item: 'project', role: 'participant', quantity: 45, startDate: '2026-03-01', makeUpFor: 2025 },
      { item: 'self-study', quantity: 8 },
    ],
    says: '2025 年未达标：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；另有 2 条申报未计入（自学未获同意 1 条、补学申请逾期 1 条）。',
    entries: [
      ['参加者 45 小时，每 3 小时 1 分，应计 15 分', '补学申请不是在 2025 年当年提出的，不能补计'],
      ['单位打分 8 分', '可验证自学申请还没有单位同意的日期，不计'],
    ],
    categories: ['继续医学教育项目 0 条计入，0 分。', '可验证自学 0 条计入，0 分。'],
    questions: [],
  },
  {
    title: '补学和自学都被退回',
    year: 2025,
    place: 'zhejiang',
    filings: [
      { kind: 'make-up', forYear: 2025, appliedOn: '2025-12-01', accepted: false },
      { kind: 'self-study', forYear: 2025, appliedOn: '2025-02-01', accepted: false },
    ],
    claims: [
      { item: 'project', role: 'participant', quantity: 45, startDate: '2026-03-01', makeUpFor: 2025 },
      { item: 'self-study', quantity: 8 },
    ],
    says: '2025 年未达标：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；另有 2 条申报未计入（自学未获同意 1 条、补学未获同意 1 条）。',
    entries: [
      ['参加者 45 小时，每 3 小时 1 分，应计 15 分', '补学申请未获同意，不能补计'],
      ['单位打分 8 分', '可验证自学申请未获同意，不计'],
    ],
    categories: ['继续医学教育项目 0 条计入，0 分。', '可验证自学 0 条计入，0 分。'],
    questions: [],
  },
  {
    title: '补学还没有单位同意',
    year: 2025,
    place: 'zhejiang',
    filings: [{ kind: 'make-up', forYear: 2025, appliedOn: '2025-12-01' }],
    claims: [
      { item: 'project', role: 'participant', quantity: 45, startDate: '2026-03-01', makeUpFor: 2025 },
    ],
    says: '2025 年未达标：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；另有 1 条申报未计入（补学未获同意 1 条）。',
    entries: [['参加者 45 小时，每 3 小时 1 分，应计 15 分', '补学申请还没有单位同意的日期，不能补计']],
    categories: ['继续医学教育项目 0 条计入，0 分。'],
    questions: [],
  },
  {
    title: '两段重叠的进修，加起来满三个月，证书写 60 分',
    year: 2025,
    place: 'zhejiang',
    claims: [
      {
        item: 'further-study-long',
        quantity: 60,
        certifiedCredits: 6000,
        startDate: '2025-03-01',
        endDate: '2025-04-29',
      },
      { item: 'assigned-task-short', quantity: 30, startDate: '2025-04-20', endDate: '2025-06-10' },
      { item: 'assigned-task-short', quantity: 3, startDate: '2025-04-20', endDate: '2025-04-25' },
      { item: 'project', role: 'participant', quantity: 9, publicNeed: true, hours: 90 },
    ],
    says: '2025 年达标：外出进修（任务） 2025 年累计 102 天，满3个月，视为完成当年 25 学分（学分授予要求·外出进修（任务））；继续医学教育项目 3 分；合计 28 分，已满 25 分（学分授予要求·总则）；公需科目 3 分，高级应满 3 分（学分授予要求·总则）；另有 1 条申报未计入（日期重叠 1 条）。',
    entries: [
      [
        '60 天，不足3个月的每天（不少于6小时）1 分，合 60 分（当年上限另计）',
        '外出进修（任务）当年累计 102 天，满3个月，视为完成当年 25 学分，本条 60 天，分摊 14.71 分',
      ],
      [
        '30 天，不足3个月的每天（不少于6小时）1 分，合 30 分（当年上限另计）',
        '外出进修（任务）当年累计 102 天，满3个月，视为完成当年 25 学分，本条 42 天，分摊 10.29 分',
      ],
      [
        '3 天，不足3个月的每天（不少于6小时）1 分，合 3 分（当年上限另计）',
        '与另一段的日期重叠，重叠的日子只计一次',
      ],
      ['参加者 9 小时，每 3 小时 1 分，应计 3 分'],
    ],
    categories: [
      '继续医学教育项目 1 条计入，3 分。',
      '外出进修（任务） 2 条计入，14.71 + 10.29 = 25 分；外出进修（任务） 2025 年累计 102 天，满3个月，视为完成当年 25 学分（学分授予要求·外出进修（任务））。',
    ],
    questions: [],
    conflicts: [
      'deemed-and-public-need',
      'away-one-pot',
      'three-months',
      'title-of-the-year',
      'certificate-or-rule',
      'rounding',
      'stay-over-two-years',
    ],
  },
  {
    title: '满三个月的项目差一天，另一段没有结束日期',
    year: 2025,
    place: 'zhejiang',
    claims: [
      {
        item: 'further-study-long',
        quantity: 60,
        startDate: '2025-02-01',
        endDate: '2025-04-29',
        publicNeed: true,
      },
      { item: 'special-training-short', quantity: 12, startDate: '2025-06-01', endDate: '2025-06-10' },
      { item: 'special-training-short', quantity: 4, startDate: '2025-06-05', endDate: '2025-06-09' },
      { item: 'special-training-short', certifiedCredits: 300, startDate: '2025-07-01' },
    ],
    says: '2025 年待核：外出进修（任务） 60 分，2025 年合计上限 15 分（学分授予要求·外出进修（任务）），计 15 分，超出 45 分不计；专项培训 17 分，日期重叠的日子只计一次，计 13 分；合计 28 分，已满 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；另有 1 条申报未计入（日期重叠 1 条）。',
    entries: [
      [
        '60 天，不足3个月的每天（不少于6小时）1 分，合 60 分（当年上限另计）',
        '标为公需科目，但本项不是科目学习，公需科目里没有计，请核对',
        '按起止日期当年累计 88 天，不足3个月，按每天 1 分计',
        '外出进修（任务） 2025 年合计上限 15 分，本条超出 45 分不计',
      ],
      [
        '12 天，不足3个月的每天（不少于6小时）1 分，合 12 分（当年上限另计）',
        '填写的天数或证书学分多于起止日期之间的日历天数，按日历天数计，请核对',
      ],
      [
        '4 天，不足3个月的每天（不少于6小时）1 分，合 4 分（当年上限另计）',
        '与另一段的日期重叠，重叠的日子只计一次',
      ],
      [
        '不足3个月的每天（不少于6小时）1 分',
        '没有填写数量（单位：天），暂按证书 3 分计，未能按规则核对',
        '没有填写结束日期，不能判断是否满3个月，请补填',
      ],
    ],
    categories: [
      '外出进修（任务） 1 条计入，15 分；外出进修（任务） 60 分，2025 年合计上限 15 分（学分授予要求·外出进修（任务）），计 15 分，超出 45 分不计。',
      '专项培训 2 条计入，10 + 3 = 13 分；专项培训 17 分，日期重叠的日子只计一次，计 13 分。',
    ],
    questions: [],
  },
  {
    title: '当年的日子已满三个月，补学的不再另计',
    year: 2025,
    place: 'zhejiang',
    filings: [
      {
        kind: 'make-up',
        forYear: 2025,
        appliedOn: '2025-12-01',
        agreedOn: '2025-12-05',
        reportedOn: '2025-12-20',
      },
    ],
    claims: [
      { item: 'further-study-long', startDate: '2025-03-02', endDate: '2025-05-30' },
      {
        item: 'further-study-long',
        quantity: 8,
        startDate: '2026-03-02',
        endDate: '2026-03-20',
        makeUpFor: 2025,
      },
    ],
    says: '2025 年未达标：外出进修（任务） 2025 年累计 90 天，满3个月，视为完成当年 25 学分（学分授予要求·外出进修（任务））；合计 25 分，已满 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；另有 1 条申报未计入（已视为完成 1 条）。',
    entries: [
      [
        '不足3个月的每天（不少于6小时）1 分',
        '外出进修（任务）当年累计 90 天，满3个月，视为完成当年 25 学分，本条 90 天，分摊 25 分',
      ],
      [
        '8 天，不足3个月的每天（不少于6小时）1 分，合 8 分（当年上限另计）',
        '2025 年的补学，只计入 2025 年',
        '外出进修（任务）已由当年的日子满3个月，不再另计',
      ],
    ],
    categories: [
      '外出进修（任务） 1 条计入，25 分；外出进修（任务） 2025 年累计 90 天，满3个月，视为完成当年 25 学分（学分授予要求·外出进修（任务））。',
    ],
    questions: [],
  },
  {
    title: '一次性 25 分的论文，公需不再要求；同号项目、同一天两次内训',
    year: 2025,
    place: 'zhejiang',
    claims: [
      { item: 'paper-sci', role: 'first', publicNeed: true },
      { item: 'project', role: 'participant', quantity: 3, projectNumber: '2025-01', hours: 3 },
      {
        item: 'project',
        role: 'participant',
        quantity: 3,
        projectNumber: '2025-01',
        startDate: '2025-04-01',
        hours: 3,
      },
      { item: 'internal-theory', role: 'participant', quantity: 1, startDate: '2025-05-06' },
      { item: 'internal-practice', role: 'participant', quantity: 1, startDate: '2025-05-06' },
    ],
    says: '2025 年达标：继续医学教育项目 2 分；内部培训 0.7 分；发表论文（发表当年） 25 分；合计 27.7 分，已满 25 分（学分授予要求·总则）；一次性获得 25 学分，视为完成当年继续医学教育学分要求；公需科目 0 分，高级应满 3 分（学分授予要求·总则），本年度不再要求。',
    entries: [
      [
        '第一作者（含通讯作者） 1 篇，每篇 25 分，应计 25 分',
        '标为公需科目，但本项不是科目学习，公需科目里没有计，请核对',
        '一次性获得 25 学分，视为完成当年继续医学教育学分要求',
      ],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分', '项目编号“2025-01”在本年度出现不止一次，请核对是否重复'],
      ['参加者 1 次，每次 0.2 分，应计 0.2 分'],
      ['参加者 1 次，每次 0.5 分，应计 0.5 分', '同一天（2025-05-06）有不止一次单位内部培训，请核对'],
    ],
    categories: [
      '继续医学教育项目 2 条计入，1 + 1 = 2 分。',
      '内部培训 2 条计入，0.2 + 0.5 = 0.7 分。',
      '发表论文（发表当年） 1 条计入，25 分。',
    ],
    questions: [],
    conflicts: [
      'deemed-and-public-need',
      'internal-training-cap',
      'typos-in-the-table',
      'training-once-a-day',
      'title-of-the-year',
      'certificate-or-rule',
      'rounding',
      'cap-order',
      'several-first-authors',
      'official-certificate',
    ],
  },
  {
    title: '在职学历一年只计一次，公需仍差',
    year: 2025,
    place: 'zhejiang',
    person: { titleLevel: 'senior', status: 'transferred-in' },
    claims: [
      { item: 'degree-study', quantity: 1, startDate: '2025-01-01', endDate: '2025-06-30' },
      { item: 'degree-study', quantity: 1, startDate: '2025-07-01', endDate: '2025-12-31' },
      { item: 'project', role: 'participant', quantity: 6.02, publicNeed: true },
    ],
    says: '2025 年未达标：在职学历（学位）教育 50 分，2025 年合计上限 25 分（学分授予要求·在职学历（学位）教育），计 25 分，超出 25 分不计；继续医学教育项目 2.01 分；合计 27.01 分，已满 25 分（学分授予要求·总则）；公需科目 2.01 分，高级应满 3 分，还差 0.99 分（学分授予要求·总则）；另有 1 条申报未计入（超过上限 1 条）；本年度调入，原单位已得学分请一并核对，依据没有规定减免，按全额要求判定，请核对。',
    entries: [
      ['参加脱产或半脱产学历（学位）教育，视为完成当年 25 学分'],
      [
        '参加脱产或半脱产学历（学位）教育，视为完成当年 25 学分',
        '在职学历（学位）教育 2025 年合计上限 25 分，本条超出 25 分不计',
      ],
      ['参加者 6.02 小时，每 3 小时 1 分，应计 2.01 分（四舍五入到 0.01 分）'],
    ],
    categories: [
      '继续医学教育项目 1 条计入，2.01 分。',
      '在职学历（学位）教育 1 条计入，25 分；在职学历（学位）教育 50 分，2025 年合计上限 25 分（学分授予要求·在职学历（学位）教育），计 25 分，超出 25 分不计。',
    ],
    questions: ['本年度调入，原单位已得学分请一并核对；依据没有规定减免，按全额要求判定，请核对'],
  },
  {
    title: '学时都有记录而不到 90',
    year: 2025,
    place: 'zhejiang',
    claims: [{ item: 'project', role: 'participant', quantity: 75, publicNeed: true, hours: 899 }],
    says: '2025 年达标：继续医学教育项目 25 分；合计 25 分，已满 25 分（学分授予要求·总则）；公需科目 25 分，高级应满 3 分（学分授予要求·总则）；已记录学时 89.9，少于 90 学时，达标按学分判定，学时请核对。',
    entries: [['参加者 75 小时，每 3 小时 1 分，应计 25 分']],
    categories: ['继续医学教育项目 1 条计入，25 分。'],
    questions: ['已记录学时 89.9，少于 90 学时；达标按学分判定，学时请核对'],
    conflicts: ['credits-or-hours', 'title-of-the-year', 'certificate-or-rule', 'rounding'],
  },
  {
    title: '免予考核',
    year: 2025,
    place: 'zhejiang',
    filings: [{ kind: 'exemption', forYear: 2025, appliedOn: '2025-06-01', accepted: true }],
    claims: [{ item: 'project', role: 'participant', quantity: 3 }],
    says: '2025 年免：继续医学教育项目 1 分；合计 1 分，应满 25 分（学分授予要求·总则），本年度不再要求；公需科目 0 分，高级应满 3 分（学分授予要求·总则），本年度不再要求；有附文件的免予考核或长休备案，已采用。',
    entries: [['参加者 3 小时，每 3 小时 1 分，应计 1 分']],
    categories: ['继续医学教育项目 1 条计入，1 分。'],
    questions: ['有附文件的免予考核或长休备案，已采用'],
    conflicts: ['title-of-the-year', 'exemptions', 'certificate-or-rule', 'rounding'],
  },
  {
    title: '长休没有文件',
    year: 2025,
    place: 'zhejiang',
    person: { titleLevel: 'senior', status: 'on-leave' },
    filings: [{ kind: 'leave', forYear: 2025, appliedOn: '2025-06-01' }],
    claims: [],
    says: '2025 年未达标：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；长休中，依据没有规定减免，按全额要求判定，请核对；免予考核或长休备案没有被采用的文件，仍按全额要求判定。',
    entries: [],
    categories: [],
    questions: [
      '长休中，依据没有规定减免，按全额要求判定，请核对',
      '免予考核或长休备案没有被采用的文件，仍按全额要求判定',
    ],
    conflicts: ['title-of-the-year', 'exemptions'],
  },
  {
    title: '人员状态 transferred-out',
    year: 2025,
    place: 'zhejiang',
    person: { titleLevel: 'senior', status: 'transferred-out' },
    claims: [],
    says: '2025 年未达标：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；已调出，依据没有规定减免，按全额要求判定，请核对。',
    entries: [],
    categories: [],
    questions: ['已调出，依据没有规定减免，按全额要求判定，请核对'],
  },
  {
    title: '人员状态 left',
    year: 2025,
    place: 'zhejiang',
    person: { titleLevel: 'senior', status: 'left' },
    claims: [],
    says: '2025 年未达标：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；已离职，依据没有规定减免，按全额要求判定，请核对。',
    entries: [],
    categories: [],
    questions: ['已离职，依据没有规定减免，按全额要求判定，请核对'],
  },
  {
    title: '人员状态 retired',
    year: 2025,
    place: 'zhejiang',
    person: { titleLevel: 'senior', status: 'retired' },
    claims: [],
    says: '2025 年未达标：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；已退休，依据没有规定减免，按全额要求判定，请核对。',
    entries: [],
    categories: [],
    questions: ['已退休，依据没有规定减免，按全额要求判定，请核对'],
  },
  {
    title: '人员状态 cancelled',
    year: 2025,
    place: 'zhejiang',
    person: { titleLevel: 'senior', status: 'cancelled' },
    claims: [],
    says: '2025 年未达标：合计 0 分，应满 25 分，还差 25 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）；已注销，依据没有规定减免，按全额要求判定，请核对。',
    entries: [],
    categories: [],
    questions: ['已注销，依据没有规定减免，按全额要求判定，请核对'],
  },
  {
    title: '2018 年：I、II 类都差，证书与推断的数字',
    year: 2018,
    place: 'zhejiang',
    claims: [
      { item: 'national-project', certifiedCredits: 400, form: '远程教育' },
      { item: 'municipal-project', certifiedCredits: 1400, name: '大查房' },
      { item: 'paper', role: '国外刊物·第一作者', quantity: 1 },
      { item: 'unit-activity', certifiedCredits: 200, startDate: '2018-05-02' },
      { item: 'unit-activity', certifiedCredits: 100, startDate: '2018-05-02' },
      { item: 'national-project' },
    ],
    says: '2018 年待核：国家级继续医学教育项目 4 分；市级继续医学教育项目 14 分；发表学术论文 10 分；单位和科室组织的活动 2 分；I类学分 4 分，应满 5–10 分（年度学分要求（I类 5–10））；II类学分 26 分，应满 15–20 分（年度学分要求（II类 15–20））；合计 30 分，已满 25 分（杭继办〔2020〕7号“合格分值仍为 25 分”，其他各年各市由此推断）；另有 1 条申报未计入（同一天已计 1 条）；1 条规则未覆盖或缺少数据，待核；I类学分 4 分，每年 5–10 分的数字是多处转载一致，未见原件，按此还差 1 分，待核；有申报暂按转载或推断的数字计（见各条），结论依赖它们，待核。',
    entries: [
      ['证书 4 分，按证书计'],
      ['证书 14 分，按证书计', '活动名称“大查房”只写了学习类型，须填写培训的详细内容，请核对'],
      [
        '国外刊物·第一作者 1 篇，每篇 10 分，应计 10 分',
        '没有证书学分，按“论文和综述·国外刊物·第一作者”计（多处转载一致，未见原件），依赖它的结论待核',
      ],
      ['证书 2 分，按证书计'],
      ['证书 1 分', '同一天（2018-05-02）的单位和科室活动只计一次，这一天已另计一条，本条不计'],
      ['没有填写角色（主讲人、参加者），不能确定学分，请补填'],
    ],
    categories: [
      '国家级继续医学教育项目 1 条计入，4 分。',
      '市级继续医学教育项目 1 条计入，14 分。',
      '发表学术论文 1 条计入，10 分。',
      '单位和科室组织的活动 1 条计入，2 分。',
    ],
    questions: [
      '有 1 条申报规则未覆盖或缺少数据，未按 0 分下结论，请逐条核对',
      'I类学分 4 分；每年 5–10 分的数字是多处转载一致，未见原件，按此还差 1 分，待核',
      '有申报暂按转载或推断的数字计（见各条），结论依赖它们，待核',
    ],
    conflicts: [
      'reposted-figures',
      'what-the-manual-attests',
      'class-range-upper-end',
      'classes-stand-in',
      'caps-of-reposts',
      'unit-activity-limit',
      'project-limit-old',
      'same-day',
      'same-day-scope',
      'unreviewed-in-sums',
      'hours-of-figure-9',
      'form-and-kind',
      'certificate-old',
      'five-years-national',
    ],
  },
  {
    title: '2018 年：总分满而 I 类低于转载的下限',
    year: 2018,
    place: 'zhejiang',
    claims: [
      { item: 'national-project', certifiedCredits: 499 },
      { item: 'municipal-project', certifiedCredits: 2100, form: '远程教育' },
    ],
    says: '2018 年待核：国家级继续医学教育项目 4.99 分；市级继续医学教育项目 21 分；I类学分 4.99 分，应满 5–10 分（年度学分要求（I类 5–10））；II类学分 21 分，应满 15–20 分（年度学分要求（II类 15–20））；合计 25.99 分，已满 25 分（杭继办〔2020〕7号“合格分值仍为 25 分”，其他各年各市由此推断）；I类学分 4.99 分，每年 5–10 分的数字是多处转载一致，未见原件，按此还差 0.01 分，待核；远程学分全年 21 分，超过 10 分（转载，未见原件），照计，请核对。',
    entries: [['证书 4.99 分，按证书计'], ['证书 21 分，按证书计']],
    categories: ['国家级继续医学教育项目 1 条计入，4.99 分。', '市级继续医学教育项目 1 条计入，21 分。'],
    questions: [
      'I类学分 4.99 分；每年 5–10 分的数字是多处转载一致，未见原件，按此还差 0.01 分，待核',
      '远程学分全年 21 分，超过 10 分（转载，未见原件），照计，请核对',
    ],
    conflicts: [
      'reposted-figures',
      'what-the-manual-attests',
      'class-range-upper-end',
      'classes-stand-in',
      'remote-limit',
      'remote-limit-lishui',
      'caps-of-reposts',
      'project-limit-old',
      'unreviewed-in-sums',
      'hours-of-figure-9',
      'certificate-old',
      'five-years-national',
    ],
  },
  {
    title: '2018 年：满 6 个月的进修',
    year: 2018,
    place: 'zhejiang',
    claims: [
      { item: 'further-study-long', startDate: '2018-01-01', endDate: '2018-06-30' },
      { item: 'further-study-long', startDate: '2018-07-01', endDate: '2018-12-30' },
      { item: 'further-study-long', startDate: '2018-07-01' },
    ],
    says: '2018 年待核：视为完成（不分I、II类） 25 分；I类学分 0 分，应满 5–10 分（年度学分要求（I类 5–10））；II类学分 0 分，应满 15–20 分（年度学分要求（II类 15–20））；合计 25 分，已满 25 分（杭继办〔2020〕7号“合格分值仍为 25 分”，其他各年各市由此推断）；2 条规则未覆盖或缺少数据，待核；有申报暂按转载或推断的数字计（见各条），结论依赖它们，待核。',
    entries: [
      [
        '2018-01-01 至 2018-06-30，满 6 个月的，视为完成当年 25 学分',
        '按“进修、援助等6个月及以上·视为完成”计（转载，未见原件），依赖它的结论待核',
      ],
      [
        '2018-07-01 至 2018-12-30，满 6 个月的，视为完成当年 25 学分',
        '2018-07-01 至 2018-12-30 不满 6 个月，请改选未满6个月的项目，按证书学分计',
      ],
      ['2018-07-01 起，满 6 个月的，视为完成当年 25 学分', '没有填写结束日期，不能判断是否满6个月，请补填'],
    ],
    categories: ['视为完成（不分I、II类） 1 条计入，25 分。'],
    questions: [
      '有 2 条申报规则未覆盖或缺少数据，未按 0 分下结论，请逐条核对',
      '有申报暂按转载或推断的数字计（见各条），结论依赖它们，待核',
    ],
    conflicts: [
      'reposted-figures',
      'what-the-manual-attests',
      'class-range-upper-end',
      'unreviewed-in-sums',
      'six-months',
      'six-months-year',
      'study-kinds',
    ],
  },
  {
    title: '2018 年：免予考核，两类都不再要求',
    year: 2018,
    place: 'zhejiang',
    filings: [{ kind: 'exemption', forYear: 2018, appliedOn: '2018-06-01', accepted: true }],
    claims: [{ item: 'national-project', certifiedCredits: 300 }],
    says: '2018 年免：国家级继续医学教育项目 3 分；I类学分 3 分，应满 5–10 分（年度学分要求（I类 5–10））；II类学分 0 分，应满 15–20 分（年度学分要求（II类 15–20））；合计 3 分，应满 25 分（杭继办〔2020〕7号“合格分值仍为 25 分”，其他各年各市由此推断），本年度不再要求；有附文件的免予考核或长休备案，已采用。',
    entries: [['证书 3 分，按证书计']],
    categories: ['国家级继续医学教育项目 1 条计入，3 分。'],
    questions: ['有附文件的免予考核或长休备案，已采用'],
  },
  {
    title: '2018 年：补学没有规定',
    year: 2018,
    place: 'zhejiang',
    claims: [{ item: 'municipal-project', certifiedCredits: 500, startDate: '2019-03-03', makeUpFor: 2018 }],
    says: '2018 年待核：I类学分 0 分，应满 5–10 分（年度学分要求（I类 5–10））；II类学分 0 分，应满 15–20 分（年度学分要求（II类 15–20））；合计 0 分，应满 25 分，还差 25 分（杭继办〔2020〕7号“合格分值仍为 25 分”，其他各年各市由此推断）；1 条规则未覆盖或缺少数据，待核。',
    entries: [['证书 5 分', '没有找到 2018 年补学的规定，不能按 0 分处理，待核']],
    categories: ['市级继续医学教育项目 0 条计入，0 分。'],
    questions: ['有 1 条申报规则未覆盖或缺少数据，未按 0 分下结论，请逐条核对'],
    conflicts: [
      'what-the-manual-attests',
      'class-range-upper-end',
      'unreviewed-in-sums',
      'make-up-before-2025',
    ],
  },
  {
    title: '2020 年杭州：两类互补，清单还有没找到的',
    year: 2020,
    place: 'zhejiang/hangzhou',
    claims: [{ item: 'municipal-project', certifiedCredits: 2500, name: '医德医风与政策法规' }],
    says: '2020 年达标：市级继续医学教育项目 25 分；I类学分 0 分，不设下限；II类学分 25 分，不设下限；合计 25 分，已满 25 分（三、2020 年度继续医学教育学分合格认定条件）；年度必修内容还有 2 项没有在计入的申报名称里找到，请核对；加强培训内容还有 3 项没有在计入的申报名称里找到，请核对。',
    entries: [['证书 25 分，按证书计']],
    categories: ['市级继续医学教育项目 1 条计入，25 分。'],
    questions: [
      '年度必修内容还有 2 项没有在计入的申报名称里找到，请核对',
      '加强培训内容还有 3 项没有在计入的申报名称里找到，请核对',
    ],
    conflicts: ['unreviewed-in-sums', 'lists-of-2020'],
  },
  {
    title: '2018 年：相信转载',
    year: 2018,
    place: 'zhejiang',
    basis: { choices: { 'reposted-figures': 'trust' } },
    claims: [
      { item: 'national-project', certifiedCredits: 499 },
      { item: 'municipal-project', certifiedCredits: 2100 },
      { item: 'paper', role: '国外刊物·第一作者', quantity: 1, certifiedCredits: 900 },
    ],
    says: '2018 年未达标：国家级继续医学教育项目 4.99 分；市级继续医学教育项目 21 分；发表学术论文 9 分；I类学分 4.99 分，应满 5–10 分，还差 0.01 分（年度学分要求（I类 5–10））；II类学分 30 分，应满 15–20 分（年度学分要求（II类 15–20））；合计 34.99 分，已满 25 分（杭继办〔2020〕7号“合格分值仍为 25 分”，其他各年各市由此推断）。',
    entries: [
      ['证书 4.99 分，按证书计'],
      ['证书 21 分，按证书计'],
      [
        '证书 9 分，按证书计',
        '证书学分 9 分，低于按“论文和综述·国外刊物·第一作者”（多处转载一致，未见原件）算出的分数，仍按证书计，请核对',
      ],
    ],
    categories: [
      '国家级继续医学教育项目 1 条计入，4.99 分。',
      '市级继续医学教育项目 1 条计入，21 分。',
      '发表学术论文 1 条计入，9 分。',
    ],
    questions: ['I类学分 4.99 分，应满 5–10 分，还差 0.01 分'],
  },
  {
    title: '2026 年沿用 2025 年，没有人核对',
    year: 2026,
    place: 'zhejiang',
    basis: { continuedFrom: 2025 },
    claims: [{ item: 'project', role: 'participant', quantity: 75, publicNeed: true }],
    says: '2026 年待核：继续医学教育项目 25 分；合计 25 分，已满 25 分（学分授予要求·总则）；公需科目 25 分，高级应满 3 分（学分授予要求·总则）；2026 年沿用 2025 年的规则，还没有人按当年的文件核对过，结论待核。',
    entries: [['参加者 75 小时，每 3 小时 1 分，应计 25 分']],
    categories: ['继续医学教育项目 1 条计入，25 分。'],
    questions: ['2026 年沿用 2025 年的规则，还没有人按当年的文件核对过，结论待核'],
    conflicts: ['title-of-the-year', 'certificate-or-rule', 'rounding'],
  },
  {
    title: '不满一个计分单位的不计',
    year: 2025,
    place: 'zhejiang',
    basis: { choices: { rounding: 'whole' } },
    claims: [
      { item: 'project', role: 'participant', quantity: 77, publicNeed: true },
      { item: 'project', role: 'participant', quantity: 3, publicNeed: true },
    ],
    says: '2025 年达标：继续医学教育项目 26 分；合计 26 分，已满 25 分（学分授予要求·总则）；公需科目 26 分，高级应满 3 分（学分授予要求·总则）。',
    entries: [
      ['参加者 77 小时，每 3 小时 1 分，应计 25 分（不满一个计分单位的不计）'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
    ],
    categories: ['继续医学教育项目 2 条计入，25 + 1 = 26 分。'],
    questions: [],
  },
  {
    title: '按证书计：高于和低于规则的',
    year: 2025,
    place: 'zhejiang',
    basis: { choices: { 'certificate-or-rule': 'certificate' } },
    claims: [
      { item: 'project', role: 'participant', quantity: 60, certifiedCredits: 2500, publicNeed: true },
      { item: 'project', role: 'participant', quantity: 60, certifiedCredits: 1500 },
    ],
    says: '2025 年达标：继续医学教育项目 40 分；合计 40 分，已满 25 分（学分授予要求·总则）；公需科目 25 分，高级应满 3 分（学分授予要求·总则）。',
    entries: [
      ['证书 25 分，按证书计', '证书学分 25 分，高于按规则算出的分数，仍按证书计，请核对'],
      ['证书 15 分，按证书计', '证书学分 15 分，低于按规则算出的分数，仍按证书计，请核对'],
    ],
    categories: ['继续医学教育项目 2 条计入，25 + 15 = 40 分。'],
    questions: [],
  },
  {
    title: '学时也要满的读法',
    year: 2025,
    place: 'zhejiang',
    basis: { choices: { 'credits-or-hours': 'both' } },
    claims: [{ item: 'project', role: 'participant', quantity: 75, publicNeed: true, hours: 890 }],
    says: '2025 年未达标：继续医学教育项目 25 分；合计 25 分，已满 25 分（学分授予要求·总则）；公需科目 25 分，高级应满 3 分（学分授予要求·总则）；已记录学时 89，少于 90 学时，学时也要满。',
    entries: [['参加者 75 小时，每 3 小时 1 分，应计 25 分']],
    categories: ['继续医学教育项目 1 条计入，25 分。'],
    questions: ['已记录学时 89，少于 90 学时；学时也要满'],
  },
  {
    title: '九条以上的类别只写合计',
    year: 2025,
    place: 'zhejiang',
    claims: [
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-01' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-02' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-03' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-04' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-05' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-06' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-07' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-08' },
      { item: 'project', role: 'participant', quantity: 3, startDate: '2025-03-09' },
    ],
    says: '2025 年未达标：继续医学教育项目 9 分；合计 9 分，应满 25 分，还差 16 分（学分授予要求·总则）；公需科目 0 分，高级应满 3 分，还差 3 分（学分授予要求·总则）。',
    entries: [
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
      ['参加者 3 小时，每 3 小时 1 分，应计 1 分'],
    ],
    categories: ['继续医学教育项目 9 条计入，9 分。'],
    questions: [],
  },
  {
    title: '另一读法：基层连总分也不设下限',
    year: 2025,
    place: 'zhejiang',
    basis: { choices: { 'grassroots-minimum': 'total-too' } },
    unit: { grassroots: true },
    claims: [{ item: 'project', role: 'participant', quantity: 3 }],
    says: '2025 年达标：继续医学教育项目 1 分；合计 1 分，不设最低要求（学分授予要求·总则）；公需科目 0 分，基层医疗卫生机构不设最低要求。',
    entries: [['参加者 3 小时，每 3 小时 1 分，应计 1 分']],
    categories: ['继续医学教育项目 1 条计入，1 分。'],
    questions: [],
  },
];

describe('a whole year in words', () => {
  for (const { title, place, basis, says, entries, categories, questions, conflicts, ...input } of years) {
    it(title, () => {
      const pack = registry.packFor(input.year, place, basis);
      const finding = evaluate(pack, {
        unit: { grassroots: false },
        person: { titleLevel: 'senior' },
        ...input,
        claims: input.claims.map((claim, at) => ({
          ref: `c${at}`,
          startDate: `${input.year}-03-03`,
          ...claim,
        })),
      });
      const words = explain(pack, finding);
      expect(words.explanation).toBe(says);
      expect(words.entries.map((entry) => entry.reasons.map(({ text }) => text))).toEqual(entries);
      expect(words.byCategory.map(({ text }) => text)).toEqual(categories);
      expect(words.questions.map(({ text }) => text)).toEqual(questions);
      if (conflicts !== undefined) expect(words.conflicts.map(({ id }) => id)).toEqual(conflicts);
    });
  }
});
