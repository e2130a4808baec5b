import { Button } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ProofView } from '../../../../shared/contract/claim.contract.ts';
import { proofPicture } from '../../api/client.ts';
import { useCommands } from '../../commands/use-commands.ts';
import { reviewText } from '../../text/zh-CN/review.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { formatBytes } from '../format.ts';
import { CommandButton } from '../command-button.tsx';
import { fitScale, fitted, kept, readingScale, zoomedAt } from './viewport.ts';
import type { Size, View } from './viewport.ts';
import styles from './proof-viewer.module.css';

interface ProofViewerProps {
  proofs: readonly ProofView[];
  /** Takes the shown proof off its claim, where that may be done. */
  onDetach?: ((proof: ProofView) => void) | undefined;
  /** Shown when there is no proof at all. */
  empty: React.ReactNode;
}

const text = reviewText.proof;
const step = 1.25;

/** The proof, large: zoom, turn, light, pages. Nothing here changes the file; give a `key` per claim. */
export function ProofViewer({ proofs, empty, onDetach }: ProofViewerProps) {
  const pages = proofs.flatMap((proof, index) =>
    Array.from({ length: Math.max(1, proof.pages) }, (_, page) => ({ proof, index, page: page + 1 })),
  );
  const [at, setAt] = useState(0);
  const current = pages[Math.min(at, pages.length - 1)];
  const [light, setLight] = useState<0 | 1 | 2>(0);
  const stageElement = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<Size>({ width: 1, height: 1 });
  const [picture, setPicture] = useState<Size>();
  const [view, setView] = useState<View>();
  const [broken, setBroken] = useState(0);
  const [failed, setFailed] = useState(false);
  const drag = useRef<{ x: number; y: number }>(undefined);

  const hasProof = current !== undefined;
  useLayoutEffect(() => {
    const element = stageElement.current;
    if (!element) return;
    const measure = () => setStage({ width: element.clientWidth - 24, height: element.clientHeight - 24 });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [hasProof]);

  const bounds = picture
    ? { min: Math.min(fitScale(picture, stage, view?.quarterTurns ?? 0), 1) * 0.5, max: 8 }
    : { min: 0.05, max: 8 };
  // Until the officer has zoomed, the picture follows the size of the stage.
  const shown = picture ? (view ? kept(view, picture, stage) : fitted(picture, stage, 0)) : undefined;
  const isFit =
    !!picture && !!shown && Math.abs(shown.scale - fitScale(picture, stage, shown.quarterTurns)) < 1e-6;

  const change = (next: (view: View, picture: Size) => View) => {
    if (!picture || !shown) return;
    setView(kept(next(shown, picture), picture, stage));
  };
  const zoom = (factor: number, point = { x: 0, y: 0 }) =>
    change((before) => zoomedAt(before, factor, point, bounds));
  const turnTo = (index: number) => {
    setAt(index);
    setView(undefined);
    setPicture(undefined);
    setFailed(false);
  };
  const pan = (x: number, y: number) => change((before) => ({ ...before, x: before.x + x, y: before.y + y }));
  const toggleReading = () =>
    change((before, size) => {
      if (!isFit) return fitted(size, stage, before.quarterTurns);
      const scale = readingScale(size, stage, before.quarterTurns);
      // The text of a page begins at its top.
      return { ...before, scale, x: 0, y: Number.MAX_SAFE_INTEGER };
    });

  const has = picture !== undefined;
  useCommands(commonText.proof, [
    { id: 'proof-zoom', title: reviewText.commands.zoom, keys: ['Space'], run: toggleReading, when: has },
    {
      id: 'proof-zoom-in',
      repeats: true,
      title: reviewText.commands.zoomIn,
      keys: ['+', '='],
      run: () => zoom(step),
      when: has,
    },
    {
      id: 'proof-zoom-out',
      repeats: true,
      title: reviewText.commands.zoomOut,
      keys: ['-'],
      run: () => zoom(1 / step),
      when: has,
    },
    {
      id: 'proof-fit',
      title: reviewText.commands.fit,
      keys: ['0'],
      run: () => change((before, size) => fitted(size, stage, before.quarterTurns)),
      when: has,
    },
    {
      id: 'proof-rotate',
      title: reviewText.commands.rotate,
      keys: ['T'],
      run: () =>
        change((before, size) =>
          fitted(size, stage, ((before.quarterTurns + 1) % 4) as View['quarterTurns']),
        ),
      when: has,
    },
    {
      id: 'proof-light',
      title: reviewText.commands.brightness,
      keys: ['L'],
      run: () => setLight(((light + 1) % 3) as 0 | 1 | 2),
      when: has,
    },
    {
      id: 'proof-previous',
      title: reviewText.commands.previousPage,
      keys: ['['],
      run: () => turnTo(Math.max(0, at - 1)),
      when: at > 0,
    },
    {
      id: 'proof-next',
      title: reviewText.commands.nextPage,
      keys: [']'],
      run: () => turnTo(Math.min(pages.length - 1, at + 1)),
      when: at < pages.length - 1,
    },
    {
      id: 'proof-detach',
      title: reviewText.commands.detach,
      keys: ['D'],
      run: () => current && onDetach?.(current.proof),
      when: onDetach !== undefined && current !== undefined,
    },
    { id: 'pan-up', repeats: true, title: '', quiet: true, keys: ['Shift+ArrowUp'], run: () => pan(0, 80) },
    {
      id: 'pan-down',
      repeats: true,
      title: '',
      quiet: true,
      keys: ['Shift+ArrowDown'],
      run: () => pan(0, -80),
    },
    {
      id: 'pan-left',
      repeats: true,
      title: '',
      quiet: true,
      keys: ['Shift+ArrowLeft'],
      run: () => pan(80, 0),
    },
    {
      id: 'pan-right',
      repeats: true,
      title: '',
      quiet: true,
      keys: ['Shift+ArrowRight'],
      run: () => pan(-80, 0),
    },
  ]);

  // A wheel listener of React is passive and could not keep the page still.
  const wheel = useRef<(event: WheelEvent) => void>(undefined);
  useEffect(() => {
    wheel.current = (event) => {
      event.preventDefault();
      const box = stageElement.current?.getBoundingClientRect();
      if (!box) return;
      const point = { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 };
      zoom(Math.exp(-event.deltaY / 500), point);
    };
  });
  useEffect(() => {
    const element = stageElement.current;
    if (!element) return;
    const listener = (event: WheelEvent) => wheel.current?.(event);
    element.addEventListener('wheel', listener, { passive: false });
    return () => element.removeEventListener('wheel', listener);
  }, [hasProof]);

  if (!current) return <div className={styles.none}>{empty}</div>;
  const { proof, page } = current;

  return (
    <div className={styles.viewer}>
      <div className={styles.tools} role="toolbar" aria-label={text.page(current.index + 1, proofs.length)}>
        <span className={styles.tool}>
          {text.page(current.index + 1, proofs.length)}
          {proof.pages > 1 && ` · ${text.pages(page, proof.pages)}`}
        </span>
        {pages.length > 1 && (
          <>
            <CommandButton command="proof-previous" compact />
            <CommandButton command="proof-next" compact />
          </>
        )}
        <CommandButton command="proof-zoom-out" compact />
        <span className={styles.percent}>{shown ? text.zoom(Math.round(shown.scale * 100)) : ''}</span>
        <CommandButton command="proof-zoom-in" compact />
        <CommandButton command="proof-rotate" />
        {onDetach && <CommandButton command="proof-detach">{text.detach}</CommandButton>}
        <CommandButton command="proof-light">{text.brightness[light]}</CommandButton>
        <span className={styles.original} title={proof.name}>
          {text.original(formatBytes(proof.size))}
        </span>
      </div>
      <div
        ref={stageElement}
        className={styles.stage}
        data-zoomed={!isFit}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          drag.current = { x: event.clientX, y: event.clientY };
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={(event) => {
          if (!drag.current) return;
          pan(event.clientX - drag.current.x, event.clientY - drag.current.y);
          drag.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerUp={() => {
          drag.current = undefined;
        }}
        onDoubleClick={toggleReading}
      >
        {proof.state === 'failed' ? (
          <div className={styles.note}>
            <p className={styles.noteTitle}>{text.failed}</p>
            <p>{proof.problem ?? proof.name}</p>
          </div>
        ) : failed ? (
          <div className={styles.note} role="alert">
            <p className={styles.noteTitle}>{text.broken}</p>
            <p>{proof.name}</p>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setFailed(false);
                setBroken(broken + 1);
              }}
            >
              {commonText.retry}
            </Button>
          </div>
        ) : (
          <>
            {!picture && (
              <div className={styles.coming} role="status">
                {text.pending}
              </div>
            )}
            <img
              key={`${proof.proofId} ${page} ${broken}`}
              className={styles.picture}
              src={proofPicture(proof.proofId, page, 'view')}
              alt={text.alt(proof.name, page)}
              draggable={false}
              data-light={light}
              onLoad={(event) => {
                const { naturalWidth, naturalHeight } = event.currentTarget;
                setPicture({ width: naturalWidth, height: naturalHeight });
              }}
              onError={() => setFailed(true)}
              style={
                shown && picture
                  ? {
                      width: picture.width,
                      height: picture.height,
                      marginLeft: -picture.width / 2,
                      marginTop: -picture.height / 2,
                      transform: `translate(${shown.x}px, ${shown.y}px) rotate(${shown.quarterTurns * 90}deg) scale(${shown.scale})`,
                    }
                  : { visibility: 'hidden' }
              }
            />
          </>
        )}
      </div>
    </div>
  );
}
