import type { ProjectFile } from '../../../../shared/contract/unit-project.contract.ts';
import { call } from '../../api/client.ts';
import { notify, notifyError } from '../../app/notices.ts';
import { formatBytes } from '../../components/format.ts';
import { projectsText } from '../../text/zh-CN/unit-projects.ts';
import styles from './unit-projects.module.css';

/** Kept files by name; a click saves one where the officer wants it. */
export function ProjectFiles({ files }: { files: readonly ProjectFile[] }) {
  if (files.length === 0) return null;
  const save = async ({ fileId, name }: ProjectFile) => {
    try {
      const { file } = await call('dialog:save-file', {
        title: projectsText.saveFile(name),
        suggestedName: name,
      });
      if (file === null) return;
      await call('project:file', { fileId, out: file.token });
      notify({
        kind: 'good',
        text: projectsText.saved,
        action: {
          label: projectsText.show,
          run: () => void call('shell:show-file', { token: file.token }).catch(notifyError),
        },
      });
    } catch (thrown) {
      notifyError(thrown);
    }
  };
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={file.fileId}>
          <button
            type="button"
            className={styles.link}
            title={projectsText.saveFile(file.name)}
            onClick={() => void save(file)}
          >
            {file.name}
          </button>{' '}
          <span className={styles.quiet}>{formatBytes(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}
