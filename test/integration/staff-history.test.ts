import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { takeIn, wang } from '../support/staff.ts';

let core: TestCore;

beforeEach(async () => {
  core = await createTestCore();
  await core.call('settings:set', { officer: '周管理' });
  await takeIn(core, [{ ...wang, 手机: '13800000000' }]);
});
afterEach(() => core.close());

describe('the history of a person on the roster', () => {
  it('says of every value who made it so, when, from what and why', async () => {
    await core.restart('2025-11-25T09:00:00+08:00');
    await core.call('roster:save', {
      staffNumber: 'A001',
      isNew: false,
      effectiveOn: '2025-12-01',
      profile: { department: '急诊科' },
      title: { title: '副主任医师', appointedOn: '2025-11-01' },
      reason: '据调岗通知',
    });
    await core.restart('2025-11-26T09:00:00+08:00');
    await core.call('roster:reveal', { staffNumber: 'A001', field: 'phone' });

    const { events } = await core.call('staff:history', { staffNumber: 'A001' });
    expect(events.map(({ kind }) => kind)).toEqual([
      ...['staff-entered', 'appointed', 'staff-changed', 'appointed', 'revealed'],
    ]);
    const [entered, , changed, appointed, revealed] = events;
    expect(entered).toMatchObject({ by: '周管理', text: '由“花名册.xlsx”记入名册', why: '' });
    expect(entered?.changes).toContainEqual({
      field: 'department',
      fieldName: '科室',
      old: '',
      new: '内科',
    });
    expect(entered?.changes.find(({ field }) => field === 'phone')?.new).toContain('*');
    expect(changed).toMatchObject({
      by: '周管理',
      at: expect.stringContaining('2025-11-25'),
      text: '改了名册，2025-12-01 起',
      why: '据调岗通知',
      changes: [{ field: 'department', old: '内科', new: '急诊科' }],
    });
    expect(appointed).toMatchObject({
      text: '记职称，2025-11-01 聘任',
      why: '据调岗通知',
      changes: [{ field: 'title', old: '主治医师（中级）', new: '副主任医师（高级）' }],
    });
    expect(revealed).toMatchObject({ by: '周管理', text: '看了完整的手机' });
  });

  it('is refused for somebody who is not on the roster', async () => {
    expect((await core.refused('staff:history', { staffNumber: 'X9' })).code).toBe('staff.not-found');
  });
});
