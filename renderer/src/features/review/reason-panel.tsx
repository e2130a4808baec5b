import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { actionOfReason, reasonCodes } from '../../../../shared/domain/claim.ts';
import type { ReasonCode } from '../../../../shared/domain/claim.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { CommandKey } from '../../components/command-key.tsx';
import { formatCount } from '../../components/format.ts';
import { reasonActionNames, reasonNames, reviewText } from '../../text/zh-CN/review.ts';
import styles from './reason-panel.module.css';

interface ReasonPanelProps {
  kind: 'return' | 'reject';
  count: number;
  onDecide: (reasonCode: ReasonCode, remark: string) => void;
  onClose: () => void;
}

const text = reviewText.reasons;

/** The second key is the decision. 其他 wants a sentence, and Enter after it. */
export function ReasonPanel({ kind, count, onDecide, onClose }: ReasonPanelProps) {
  const [remark, setRemark] = useState('');
  const [wantsRemark, setWantsRemark] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // Heard by screen readers and next for Tab; not a button, which Enter or the space bar would press by mistake.
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  const choose = (code: ReasonCode) => {
    if (code === 'other' && remark.trim() === '') {
      setWantsRemark(true);
      input.current?.focus();
    } else onDecide(code, remark.trim());
  };
  useCommands(
    text[kind],
    [
      ...reasonCodes.map((code, index) => ({
        id: `reason-${code}`,
        title: reasonNames[code],
        keys: [String(index + 1)],
        run: () => choose(code),
      })),
      { id: 'reason-cancel', title: text.cancel, keys: ['Escape'], run: onClose },
    ],
    { modal: true },
  );
  return (
    <div ref={panel} role="dialog" aria-label={text[kind]} tabIndex={-1} className={styles.reasons}>
      <p className={styles.reasonsTitle}>
        {text[kind]}
        {count > 1 && text.count(formatCount(count))}
      </p>
      <div className={styles.reasonList}>
        {reasonCodes.map((code) => (
          <button key={code} type="button" className={styles.reason} onClick={() => choose(code)}>
            <CommandKey command={`reason-${code}`} /> {reasonNames[code]}
            {kind === 'return' && (
              <span className={styles.leads}>{reasonActionNames[actionOfReason[code]]}</span>
            )}
          </button>
        ))}
      </div>
      <TextInput
        ref={input}
        label={text.remark}
        description={wantsRemark ? text.otherHint : text.remarkHint}
        value={remark}
        maxLength={180}
        onChange={(event) => setRemark(event.currentTarget.value)}
        onKeyDown={(event) => {
          const composing = event.nativeEvent.isComposing || event.keyCode === 229;
          if (event.key === 'Enter' && !composing && remark.trim() !== '') onDecide('other', remark.trim());
        }}
      />
      <button type="button" className={styles.reasonCancel} onClick={onClose}>
        <CommandKey command="reason-cancel" /> {text.cancel}
      </button>
    </div>
  );
}
