import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { createPackRegistry } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';

/** A pack that names what is not there, or what does not fit, is refused where it names it. */
const json = compilePacks(join(import.meta.dirname, '../rules/packs'));

type Content = Record<string, unknown>;
type Lists = Record<string, Content[]>;

/** Where the packs are refused once one of them was edited. */
function refusedAt(folder: string, edit: (files: Record<string, Content>) => void): unknown {
  const packs = structuredClone(json.packs);
  const found = packs.find((pack) => pack.folder === folder);
  if (found === undefined) throw new Error(`no pack ${folder}`);
  edit(found.files as Record<string, Content>);
  try {
    createPackRegistry({ ...json, packs }, () => false);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rules.broken-pack') throw error;
    return `${String(error.details.file)} · ${String(error.details.path)}`;
  }
}

/** Edits the entry of a list in a file, by its id. */
const entry =
  (file: string, section: string, id: string, edit: (written: Content) => void) =>
  (files: Record<string, Content>): void => {
    const written = (files[file] as Lists | undefined)?.[section]?.find((one) => one['id'] === id);
    if (written === undefined) throw new Error(`no ${id} in ${file}`);
    edit(written);
  };
const row = (file: string, id: string, change: Content, rule: Content = {}) =>
  entry(`items/${file}.yaml`, 'items', id, (written) => {
    Object.assign(written, change);
    const own = { ...(written['rule'] as Content), ...rule };
    written['rule'] = JSON.parse(JSON.stringify(own));
  });
const nobody = { source: 'nobody' };

describe('a document that nobody registered', () => {
  it.each<[string, string, (files: Record<string, Content>) => void, string]>([
    [
      'zhejiang-2025',
      'an item',
      row('papers', 'paper-core', nobody),
      'items/papers.yaml · items.paper-core.source',
    ],
    [
      'zhejiang-2025',
      'a deadline',
      entry('deadlines.yaml', 'deadlines', 'year-end', (written) => Object.assign(written, nobody)),
      'deadlines.yaml · deadlines.year-end.source',
    ],
    [
      'hangzhou-2020',
      'a checklist',
      entry('checklists.yaml', 'checklists', 'required', (written) => Object.assign(written, nobody)),
      'checklists.yaml · checklists.required.source',
    ],
    [
      'zhejiang-2025',
      'a reading',
      entry('conflicts.yaml', 'conflicts', 'rounding', (written) =>
        Object.assign((written['readings'] as Content[])[1] ?? {}, nobody),
      ),
      'conflicts.yaml · conflicts.rounding.readings.1.source',
    ],
    [
      'zhejiang-2025',
      'a part of the requirement',
      (files) =>
        Object.assign(
          (files['requirement.yaml'] as Record<string, Record<string, Content>>)['requirement']?.['makeUp'] ??
            {},
          nobody,
        ),
      'requirement.yaml · requirement.makeUp.source',
    ],
  ])('is refused in %s for %s', (pack, _what, edit, at) => {
    expect(refusedAt(pack, edit)).toBe(`${pack}/${at}`);
  });
});

describe('an item', () => {
  const at = (path: string) => `zhejiang-2025/${path}`;

  it('is no 公需科目 where it counts days or is deemed a whole year', () => {
    const need = { publicNeed: true };
    expect(refusedAt('zhejiang-2025', row('away', 'further-study-short', need))).toBe(
      at('items/away.yaml · items.further-study-short.publicNeed'),
    );
    expect(refusedAt('zhejiang-2025', row('away', 'degree-study', need))).toBe(
      at('items/away.yaml · items.degree-study.publicNeed'),
    );
    expect(refusedAt('zhejiang-2025', row('papers', 'paper-core', need))).toBe('accepted');
  });

  it('earns by role or by piece, not by both and not by neither', () => {
    const rule = at('items/papers.yaml · items.paper-core.rule');
    expect(refusedAt('zhejiang-2025', row('papers', 'paper-core', {}, { credits: 'patent' }))).toBe(rule);
    expect(refusedAt('zhejiang-2025', row('papers', 'paper-core', {}, { roles: undefined }))).toBe(rule);
    const instead = { credits: 'patent', roles: undefined };
    expect(refusedAt('zhejiang-2025', row('papers', 'paper-core', {}, instead))).toBe('accepted');
  });

  it('shares a limit of its own kind that exists, and none in a class', () => {
    const pot = at('items/training-and-self-study.yaml · items.self-study.rule.pot');
    const shared = (id: string) =>
      refusedAt('zhejiang-2025', row('training-and-self-study', 'self-study', {}, { pot: id }));
    expect(shared('nothing')).toBe(pot);
    expect(shared('away')).toBe(pot);
    expect(shared('degree-study')).toBe('accepted');
    const days = row('away', 'further-study-short', {}, { pot: 'self-study' });
    expect(refusedAt('zhejiang-2025', days)).toBe(at('items/away.yaml · items.further-study-short.rule.pot'));
  });

  it('before 2025 has no limit of the year, whose credits no class would know', () => {
    const edit = (files: Record<string, Content>) => {
      const pots = [{ id: 'activities', name: '活动', kind: 'joint-cap', cap: 'unit-activity.year-ask' }];
      files['pots.yaml'] = { pots };
      row('kinds', 'unit-activity', {}, { pot: 'activities' })(files);
    };
    expect(refusedAt('zhejiang-2008', edit)).toBe(
      'zhejiang-2008/items/kinds.yaml · items.unit-activity.rule.pot',
    );
  });
});

describe('a limit whose other reading splits it', () => {
  const split = (items: readonly (readonly string[])[]) =>
    refusedAt(
      'zhejiang-2025',
      entry('pots.yaml', 'pots', 'internal-training', (written) => {
        const { into } = written['split'] as { into: Content[] };
        into.forEach((part, index) => {
          part['items'] = items[index];
        });
      }),
    );

  it('gives each of its items to one part', () => {
    const at = 'zhejiang-2025/pots.yaml · pots.internal-training.split';
    expect(split([['internal-theory'], ['internal-practice']])).toBe('accepted');
    expect(split([['internal-practice'], ['internal-theory']])).toBe('accepted');
    expect(split([['internal-theory'], ['internal-theory']])).toBe(at);
    expect(split([['internal-theory', 'internal-practice'], ['internal-practice']])).toBe(at);
    expect(split([['internal-theory', 'self-study'], ['internal-practice']])).toBe(at);
    expect(split([['internal-theory'], ['nothing']])).toBe(`${at}.internal-practice.items`);
  });
});

describe('a value and its dates', () => {
  const values = (written: readonly Content[]) =>
    refusedAt('zhejiang-2025', (files) => {
      files['parameters/ours.yaml'] = {
        parameters: { ours: { title: '数', unit: '学分', values: written } },
      };
    });
  const value = (from: string, to?: string) => ({
    from,
    ...(to === undefined ? {} : { to }),
    value: 1,
    source: 's004',
    clause: '§3',
  });

  it('may be of one day, without an end, and side by side', () => {
    expect(values([value('2025-01-01', '2025-01-01')])).toBe('accepted');
    expect(values([value('2025-01-01')])).toBe('accepted');
    expect(values([value('2025-01-01', '2025-06-30'), value('2025-07-01')])).toBe('accepted');
  });

  it('never end before they begin, nor lie over each other', () => {
    const at = 'zhejiang-2025/parameters/ours.yaml · parameters.ours.values';
    expect(values([value('2025-01-02', '2025-01-01')])).toBe(`${at}.0.to`);
    expect(values([value('2025-01-01', '2025-07-01'), value('2025-07-01')])).toBe(`${at}.1`);
  });

  it('stand once, also when two files hold them', () => {
    const twice = (files: Record<string, Content>) => {
      files['parameters/more.yaml'] = structuredClone(files['parameters/projects.yaml'] ?? {});
    };
    expect(refusedAt('zhejiang-2025', twice)).toMatch(
      /^zhejiang-2025\/parameters\/\S+ · parameters\.project\.participant$/,
    );
  });
});

describe('a pack', () => {
  it('has its manifest, and years in their order', () => {
    expect(refusedAt('zhejiang-2025', (files) => delete files['pack.yaml'])).toBe(
      'zhejiang-2025/pack.yaml · （整个文件）',
    );
    const years = (from: number, to: number) =>
      refusedAt('zhejiang-2025', (files) => Object.assign(files['pack.yaml'] ?? {}, { years: { from, to } }));
    expect(years(2026, 2025)).toBe('zhejiang-2025/pack.yaml · years');
    expect(years(2025, 2025)).toBe('accepted');
  });

  it('says of a file that is no list of anything that the whole file is wrong', () => {
    const text = (files: Record<string, Content>) => Object.assign(files, { 'pots.yaml': '上限' });
    expect(refusedAt('zhejiang-2025', text)).toBe('zhejiang-2025/pots.yaml · （整个文件）');
  });
});

describe('the fingerprint of a year’s rules', () => {
  const registry = createPackRegistry(json);
  const hash = (basis?: Parameters<typeof registry.packFor>[2]) =>
    registry.packFor(basis?.continuedFrom === undefined ? 2025 : 2026, 'zhejiang', basis).stamp.hash;
  const plain = () => hash();

  it('is the pack’s own while its own readings stand', () => {
    expect(hash({})).toBe(plain());
    expect(hash({ choices: { rounding: 'half-up' } })).toBe(plain());
  });

  it('is another for another reading, in whatever order the readings were chosen', () => {
    const one = hash({ choices: { rounding: 'whole' } });
    const both = hash({ choices: { rounding: 'whole', 'away-one-pot': 'each-kind' } });
    expect(new Set([plain(), one, both]).size).toBe(3);
    expect(hash({ choices: { 'away-one-pot': 'each-kind', rounding: 'whole' } })).toBe(both);
    expect(hash({ choices: { rounding: 'whole', 'away-one-pot': 'one-pot' } })).toBe(one);
  });

  it('is another for a year that was continued, and again once somebody has checked it', () => {
    const continued = hash({ continuedFrom: 2025 });
    const confirmed = hash({ continuedFrom: 2025, confirmed: true });
    expect(new Set([plain(), continued, confirmed]).size).toBe(3);
    expect(hash({ continuedFrom: 2025, confirmed: false })).toBe(continued);
  });

  it('cannot be made of a reading that is only told, or of one that nobody wrote', () => {
    const refused = (choices: Record<string, string>): unknown => {
      try {
        return hash({ choices });
      } catch (error) {
        return error instanceof AppError ? [error.code, error.details] : error;
      }
    };
    expect(refused({ 'award-ranks': 'by-grade' })).toEqual([
      'rules.unknown-reading',
      { conflict: '二等奖、三等奖“分别授予20、15、10”（市厅级15、10、8）', reading: '按奖励等级分别授予' },
    ]);
    expect(refused({ rounding: 'up' })).toEqual([
      'rules.unknown-reading',
      { conflict: '不足整分怎样取', reading: 'up' },
    ]);
    expect(refused({ nothing: 'a' })).toEqual([
      'rules.unknown-reading',
      { conflict: 'nothing', reading: 'a' },
    ]);
  });
});
