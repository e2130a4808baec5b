import { Button } from '@mantine/core';
import type { PickedFile } from '../../../shared/contract/dialog.contract.ts';
import { call } from '../api/client.ts';
import { notifyError } from '../app/notices.ts';
import styles from './components.module.css';

interface PickedFilesProps {
  files: readonly PickedFile[];
  extensions: readonly string[];
  text: {
    readonly label: string;
    /** Of the dialog and of its button. */
    readonly title: string;
    readonly add: string;
    readonly hint: string;
    readonly remove: (name: string) => string;
  };
  onChange: (files: readonly PickedFile[]) => void;
}

/** Files that go with what is being written: picked, named, and taken off again. Dropping is the screen's to hear. */
export function PickedFiles({ files, extensions, text, onChange }: PickedFilesProps) {
  const pick = async () => {
    try {
      const picked = await call('dialog:open-file', {
        title: text.title,
        extensions: [...extensions],
        multiple: true,
      });
      onChange([...files, ...picked.files]);
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  return (
    <section className={styles.pickedFiles} aria-label={text.label}>
      <p className={styles.pickedLabel}>{text.label}</p>
      {files.length === 0 ? null : (
        <ul>
          {files.map((file) => (
            <li key={file.token}>
              {file.name}
              <button
                type="button"
                aria-label={text.remove(file.name)}
                onClick={() => onChange(files.filter((each) => each !== file))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.pickedActs}>
        <Button variant="default" size="xs" onClick={() => void pick()}>
          {text.add}
        </Button>
        <span>{text.hint}</span>
      </div>
    </section>
  );
}
