import { Button } from '@mantine/core';
import { keyLabel } from '../../commands/key-combination.ts';
import { keysInForce } from '../../commands/key-mapping.ts';
import type { KeyedCommand, KeyMapping } from '../../commands/key-mapping.ts';
import { Kbd } from '../../components/kbd.tsx';
import { commandName, placeName } from '../../text/zh-CN/command-names.ts';
import { keysText } from '../../text/zh-CN/keys.ts';
import type { KeyChanges } from './use-key-change.ts';
import styles from './keys.module.css';

interface KeyRowProps {
  command: KeyedCommand;
  mapping: KeyMapping;
  changes: KeyChanges;
}

/** One command: its key now, pressed anew by the button; what it was, when it was changed. */
export function KeyRow({ command, mapping, changes }: KeyRowProps) {
  const { id, keys: shipped } = command;
  const [key = '', ...others] = keysInForce(id, mapping) ?? [];
  const name = commandName(id);
  const isChanged = id in mapping;
  const change = changes.change?.id === id ? changes.change : undefined;
  const listening = change?.state === 'listening';
  return (
    <li className={styles.row} data-command={id} data-changed={isChanged}>
      <span className={styles.name}>
        {name}
        {isChanged && <span className={styles.minor}>{keysText.asShipped(keyLabel(shipped[0] ?? ''))}</span>}
        {others.length > 0 && (
          <span className={styles.minor}>{keysText.also(others.map(keyLabel).join('、'))}</span>
        )}
      </span>
      {isChanged && (
        <button
          type="button"
          className={styles.reset}
          aria-label={keysText.resetOne(name)}
          onClick={() => changes.reset(id)}
        >
          {keysText.reset}
        </button>
      )}
      <button
        type="button"
        className={styles.key}
        data-key-button
        data-listening={listening}
        aria-label={keysText.change(name, keyLabel(key))}
        onClick={() => changes.listen(id)}
        onBlur={() => listening && changes.cancel()}
      >
        {listening ? keysText.press : <Kbd keys={key} />}
      </button>
      {listening && (
        <p className={styles.answer} role={change.refused ? 'alert' : undefined}>
          {change.refused && `${keysText.refusals[change.refused.why](keyLabel(change.refused.key))} `}
          {keysText.pressHint}
        </p>
      )}
      {change?.state === 'taken' && <Taken change={change} old={key} mapping={mapping} changes={changes} />}
    </li>
  );
}

function Taken({
  change,
  old,
  mapping,
  changes,
}: {
  change: Extract<KeyChanges['change'], { state: 'taken' }>;
  old: string;
  mapping: KeyMapping;
  changes: KeyChanges;
}) {
  const swaps = change.by.some((taker) => keysInForce(taker.id, mapping)?.[0] === change.key);
  const names = change.by.map((taker) => keysText.takenBy(placeName(taker.place), commandName(taker.id)));
  return (
    <div className={styles.answer} role="alert">
      <p>
        {keysText.taken(keyLabel(change.key), names.join('、'))}
        {swaps ? keysText.swapHint(keyLabel(old)) : keysText.giveUpHint}
      </p>
      <Button size="compact-sm" autoFocus onClick={changes.confirm}>
        {swaps ? keysText.swap : keysText.giveUp}
      </Button>{' '}
      <Button size="compact-sm" variant="default" onClick={changes.cancel}>
        {keysText.cancel}
      </Button>
    </div>
  );
}
