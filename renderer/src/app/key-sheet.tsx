import { useScopes } from '../commands/use-commands.ts';
import { Dialog } from '../components/dialog.tsx';
import { Kbd } from '../components/kbd.tsx';
import { commandsText } from '../text/zh-CN/commands.ts';
import styles from './frame.module.css';

/** F1: every key that works here, generated from the registry. */
export function KeySheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const scopes = useScopes();
  return (
    <Dialog title={commandsText.keys} opened={opened} onClose={onClose} size={640}>
      <div className={styles.sheet}>
        {scopes
          .toReversed()
          .filter(({ scope }) => !scope.modal)
          .map(({ id, scope }) => {
            const commands = scope.commands.filter((command) => command.keys && !command.quiet);
            if (commands.length === 0) return null;
            return (
              <section key={id.toString()}>
                <h3 className={styles.sheetTitle}>{scope.title}</h3>
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
            );
          })}
      </div>
      <p className={styles.popoverNote}>{commandsText.sheetNote}</p>
    </Dialog>
  );
}
