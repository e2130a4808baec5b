import type { ReactNode } from 'react';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { intakeText } from '../../text/zh-CN/intake.ts';
import styles from './intake.module.css';

const text = intakeText.import;

interface FilePickProps {
  title: string;
  hint: string;
  file: PickedFile | undefined;
  onRemove: () => void;
  children: ReactNode;
}

/** One of the files of an import: what it is for, and which was picked. */
export function FilePick({ title, hint, file, onRemove, children }: FilePickProps) {
  return (
    <section className={styles.pick} aria-label={title}>
      <h2 className={styles.pickTitle}>{title}</h2>
      {file ? (
        <p className={styles.picked}>
          <StatusMark mark="good">
            <b>{file.name}</b>
          </StatusMark>
          <button type="button" className={styles.link} onClick={onRemove}>
            {text.remove}
          </button>
        </p>
      ) : (
        <p className={styles.quiet}>{hint}</p>
      )}
      <div className={styles.pickActs}>{children}</div>
    </section>
  );
}
