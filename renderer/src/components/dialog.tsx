import { Modal } from '@mantine/core';
import { useCommands } from '../commands/use-commands.ts';
import type { Command } from '../commands/registry.ts';

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
  useCommands(title, commands, { modal: true, active: opened });
  return (
    <Modal
      title={title}
      opened={opened}
      onClose={onClose}
      size={size}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'data-scope': true } }}
    >
      {children}
    </Modal>
  );
}
