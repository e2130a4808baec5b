import { useEffect, useRef, useSyncExternalStore } from 'react';
import { keyLabel } from './key-combination.ts';
import { registry } from './registry.ts';
import type { Command } from './registry.ts';

/** Registers commands while a component is on screen. Give the newest closures; nothing needs to be memoised. */
export function useCommands(
  title: string,
  commands: readonly Command[],
  options: { modal?: boolean; active?: boolean } = {},
): void {
  const { modal = false, active = true } = options;
  const latest = useRef(commands);
  const scopeId = useRef<symbol>(undefined);
  // What is shown of a command, its functions left out; `run` is looked up when it runs.
  const shape = JSON.stringify(commands);

  useEffect(() => {
    latest.current = commands;
  });

  useEffect(() => {
    if (!active) return;
    const id = registry.add({ title, commands: [], modal });
    scopeId.current = id;
    return () => {
      scopeId.current = undefined;
      registry.remove(id);
      if (modal) restFocus();
    };
  }, [title, modal, active]);

  useEffect(() => {
    if (scopeId.current === undefined) return;
    registry.update(scopeId.current, {
      title,
      modal,
      commands: latest.current.map((command) => ({
        ...command,
        run: () => latest.current.find((each) => each.id === command.id)?.run(),
      })),
    });
  }, [shape, title, modal, active]);
}

/** After a dialog whose opener is gone the focus would be nowhere: the screen takes it. */
function restFocus(): void {
  requestAnimationFrame(() => {
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (nowhere) document.querySelector('main')?.focus({ preventScroll: true });
  });
}

/** The scopes as they stand, for the palette and the key sheet. */
export function useScopes() {
  return useSyncExternalStore(registry.subscribe, registry.snapshot);
}

/** The key of a command's button as it is now, by id; for what is no `CommandButton`. */
export function useKeys(): (id: string) => string | undefined {
  useScopes();
  return (id) => registry.keyOf(id);
}

/** A command's key in words (“Shift A”), for a sentence that names it. */
export function keyInWords(id: string): string {
  return keyLabel(registry.keyOf(id) ?? '');
}
