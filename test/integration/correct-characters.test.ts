import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { li, takeIn, wang } from '../support/staff.ts';

let core: TestCore;
beforeAll(async () => {
  core = await createTestCore();
  await takeIn(core, [
    { ...wang, 姓名: '王\ue863' },
    li,
    { ...li, 工号: 'A003', 姓名: '赵𠮷祥', 职称: '医师' },
  ]);
  // Another department later on: what stands of the name stands twice.
  await core.call('roster:save', {
    staffNumber: 'A001',
    isNew: false,
    effectiveOn: '2025-07-01',
    profile: { department: '心血管内科' },
  });
});
afterAll(() => core.close());

const nameOn = async (on: string) =>
  (await core.call('roster:person', { staffNumber: 'A001', on })).profile.name;
const glyphs = async () => {
  const { issues } = await core.call('register:preflight', { kind: 'annual-register', year: 2025 });
  return issues.filter(({ issue }) => issue === 'glyph');
};

describe('a code of an old system in a name', () => {
  it('is offered for correction before printing where its character is known', async () => {
    const found = new Map((await glyphs()).map((issue) => [issue.staffNumber, issue]));
    expect([...found.keys()].toSorted()).toEqual(['A001', 'A003']);
    expect(found.get('A001')).toMatchObject({ correctable: true, text: expect.stringContaining('“䶮”') });
    expect(found.get('A003')).toMatchObject({ correctable: false });
  });

  it('is put right in every dated entry, and as it was when that is taken back', async () => {
    const { changes } = await core.call('roster:correct-characters', { staffNumbers: ['A001', 'A002'] });
    expect(changes.map(({ staffNumber, field, to }) => [staffNumber, field, to])).toEqual([
      ['A001', 'name', '王䶮'],
      ['A001', 'name', '王䶮'],
    ]);
    expect([await nameOn('2025-01-01'), await nameOn('2025-12-31')]).toEqual(['王䶮', '王䶮']);
    const { profile, history } = await core.call('roster:person', { staffNumber: 'A001' });
    expect(profile.department).toBe('心血管内科');
    expect(history[0]?.changes).toEqual([{ field: 'name', name: '姓名', from: '王\ue863', to: '王䶮' }]);
    expect((await glyphs()).map(({ staffNumber }) => staffNumber)).toEqual(['A003']);

    expect(await core.call('roster:undo-correction', { changes })).toEqual({ undone: 2 });
    expect([await nameOn('2025-01-01'), await nameOn('2025-12-31')]).toEqual(['王\ue863', '王\ue863']);
  });

  it('is not put back over a name that was changed since', async () => {
    const { changes } = await core.call('roster:correct-characters', { staffNumbers: ['A001'] });
    await core.call('roster:save', {
      staffNumber: 'A001',
      isNew: false,
      effectiveOn: '2025-07-01',
      profile: { name: '王燕' },
    });
    const refused = await core.refused('roster:undo-correction', { changes });
    expect(refused.code).toBe('staff.changed-since');
    expect([await nameOn('2025-01-01'), await nameOn('2025-12-31')]).toEqual(['王䶮', '王燕']);
  });

  it('of nobody is refused', async () => {
    const refused = await core.refused('roster:correct-characters', { staffNumbers: ['Z999'] });
    expect(refused.code).toBe('staff.not-found');
  });
});
