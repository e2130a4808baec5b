import { useCallback, useRef, useState } from 'react';
import type { Size } from './viewport.ts';

const margin = 24;

/** The room a picture has, measured again whenever it changes. Give `ref` to the stage's element. */
export function useStageSize(): { ref: (element: HTMLElement | null) => void; stage: Size } {
  const [stage, setStage] = useState<Size>({ width: 1, height: 1 });
  const observer = useRef<ResizeObserver>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    const measure = () => {
      const width = Math.max(1, element.clientWidth - margin);
      const height = Math.max(1, element.clientHeight - margin);
      setStage((before) => (before.width === width && before.height === height ? before : { width, height }));
    };
    measure();
    observer.current = new ResizeObserver(measure);
    observer.current.observe(element);
  }, []);
  return { ref, stage };
}
