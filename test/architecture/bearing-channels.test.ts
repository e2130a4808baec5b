import { describe, expect, it } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import { bearingChannels } from '../../renderer/src/features/closing/bearing-channels.ts';

/** Features none of whose writes changes what a person's year comes to. */
const besideTheYear =
  /^(certificate|check|demo|exchange|inspection|notice|project|register|study-card|template|year):/;
/** Writes of the other features that leave everybody's figures as they are, each with the reason. */
const leaveFigures: Readonly<Record<string, string>> = {
  'claim:plan': 'only a plan',
  'roster:plan': 'only a plan',
  'proof:add': 'lies in the tray until it is attached',
  'roster:reveal': 'only looked at',
  'review:save-filter': 'how a list is shown',
  'review:rename-filter': 'how a list is shown',
  'review:remove-filter': 'how a list is shown',
  'review:use-filter': 'how a list is shown',
  'training:save': 'credits come when the event is applied',
  'authority:import': 'of the command line; the window plans and applies',
  'rules:adopt': 'a closed year keeps its own rules, and adopting asks for a reason itself',
  'rules:continue-year': 'a closed year keeps its own rules',
  'rules:confirm-year': 'a closed year keeps its own rules',
  'settings:set': 'of the unit, not of a year',
};

describe('the question why a closed year is changed', () => {
  it('comes before every write that can change somebody’s figures: a new one has to be put here or there', () => {
    const writes = Object.entries(contract).flatMap(([name, { access }]) =>
      access === 'write' ? [name] : [],
    );
    const bearing = new Set<string>(bearingChannels);
    const undecided = writes.filter(
      (name) => !bearing.has(name) && !besideTheYear.test(name) && !Object.hasOwn(leaveFigures, name),
    );
    expect(undecided).toEqual([]);
    const known = new Set(writes);
    expect([...bearing, ...Object.keys(leaveFigures)].filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(leaveFigures).filter((name) => bearing.has(name))).toEqual([]);
  });

  it('comes before the characters of old systems are put right, and before that is taken back', () => {
    expect(bearingChannels.has('roster:correct-characters')).toBe(true);
    expect(bearingChannels.has('roster:undo-correction')).toBe(true);
  });
});
