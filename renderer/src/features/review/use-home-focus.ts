import { useEffect } from 'react';
import type { RefObject } from 'react';

/**
 * Keeps the focus somewhere sensible: whenever nothing has it, it goes to the open dialog of the screen, else to the
 * list, else to the screen itself. Keys then always come from a place that a screen reader can name.
 */
export function useHomeFocus(screen: RefObject<HTMLElement | null>, list: () => HTMLElement | null): void {
  const settle = () => {
    const place = screen.current;
    // A dialog over the whole window keeps its own focus.
    if (!place || document.querySelector('[aria-modal=true]')) return;
    const homeless = new Set<Element | null>([null, document.body, place.closest('main')]);
    const active = document.activeElement;
    // The screen itself is only a resting place until its list is there.
    if (!homeless.has(active) && active !== place) return;
    const dialog = place.querySelector<HTMLElement>('[role=dialog]');
    (dialog ?? list() ?? place).focus({ preventScroll: true });
    // What is hidden takes no focus.
    if (homeless.has(document.activeElement)) place.focus({ preventScroll: true });
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
