import { describe, expect, it } from 'vitest';
import { loadSeasons } from '../../packs/load-seasons.ts';
import { causeOf } from './cause.ts';
import { explainCause } from './explain-cause.ts';
import { actOfPerson, nextAct } from './next-act.ts';
import { seasonsFor } from './season.ts';
import { type CauseCode, causeNames } from './cause-codes.ts';

const seasons = seasonsFor(await loadSeasons(), 2023, 'zhejiang/hangzhou');
const codes = Object.keys(causeNames) as CauseCode[];

describe('what a person is told to do', () => {
  it('is never the officer’s own act', () => {
    for (const provider of ['haoyisheng', 'huayi'] as const)
      for (const code of codes) {
        const cause = causeOf(code, [], { provider });
        const season = seasons.find((one) => one.provider === provider);
        const act = actOfPerson(cause, season, 'personal');
        expect(act ?? '').not.toMatch(/请学员|加入催学|勾选人员|通知好医生|核对名册/);
        expect(nextAct(cause)).not.toBe('');
      }
  });

  it('is payment only where the person pays', () => {
    const unpaid = causeOf('unpaid', [], { provider: 'huayi' });
    expect(actOfPerson(unpaid, undefined, 'unit')).toBeUndefined();
    expect(actOfPerson(unpaid, undefined, 'personal')).toBe('登录华医网缴费');
  });

  it('is worded by the season of the card', () => {
    const [one] = seasons;
    if (!one) throw new Error('no season');
    const other = { ...one, applyBy: { value: '在样例平台领取证书', source: 's000', clause: '样例' } };
    const learned = causeOf('credit-not-applied', [], { provider: one.provider });
    expect(actOfPerson(learned, one, 'unit')).toBe(one.applyBy?.value);
    expect(actOfPerson(learned, other, 'unit')).toBe('在样例平台领取证书');
  });
});

describe('every cause with a clock', () => {
  it('shows the year of a day beyond New Year', () => {
    for (const code of codes) {
      const clock = {
        ...{ dueOn: '2024-01-03', startedOn: '2023-12-28', daysLeft: 4, source: 's000', clause: '样例' },
        note: null,
      };
      const numbers = { startedOn: '2023-12-28', mailedOn: '2023-12-28', reportedOn: '2023-12-28' };
      const sentence = explainCause(causeOf(code, [], { clock, numbers }), seasons);
      expect(sentence, code).not.toMatch(/(?<!2024-)01-03/);
    }
  });
});
