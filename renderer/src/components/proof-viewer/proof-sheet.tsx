import { useLayoutEffect, useRef } from 'react';
import { putPicture } from './picture-cache.ts';
import type { Region, Size, View } from './viewport.ts';
import styles from './proof-stage.module.css';

interface ProofSheetProps {
  /** The fetched and decoded picture itself: it goes on the sheet, so that it is painted with the next frame. */
  element: HTMLImageElement;
  /** Undefined until the picture can be drawn. */
  size: Size | undefined;
  view: View | undefined;
  /** For those who cannot see it; empty while it only waits to be shown. */
  alt: string;
  /** Waits, drawn at its size but not to be seen, until a key asks for it: showing it then draws nothing anew. */
  waiting?: boolean;
  light?: 0 | 1 | 2;
  marks?: readonly Region[];
}

/** One page as it lies on the stage, with the places outlined that are spoken of. */
export function ProofSheet({ element, size, view, alt, waiting, light = 0, marks = [] }: ProofSheetProps) {
  const holder = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (holder.current) putPicture(holder.current, element, alt);
  }, [element, alt]);
  return (
    <div
      className={styles.sheet}
      data-sheet={waiting ? 'waiting' : 'shown'}
      style={
        size && view
          ? {
              width: size.width,
              height: size.height,
              marginLeft: -size.width / 2,
              marginTop: -size.height / 2,
              transform: `translate(${view.x}px, ${view.y}px) rotate(${view.quarterTurns * 90}deg) scale(${view.scale})`,
            }
          : { visibility: 'hidden' }
      }
    >
      <div ref={holder} className={styles.picture} data-light={light} />
      {view &&
        marks.map((mark, index) => (
          <div
            key={index}
            className={styles.mark}
            data-mark={index}
            style={{
              left: `${mark.left * 100}%`,
              top: `${mark.top * 100}%`,
              width: `${mark.width * 100}%`,
              height: `${mark.height * 100}%`,
              outlineWidth: 3 / view.scale,
              outlineOffset: 4 / view.scale,
              borderRadius: 4 / view.scale,
            }}
          />
        ))}
    </div>
  );
}
