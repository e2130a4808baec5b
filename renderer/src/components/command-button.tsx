import { registry } from '../commands/registry.ts';
import { useScopes } from '../commands/use-commands.ts';
import { Kbd } from './kbd.tsx';
import styles from './components.module.css';

interface CommandButtonProps {
  /** Id of a registered command; title, key and state come from the registry. */
  command: string;
  tone?: 'plain' | 'good' | 'bad' | 'primary';
  /** Only the key stands on the button; the title is its tooltip. */
  compact?: boolean;
  children?: React.ReactNode;
}

/** A button of a registered command with its key on it. A click leaves the focus where it was. */
export function CommandButton({
  command: id,
  tone = 'plain',
  compact = false,
  children,
}: CommandButtonProps) {
  useScopes();
  const command = registry
    .heard()
    .flatMap((scope) => scope.commands)
    .find((each) => each.id === id);
  const known =
    command ?? registry.scopes.flatMap(({ scope }) => scope.commands).find((each) => each.id === id);
  if (!known) return null;
  const key = known.keys?.[0];
  return (
    <button
      type="button"
      className={styles.commandButton}
      data-tone={tone}
      disabled={known.when === false}
      aria-keyshortcuts={key}
      aria-label={compact ? known.title : undefined}
      title={compact ? known.title : undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={known.run}
    >
      {key !== undefined && <Kbd keys={key} />}
      {compact ? null : (children ?? known.title)}
    </button>
  );
}
