import type { PickedFile } from '../../../../shared/contract/dialog.contract.ts';
import { useDroppedFiles } from '../../app/dropped-files.ts';
import { PickedFiles } from '../../components/picked-files.tsx';
import { filingsText } from '../../text/zh-CN/filings.ts';
import { proofExtensions } from '../tray/use-add-proofs.ts';

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
  return (
    <PickedFiles
      files={files}
      extensions={proofExtensions}
      text={{
        label: text.proofs,
        title: text.addFilesTitle,
        add: text.addFiles,
        hint: text.dropFiles,
        remove: text.removeFile,
      }}
      onChange={onChange}
    />
  );
}
