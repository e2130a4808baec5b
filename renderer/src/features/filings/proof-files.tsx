import { Button } from '@mantine/core';
import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import { call } from '../../api/client.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { notifyError } from '../../app/notices.ts';
import { filingsText } from '../../text/zh-CN/filings.ts';
import { proofExtensions } from '../tray/use-add-proofs.ts';
import styles from './filings.module.css';

const text = filingsText.form;

/** Files that go with a step: picked or dropped, named, and taken off again. */
export function ProofFiles({
  files,
  onChange,
}: {
  files: readonly PickedFile[];
  onChange: (files: readonly PickedFile[]) => void;
}) {
  useDroppedFiles((dropped) => onChange([...files, ...dropped]));
  const pick = async () => {
    try {
      const picked = await call('dialog:open-file', {
        title: text.addFilesTitle,
        extensions: proofExtensions,
        multiple: true,
      });
      onChange([...files, ...picked.files]);
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  return (
    <section aria-label={text.proofs}>
      <p className={styles.label}>{text.proofs}</p>
      {files.length === 0 ? null : (
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={file.token}>
              {file.name}
              <button
                type="button"
                className={styles.link}
                aria-label={text.removeFile(file.name)}
                onClick={() => onChange(files.filter((each) => each !== file))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.acts}>
        <Button variant="default" size="xs" onClick={() => void pick()}>
          {text.addFiles}
        </Button>
        <span className={styles.quiet}>{text.dropFiles}</span>
      </div>
    </section>
  );
}
