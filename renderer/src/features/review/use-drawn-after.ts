import { useLayoutEffect, useState } from 'react';
import { typeAhead } from '../../commands/type-ahead.ts';

/**
 * Whether what stands beside the picture still has to wait: true from the render in which `key` changes until the
 * frame with the new picture has been painted. Keys that come in between are heard when all of it is drawn: nobody
 * decides on a picture whose facts are not beside it yet.
 */
export function useDrawnAfter(key: string): boolean {
  const [drawn, setDrawn] = useState(key);
  const waits = drawn !== key;
  useLayoutEffect(() => {
    if (!waits) return;
    const release = typeAhead.hold();
    let painted: ReturnType<typeof setTimeout>;
    // A frame begins before it is painted; a task that follows it comes after.
    const frame = requestAnimationFrame(() => {
      painted = setTimeout(() => setDrawn(key));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(painted);
      release();
    };
  }, [waits, key]);
  return waits;
}
