import { flushSync } from 'react-dom';
import { isWholeKey } from './key-combination.ts';
import type { KeyPress } from './key-combination.ts';
import { registry } from './registry.ts';
import type { Command, CommandRegistry, KeyContext } from './registry.ts';

/** Milliseconds after which a key that could not be heard yet no longer means what is on the screen. */
const patience = 3000;

interface Clockwork {
  /** Milliseconds, only ever growing. */
  now: () => number;
  /** Calls back when what was last drawn has been seen. */
  seen: (then: () => void) => void;
  /** Runs and draws what comes of it before the next key is looked at. */
  run: (command: Command) => void;
}

const ofTheWindow: Clockwork = {
  now: () => performance.now(),
  // A frame begins before it is painted: the one after it has seen it.
  seen: (then) => requestAnimationFrame(() => requestAnimationFrame(then)),
  run: (command) => flushSync(command.run),
};

/**
 * Keys that come faster than what they are about: each is kept until it is on the screen and then heard in its turn,
 * so that none is lost and none means something else than the hand meant. As soon as one can no longer be heard,
 * those behind it are given up with it.
 */
export class TypeAhead {
  #kept: { press: KeyPress; context: KeyContext; at: number }[] = [];
  #looking = false;
  #holds = 0;
  readonly #registry: CommandRegistry;
  readonly #clockwork: Clockwork;

  constructor(commands: CommandRegistry, clockwork: Clockwork = ofTheWindow) {
    this.#registry = commands;
    this.#clockwork = clockwork;
    commands.subscribe(() => this.#look());
  }

  /** The command to run now; `kept` when it will be heard later; undefined when the key means nothing here. */
  hear(press: KeyPress, context: KeyContext): Command | 'kept' | undefined {
    if (press.key === 'Escape' || this.#isStale()) this.forget();
    if (this.#kept.length > 0 && !context.inText && !context.composing && isWholeKey(press)) {
      if (!context.repeated) this.#keep(press, context);
      return 'kept';
    }
    const command = this.#registry.find(press, context);
    if (command && this.#holds > 0) {
      if (!context.repeated) this.#keep(press, context);
      return 'kept';
    }
    if (command || context.repeated || !this.#registry.awaits(press, context)) return command;
    this.#keep(press, context);
    return 'kept';
  }

  /** Keeps every key until what is being drawn is on the screen. Returns how to say that it is. */
  hold(): () => void {
    this.#holds += 1;
    return () => {
      this.#holds -= 1;
      this.#look();
    };
  }

  /** Gives up what was kept: what it was about has changed under the hand. */
  forget(): void {
    this.#kept = [];
  }

  #keep(press: KeyPress, context: KeyContext): void {
    this.#kept.push({ press, context, at: this.#clockwork.now() });
  }

  #look(): void {
    if (this.#looking || this.#holds > 0 || this.#kept.length === 0) return;
    this.#looking = true;
    this.#clockwork.seen(() => {
      this.#looking = false;
      this.#hearNext();
    });
  }

  #hearNext(): void {
    const next = this.#kept[0];
    if (!next || this.#holds > 0) return;
    const command = this.#isStale() ? undefined : this.#registry.find(next.press, next.context);
    if (command) {
      this.#kept.shift();
      this.#clockwork.run(command);
      // Not every command changes what can be done.
      this.#look();
    } else if (this.#isStale() || !this.#registry.awaits(next.press, next.context)) this.forget();
  }

  #isStale(): boolean {
    const oldest = this.#kept[0];
    return oldest !== undefined && this.#clockwork.now() - oldest.at > patience;
  }
}

/** The window's one: what outruns the screen waits here. */
export const typeAhead = new TypeAhead(registry);
