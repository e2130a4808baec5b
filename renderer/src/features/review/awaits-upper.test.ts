import { describe, expect, it } from 'vitest';
import type { DecisionView } from '../../../../shared/contract/claim.contract.ts';
import { awaitsUpper } from './awaits-upper.ts';

const entry = (decision: DecisionView['decision'], level: DecisionView['level']): DecisionView => ({
  decision,
  level,
  by: '经办人',
  at: '2025-07-02T02:00:00.000Z',
  reasonCode: null,
  remark: '',
});

describe('a claim in review', () => {
  it('waits for the authority after the unit has accepted', () => {
    expect(awaitsUpper({ status: 'in-review', decisions: [entry('accept', 'unit')] })).toBe(true);
  });
  it('waits for the unit after the department has accepted', () => {
    expect(awaitsUpper({ status: 'in-review', decisions: [entry('accept', 'department')] })).toBe(false);
  });
  it('waits for the unit again when the unit took its decision back', () => {
    const decisions = [entry('accept', 'department'), entry('accept', 'unit'), entry('undo', 'unit')];
    expect(awaitsUpper({ status: 'in-review', decisions })).toBe(false);
  });
});
