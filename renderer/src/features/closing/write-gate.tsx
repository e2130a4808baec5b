import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { WindowResponse } from '../../../../shared/contract/index.ts';
import { call, guardCalls } from '../../api/client.ts';
import { notifyError } from '../../app/notices.ts';
import { Dialog } from '../../components/dialog.tsx';
import { closingText } from '../../text/zh-CN/closing.ts';
import { bearingChannels } from './bearing-channels.ts';
import styles from './closing.module.css';

/** Closings for which a reason was given since the program was opened. */
const stated = new Set<string>();

interface WriteGateProps {
  year: number;
  closed: WindowResponse<'year:lock'>['closed'];
}

/** While a closed year is open on the screen, the first write asks why; the answer is kept beside the corrections. */
export function WriteGate({ year, closed }: WriteGateProps) {
  const key = closed === null ? undefined : `${year} ${closed.at}`;
  const [reason, setReason] = useState('');
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const waiting = useRef<((agreed: boolean) => void)[]>([]);

  const answer = (agreed: boolean) => {
    setOpened(false);
    const calls = waiting.current;
    waiting.current = [];
    for (const go of calls) go(agreed);
  };

  useEffect(() => {
    if (key === undefined) return;
    return guardCalls((name) => {
      if (!bearingChannels.has(name) || stated.has(key)) return undefined;
      setReason('');
      setOpened(true);
      return new Promise((resolve) => waiting.current.push(resolve));
    });
  }, [key]);

  const go = async () => {
    if (key === undefined || reason.trim() === '' || busy) return;
    setBusy(true);
    try {
      await call('year:state-reason', { year, reason: reason.trim() });
      stated.add(key);
      answer(true);
    } catch (thrown) {
      notifyError(thrown);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={closingText.gateTitle(year)}
      opened={opened}
      onClose={() => answer(false)}
      commands={[
        {
          id: 'gate-go',
          title: closingText.gateGo,
          when: reason.trim() !== '',
          run: () => void go(),
        },
      ]}
    >
      <p>{closingText.gateText}</p>
      <Textarea
        data-autofocus
        mt="sm"
        label={closingText.gateReason}
        value={reason}
        maxLength={500}
        autosize
        minRows={2}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.dialogActs}>
        <Button variant="default" onClick={() => answer(false)}>
          {closingText.gateLeave}
        </Button>
        <Button disabled={reason.trim() === ''} loading={busy} onClick={() => void go()}>
          {closingText.gateGo}
        </Button>
      </div>
    </Dialog>
  );
}
