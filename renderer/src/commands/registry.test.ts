import { describe, expect, it, vi } from 'vitest';
import { keyCombination, keyLabel } from './key-combination.ts';
import type { KeyPress } from './key-combination.ts';
import { CommandRegistry } from './registry.ts';
import type { KeyContext } from './registry.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});
const nowhere: KeyContext = {
  inText: false,
  onButton: false,
  composing: false,
  repeated: false,
  inOverlay: false,
};

function withReview() {
  const registry = new CommandRegistry();
  const accept = vi.fn();
  registry.add({ title: '程序', commands: [{ id: 'palette', title: '找', keys: ['Ctrl+K'], run: vi.fn() }] });
  registry.add({
    title: '审核',
    commands: [
      { id: 'accept', title: '通过', keys: ['A'], run: accept },
      { id: 'accept-all', title: '通过所选', keys: ['Shift+A'], run: vi.fn(), when: false },
      { id: 'zoom', title: '放大', keys: ['Space'], run: vi.fn() },
    ],
  });
  return registry;
}

describe('a key press', () => {
  it('is named without regard to caps lock', () => {
    expect(keyCombination(press('a'))).toBe('A');
    expect(keyCombination(press('A'))).toBe('A');
  });
  it('names shift with letters and not with characters that need it', () => {
    expect(keyCombination(press('A', { shiftKey: true }))).toBe('Shift+A');
    expect(keyCombination(press('?', { shiftKey: true }))).toBe('?');
    expect(keyCombination(press('+', { shiftKey: true }))).toBe('+');
  });
  it('takes the command key for control', () => {
    expect(keyCombination(press('k', { metaKey: true }))).toBe('Ctrl+K');
  });
  it('is the key as it is printed, whatever the input method makes of it', () => {
    const made = (key: string, code: string, shiftKey = false) =>
      keyCombination(press(key, { code, shiftKey }));
    expect(made('ａ', 'KeyA')).toBe('A');
    expect(made('Ａ', 'KeyA', true)).toBe('Shift+A');
    expect(made('１', 'Digit1')).toBe('1');
    expect([made('【', 'BracketLeft'), made('】', 'BracketRight')]).toEqual(['[', ']']);
    expect([made('，', 'Comma'), made('。', 'Period'), made('、', 'Slash')]).toEqual([',', '.', '/']);
    expect(made('\u3000', 'Space')).toBe('Space');
    expect(made('ф', 'KeyA')).toBe('A');
  });
  it('goes by the character where the keyboard is laid out otherwise', () => {
    expect(keyCombination(press('a', { code: 'KeyQ' }))).toBe('A');
  });
  it('stands on a button in the words of the keyboard', () => {
    expect([keyLabel('Space'), keyLabel('Ctrl+K'), keyLabel('+'), keyLabel('Shift+A')]).toEqual([
      '空格',
      'Ctrl K',
      '+',
      'Shift A',
    ]);
  });
});

describe('the command of a key', () => {
  it('is the one of the screen', () => {
    expect(withReview().find(press('a'), nowhere)?.id).toBe('accept');
  });
  it('never fires in a text field', () => {
    expect(withReview().find(press('a'), { ...nowhere, inText: true })).toBeUndefined();
  });
  it('never fires while an input method is composing, chords included', () => {
    const composing = { ...nowhere, composing: true };
    expect(withReview().find(press('a'), composing)).toBeUndefined();
    expect(withReview().find(press('k', { ctrlKey: true }), composing)).toBeUndefined();
  });
  it('leaves editing to the text field, chord or not', () => {
    const registry = withReview();
    registry.add({
      title: '队列',
      commands: [{ id: 'all', title: '全选', keys: ['Ctrl+A'], run: vi.fn() }],
    });
    const all = press('a', { ctrlKey: true });
    expect(registry.find(all, nowhere)?.id).toBe('all');
    expect(registry.find(all, { ...nowhere, inText: true })).toBeUndefined();
  });
  it('is none when only a modifier or a lock is pressed', () => {
    for (const key of ['Shift', 'CapsLock', 'Process', 'Dead'])
      expect(withReview().find(press(key), nowhere)).toBeUndefined();
  });
  it('is heard in a text field when it is a chord', () => {
    expect(withReview().find(press('k', { ctrlKey: true }), { ...nowhere, inText: true })?.id).toBe(
      'palette',
    );
  });
  it('leaves space and enter to a focused button', () => {
    expect(withReview().find(press(' '), { ...nowhere, onButton: true })).toBeUndefined();
    expect(withReview().find(press(' '), nowhere)?.id).toBe('zoom');
  });
  it('decides once, however long the key is held, while moving goes on', () => {
    const registry = withReview();
    registry.add({
      title: '队列',
      commands: [{ id: 'next', title: '下一条', keys: ['J'], run: vi.fn(), repeats: true }],
    });
    expect(registry.find(press('a'), { ...nowhere, repeated: true })).toBeUndefined();
    expect(registry.find(press('j'), { ...nowhere, repeated: true })?.id).toBe('next');
  });
  it('does nothing while the command makes no sense', () => {
    expect(withReview().find(press('A', { shiftKey: true }), nowhere)).toBeUndefined();
  });
  it('is the dialog’s alone while a dialog is open', () => {
    const registry = withReview();
    const dialog = registry.add({
      title: '原因',
      modal: true,
      commands: [{ id: 'reason-1', title: '补材料', keys: ['1'], run: vi.fn() }],
    });
    expect(registry.find(press('a'), nowhere)).toBeUndefined();
    expect(registry.find(press('1'), nowhere)?.id).toBe('reason-1');
    registry.remove(dialog);
    expect(registry.find(press('a'), nowhere)?.id).toBe('accept');
  });
});
