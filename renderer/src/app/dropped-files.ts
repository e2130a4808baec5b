import { useEffect, useRef } from 'react';
import type { PickedFile } from '../../../shared/contract/dialog.contract.ts';

let waiting: readonly PickedFile[] = [];
const takers: ((files: readonly PickedFile[]) => void)[] = [];

/** True while the open screen takes dropped files itself. */
export function acceptsDrops(): boolean {
  return takers.length > 0;
}

/** Hands dropped files to the open screen, or keeps them for the one that opens next. */
export function putDropped(files: readonly PickedFile[]): void {
  const taker = takers.at(-1);
  if (taker) taker(files);
  else waiting = files;
}

/** Keeps files for the page that the open screen leads to. */
export function keepDropped(files: readonly PickedFile[]): void {
  waiting = files;
}

/** Takes files dropped on the window while this screen is open, and those that led to it. */
export function useDroppedFiles(take: (files: readonly PickedFile[]) => void): void {
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    const taker = (files: readonly PickedFile[]) => latest.current(files);
    takers.push(taker);
    if (waiting.length > 0) {
      const files = waiting;
      waiting = [];
      taker(files);
    }
    return () => {
      takers.splice(takers.indexOf(taker), 1);
    };
  }, []);
}
