import { describe, expect, it } from 'vitest';
import type { Rehearsal, RehearsedPerson } from '../../../../shared/contract/rules.contract.ts';
import type { Verdict } from '../../../../shared/domain/verdict.ts';
import { filterPeople } from './filter-people.ts';
import { creditMove, rehearsalWords, verdictMove } from './rehearsal-words.ts';

const standing = (verdict: Verdict, granted: number, shortBy: number) => ({
  verdict,
  total: { required: 2500, granted, shortBy },
  publicNeed: { required: 500, granted: 500, shortBy: 0 },
});

function person(name: string, more: Partial<RehearsedPerson> = {}): RehearsedPerson {
  return {
    staffNumber: `Q-${name}`,
    name,
    department: '内科',
    titleLevel: 'intermediate',
    from: standing('met', 2500, 0),
    to: standing('not-met', 2000, 500),
    verdictChanged: true,
    why: [
      { when: 'after', code: 'claim-cap', text: '每项最高 10 分', source: '手册', clause: '§4', item: null },
    ],
    ...more,
  };
}

const changed = [
  person('甲'),
  person('乙', { to: standing('met', 2550, 0), verdictChanged: false, department: '外科' }),
  person('丙', { from: null, to: standing('needs-review', 0, 2500) }),
];

describe('who changes', () => {
  const names = (people: readonly RehearsedPerson[]) => people.map((one) => one.name);

  it('is filtered by the move of the verdict, by figures alone, and by name or department', () => {
    expect(names(filterPeople(changed, 'all', ''))).toEqual(['甲', '乙', '丙']);
    expect(names(filterPeople(changed, 'met not-met', ''))).toEqual(['甲']);
    expect(names(filterPeople(changed, 'none needs-review', ''))).toEqual(['丙']);
    expect(names(filterPeople(changed, 'figures', ''))).toEqual(['乙']);
    expect(names(filterPeople(changed, 'all', '外科 q-乙'))).toEqual(['乙']);
  });

  it('is said with both sides where something moves, and with one where it stays', () => {
    expect(changed.map(verdictMove)).toEqual(['达标 → 未达标', '达标', '新判：待核']);
    expect(creditMove(2500, 2000)).toBe('25.00 → 20.00');
    expect(creditMove(2500, 2500)).toBe('25.00');
    expect(creditMove(undefined, 2500)).toBe('25.00');
  });
});

describe('a rehearsal as text', () => {
  it('says what was compared, how many change, who and why', () => {
    const counts = { met: 1, 'not-met': 0, 'needs-review': 0, exempt: 0 };
    const stamp = { id: 'p', version: '1.0.0', hash: 'h' };
    const rehearsal: Rehearsal = {
      rehearsal: 'r',
      year: 2025,
      before: { pack: stamp, title: '', words: '' },
      after: { pack: stamp, title: '', words: '' },
      people: 3,
      counts: { before: counts, after: counts },
      moves: [{ from: 'met', to: 'not-met', people: 1 }],
      changedVerdict: 1,
      changedFigures: 1,
      changed,
      figures: [
        { key: 'cap', title: '每项上限', before: null, after: '10 学分', sourceName: '手册', clause: '§4' },
      ],
      other: ['新增必学清单：院内必修'],
    };
    expect(rehearsalWords(rehearsal, ['D4 赴外省：改为“每项10分”'], changed.slice(0, 1)).split('\n')).toEqual(
      [
        '【规则演练】2025 年度',
        '· D4 赴外省：改为“每项10分”',
        '演练 3 人：1 人结论会变，1 人只是数字变',
        '达标 → 未达标：1 人',
        '每项上限：没有 → 10 学分',
        '新增必学清单：院内必修',
        '',
        'Q-甲\t甲\t内科\t中级\t达标 → 未达标\t学分 25.00 → 20.00\t还差 0.00 → 5.00\t公需还差 0.00',
        '\t改后：每项最高 10 分',
      ],
    );
  });
});
