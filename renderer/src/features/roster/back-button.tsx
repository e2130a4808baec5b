import { Button } from '@mantine/core';
import { useApp } from '../../app/app-context.ts';
import { rosterText } from '../../text/zh-CN/roster.ts';

/** One step back, or to the list where there was no step before. */
export function BackButton() {
  const { go, back, canGoBack } = useApp();
  return (
    <Button
      variant="default"
      size="compact-md"
      onClick={() => {
        if (canGoBack) back();
        else go('roster');
      }}
    >
      ◂ {rosterText.backShort}
    </Button>
  );
}
