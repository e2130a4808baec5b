import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packSources } from '../../electron/platform/asset-paths.ts';
import { adoptRehearsed } from '../support/adopt.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { unitPackFile, unitPackText } from '../support/factories/unit-pack.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
  await takeIn(core, [
    wang,
    li,
    { ...li, 工号: 'A003', 姓名: '赵小祥', 职称: '主任医师', 聘任日期: '2015-07-01' },
  ]);
  await core.call('settings:set', { unitName: '青岚县人民医院', officer: '周管理' });
});
afterEach(() => core.close());

/** An accepted project of so many hours, all of it 公需. */
async function enterProject(staffNumber: string, hours: number, year = 2025): Promise<void> {
  const { claimId } = await core.call('claim:create', {
    staffNumber,
    year,
    item: 'project',
    role: 'participant',
    quantity: hours,
    startDate: `${year}-05-12`,
    name: '心血管急危重症诊治新进展',
    projectNumber: `${year}-03-01-114`,
    organiser: '青岚县医学会',
    publicNeed: true,
  });
  await core.call('review:decide', { claimIds: [claimId], decision: 'accept', level: 'unit' });
}

const verdicts = async (year = 2025): Promise<Record<string, string>> => {
  const { people } = await core.call('compliance:list', { year });
  return Object.fromEntries(people.map((person) => [person.staffNumber, person.verdict]));
};

/** Other reading of D13: a claim of less than a whole unit earns nothing. */
const wholeUnits = { choices: { rounding: 'whole' } };

describe('the standard of a year', () => {
  it('lists the rows of the province’s table, each figure with its document and clause', async () => {
    const standard = await core.call('rules:standard', { year: 2025 });
    const project = standard.rows.find((row) => row.item === 'project');
    expect(project).toMatchObject({ type: '项目类', categoryName: '继续医学教育项目' });
    const rate = project?.calculation.find((part) => part.figure !== null && part.text.includes('3'));
    expect(rate?.text).toBe('每 3 小时 1 学分');
    const figure = standard.figures.find(({ key }) => key === rate?.figure);
    expect(figure).toMatchObject({ value: '每 3 小时 1 学分', source: 's004', certainty: 'original' });
    expect(figure?.quote).toContain('每3小时授予1学分');
    expect(figure?.cases.length).toBeGreaterThan(0);
    for (const row of standard.rows)
      for (const part of [...row.calculation, ...row.remark])
        if (part.figure !== null) expect(standard.figures.map(({ key }) => key)).toContain(part.figure);
    expect(standard.requirement.find(({ text }) => text === '25 学分')?.clause).toContain('总则');
    expect(standard.basis).toMatchObject({ id: 0, inForce: true });
    expect(standard.chain[0]?.level).toBe('浙江省');
  });

  it('shows its cases in words, and each can be tried', async () => {
    const { cases } = await core.call('rules:standard', { year: 2025 });
    const found = cases.find(({ title }) => title.startsWith('理论培训主讲人'));
    expect(found?.claims[0]).toBe('理论培训，主讲人，1 次，2025-03-03');
    expect(found?.expected).toContain('计 1.1 分');
    if (found === undefined) throw new Error('no case');
    const evaluation = await core.call('rules:evaluate', found.request);
    expect(evaluation.granted).toBe(110);
  });

  it('opens a document with everything that is cited from it, and refuses one that nobody cites', async () => {
    const source = await core.call('rules:source', { year: 2025, source: 's003' });
    expect(source).toMatchObject({ certaintyName: '原件', issuer: expect.stringContaining('华医网') });
    expect(source.cited.some(({ kind }) => kind === 'conflict')).toBe(true);
    const refused = await core.refused('rules:source', { year: 2025, source: 'nowhere' });
    expect(refused.code).toBe('rules.unknown-source');
    expect(refused.hint).toContain('s004');
  });
});

describe('the standard of a year before 2025', () => {
  it('says what the old documents say, and nothing of what came later', async () => {
    const standard = await core.call('rules:standard', { year: 2018 });
    expect(standard.chain.map(({ level }) => level)).toEqual(['浙江省', '全国']);
    const requirement = standard.requirement.map(({ name, text }) => `${name}：${text}`);
    expect(requirement).toContain('补学：没有找到补学的规定，补学的申报待核');
    expect(requirement.some((line) => line.startsWith('可验证自学'))).toBe(false);
    expect(standard.rows.length).toBeGreaterThanOrEqual(18);
    expect(standard.typeTitle).toBe('学分类别');
    const typeOf = (item: string) => standard.rows.find((row) => row.item === item)?.type;
    expect(typeOf('national-project')).toBe('I类学分');
    expect(typeOf('municipal-project')).toBe('II类学分');
    expect(standard.figures.find(({ key }) => key === 'requirement.total')?.value).toBe('25 学分');
    const doubted = standard.figures.find(({ certainty }) => certainty === 'several-reposts');
    expect(doubted).toBeDefined();
    await core.call('settings:set', { jurisdiction: 'zhejiang/hangzhou' });
    const hangzhou = await core.call('rules:standard', { year: 2020 });
    expect(hangzhou.place).toBe('浙江省杭州市');
    expect(hangzhou.checklists.map(({ entries }) => entries.length)).toEqual([4, 3]);
  });
});

describe('rehearsing another reading', () => {
  it('names who would change, by how much and why, and changes nothing', async () => {
    await enterProject('A001', 76);
    await enterProject('A003', 74);
    const before = await core.call('compliance:evaluate', { year: 2025 });
    const shown = await core.call('rules:rehearse', { year: 2025, change: wholeUnits });
    expect(shown.people).toBe(3);
    const changed = shown.changed.map(({ staffNumber }) => staffNumber);
    expect(changed).toEqual(['A001', 'A003']);
    expect(shown.changed[0]?.why.length).toBeGreaterThan(0);
    expect(shown.changed[0]?.from?.total.granted).toBe(2533);
    expect(shown.changed[0]?.to.total.granted).toBe(2500);
    expect(await core.call('compliance:evaluate', { year: 2025 })).toEqual(before);
    expect((await core.call('rules:history', { year: 2025 })).bases).toHaveLength(1);
  });

  it('says why also where no claim tells it: hours that nobody has written down', async () => {
    await enterProject('A001', 75);
    const shown = await core.call('rules:rehearse', {
      year: 2025,
      change: { choices: { 'credits-or-hours': 'both' } },
    });
    const [person] = shown.changed;
    expect(person).toMatchObject({ staffNumber: 'A001', from: { verdict: 'met' }, verdictChanged: true });
    expect(person?.why.map(({ text }) => text)).toContain('“学时也必须满”由否改为是');
    expect(shown.moves).toEqual([{ from: 'met', to: person?.to.verdict, people: 1 }]);
  });

  it('is what happens when it is taken into force, and its act is on record with reason, date and officer', async () => {
    await enterProject('A001', 76);
    const shown = await core.call('rules:rehearse', { year: 2025, change: wholeUnits });
    const { basis } = await core.call('rules:adopt', {
      year: 2025,
      change: wholeUnits,
      reason: '省里电话答复：不满一次不授予',
      rehearsal: shown.rehearsal,
    });
    expect(basis).toMatchObject({ inForce: true, takenBy: '周管理', reason: '省里电话答复：不满一次不授予' });
    expect(basis.words).toContain('不满');
    const { people, pack } = await core.call('compliance:evaluate', { year: 2025 });
    expect(pack.hash).toBe(shown.after.pack.hash);
    const rehearsed = new Map(shown.changed.map((person) => [person.staffNumber, person.to]));
    for (const person of people) {
      const to = rehearsed.get(person.staffNumber ?? '');
      if (to) expect(person).toMatchObject({ verdict: to.verdict, granted: to.total.granted });
    }
    const conflicts = await core.call('rules:conflicts', { year: 2025 });
    const rounding = conflicts.conflicts.find(({ id }) => id === 'rounding');
    expect(rounding).toMatchObject({
      chosen: 'whole',
      shipped: 'half-up',
      chosenBy: '周管理',
      basis: basis.id,
    });
  });

  it('goes back by taking an older basis into force, with both acts kept', async () => {
    await enterProject('A001', 76);
    const before = await core.call('compliance:evaluate', { year: 2025 });
    await adoptRehearsed(core, { year: 2025, change: wholeUnits, reason: '试行' });
    expect((await core.call('compliance:evaluate', { year: 2025 })).people).not.toEqual(before.people);
    await adoptRehearsed(core, { year: 2025, change: { revertTo: 0 }, reason: '试行结束' });
    expect(await core.call('compliance:evaluate', { year: 2025 })).toEqual(before);
    const { bases } = await core.call('rules:history', { year: 2025 });
    expect(bases.map(({ id, inForce }) => [id, inForce])).toEqual([
      [2, true],
      [1, false],
      [0, false],
    ]);
    expect(bases[0]).toMatchObject({ revertsTo: 0, reason: '试行结束' });
    await core.restart();
    expect(await core.call('compliance:evaluate', { year: 2025 })).toEqual(before);
  });

  it('is refused once a decision has changed the result that was shown', async () => {
    await enterProject('A001', 74);
    const shown = await core.call('rules:rehearse', { year: 2025, change: wholeUnits });
    await enterProject('A002', 74);
    const refused = await core.refused('rules:adopt', {
      year: 2025,
      change: wholeUnits,
      reason: '试行',
      rehearsal: shown.rehearsal,
    });
    expect(refused.code).toBe('rules.rehearsal-stale');
    expect((await core.call('rules:history', { year: 2025 })).bases).toHaveLength(1);
  });

  it('is refused when nothing was rehearsed, or something else was', async () => {
    const request = { year: 2025, change: wholeUnits, reason: '试行' };
    expect((await core.refused('rules:adopt', request)).code).toBe('ipc.invalid-request');
    const other = await core.call('rules:rehearse', {
      year: 2025,
      change: { choices: { 'credits-or-hours': 'both' } },
    });
    const refused = await core.refused('rules:adopt', { ...request, rehearsal: other.rehearsal });
    expect(refused.code).toBe('rules.rehearsal-stale');
    expect((await core.call('rules:history', { year: 2025 })).bases).toHaveLength(1);
  });

  it('is refused once another basis has come into force', async () => {
    const shown = await core.call('rules:rehearse', { year: 2025, change: wholeUnits });
    await adoptRehearsed(core, { year: 2025, change: wholeUnits, reason: '先到' });
    await adoptRehearsed(core, { year: 2025, change: { revertTo: 0 }, reason: '又回去' });
    const refused = await core.refused('rules:adopt', {
      year: 2025,
      change: wholeUnits,
      reason: '后到',
      rehearsal: shown.rehearsal,
    });
    expect(refused.code).toBe('rules.rehearsal-stale');
  });

  it.each([
    ['ipc.invalid-request', {}],
    ['ipc.invalid-request', { revertTo: 0, confirm: true }],
    ['rules.unknown-reading', { choices: { rounding: 'upwards' } }],
    ['rules.unknown-reading', { choices: { 'no-such-conflict': 'a' } }],
    ['rules.unknown-basis', { revertTo: 7 }],
    ['rules.not-continued', { confirm: true }],
    ['rules.not-continuable', { continueFrom: 2024 }],
    ['file.not-found', { packFile: '/no/such/pack.yaml' }],
  ])('refuses with %s what cannot be changed: %o', async (code, change) => {
    expect((await core.refused('rules:rehearse', { year: 2025, change })).code).toBe(code);
    const adopt = { year: 2025, change, reason: '试一试', rehearsal: '任意' };
    expect((await core.refused('rules:adopt', adopt)).code).toBe(code);
  });

  it('refuses to take into force what is in force', async () => {
    const refused = await core.refused('rules:adopt', {
      year: 2025,
      change: { choices: { rounding: 'half-up' } },
      reason: '不变',
      rehearsal: '任意',
    });
    expect(refused.code).toBe('rules.nothing-changed');
  });

  it('refuses an act without a reason and a year without rules', async () => {
    const noReason = { year: 2025, change: wholeUnits, reason: ' ', rehearsal: '任意' };
    expect((await core.refused('rules:adopt', noReason)).code).toBe('ipc.invalid-request');
    for (const channel of ['rules:standard', 'rules:conflicts', 'rules:check'] as const)
      expect((await core.refused(channel, { year: 2031 })).code).toBe('rules.no-pack');
    expect((await core.refused('rules:source', { year: 2031, source: 's004' })).code).toBe('rules.no-pack');
    expect((await core.refused('rules:rehearse', { year: 2031, change: wholeUnits })).code).toBe(
      'rules.no-pack',
    );
    expect((await core.refused('rules:history', { year: 1999 })).code).toBe('ipc.invalid-request');
  });

  it('can be followed and cancelled', async () => {
    const running = core.refused('rules:rehearse', { year: 2025, change: wholeUnits, jobId: 'rehearsal' });
    await core.call('job:cancel', { jobId: 'rehearsal' });
    // So few people are judged before anybody can cancel; a pack file gives the child's start to cancel in.
    const file = unitPackFile(core.scratch);
    const reading = core.refused('rules:rehearse', { year: 2025, change: { packFile: file }, jobId: 'pack' });
    await core.call('job:cancel', { jobId: 'pack' });
    expect((await reading).code).toBe('job.cancelled');
    await running.catch(() => undefined);
  });
});

describe('what was shown', () => {
  it('is what happens, whatever readings are chosen over whatever was handed in', async () => {
    const { conflicts } = await core.call('rules:conflicts', { year: 2025 });
    const open = conflicts.flatMap(({ id, readings }) =>
      readings.filter(({ selectable }) => selectable).map((reading) => [id, reading.id] as const),
    );
    const choice = fc.uniqueArray(fc.constantFrom(...open), {
      minLength: 1,
      maxLength: 4,
      selector: ([conflict]) => conflict,
    });
    const handedIn = fc.array(
      fc.record({ who: fc.constantFrom('A001', 'A002', 'A003'), hours: fc.integer({ min: 1, max: 80 }) }),
      { maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(choice, handedIn, async (chosen, claims) => {
        for (const { who, hours } of claims) await enterProject(who, hours);
        const change = { choices: Object.fromEntries(chosen) };
        const before = await core.call('compliance:evaluate', { year: 2025 });
        const shown = await core.call('rules:rehearse', { year: 2025, change });
        const request = { year: 2025, change, reason: '试行', rehearsal: shown.rehearsal };
        if (shown.before?.pack.hash === shown.after.pack.hash) {
          expect((await core.refused('rules:adopt', request)).code).toBe('rules.nothing-changed');
          return;
        }
        const { counts } = await core.call('rules:adopt', request);
        expect(counts).toEqual(shown.counts.after);
        const after = await core.call('compliance:evaluate', { year: 2025 });
        const moved = new Map(shown.changed.map((person) => [person.staffNumber, person]));
        for (const [at, person] of after.people.entries()) {
          const rehearsed = moved.get(person.staffNumber ?? '');
          const expected = rehearsed?.to ?? {
            verdict: before.people[at]?.verdict,
            total: { granted: before.people[at]?.granted },
          };
          expect(person).toMatchObject({ verdict: expected.verdict, granted: expected.total.granted });
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

describe('the unit’s own pack', () => {
  it('is judged beside what is in force, taken in, and lasts without its file', async () => {
    await enterProject('A001', 78);
    expect(await verdicts()).toMatchObject({ A001: 'met' });
    const change = { packFile: unitPackFile(core.scratch) };
    const shown = await core.call('rules:rehearse', { year: 2025, change });
    expect(shown.changed.find(({ staffNumber }) => staffNumber === 'A001')).toMatchObject({
      verdictChanged: true,
      from: { verdict: 'met' },
      to: { verdict: 'not-met', total: { required: 3000, shortBy: 400 } },
    });
    expect(shown.figures).toContainEqual(
      expect.objectContaining({ key: 'requirement.total', before: '25 学分', after: '30 学分' }),
    );
    await core.call('rules:adopt', { year: 2025, change, reason: '院务会决定', rehearsal: shown.rehearsal });
    writeFileSync(change.packFile, 'gone');
    await core.restart();
    expect(await verdicts()).toMatchObject({ A001: 'not-met' });
    const { chain, basis } = await core.call('rules:standard', { year: 2025 });
    expect(chain.map(({ level }) => level)).toEqual(expect.arrayContaining(['本单位', '浙江省']));
    expect(basis.ownPack).toMatchObject({ id: 'qinglan-2025', fileName: '本院规则.yaml' });
  });

  it('is written as the manual of packs shows it', async () => {
    const manual = readFileSync(path.join(packSources, 'README.md'), 'utf8');
    const example = /```yaml\n(pack:[\s\S]*?)```/.exec(manual)?.[1] ?? '';
    const packFile = path.join(core.scratch, '示例.yaml');
    writeFileSync(packFile, example);
    const shown = await core.call('rules:rehearse', { year: 2025, change: { packFile } });
    expect(shown.figures.map(({ key, after }) => [key, after])).toEqual([
      ['requirement.total', '30 学分'],
      ['internal.cap', '10 学分'],
      ['internal.grassroots-cap', '10 学分'],
    ]);
    expect(shown.other).toEqual(['新增清单：院内必修', '新增日子：院内申报截止']);
  });

  it('keeps its place when a reading is chosen after it', async () => {
    const change = { packFile: unitPackFile(core.scratch) };
    await adoptRehearsed(core, { year: 2025, change, reason: '院务会决定' });
    const { basis } = await adoptRehearsed(core, { year: 2025, change: wholeUnits, reason: '再改' });
    expect(basis.ownPack?.id).toBe('qinglan-2025');
    expect(basis.choices.map(({ conflict }) => conflict)).toEqual(['rounding']);
  });

  it.each([
    ['another place', unitPackText({ jurisdiction: 'zhejiang/ningbo/unit' }), 'rules.pack-elsewhere', '宁'],
    ['a lower minimum', unitPackText({ total: 20 }), 'rules.broken-pack', ''],
    ['no pack at all', 'hello: world', 'rules.broken-pack', 'hello'],
    ['no section pack', 'parameters: {}', 'rules.broken-pack', 'pack'],
    ['a list', '- 1\n- 2', 'rules.broken-pack', 'requirement'],
    ['an unknown key', unitPackText({ more: 'colour: red\n' }), 'rules.broken-pack', 'colour'],
    ['a key twice', `${unitPackText()}pack: {}\n`, 'rules.broken-pack', '两次'],
    ['an alias', `pack: &a {}\nitems: *a\n`, 'rules.broken-pack', '别名'],
    [
      'a value without its clause',
      unitPackText().replace(', clause: 第二条', ''),
      'rules.broken-pack',
      'parameters.requirement.total',
    ],
    [
      'a document that is not listed',
      unitPackText().replace('source: unit', 'source: other'),
      'rules.broken-pack',
      'other',
    ],
  ])('is refused for %s, with file and path', async (_what, text, code, names) => {
    const file = path.join(core.scratch, '规则.yaml');
    writeFileSync(file, text);
    const refused = await core.refused('rules:rehearse', { year: 2025, change: { packFile: file } });
    expect(refused.code).toBe(code);
    if (code === 'rules.broken-pack') expect(refused.message).toContain('规则.yaml');
    if (names !== '宁') expect(refused.message).toContain(names);
    expect(await verdicts()).toBeDefined();
  });

  it('is refused when it is no text, too large, or in another encoding', async () => {
    const file = path.join(core.scratch, '规则.yaml');
    const change = { packFile: file };
    const refusal = async (content: Buffer | string) => {
      writeFileSync(file, content);
      return (await core.refused('rules:rehearse', { year: 2025, change })).code;
    };
    expect(await refusal('')).toBe('file.empty');
    expect(await refusal(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toBe('file.wrong-type');
    expect(await refusal(`# ${'x'.repeat(1_100_000)}`)).toBe('file.too-large');
    expect(await refusal(Buffer.from([0x70, 0x3a, 0x20, 0xd6, 0xd0, 0xce, 0xc4]))).toBe('file.damaged');
    // Deep enough to break a parser that runs in the program itself.
    expect(['rules.broken-pack', 'file.damaged', 'file.memory']).toContain(
      await refusal(`pack: ${'['.repeat(200_000)}`),
    );
    expect(await verdicts()).toBeDefined();
  });
});

describe('a city without a pack of its own', () => {
  it('is judged by its province’s, and the year’s basis says so', async () => {
    await core.call('settings:set', { jurisdiction: 'zhejiang/ningbo' });
    const { basis, pack, place } = await core.call('rules:standard', { year: 2025 });
    expect(place).toBe('浙江省宁波市');
    expect(pack.id).toBe('zhejiang-2025');
    expect(basis.words).toBe('随程序的规则包，没有改动；浙江省宁波市没有自己的 2025 年规则包，用浙江省的');
    await core.call('settings:set', { jurisdiction: 'zhejiang/hangzhou' });
    expect((await core.call('rules:standard', { year: 2020 })).basis.words).toBe('随程序的规则包，没有改动');
  });
});

describe('a year without rules of its own', () => {
  it('is continued by one command, waits for somebody to check it, and then is judged plainly', async () => {
    await core.restart('2026-11-20T09:00:00+08:00');
    expect((await core.refused('compliance:list', { year: 2026 })).code).toBe('rules.no-pack');
    const continued = await core.call('rules:continue-year', { year: 2026, from: 2025 });
    expect(continued.basis).toMatchObject({
      continuedFrom: 2025,
      confirmed: false,
      reason: '沿用 2025 年的规则',
    });
    await enterProject('A001', 75, 2026);
    expect(await verdicts(2026)).toEqual({
      A001: 'needs-review',
      A002: 'needs-review',
      A003: 'needs-review',
    });
    const standard = await core.call('rules:standard', { year: 2026 });
    expect(standard).toMatchObject({ continuedFrom: 2025, confirmed: false });
    // Days of the new year by the old year's document, and its disagreements as its own.
    expect(standard.deadlines.map(({ date }) => date)).toEqual(['2026-03-31', '2026-12-31', '2026-12-31']);
    for (const { source } of standard.deadlines) expect(source).toContain('2025 年的依据，沿用');
    const { conflicts } = await core.call('rules:conflicts', { year: 2026 });
    for (const { text } of conflicts) expect(text).toMatch(/^2025 年的依据：/);
    const catalog = await core.call('rules:catalog', { year: 2026, jurisdiction: 'zhejiang' });
    expect(catalog.items.length).toBe(standard.rows.length);
    await core.call('rules:confirm-year', { year: 2026, reason: '已对照浙继委〔2026〕1号' });
    expect(await verdicts(2026)).toEqual({ A001: 'met', A002: 'not-met', A003: 'not-met' });
  });

  it.each([
    [2026, 2026],
    [2026, 2027],
    [2025, 2024],
    [2027, 2026],
  ])('cannot be continued: %i from %i', async (year, from) => {
    expect((await core.refused('rules:continue-year', { year, from })).code).toBe('rules.not-continuable');
    expect((await core.refused('rules:confirm-year', { year, reason: '核对' })).code).toBe(
      'rules.not-continued',
    );
  });

  it('shows everybody who would be judged for the first time', async () => {
    const shown = await core.call('rules:rehearse', { year: 2026, change: { continueFrom: 2025 } });
    expect(shown).toMatchObject({ before: null, people: 3, changedVerdict: 3 });
    expect(shown.changed[0]?.why[0]?.text).toContain('沿用 2025 年');
  });
});

describe('looking a pack through', () => {
  it('finds nothing wrong with the rules that came with the program', async () => {
    const { problems } = await core.call('rules:check', { year: 2025 });
    expect(problems.map(({ code, title }) => `${code} ${title}`)).toEqual([]);
  });

  it('shows what nobody can reach in a changed pack, on a made-up person who can be tried', async () => {
    const more = `  away.cap:
    title: 外出进修（任务）当年上限
    unit: 学分
    values:
      - { from: 2025-01-01, to: 2025-12-31, value: 0, source: unit, clause: 第三条 }
  internal.cap:
    title: 内部培训当年上限
    unit: 学分
    values:
      - { from: 2025-01-01, to: 2025-12-31, value: 0, source: unit, clause: 第三条 }
  internal.grassroots-cap:
    title: 内部培训当年上限·基层
    unit: 学分
    values:
      - { from: 2025-01-01, to: 2025-12-31, value: 0, source: unit, clause: 第三条 }
`;
    const change = { packFile: unitPackFile(core.scratch, { more }) };
    const { problems } = await core.call('rules:check', { year: 2025, change });
    const found = problems.find(
      ({ code, items }) => code === 'pot-cap-zero' && items.includes('internal-theory'),
    );
    expect(found?.kindName).toBe('用不到');
    if (!found?.person) throw new Error('no made-up person');
    const { jurisdiction: _place, ...person } = found.person;
    const tried = await core.call('rules:try', { ...person, change });
    expect(tried.granted).toBe(0);
    expect(tried.explanation).toBe(found.outcome);
    expect(problems.map(({ code }) => code)).toContain('deemed-below-total');
  });

  it('refuses to try a change that cannot be made', async () => {
    const refused = await core.refused('rules:try', {
      year: 2025,
      unit: { grassroots: false },
      person: { titleLevel: 'senior' },
      claims: [],
      change: { choices: { rounding: 'upwards' } },
    });
    expect(refused.code).toBe('rules.unknown-reading');
  });
});

describe('a year that continues another', () => {
  it('is not checked in the act that continues it, and not continued from before the new table', async () => {
    const both = await core.refused('rules:rehearse', {
      year: 2026,
      change: { continueFrom: 2025, confirm: true },
    });
    expect(both.code).toBe('ipc.invalid-request');
    const old = await core.refused('rules:rehearse', { year: 2026, change: { continueFrom: 2020 } });
    expect(old.code).toBe('rules.not-continuable');
  });
});
