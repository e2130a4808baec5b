import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestCore, type TestCore } from '../support/core.ts';
import { residentId } from '../support/factories/resident-id.ts';
import { rosterFile } from '../support/factories/roster-file.ts';

let core: TestCore;
beforeEach(async () => {
  core = await createTestCore();
});
afterEach(() => core.close());

const wang = [
  'A001',
  '王小敏',
  '内科',
  '主治医师',
  '2019-06-01',
  '女',
  residentId('1985-03-02', 102),
  '在职',
  '13900000001',
];
const li = [
  'A002',
  '李大海',
  '外科',
  '护师',
  '2021-07-01',
  '男',
  residentId('1990-12-31', 11),
  '在职',
  '13900000002',
];

describe('importing a roster', () => {
  it('takes people in, lists them, and adds nothing the second time', async () => {
    const file = await rosterFile(core.scratch, [wang, li]);
    const first = await core.call('roster:import', { file });
    expect(first).toEqual({ rows: 2, added: 2, changed: 0, unchanged: 0, rejected: 0, problems: [] });
    expect(await core.call('roster:list', {})).toEqual({
      total: 2,
      people: [
        {
          staffNumber: 'A001',
          name: '王小敏',
          department: '内科',
          title: '主治医师',
          titleLevel: 'intermediate',
          status: 'active',
        },
        {
          staffNumber: 'A002',
          name: '李大海',
          department: '外科',
          title: '护师',
          titleLevel: 'junior',
          status: 'active',
        },
      ],
    });
    const again = await core.call('roster:import', { file });
    expect(again).toMatchObject({ rows: 2, added: 0, changed: 0, unchanged: 2, rejected: 0, problems: [] });
  });
});
