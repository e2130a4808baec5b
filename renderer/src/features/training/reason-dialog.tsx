import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ErrorData } from '../../../../shared/errors.ts';
import { errorData } from '../../api/client.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { commonText } from '../../text/zh-CN/common.ts';
import styles from './training.module.css';

interface ReasonDialogProps {
  words: { readonly title: string; readonly text: string; readonly reason: string; readonly go: string };
  onClose: () => void;
  onGo: (reason: string) => Promise<void>;
}

/** Something that cannot be done without a word why. */
export function ReasonDialog({ words, onClose, onGo }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData>();
  const ready = reason.trim() !== '' && !busy;
  const go = async () => {
    if (!ready) return;
    setBusy(true);
    try {
      await onGo(reason.trim());
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={words.title}
      opened
      onClose={onClose}
      commands={[{ id: 'reason-go', title: words.go, when: ready, run: () => void go() }]}
    >
      <div className={styles.form}>
        <p>{words.text}</p>
        <Textarea
          data-autofocus
          label={words.reason}
          withAsterisk
          autosize
          minRows={2}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {error ? <ErrorPanel error={error} /> : null}
        <div className={styles.acts}>
          <Button color="red" disabled={!ready} onClick={() => void go()}>
            {words.go}
          </Button>
          <Button variant="default" onClick={onClose}>
            {commonText.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
