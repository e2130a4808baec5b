import { keyNames } from '../text/zh-CN/commands.ts';

/** What of a keyboard event decides which command it means. */
export interface KeyPress {
  readonly key: string;
  /** The place on the keyboard (“KeyA”), for when `key` is a character of the input method. */
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const named: Readonly<Record<string, string>> = { ' ': 'Space', Esc: 'Escape' };

/** The keys that carry punctuation: plain, with shift. */
const punctuation: Readonly<Record<string, readonly [string, string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Backquote: ['`', '~'],
};
const shiftedDigits = ')!@#$%^&*(';

/**
 * The character as the keyboard prints it. With an input method at hand the same key may say ａ, 【 or 、: full-width
 * forms are folded, and of other characters beyond ASCII the key's place decides.
 */
function plainKey({ key, code = '', shiftKey }: KeyPress): string {
  const folded = key.length === 1 ? key.normalize('NFKC') : key;
  if (folded.length !== 1 || /^[\x20-\x7e]$/.test(folded)) return folded;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined)
    return shiftKey && code.startsWith('Digit') ? (shiftedDigits[Number(digit)] ?? digit) : digit;
  return punctuation[code]?.[shiftKey ? 1 : 0] ?? folded;
}

/**
 * The name of a key press as the registry writes it: “A”, “Shift+A”, “Ctrl+K”, “Space”, “ArrowDown”, “[”. Shift is
 * named only with letters and named keys: with “?” it is already part of the character.
 */
export function keyCombination(press: KeyPress): string {
  const plain = plainKey(press);
  const key = named[plain] ?? (plain.length === 1 ? plain.toUpperCase() : plain);
  const shiftMatters = key.length > 1 || /^[A-Z]$/.test(key);
  return [
    press.ctrlKey || press.metaKey ? 'Ctrl+' : '',
    press.altKey ? 'Alt+' : '',
    press.shiftKey && shiftMatters ? 'Shift+' : '',
    key,
  ].join('');
}

const notKeys: ReadonlySet<string> = new Set(
  'Control Shift Alt Meta AltGraph CapsLock NumLock ScrollLock Process Dead Unidentified Fn'.split(' '),
);

/** Whether a press is a key by itself, and not a modifier, a lock or something the input method keeps. */
export function isWholeKey(press: KeyPress): boolean {
  return !notKeys.has(press.key);
}

/** “Ctrl K”, “空格”, “Shift A”: how a key stands on a button. */
export function keyLabel(combination: string): string {
  return combination
    .split(/\+(?=.)/)
    .map((part) => keyNames[part] ?? part)
    .join(' ');
}
