import { Button, Group, Text } from '@mantine/core';
import { commonText } from '../text/zh-CN/common.ts';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  title: string;
  /** What will happen, in a sentence with its numbers. */
  body: string;
  /** The act, named: “通过 78 条”, never “确定”. */
  act: string;
  danger?: boolean;
  opened: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before what concerns many at once or cannot be undone. Enter is the act, Esc the way out. */
export function ConfirmDialog({
  title,
  body,
  act,
  danger = false,
  opened,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog title={title} opened={opened} onClose={onClose}>
      <Text size="lg" mb="lg">
        {body}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {commonText.cancel}
        </Button>
        <Button data-autofocus color={danger ? 'red' : 'primary'} onClick={onConfirm}>
          {act}
        </Button>
      </Group>
    </Dialog>
  );
}
