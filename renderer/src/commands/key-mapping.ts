import { heardTogether, keyTable, writingPlaces } from './key-table.ts';

/** Command → the key the officer gave it. What is not named keeps the key it is shipped with. */
export type KeyMapping = Readonly<Record<string, string>>;

export interface KeyedCommand {
  readonly id: string;
  readonly place: string;
  /** As shipped; the first can be changed. */
  readonly keys: readonly string[];
}

/** Why a key cannot be given to a command. */
export type Refusal = 'reserved' | 'system' | 'needs-chord';

const reserved: ReadonlySet<string> = new Set(['Escape', 'F1', 'Ctrl+K', 'Tab', 'Shift+Tab']);
/** Taken by the system, the input method or copying and pasting before a page may have them. */
const system: ReadonlySet<string> = new Set(
  'Ctrl+C Ctrl+V Ctrl+W Ctrl+Q Ctrl+R Ctrl+. Ctrl+Space Ctrl+Shift+I Alt+F4 Shift+F10 F5 F11 F12 PrintScreen'.split(
    ' ',
  ),
);

/** Every command whose key can be changed, place by place. */
export const keyedCommands: readonly KeyedCommand[] = Object.entries(keyTable).flatMap(([place, commands]) =>
  Object.entries<readonly string[]>(commands).map(([id, keys]) => ({ id, place, keys })),
);
const byId: ReadonlyMap<string, KeyedCommand> = new Map(keyedCommands.map((each) => [each.id, each]));

/** The command as it is shipped; undefined for one whose keys are fixed. */
export function keyedCommand(id: string): KeyedCommand | undefined {
  return byId.get(id);
}

function firstKey(command: KeyedCommand, mapping: KeyMapping): string {
  return mapping[command.id] ?? command.keys[0] ?? '';
}

/**
 * The keys a command has now, the one for its button first; undefined for a command with fixed keys. A second way to
 * it (↓ beside J) goes when that key was given to another command of the same place.
 */
export function keysInForce(id: string, mapping: KeyMapping): readonly string[] | undefined {
  const command = byId.get(id);
  if (!command) return undefined;
  const first = firstKey(command, mapping);
  const given = new Set(
    keyedCommands
      .filter((other) => other.id !== id && other.id in mapping && heardTogether(command.place, other.place))
      .map((other) => firstKey(other, mapping)),
  );
  return [first, ...command.keys.slice(1).filter((key) => key !== first && !given.has(key))];
}

/** Whether a key may be given to the command at all; undefined when it may. Its own shipped key always may. */
export function refusalOf(id: string, key: string): Refusal | undefined {
  const command = byId.get(id);
  if (command?.keys[0] === key) return undefined;
  if (reserved.has(key)) return 'reserved';
  if (system.has(key)) return 'system';
  const writes = command !== undefined && writingPlaces.has(command.place);
  const chord = /^(Ctrl|Alt)\+/.test(key) || /^F\d+$/.test(key);
  return writes && !chord ? 'needs-chord' : undefined;
}

/** The commands that already have this key where the given one is heard. */
export function takersOf(id: string, key: string, mapping: KeyMapping): readonly KeyedCommand[] {
  const command = byId.get(id);
  if (!command) return [];
  return keyedCommands.filter(
    (other) =>
      other.id !== id &&
      heardTogether(command.place, other.place) &&
      keysInForce(other.id, mapping)?.includes(key) === true,
  );
}

/**
 * The mapping with this key given to the command. Those who had it as their first key get the command's old one in
 * exchange; a second way to something is given up.
 */
export function withKey(id: string, key: string, mapping: KeyMapping): KeyMapping {
  const command = byId.get(id);
  if (!command) return mapping;
  const old = firstKey(command, mapping);
  const next: Record<string, string> = { ...mapping };
  for (const taker of takersOf(id, key, mapping)) {
    if (firstKey(taker, mapping) === key) next[taker.id] = old;
  }
  next[id] = key;
  return withoutShipped(next);
}

/** What differs from the keys as shipped, and only of commands that exist. */
export function withoutShipped(mapping: KeyMapping): KeyMapping {
  return Object.fromEntries(
    Object.entries(mapping).filter(([id, key]) => {
      const shipped = byId.get(id)?.keys[0];
      return shipped !== undefined && shipped !== key;
    }),
  );
}
