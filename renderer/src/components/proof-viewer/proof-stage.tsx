import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef } from 'react';
import { commonText } from '../../text/zh-CN/common.ts';
import { viewerText } from '../../text/zh-CN/review-viewer.ts';
import { ProofSheet } from './proof-sheet.tsx';
import type { LoadedPicture, Picture } from './use-picture.ts';
import { fitted, kept, lookOf, viewOf, zoomBounds, zoomedAt } from './viewport.ts';
import type { Look, QuarterTurns, Region, Size, View } from './viewport.ts';
import styles from './proof-stage.module.css';

export interface StageProof {
  name: string;
  page: number;
  /** Why there is no picture, in words for the officer. */
  problem: string | null;
}

interface ProofStageProps {
  proof: StageProof;
  picture: Picture;
  /** What a key may ask for next, drawn already. */
  coming?: readonly LoadedPicture[];
  stage: Size;
  stageRef: (element: HTMLElement | null) => void;
  look: Look | undefined;
  turns: QuarterTurns;
  light: 0 | 1 | 2;
  /** Outlined on the picture. */
  marks?: readonly Region[];
  onLook: (look: Look) => void;
  onDoubleClick?: () => void;
}

/** One page where it is looked at: drawn, dragged, zoomed at the pointer, with the places outlined that are spoken of. */
export function ProofStage(props: ProofStageProps) {
  const {
    proof,
    picture,
    coming = [],
    stage,
    stageRef,
    look,
    turns,
    light,
    marks = [],
    onLook,
    onDoubleClick,
  } = props;
  const { element, size } = picture;
  const outer = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; y: number }>(undefined);
  const measured = useCallback(
    (node: HTMLDivElement | null) => {
      outer.current = node;
      stageRef(node);
    },
    [stageRef],
  );
  const view = size ? viewOf(look, size, stage, turns) : undefined;

  const change = (next: (view: View, size: Size) => View) => {
    if (size && view) onLook(lookOf(kept(next(view, size), size, stage), size, stage));
  };
  // A wheel listener of React is passive and could not keep the page still.
  const wheel = useRef<(event: WheelEvent) => void>(undefined);
  useEffect(() => {
    wheel.current = (event) => {
      event.preventDefault();
      const box = outer.current?.getBoundingClientRect();
      if (!box) return;
      const point = { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 };
      const factor = Math.exp(-event.deltaY / 500);
      change((before, whole) => zoomedAt(before, factor, point, zoomBounds(whole, stage, turns)));
    };
  });
  useEffect(() => {
    const place = outer.current;
    const listener = (event: WheelEvent) => wheel.current?.(event);
    place?.addEventListener('wheel', listener, { passive: false });
    return () => place?.removeEventListener('wheel', listener);
  }, []);

  const unseen = proof.problem !== null || picture.failed;
  const waiting = coming.filter((each) => each.element !== element);
  return (
    <div
      ref={measured}
      className={styles.stage}
      data-zoomed={look !== undefined}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        drag.current = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!drag.current) return;
        const by = { x: event.clientX - drag.current.x, y: event.clientY - drag.current.y };
        change((before) => ({ ...before, x: before.x + by.x, y: before.y + by.y }));
        drag.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerUp={() => {
        drag.current = undefined;
      }}
      onDoubleClick={onDoubleClick}
    >
      {[
        element && !unseen && (
          <ProofSheet
            key={element.src}
            element={element}
            size={size}
            view={view}
            alt={viewerText.alt(proof.name, proof.page)}
            light={light}
            marks={marks}
          />
        ),
        // In one list with the shown: the sheet stays the same when its turn comes.
        ...waiting.map((each) => (
          <ProofSheet
            key={each.element.src}
            element={each.element}
            size={each.size}
            view={fitted(each.size, stage, 0)}
            alt=""
            waiting
          />
        )),
      ]}
      {proof.problem !== null ? (
        <div className={styles.note}>
          <p className={styles.noteTitle}>{viewerText.failed}</p>
          <p>{proof.problem}</p>
          <p className={styles.noteName}>{proof.name}</p>
        </div>
      ) : picture.failed ? (
        <div className={styles.note} role="alert">
          <p className={styles.noteTitle}>{viewerText.broken}</p>
          <p>{proof.name}</p>
          <Button size="xs" variant="default" onClick={picture.retry}>
            {commonText.retry}
          </Button>
        </div>
      ) : (
        !size && (
          <div className={styles.coming} role="status">
            {viewerText.pending}
          </div>
        )
      )}
    </div>
  );
}
