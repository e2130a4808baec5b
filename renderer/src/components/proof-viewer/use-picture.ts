import { useEffect, useMemo, useReducer, useState } from 'react';
import { dropPicture, isLoaded, knownPicture, pictureOf } from './picture-cache.ts';
import type { Size } from './viewport.ts';

export interface Picture {
  element: HTMLImageElement | undefined;
  /** Known as soon as the picture can be drawn, at once when it was fetched ahead. */
  size: Size | undefined;
  failed: boolean;
  retry: () => void;
}

/** A picture that can be drawn at once. */
export interface LoadedPicture {
  element: HTMLImageElement;
  size: Size;
}

const sizeOf = (element: HTMLImageElement): Size => ({
  width: element.naturalWidth,
  height: element.naturalHeight,
});

/**
 * The first pages of the proofs that are likely to be asked for next, as far as they have come. They are fetched when
 * the window has nothing better to do: what comes next must not be in the way of what is on the screen.
 */
export function useComingPictures(proofIds: readonly string[]): readonly LoadedPicture[] {
  const [, hasCome] = useReducer((count: number) => count + 1, 0);
  const wanted = proofIds.join(' ');
  useEffect(() => {
    const left = new AbortController();
    const idle = requestIdleCallback(
      () => {
        for (const proofId of wanted.split(' ').filter(Boolean)) {
          const element = pictureOf(proofId, 1);
          if (isLoaded(element)) hasCome();
          else element.addEventListener('load', hasCome, { signal: left.signal });
        }
      },
      { timeout: 200 },
    );
    return () => {
      cancelIdleCallback(idle);
      left.abort();
    };
  }, [wanted]);
  return [...new Set(proofIds)].flatMap((proofId) => {
    const element = knownPicture(proofId, 1);
    return element && isLoaded(element) ? [{ element, size: sizeOf(element) }] : [];
  });
}

/** The picture of a page, or nothing while there is no page to show. */
export function usePicture(proofId: string | undefined, page: number): Picture {
  const [attempt, setAttempt] = useState(0);
  const [settled, setSettled] = useState<{ element: HTMLImageElement; failed: boolean }>();
  // One element per question: a picture that failed leaves the cache and would be asked for at every drawing.
  const element = useMemo(
    () => (proofId === undefined || attempt < 0 ? undefined : pictureOf(proofId, page)),
    [proofId, page, attempt],
  );
  const failed = settled !== undefined && settled.element === element && settled.failed;

  useEffect(() => {
    if (!element || isLoaded(element)) return;
    const loaded = () => setSettled({ element, failed: false });
    const broken = () => setSettled({ element, failed: true });
    // It may have ended between the drawing and this effect.
    if (element.complete) broken();
    element.addEventListener('load', loaded);
    element.addEventListener('error', broken);
    return () => {
      element.removeEventListener('load', loaded);
      element.removeEventListener('error', broken);
    };
  }, [element]);

  return {
    element,
    size: element && isLoaded(element) ? sizeOf(element) : undefined,
    failed,
    retry: () => {
      if (element) dropPicture(element);
      setAttempt(attempt + 1);
    },
  };
}
