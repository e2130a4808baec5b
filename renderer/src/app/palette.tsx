import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from '../api/client.ts';
import type { Command } from '../commands/registry.ts';
import { useScopes } from '../commands/use-commands.ts';
import { Dialog } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import { commandsText } from '../text/zh-CN/commands.ts';
import { useApp } from './app-context.ts';
import styles from './frame.module.css';

interface PaletteProps {
  opened: boolean;
  onClose: () => void;
}

/** Ctrl+K: people by name or number, and every command. */
export function Palette({ opened, onClose }: PaletteProps) {
  return (
    <Dialog title={commandsText.palette} opened={opened} onClose={onClose} size={560}>
      {opened && <Search onClose={onClose} />}
    </Dialog>
  );
}

interface Hit {
  id: string;
  text: string;
  note: string;
  keys: string | undefined;
  run: () => void;
}

function Search({ onClose }: { onClose: () => void }) {
  const { go } = useApp();
  const scopes = useScopes();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const wanted = text.trim();
  const found = useQuery('roster:list', wanted === '' ? null : { search: wanted, limit: 8 });

  const people: Hit[] =
    wanted === ''
      ? []
      : (found.data?.people ?? []).map((person) => ({
          id: `person-${person.staffNumber}`,
          text: `${person.name} ${person.staffNumber}`,
          note: [person.department, person.title].filter(Boolean).join(' · '),
          keys: undefined,
          run: () => go('roster', { view: 'person', staffNumber: person.staffNumber }),
        }));
  const seen = new Set<string>();
  const functions: Hit[] = scopes
    .toReversed()
    .flatMap(({ scope }) => (scope.modal ? [] : scope.commands.map((command) => ({ command, scope }))))
    .filter(({ command }) => isOffered(command, wanted) && !seen.has(command.id) && seen.add(command.id))
    .slice(0, 12)
    .map(({ command, scope }) => ({
      id: command.id,
      text: command.title,
      // Most are heard everywhere; only what is not says where.
      note: scope.title === commandsText.program ? '' : scope.title,
      keys: command.keys?.[0],
      run: command.run,
    }));
  const hits = [...people, ...functions];
  const current = Math.min(active, Math.max(0, hits.length - 1));

  const choose = (hit: Hit | undefined) => {
    if (!hit) return;
    onClose();
    hit.run();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === 'ArrowDown') setActive(Math.min(hits.length - 1, current + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, current - 1));
    else if (event.key === 'Enter') choose(hits[current]);
    else return;
    event.preventDefault();
  };

  const list = (title: string, items: readonly Hit[], from: number) =>
    items.length === 0 ? null : (
      <div role="group" aria-label={title}>
        <p className={styles.hitGroup}>{title}</p>
        {items.map((hit, index) => (
          <div
            key={hit.id}
            id={`hit-${from + index}`}
            role="option"
            aria-selected={from + index === current}
            className={styles.hit}
            onMouseMove={() => setActive(from + index)}
            onClick={() => choose(hit)}
          >
            <span>{hit.text}</span>
            <span className={styles.hitNote}>{hit.note}</span>
            {hit.keys !== undefined && <Kbd keys={hit.keys} />}
          </div>
        ))}
      </div>
    );

  return (
    <div>
      <TextInput
        data-autofocus
        aria-label={commandsText.palette}
        placeholder={commandsText.paletteHint}
        role="combobox"
        aria-expanded
        aria-controls="palette-hits"
        aria-activedescendant={hits.length > 0 ? `hit-${current}` : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-hits" role="listbox" aria-label={commandsText.palette} className={styles.hits}>
        {list(commandsText.people, people, 0)}
        {list(commandsText.functions, functions, people.length)}
        {hits.length === 0 && !found.loading && (
          <p className={styles.popoverNote}>{commandsText.nothingFound}</p>
        )}
      </div>
    </div>
  );
}

function isOffered(command: Command, wanted: string): boolean {
  if (command.quiet || command.when === false || command.id === 'palette') return false;
  return wanted === '' || command.title.toLowerCase().includes(wanted.toLowerCase());
}
