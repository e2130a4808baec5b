import { useEffect } from 'react';
import type { RefObject } from 'react';

/**
 * Keeps the focus somewhere sensible: whenever nothing has it, it goes to the open dialog of the screen, else to the
 * list, else to the screen itself. Keys then always come from a place that a screen reader can name.
 */
export function useHomeFocus(screen: RefObject<HTMLElement | null>, list: () => HTMLElement | null): void {
  const settle = () => {
    const active = document.activeElement;
    const place = screen.current;
    if (!place) return;
    if (active !== null && active !== document.body && active !== place.closest('main')) return;
    const dialog = place.querySelector<HTMLElement>('[role=dialog]');
    (dialog ?? list() ?? place).focus({ preventScroll: true });
    if (document.activeElement === document.body) place.focus({ preventScroll: true });
  };
  // An element that is taken away takes the focus with it and says nothing.
  useEffect(() => {
    const frame = requestAnimationFrame(settle);
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => {
    let frame = 0;
    const left = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(settle);
    };
    document.addEventListener('focusout', left);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('focusout', left);
    };
  });
}
