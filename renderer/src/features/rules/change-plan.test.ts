import { describe, expect, it } from 'vitest';
import { changeOf, confirmPart, continuePart, readingPart, restorePart, withPart } from './change-plan.ts';
import type { ChangePlan } from './change-plan.ts';

const grassroots = { id: 'grassroots-minimum', decision: 'D3', title: '基层最低要求' };
const cap = { id: 'out-of-province-cap', decision: 'D4', title: '赴外省最高限分' };
const none: ChangePlan = [];

describe('what is to be rehearsed', () => {
  it('may be several things at once', () => {
    let plan = withPart(none, readingPart(grassroots, { id: 'total-too', text: '总学分也不设最低' }));
    plan = withPart(plan, readingPart(cap, { id: 'none', text: '没有上限' }));
    plan = withPart(plan, continuePart(2026, 2025));
    plan = withPart(plan, confirmPart(2026));
    expect(changeOf(plan)).toEqual({
      choices: { 'grassroots-minimum': 'total-too', 'out-of-province-cap': 'none' },
      continueFrom: 2025,
      confirm: true,
    });
  });

  it('says one thing of each disagreement: the last', () => {
    let plan = withPart(none, readingPart(cap, { id: 'none', text: '没有上限' }));
    plan = withPart(plan, readingPart(cap, { id: 'yearly', text: '全年10分' }));
    expect(plan).toHaveLength(1);
    expect(changeOf(plan)).toEqual({ choices: { 'out-of-province-cap': 'yearly' } });
  });

  it('goes back to an older basis alone, and leaves that when something else is chosen', () => {
    const chosen = withPart(none, readingPart(cap, { id: 'none', text: '没有上限' }));
    const back = withPart(chosen, restorePart({ id: 0, words: '随程序提供' }));
    expect(changeOf(back)).toEqual({ revertTo: 0 });
    expect(changeOf(withPart(back, confirmPart(2026)))).toEqual({ confirm: true });
  });
});
