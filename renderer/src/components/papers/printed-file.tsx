import { Button } from '@mantine/core';
import { call } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { papersText } from '../../text/zh-CN/papers.ts';
import type { Printed } from './use-paper-print.ts';
import styles from './papers.module.css';

/** What has been written, with the two things one does next. */
export function PrintedFile({ printed: { file } }: { printed: Pick<Printed, 'file'> }) {
  return (
    <div className={styles.done} role="status">
      <span>✓ {papersText.done(file.name)}</span>
      <Button
        size="compact-sm"
        onClick={() => void call('shell:open-file', { token: file.token }).catch(notifyError)}
      >
        {papersText.open}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => void call('shell:show-file', { token: file.token }).catch(notifyError)}
      >
        {papersText.showInFolder}
      </Button>
    </div>
  );
}
