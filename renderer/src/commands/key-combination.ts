import { keyNames } from '../text/zh-CN/commands.ts';

/** What of a keyboard event decides which command it means. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const named: Readonly<Record<string, string>> = { ' ': 'Space', Esc: 'Escape' };

/**
 * The name of a key press as the registry writes it: “A”, “Shift+A”, “Ctrl+K”, “Space”, “ArrowDown”, “[”. Shift is
 * named only with letters and named keys: with “?” it is already part of the character.
 */
export function keyCombination(press: KeyPress): string {
  const key = named[press.key] ?? (press.key.length === 1 ? press.key.toUpperCase() : press.key);
  const shiftMatters = key.length > 1 || /^[A-Z]$/.test(key);
  return [
    press.ctrlKey || press.metaKey ? 'Ctrl+' : '',
    press.altKey ? 'Alt+' : '',
    press.shiftKey && shiftMatters ? 'Shift+' : '',
    key,
  ].join('');
}

/** “Ctrl K”, “空格”, “Shift A”: how a key stands on a button. */
export function keyLabel(combination: string): string {
  return combination
    .split(/\+(?=.)/)
    .map((part) => keyNames[part] ?? part)
    .join(' ');
}
