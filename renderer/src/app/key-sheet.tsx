import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { keyLabel } from '../commands/key-combination.ts';
import type { Command } from '../commands/registry.ts';
import { useScopes } from '../commands/use-commands.ts';
import { Dialog } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import { commandsText } from '../text/zh-CN/commands.ts';
import { useApp } from './app-context.ts';
import styles from './frame.module.css';

interface KeySheetProps {
  opened: boolean;
  onClose: () => void;
}

/** F1: every key that works here as it is now, generated from the registry. */
export function KeySheet({ opened, onClose }: KeySheetProps) {
  return (
    <Dialog title={commandsText.keys} opened={opened} onClose={onClose} size={640}>
      {opened && <Sheet onClose={onClose} />}
    </Dialog>
  );
}

function Sheet({ onClose }: { onClose: () => void }) {
  const { go } = useApp();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const groups = useScopes()
    .toReversed()
    .filter(({ scope }) => !scope.modal)
    .map(({ id, scope }) => ({
      id,
      title: scope.title,
      commands: scope.commands.filter((command) => isShown(command, wanted)),
    }))
    .filter(({ commands }) => commands.length > 0);
  return (
    <>
      <TextInput
        data-autofocus
        aria-label={commandsText.sheetSearch}
        placeholder={commandsText.sheetSearch}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={styles.sheet}>
        {groups.map(({ id, title, commands }) => (
          <section key={id.toString()}>
            <h3 className={styles.sheetTitle}>{title}</h3>
            <dl className={styles.sheetKeys}>
              {commands.map((command) => (
                <div key={command.id} className={styles.sheetRow}>
                  <dt>
                    {command.keys?.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dt>
                  <dd>{command.title}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        {groups.length === 0 && <p>{commandsText.sheetNothing}</p>}
      </div>
      <p className={styles.popoverNote}>{commandsText.sheetNote}</p>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => {
          onClose();
          go('settings', { section: 'keys' });
        }}
      >
        {commandsText.changeKeys}
      </Button>
    </>
  );
}

/** By what it does, or, for a single character, by the key. */
function isShown({ title, keys = [], quiet }: Command, wanted: string): boolean {
  if (keys.length === 0 || quiet === true) return false;
  return title.toLowerCase().includes(wanted) || keys.some((key) => keyLabel(key).toLowerCase() === wanted);
}
