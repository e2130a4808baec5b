import { expect, it } from 'vitest';
import type { StoryEvent } from '../../../../shared/contract/review-desk.contract.ts';
import { historyOfField } from './history-of-field.ts';

const event = (field: string, now: string): StoryEvent => ({
  ...{
    kind: 'staff-changed',
    at: '2025-03-01T01:00:00.000Z',
    by: '周管理',
    recordedBy: null,
    text: '',
    why: '',
  },
  ...{ level: null, decision: null, reasonCode: null, otherClaimId: null, proofs: [], undone: false },
  changes: [
    { field, fieldName: '', old: '', new: now },
    { field: 'phone', fieldName: '手机', old: '', new: '138****0000' },
  ],
});

it('tells of one value only what changed it', () => {
  const events = [event('department', '内科'), event('name', '王小敏'), event('department', '外科')];
  const told = historyOfField(events, 'department');
  expect(told.map(({ changes }) => changes.map((change) => change.new))).toEqual([['内科'], ['外科']]);
});
