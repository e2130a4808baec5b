import { Modal } from '@mantine/core';
import { useRef } from 'react';
import { useCommands } from '../commands/use-commands.ts';
import type { Command } from '../commands/registry.ts';
import { commonText } from '../text/zh-CN/common.ts';
import styles from './components.module.css';

interface DialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  size?: string | number;
  /** Keys that are heard while it is open; the screen's keys are not. */
  commands?: readonly Command[];
  children: React.ReactNode;
}

/** A dialog that silences the keys of what lies under it. */
export function Dialog({ title, opened, onClose, size = 480, commands = [], children }: DialogProps) {
  const body = useRef<HTMLDivElement>(null);
  const close: Command = {
    id: 'dialog-close',
    title: commonText.close,
    keys: ['Escape'],
    quiet: true,
    run: onClose,
  };
  useCommands(title, [...commands, close], { modal: true, active: opened });
  return (
    <Modal
      title={title}
      classNames={{ title: styles.dialogTitle ?? '' }}
      opened={opened}
      onClose={onClose}
      // The library would close and let the same key go on to the screen below, which steps back.
      closeOnEscape={false}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        // An open choice list takes the key for itself: one step back, and what was filled in stays.
        if (event.target instanceof Element && event.target.closest('[data-mantine-stop-propagation]'))
          return;
        event.preventDefault();
        onClose();
      }}
      // Esc closes by key; the first field or the main act takes the focus, not the cross.
      closeButtonProps={{
        tabIndex: -1,
        'aria-label': commonText.close,
        onFocus: () => body.current?.focus({ preventScroll: true }),
      }}
      size={size}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'data-scope': true } }}
    >
      {/* While its fields are still asked for, the keys are here. */}
      <div ref={body} tabIndex={-1} className={styles.dialogBody}>
        {children}
      </div>
    </Modal>
  );
}
