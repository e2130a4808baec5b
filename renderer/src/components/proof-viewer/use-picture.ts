import { useEffect, useMemo, useState } from 'react';
import { dropPicture, isLoaded, pictureOf } from './picture-cache.ts';
import type { Size } from './viewport.ts';

export interface Picture {
  element: HTMLImageElement | undefined;
  /** Known as soon as the picture can be drawn, at once when it was fetched ahead. */
  size: Size | undefined;
  failed: boolean;
  retry: () => void;
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
    size:
      element && isLoaded(element)
        ? { width: element.naturalWidth, height: element.naturalHeight }
        : undefined,
    failed,
    retry: () => {
      if (element) dropPicture(element);
      setAttempt(attempt + 1);
    },
  };
}
