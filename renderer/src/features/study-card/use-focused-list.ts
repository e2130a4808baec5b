import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** The arrow keys belong to a screen's list as soon as it has rows, unless the officer is busy elsewhere. */
export function useFocusedList(hasRows: boolean): RefObject<HTMLDivElement | null> {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    if (hasRows && (focused === document.body || focused?.tagName === 'MAIN'))
      around.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  }, [hasRows]);
  return around;
}
