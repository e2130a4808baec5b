import { Button } from '@mantine/core';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import { call } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { intakeText } from '../../text/zh-CN/intake.ts';
import { proofExtensions } from '../tray/use-add-proofs.ts';
import styles from './intake.module.css';

const text = intakeText.entry;

interface EntryProofsProps {
  files: readonly PickedFile[];
  error: string | undefined;
  onChange: (files: readonly PickedFile[]) => void;
}

/** The files that will stand under the claim; dropping them anywhere on the window adds them too. */
export function EntryProofs({ files, error, onChange }: EntryProofsProps) {
  const pick = async () => {
    try {
      const picked = await call('dialog:open-file', {
        title: text.addProofsTitle,
        extensions: proofExtensions,
        multiple: true,
      });
      onChange([...files, ...picked.files]);
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  return (
    <section className={styles.proofs} aria-label={text.proofs}>
      <h3 className={styles.sectionTitle}>{text.proofs}</h3>
      <ul className={styles.fileList}>
        {files.map((file, index) => (
          <li key={`${file.token} ${index}`}>
            {file.name}
            <button
              type="button"
              className={styles.link}
              aria-label={text.removeProof(file.name)}
              onClick={() => onChange(files.filter((each) => each !== file))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button variant="default" size="xs" onClick={() => void pick()}>
          {text.addProofs}
        </Button>
        <span className={styles.quiet}>{text.dropProofs}</span>
      </div>
      {error !== undefined && (
        <p className={styles.proofsError} role="alert">
          {error}
        </p>
      )}
    </section>
  );
}
