import { Button, Checkbox, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { useApp } from '../../app/app-context.ts';
import { notifyError } from '../../app/notices.ts';
import { keyLabel } from '../../commands/key-combination.ts';
import { keyedCommands, keysInForce } from '../../commands/key-mapping.ts';
import type { KeyedCommand, KeyMapping } from '../../commands/key-mapping.ts';
import { commandName, placeName } from '../../text/zh-CN/command-names.ts';
import { keysText } from '../../text/zh-CN/keys.ts';
import { KeyRow } from './key-row.tsx';
import { useKeyChange } from './use-key-change.ts';
import settingsStyles from './settings.module.css';
import styles from './keys.module.css';

function isFound(command: KeyedCommand, mapping: KeyMapping, wanted: string): boolean {
  const keys = (keysInForce(command.id, mapping) ?? []).map(keyLabel);
  // One character is meant as a key.
  if (/^[\x21-\x7e]$/.test(wanted)) return keys.some((key) => key.toLowerCase() === wanted);
  return [commandName(command.id), placeName(command.place), ...keys].some((each) =>
    each.toLowerCase().includes(wanted),
  );
}

/** 快捷键: every key of the program, place by place, to be pressed anew. */
export function KeysSection({ opened }: { opened: boolean }) {
  const { settings } = useApp();
  const mapping = settings.keys;
  const [search, setSearch] = useState('');
  const [onlyChanged, setOnlyChanged] = useState(false);
  const [askAll, setAskAll] = useState(false);
  const [said, setSaid] = useState('');
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (opened) section.current?.scrollIntoView({ block: 'start' });
  }, [opened]);
  const put = (next: KeyMapping, sentence: string) => {
    call('settings:set', { keys: next }).then(() => setSaid(sentence), notifyError);
  };
  const changes = useKeyChange(mapping, (id, next) => {
    put(next, keysText.nowIs(commandName(id), keyLabel(keysInForce(id, next)?.[0] ?? '')));
    // The button that asked may be gone with its question; the row's own takes the focus back.
    requestAnimationFrame(() =>
      section.current?.querySelector<HTMLElement>(`[data-command="${id}"] [data-key-button]`)?.focus(),
    );
  });
  const changed = Object.keys(mapping).length;
  const wanted = search.trim().toLowerCase();
  const shown = keyedCommands.filter(
    (command) =>
      (!onlyChanged || command.id in mapping) && (wanted === '' || isFound(command, mapping, wanted)),
  );
  const places = [...new Set(shown.map(({ place }) => place))];
  return (
    <section ref={section} className={`${settingsStyles.card} ${styles.section}`} aria-label={keysText.title}>
      <div className={styles.head}>
        <h2 className={settingsStyles.heading}>{keysText.title}</h2>
        <TextInput
          size="xs"
          aria-label={keysText.searchLabel}
          placeholder={keysText.search}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Checkbox
          size="xs"
          label={keysText.onlyChanged(changed)}
          checked={onlyChanged}
          onChange={(event) => setOnlyChanged(event.currentTarget.checked)}
        />
        <span role="status" className={settingsStyles.saved}>
          {said && `✓ ${said}`}
        </span>
        <span className={styles.all}>
          {askAll ? (
            <>
              {keysText.resetAllAsk}
              <Button
                size="compact-sm"
                autoFocus
                onClick={() => {
                  setAskAll(false);
                  put({}, keysText.allReset);
                }}
              >
                {keysText.reset}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setAskAll(false)}>
                {keysText.cancel}
              </Button>
            </>
          ) : (
            <Button
              size="compact-sm"
              variant="default"
              disabled={changed === 0}
              onClick={() => setAskAll(true)}
            >
              {keysText.resetAll}
            </Button>
          )}
        </span>
      </div>
      <p className={styles.hint}>
        {keysText.hint}
        <br />
        {keysText.fixed}
      </p>
      {places.length === 0 && <p className={styles.hint}>{keysText.nothing}</p>}
      <div className={styles.places}>
        {places.map((place) => (
          <section key={place} className={styles.place}>
            <h3 className={styles.placeName}>{placeName(place)}</h3>
            <ul className={styles.rows}>
              {shown
                .filter((command) => command.place === place)
                .map((command) => (
                  <KeyRow key={command.id} command={command} mapping={mapping} changes={changes} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
