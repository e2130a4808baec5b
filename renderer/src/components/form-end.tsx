import { Button } from '@mantine/core';
import type { ErrorData } from '../../../shared/errors.ts';
import type { CommandId } from '../commands/key-table.ts';
import { CommandKey } from './command-key.tsx';
import { ErrorPanel } from './error-panel.tsx';
import styles from './components.module.css';

interface FormEndProps {
  error: ErrorData | undefined;
  saving: boolean;
  /** What saves the form from the keyboard. */
  command: CommandId;
  text: { readonly save: string; readonly cancel: string };
  onClose: () => void;
}

/** Where a dialog's form ends: why it was not saved, and the two ways out, in reach however tall the form is. */
export function FormEnd({ error, saving, command, text, onClose }: FormEndProps) {
  return (
    <>
      {error && <ErrorPanel error={error} />}
      <div className={styles.formEnd}>
        <Button type="submit" loading={saving} rightSection={<CommandKey command={command} />}>
          {text.save}
        </Button>
        <Button variant="default" onClick={onClose}>
          {text.cancel}
        </Button>
      </div>
    </>
  );
}
