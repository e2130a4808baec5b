import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Rehearsal } from '../../../../shared/contract/rules.contract.ts';
import { errorData } from '../../api/client.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { formatCount } from '../../components/format.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { rehearsalText } from '../../text/zh-CN/rules.ts';
import type { ChangePlan } from './change-plan.ts';
import styles from './rehearsal.module.css';

/** The last question before a change is taken into force: exactly what was shown, and why. */
export function AdoptDialog({
  opened,
  plan,
  result,
  officer,
  onClose,
  onAdopt,
  onAgain,
}: {
  opened: boolean;
  plan: ChangePlan;
  result: Rehearsal;
  officer: string;
  onClose: () => void;
  onAdopt: (reason: string) => Promise<void>;
  /** Rehearses the same change anew, when what was shown no longer holds. */
  onAgain: () => void;
}) {
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData>();

  async function adopt() {
    setBusy(true);
    setError(undefined);
    try {
      await onAdopt(reason.trim());
      setReason('');
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog title={rehearsalText.adoptTitle(result.year)} opened={opened} onClose={onClose} size={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '' && !busy) void adopt();
        }}
      >
        <ul className={styles.planWords}>
          {plan.map((part) => (
            <li key={part.about}>{part.words}</li>
          ))}
        </ul>
        <p className={styles.adoptCounts}>
          {rehearsalText.adoptCounts(formatCount(result.people), formatCount(result.changedVerdict))}
        </p>
        <Textarea
          data-autofocus
          withAsterisk
          label={rehearsalText.reason}
          placeholder={rehearsalText.reasonPlaceholder}
          value={reason}
          maxLength={500}
          minRows={3}
          autosize
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <p className={styles.minor}>{rehearsalText.adoptNote(officer)}</p>
        {error === undefined ? null : (
          <ErrorPanel error={error}>
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                setError(undefined);
                onClose();
                onAgain();
              }}
            >
              {rehearsalText.again}
            </Button>
          </ErrorPanel>
        )}
        <div className={styles.dialogActs}>
          <Button variant="default" onClick={onClose}>
            {commonText.cancel}
          </Button>
          <Button type="submit" disabled={reason.trim() === ''} loading={busy}>
            {rehearsalText.adoptNow}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
