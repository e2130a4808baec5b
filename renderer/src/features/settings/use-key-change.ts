import { useEffect, useState } from 'react';
import { isWholeKey, keyCombination } from '../../commands/key-combination.ts';
import { keyedCommand, refusalOf, takersOf, withKey } from '../../commands/key-mapping.ts';
import type { KeyedCommand, KeyMapping, Refusal } from '../../commands/key-mapping.ts';

/** What stands between a command and its new key. */
export type KeyChange =
  | { readonly state: 'listening'; readonly id: string; readonly refused?: { key: string; why: Refusal } }
  | {
      readonly state: 'taken';
      readonly id: string;
      readonly key: string;
      readonly by: readonly KeyedCommand[];
    };

export interface KeyChanges {
  readonly change: KeyChange | undefined;
  /** Waits for the next key and takes it for this command. */
  listen: (id: string) => void;
  /** Back to the key it is shipped with; asks first when that is another's now. */
  reset: (id: string) => void;
  /** Takes the key that is another's. */
  confirm: () => void;
  cancel: () => void;
}

/** Changes keys: hears the new one, refuses what may not be, names what is taken, and hands over the new mapping. */
export function useKeyChange(
  mapping: KeyMapping,
  save: (id: string, mapping: KeyMapping) => void,
): KeyChanges {
  const [change, setChange] = useState<KeyChange>();
  const give = (id: string, key: string) => {
    const why = refusalOf(id, key);
    if (why) return setChange({ state: 'listening', id, refused: { key, why } });
    const by = takersOf(id, key, mapping);
    if (by.length > 0) return setChange({ state: 'taken', id, key, by });
    setChange(undefined);
    save(id, withKey(id, key, mapping));
  };
  useEffect(() => {
    if (change?.state !== 'listening') return;
    const hear = (event: KeyboardEvent) => {
      // A key that the input method holds is not the one that was meant: wait for the next.
      if (event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat || !isWholeKey(event)) return;
      const key = keyCombination(event);
      if (key === 'Escape') setChange(undefined);
      else give(change.id, key);
    };
    // Before anything else on the page, whose keys must not act now.
    window.addEventListener('keydown', hear, true);
    return () => window.removeEventListener('keydown', hear, true);
  });
  return {
    change,
    listen: (id) => setChange({ state: 'listening', id }),
    reset: (id) => give(id, keyedCommand(id)?.keys[0] ?? ''),
    confirm: () => {
      if (change?.state !== 'taken') return;
      setChange(undefined);
      save(change.id, withKey(change.id, change.key, mapping));
    },
    cancel: () => setChange(undefined),
  };
}
