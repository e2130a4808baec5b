import { describe, expect, it } from 'vitest';
import { checkPack } from './pack-check.ts';
import { codes, listIn, look, set, shipped, type Files } from '../packs/edited-packs.test-helper.ts';

describe('a pack that was written with care', () => {
  it('shows nothing, for every pack that came with the program and each of its years', () => {
    for (const { manifest } of shipped.packs) {
      const parsed = shipped.chainOf(manifest.id)[0];
      if (parsed === undefined || !shipped.jurisdictions.some(({ id }) => id === manifest.jurisdiction))
        continue;
      for (let year = manifest.years.from; year <= manifest.years.to; year += 1) {
        const pack = shipped.packFor(year, manifest.jurisdiction);
        const problems = checkPack(parsed, pack, manifest.jurisdiction);
        expect(problems.map(({ code, title }) => `${manifest.id} ${year} ${code} ${title}`)).toEqual([]);
      }
    }
  });
});

describe('two items for one thing', () => {
  it('are an overlap when the same words earn different credits', () => {
    const problems = look((files) => {
      const items = listIn(files, 'items/internal-training.yaml', 'items');
      const practice = items.find(({ id }) => id === 'internal-practice');
      if (practice) practice['name'] = '理论 培训。';
    });
    const found = problems.find(({ code }) => code === 'same-name');
    expect(found).toMatchObject({
      kind: 'overlap',
      kindName: '重叠',
      items: ['internal-theory', 'internal-practice'],
    });
    expect(found?.person?.claims).toHaveLength(2);
  });

  it('are none when they only share the name and not the difference', () => {
    const problems = look((files) => {
      const items = listIn(files, 'items/internal-training.yaml', 'items');
      const [theory, practice] = items;
      if (theory && practice) {
        practice['name'] = theory['name'];
        practice['rule'] = theory['rule'];
      }
    });
    expect(codes(problems)).not.toContain('same-name');
  });
});

describe('a year without a figure', () => {
  it('is a gap that names figure and years', () => {
    const problems = look((files) => {
      const { parameters } = files['parameters/internal-training.yaml'] as {
        parameters: Record<string, unknown>;
      };
      parameters['internal.unused'] = {
        title: '旧上限',
        unit: '学分',
        values: [{ from: '2024-01-01', to: '2025-06-30', value: 3, source: 's004', clause: '§3' }],
      };
    });
    expect(problems.find(({ code }) => code === 'value-missing')).toMatchObject({
      kind: 'gap',
      title: '“旧上限”在 2025 年没有值',
      where: 'zhejiang-2025/parameters/internal-training.yaml · parameters.internal.unused',
    });
    expect(codes(problems)).toContain('parameter-unused');
  });
});

describe('what nobody can ever earn', () => {
  it.each<[string, string, (files: Files) => void]>([
    [
      'value-zero',
      'paper-sci',
      (files) => ['first', 'second', 'third'].forEach((rank) => set(files, `paper.sci.${rank}`, 0)),
    ],
    [
      'claim-cap-zero',
      'out-of-province-national',
      (files) => set(files, 'out-of-province.national.claim-cap', 0),
    ],
    [
      'pot-cap-zero',
      'internal-theory',
      (files) => {
        set(files, 'internal.cap', 0);
        set(files, 'internal.grassroots-cap', 0);
      },
    ],
    ['pot-cap-zero', 'self-study', (files) => set(files, 'self-study.cap', 0)],
    ['one-time-unreachable', 'paper-sci', (files) => set(files, 'other.one-time', 26)],
  ])('%s: %s', (code, item, edit) => {
    const problems = look(edit);
    const found = problems.find((problem) => problem.code === code && problem.items.includes(item));
    expect(found?.kind).toBe('unreachable');
  });

  it('is a piece above the yearly limit that it falls under', () => {
    const problems = look((files) => {
      const paper = listIn(files, 'items/papers.yaml', 'items').find(({ id }) => id === 'paper-sci');
      const pot = listIn(files, 'pots.yaml', 'pots').find(({ id }) => id === 'self-study');
      if (!paper || !pot) throw new Error('no such item');
      paper['rule'] = {
        kind: 'per-quantity',
        occasions: true,
        pot: 'self-study',
        roles: [{ id: 'first', name: '第一作者', credits: 'paper.sci.first' }],
      };
    });
    expect(codes(problems)).toContain('value-above-cap');
  });

  it('is a limit that holds nothing', () => {
    const problems = look((files) => {
      listIn(files, 'pots.yaml', 'pots').push({
        id: 'empty',
        name: '空',
        kind: 'joint-cap',
        cap: 'internal.cap',
      });
    });
    expect(codes(problems)).toEqual(['pot-without-items']);
  });

  it('is 视为完成 under a lower limit of its own', () => {
    const problems = look((files) => {
      const pot = listIn(files, 'pots.yaml', 'pots').find(({ id }) => id === 'degree-study');
      if (pot) pot['cap'] = 'self-study.cap';
    });
    const found = problems.find(({ code }) => code === 'cap-below-deemed-total');
    expect(found).toMatchObject({ items: ['degree-study'], kind: 'unreachable' });
    expect(found?.outcome).toContain('10 分');
  });

  it('is a limit that three months come before', () => {
    const problems = look((files) => {
      set(files, 'away.deemed-days', 85);
      set(files, 'away.cap', 90);
    });
    expect(codes(problems)).toContain('cap-never-reached');
  });
});

describe('figures that contradict each other', () => {
  it.each<[string, (files: Files) => void]>([
    ['deemed-below-total', (files) => set(files, 'requirement.total', 30)],
    ['public-need-above-total', (files) => set(files, 'public-need.junior', 26)],
    ['grassroots-cap-below-cap', (files) => set(files, 'internal.grassroots-cap', 10)],
    ['days-and-months', (files) => set(files, 'away.deemed-days', 60)],
  ])('%s', (code, edit) => {
    const problems = look(edit);
    expect(problems.find((problem) => problem.code === code)?.kind).toBe('contradiction');
  });

  it('are none at the figures that still fit', () => {
    const problems = look((files) => {
      set(files, 'public-need.junior', 25);
      set(files, 'internal.grassroots-cap', 15);
      set(files, 'away.deemed-days', 93);
    });
    expect(problems).toEqual([]);
  });

  /** Leaves internal training alone as what earns anything. */
  const onlyTraining = (files: Files): void => {
    for (const name of Object.keys(files)) {
      if (name.startsWith('items/') && name !== 'items/internal-training.yaml') delete files[name];
    }
    const known = new Set(listIn(files, 'items/internal-training.yaml', 'items').map(({ id }) => id));
    delete files['conflicts.yaml'];
    const pots = listIn(files, 'pots.yaml', 'pots').filter(({ id }) => id === 'internal-training');
    for (const pot of pots) delete pot['split'];
    files['pots.yaml'] = { pots };
    expect(known.size).toBe(2);
  };

  it('are a total that no combination reaches', () => {
    const problems = look(onlyTraining);
    const found = problems.find(({ code }) => code === 'total-unreachable');
    expect(found?.title).toContain('25 分');
    expect(found?.text).toContain('最多 15 分');
    expect(found?.outcome).toContain('还差 10 分');
  });

  it('are a 公需 minimum that no combination reaches, shown on somebody of that level', () => {
    const problems = look((files) => {
      onlyTraining(files);
      set(files, 'requirement.total', 15);
      set(files, 'public-need.junior', 10);
      for (const item of listIn(files, 'items/internal-training.yaml', 'items')) item['publicNeed'] = false;
    });
    const found = problems.filter(({ code }) => code === 'public-need-unreachable');
    expect(found.map(({ person }) => person?.person.titleLevel)).toEqual([
      'junior',
      'intermediate',
      'senior',
    ]);
  });
});

describe('a pack of I类 and II类', () => {
  const ofClasses = (edit: (files: Files) => void, edited: string) =>
    look(edit, 2018, edited).filter(({ code }) => code.startsWith('class'));
  const limits = (first: number, second: number) =>
    ofClasses((files) => {
      set(files, 'class-1.at-most', first);
      set(files, 'class-2.at-most', second);
    }, 'national-2006');

  it('is told where a class counts less than it asks for, not where it counts as much', () => {
    const [problem] = limits(4, 25);
    expect(problem).toMatchObject({
      code: 'class-limit-below-minimum',
      title: 'I类学分应满 5 分，最多却只计 4 分',
    });
    expect(problem?.items).toContain('national-project');
    expect(problem?.items).not.toContain('municipal-project');
    expect(limits(5, 20)).toEqual([]);
  });

  it('is told where the classes together stay below the total', () => {
    const [problem] = limits(5, 19.99);
    expect(problem).toMatchObject({
      code: 'classes-below-total',
      title: '各类最多合计 24.99 分，总学分应满 25 分',
    });
    expect(problem?.items).toContain('municipal-project');
  });

  it('is told where a class that is asked for has no item', () => {
    const found = ofClasses((files) => {
      for (const row of listIn(files, 'categories.yaml', 'categories'))
        if (row['class'] === 'class-1') delete row['class'];
    }, 'zhejiang-2008');
    expect(found).toMatchObject([
      { code: 'class-without-items', items: [], title: expect.stringMatching(/^I类/) },
    ]);
  });
});
