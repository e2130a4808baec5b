import { describe, expect, it, vi } from 'vitest';
import { keyedCommands, keysInForce, refusalOf, takersOf, withKey, withoutShipped } from './key-mapping.ts';
import { heardTogether } from './key-table.ts';
import { CommandRegistry } from './registry.ts';

const idsOf = (commands: readonly { id: string }[]) => commands.map(({ id }) => id);

describe('the keys as shipped', () => {
  it('name each command once', () => {
    const ids = idsOf(keyedCommands);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
  it('mean one thing where they are heard', () => {
    // Next and previous question take → and ← only outside what an event folds.
    const byState = new Set(['leave-cluster', 'previous-question']);
    const clashes = keyedCommands.flatMap((one, index) =>
      keyedCommands
        .slice(index + 1)
        .filter(
          (other) =>
            heardTogether(one.place, other.place) &&
            one.keys[0] === other.keys[0] &&
            !(byState.has(one.id) && byState.has(other.id)),
        )
        .map((other) => `${one.keys[0]}: ${one.id}, ${other.id}`),
    );
    expect(clashes).toEqual([]);
  });
});

describe('a key that is given to a command', () => {
  it('stands first, and the second ways to it stay', () => {
    expect(keysInForce('next', { next: 'W' })).toEqual(['W', 'ArrowDown']);
    expect(keysInForce('next', {})).toEqual(['J', 'ArrowDown']);
  });
  it('is free where nothing else of the place has it', () => {
    expect(takersOf('accept', 'O', {})).toEqual([]);
    // 对账's Enter and 看板's A are other places.
    expect(idsOf(takersOf('cards-remind', 'A', {}))).toEqual(['cards-act']);
  });
  it('is taken by the screen, by the proof beside it and by the whole program', () => {
    expect(idsOf(takersOf('accept', 'R', {}))).toEqual(['return']);
    expect(idsOf(takersOf('accept', 'T', {}))).toEqual(['proof-rotate']);
    expect(idsOf(takersOf('accept', 'Alt+3', {}))).toEqual(['go-tray']);
    expect(idsOf(takersOf('accept', '1', {}))).toEqual(['question-1']);
  });
  it('is taken as it is now, not as it was shipped', () => {
    const mapping = withKey('accept', '1', {});
    expect(mapping).toEqual({ accept: '1', 'question-1': 'A' });
    expect(idsOf(takersOf('later', 'A', mapping))).toEqual(['question-1']);
    expect(idsOf(takersOf('later', '1', mapping))).toEqual(['accept']);
  });
  it('goes back by the same exchange, and nothing is left of it', () => {
    expect(withKey('accept', 'A', withKey('accept', '1', {}))).toEqual({});
  });
  it('takes a second way from the one who has another', () => {
    const mapping = withKey('later', 'ArrowDown', {});
    expect(mapping).toEqual({ later: 'ArrowDown' });
    expect(keysInForce('next', mapping)).toEqual(['J']);
    // At the tray it is still the row below.
    expect(keysInForce('tray-down', mapping)).toEqual(['ArrowDown']);
  });
  it('is not kept for a command that is gone', () => {
    expect(withoutShipped({ accept: '1', vanished: 'X', reject: 'X' })).toEqual({ accept: '1' });
  });
});

describe('a key that is refused', () => {
  it.each(['Escape', 'Ctrl+K', 'F1', 'Tab'])('is %s, which is the program’s', (key) => {
    expect(refusalOf('accept', key)).toBe('reserved');
  });
  it.each(['Ctrl+C', 'Ctrl+V', 'Ctrl+Space', 'Alt+F4'])('is %s, which never gets here', (key) => {
    expect(refusalOf('accept', key)).toBe('system');
  });
  it('is any single one where a form is written', () => {
    expect(refusalOf('entry-save', 'S')).toBe('needs-chord');
    expect(refusalOf('entry-save', 'Enter')).toBe('needs-chord');
    expect(refusalOf('entry-save', 'Alt+S')).toBeUndefined();
    expect(refusalOf('entry-save', 'F9')).toBeUndefined();
  });
  it('is never the shipped one', () => {
    expect(refusalOf('desk-swap', 'Tab')).toBeUndefined();
    expect(refusalOf('training-find', '/')).toBeUndefined();
  });
});

describe('the registry with the officer’s keys', () => {
  const nowhere = { inText: false, onButton: false, composing: false, repeated: false, inOverlay: false };
  const press = (key: string) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false });
  it('hears the new key at once and the old one no more', () => {
    const registry = new CommandRegistry();
    const told = vi.fn();
    registry.add({ title: '审核', commands: [{ id: 'accept', title: '通过', run: vi.fn() }] });
    registry.subscribe(told);
    expect(registry.find(press('a'), nowhere)?.id).toBe('accept');
    registry.remap({ accept: '1' });
    expect(told).toHaveBeenCalledOnce();
    expect(registry.find(press('a'), nowhere)).toBeUndefined();
    expect(registry.find(press('1'), nowhere)?.id).toBe('accept');
    expect(registry.keyOf('accept')).toBe('1');
    expect(registry.snapshot()[0]?.scope.commands[0]?.keys).toEqual(['1']);
  });
  it('knows the key of a command that is not on the screen, and the fixed key of one that is', () => {
    const registry = new CommandRegistry();
    registry.add({
      title: '程序',
      commands: [{ id: 'palette', title: '找', keys: ['Ctrl+K'], run: vi.fn() }],
    });
    expect([registry.keyOf('reject'), registry.keyOf('palette'), registry.keyOf('unknown')]).toEqual([
      'X',
      'Ctrl+K',
      undefined,
    ]);
  });
});
