import { isWholeKey, keyCombination } from './key-combination.ts';
import type { KeyPress } from './key-combination.ts';
import { keysInForce } from './key-mapping.ts';
import type { KeyMapping } from './key-mapping.ts';

/** Something the officer can do here, by key, by button and from the palette. */
export interface Command {
  readonly id: string;
  readonly title: string;
  /**
   * Fixed key combinations as `keyCombination` names them; the first stands on the button. A command of the key table
   * has its keys from there, as the officer set them, whatever is given here.
   */
  readonly keys?: readonly string[];
  readonly run: () => void;
  /** False while it makes no sense; the key then does nothing. */
  readonly when?: boolean;
  /** False for now only: what it is about is on its way, and a key for it is kept until that is on the screen. */
  readonly awaited?: boolean;
  /** May run again and again while the key is held down (moving, zooming); a decision may not. */
  readonly repeats?: boolean;
  /** Kept out of the palette and the key sheet (1 … 9 of a list, for instance). */
  readonly quiet?: boolean;
}

/** Commands that come and go together: the program's, a screen's, a dialog's. */
export interface CommandScope {
  readonly title: string;
  readonly commands: readonly Command[];
  /** A dialog: nothing below it hears keys. */
  readonly modal?: boolean;
}

/** Where the key was pressed. Plain data, so that the rules can be tested without a page. */
export interface KeyContext {
  /** A text field, a choice list or anything that is written in. */
  readonly inText: boolean;
  /** A focused button or link takes space and enter for itself. */
  readonly onButton: boolean;
  /** An input method is composing. */
  readonly composing: boolean;
  /** The key is being held down. */
  readonly repeated: boolean;
  /** Inside a list, menu or dialog of the component library, which has keys of its own. */
  readonly inOverlay: boolean;
}

/** What editing a text means everywhere; in a field these are the field's. */
const editing: ReadonlySet<string> = new Set(
  'Ctrl+A Ctrl+C Ctrl+V Ctrl+X Ctrl+Y Ctrl+Z Ctrl+Shift+Z Ctrl+Backspace Ctrl+Delete'.split(' '),
);

export class CommandRegistry {
  #raw: readonly { id: symbol; scope: CommandScope }[] = [];
  #mapping: KeyMapping = {};
  #scopes: readonly { id: symbol; scope: CommandScope }[] = [];
  readonly #listeners = new Set<() => void>();

  /** Adds a scope above the others and returns its handle. */
  add(scope: CommandScope): symbol {
    const id = Symbol(scope.title);
    this.#set([...this.#raw, { id, scope }]);
    return id;
  }

  update(id: symbol, scope: CommandScope): void {
    this.#set(this.#raw.map((each) => (each.id === id ? { id, scope } : each)));
  }

  remove(id: symbol): void {
    this.#set(this.#raw.filter((each) => each.id !== id));
  }

  /** Gives commands the officer's keys, at once and for every button that shows them. */
  remap(mapping: KeyMapping): void {
    this.#mapping = mapping;
    this.#set(this.#raw);
  }

  /** The key on the button of a command, on screen or not; undefined when it has none. */
  keyOf(id: string): string | undefined {
    const keys = keysInForce(id, this.#mapping);
    if (keys) return keys[0];
    const onScreen = this.#raw.flatMap(({ scope }) => scope.commands).find((each) => each.id === id);
    return onScreen?.keys?.[0];
  }

  get scopes(): readonly { id: symbol; scope: CommandScope }[] {
    return this.#scopes;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  snapshot = (): readonly { id: symbol; scope: CommandScope }[] => this.#scopes;

  /** The scopes that hear keys now, topmost first. */
  heard(): CommandScope[] {
    const heard: CommandScope[] = [];
    for (const { scope } of this.#scopes.toReversed()) {
      heard.push(scope);
      if (scope.modal) break;
    }
    return heard;
  }

  /** The command a key press means here, or undefined. */
  find(press: KeyPress, context: KeyContext): Command | undefined {
    const command = this.#meant(press, context, ({ when }) => when !== false);
    return context.repeated && command?.repeats !== true ? undefined : command;
  }

  /** Whether a key press means something that cannot be done yet, but soon. */
  awaits(press: KeyPress, context: KeyContext): boolean {
    const command = this.#meant(press, context, ({ when, awaited }) => when !== false || awaited === true);
    return command?.when === false;
  }

  #meant(press: KeyPress, context: KeyContext, may: (command: Command) => boolean): Command | undefined {
    if (context.composing || !isWholeKey(press)) return undefined;
    const keys = keyCombination(press);
    const chord = press.ctrlKey || press.metaKey || press.altKey || /^F\d+$/.test(press.key);
    if (context.inText && editing.has(keys)) return undefined;
    if (!chord && (context.inText || context.inOverlay)) return undefined;
    if (context.onButton && (keys === 'Space' || keys === 'Enter')) return undefined;
    for (const scope of this.heard()) {
      const command = scope.commands.find((each) => each.keys?.includes(keys) && may(each));
      if (command) return command;
    }
    return undefined;
  }

  #keyed(command: Command): Command {
    const keys = keysInForce(command.id, this.#mapping);
    return keys ? { ...command, keys } : command;
  }

  #set(scopes: readonly { id: symbol; scope: CommandScope }[]): void {
    this.#raw = scopes;
    this.#scopes = scopes.map(({ id, scope }) => ({
      id,
      scope: { ...scope, commands: scope.commands.map((command) => this.#keyed(command)) },
    }));
    for (const listener of this.#listeners) listener();
  }
}

/** The window's one registry: keys, buttons, the palette and the key sheet all read it. */
export const registry = new CommandRegistry();
