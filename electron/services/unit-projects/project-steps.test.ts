import { describe, expect, it } from 'vitest';
import type { ProjectFacts } from '../../../shared/contract/unit-project.contract.ts';
import { nextOf, standingOf, stepProblem, type ReplayedEntry, type StepEntry } from './project-steps.ts';

const facts: ProjectFacts = {
  number: 'HZ-2020-017',
  title: '基层糖尿病足分级护理',
  leader: '沈知远',
  level: 'municipal',
  form: 'offline',
};
let id = 0;
const step = (name: StepEntry['step'], on: string, more: Partial<StepEntry> = {}): StepEntry => ({
  id: (id += 1),
  kind: 'step',
  step: name,
  on,
  note: '',
  documentNumber: '',
  ...(name === 'approval' ? { facts } : {}),
  ...more,
});
const holding = step('holding', '2020-09-12', { holding: { from: '2020-09-11', to: '2020-09-12' } });
const tick = (item: 'photos' | 'hours', done = true): ReplayedEntry => ({
  id: (id += 1),
  kind: 'check',
  on: '2020-10-01',
  check: { item, done },
});
const at = (...entries: ReplayedEntry[]) => {
  const standing = standingOf([step('approval', '2020-03-01'), ...entries]);
  if (!standing) throw new Error('nothing stands');
  return standing;
};

describe('a project of the unit', () => {
  it('goes from 立项 over 备案 and 举办 to 核销, and each time says what comes next', () => {
    const filed = step('filing', '2020-08-01');
    expect([at().state, nextOf(at())]).toEqual(['approved', 'filing']);
    expect([at(filed).state, nextOf(at(filed))]).toEqual(['filed', 'holding']);
    expect([at(filed, holding).state, nextOf(at(filed, holding))]).toEqual(['held', 'checks']);
    expect(nextOf(at(filed, holding, tick('photos')))).toBe('verification');
    const done = at(filed, holding, tick('photos'), step('verification', '2020-11-01'));
    expect([done.state, nextOf(done)]).toEqual(['verified', null]);
  });

  it('is not taken back to 备案 by a filing that is written down late', () => {
    expect(at(holding, step('filing', '2020-10-01')).state).toBe('held');
  });

  it('needs the photos and the platform’s records when it is partly online, and the records alone when purely online', () => {
    const change = (form: 'online' | 'mixed') =>
      step('online-change', '2020-08-20', { change: { form, platform: '某远程机构', reason: '防控要求' } });
    const unticked = (form: 'online' | 'mixed') => nextOf(at(change(form), holding, tick('photos')));
    expect(at(change('mixed')).facts).toMatchObject({ form: 'mixed', platform: '某远程机构' });
    expect(unticked('mixed')).toBe('checks');
    expect(unticked('online')).toBe('checks');
    expect(nextOf(at(holding, tick('photos'), tick('photos', false)))).toBe('checks');
  });

  it('begins anew when it is carried over: what was filed for the year that is over is history', () => {
    const carried = at(
      step('filing', '2020-06-01'),
      step('carry-over', '2020-12-20', { carryOver: { reason: '疫情' } }),
    );
    expect([carried.state, carried.carriedOver, nextOf(carried)]).toEqual(['carried-over', 1, 'filing']);
  });

  it('refuses only what cannot be', () => {
    expect(stepProblem(at(), 'verification')).toBe('还没有举办');
    expect(stepProblem(at(), 'holding')).toBeUndefined();
    expect(stepProblem(at(holding), 'carry-over')).toBe('项目已经举办');
    expect(stepProblem(at(step('cancellation', '2020-05-01')), 'holding')).toBe('项目已经取消');
    expect(stepProblem(at(holding, step('verification', '2020-11-01')), 'cancellation')).toBe('项目已经核销');
    expect(stepProblem(at(holding, step('verification', '2020-11-01')), 'holding')).toBeUndefined();
  });

  it('is nothing once its approval was taken back', () => {
    expect(standingOf([])).toBeUndefined();
    expect(standingOf([step('filing', '2020-06-01')])).toBeUndefined();
  });
});
