import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import { PickedFiles } from '../../components/picked-files.tsx';
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
  return (
    <div className={styles.proofs}>
      <PickedFiles
        files={files}
        extensions={proofExtensions}
        text={{
          label: text.proofs,
          title: text.addProofsTitle,
          add: text.addProofs,
          hint: text.dropProofs,
          remove: text.removeProof,
        }}
        onChange={onChange}
      />
      {error !== undefined && (
        <p className={styles.proofsError} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
