import { useState } from 'react';
import { viewerText } from '../../text/zh-CN/review-viewer.ts';
import { CommandButton } from '../command-button.tsx';
import { ProofStage } from './proof-stage.tsx';
import { usePicture } from './use-picture.ts';
import { useProofKeys } from './use-proof-keys.ts';
import { useStageSize } from './use-stage-size.ts';
import type { Look, ProofPlace, QuarterTurns } from './viewport.ts';
import styles from './proof-viewer.module.css';

/** One of two pages that are compared, with the words that stand over it. */
export interface ComparedPage {
  place: ProofPlace;
  title: string;
  note: string;
}

interface CompareViewerProps {
  left: ComparedPage;
  right: ComparedPage;
  /** What is asked about the two. */
  note: string;
}

/** Two pages side by side: what is zoomed and dragged on one is zoomed and dragged on the other. */
export function CompareViewer({ left, right, note }: CompareViewerProps) {
  const [look, setLook] = useState<Look>();
  const [light, setLight] = useState<0 | 1 | 2>(0);
  const [leftTurns, setLeftTurns] = useState<QuarterTurns>(0);
  const [turns, setTurns] = useState<QuarterTurns>(0);
  const leftPicture = usePicture(left.place.proofId, left.place.page);
  const rightPicture = usePicture(right.place.proofId, right.place.page);
  const leftStage = useStageSize();
  const rightStage = useStageSize();

  // T turns the other one: a copy is often handed in turned.
  useProofKeys(
    { picture: rightPicture.size, stage: rightStage.stage, look, turns, light, setLook, setTurns, setLight },
    [
      {
        id: 'proof-rotate-left',
        title: viewerText.commands.rotateLeft,
        run: () => setLeftTurns(((leftTurns + 1) % 4) as QuarterTurns),
      },
    ],
  );
  const side = (page: ComparedPage, which: 'left' | 'right') => {
    const isLeft = which === 'left';
    const { ref, stage } = isLeft ? leftStage : rightStage;
    return (
      <section key={which} className={styles.sideBySide} aria-label={page.title}>
        <header className={styles.sideTitle}>
          <p>
            <b>{page.title}</b>
          </p>
          <p className={styles.sideNote}>{page.note}</p>
        </header>
        <ProofStage
          proof={{ name: page.title, page: page.place.page, problem: null }}
          picture={isLeft ? leftPicture : rightPicture}
          stage={stage}
          stageRef={ref}
          look={look}
          turns={isLeft ? leftTurns : turns}
          light={light}
          marks={page.place.region ? [page.place.region] : []}
          onLook={setLook}
        />
      </section>
    );
  };
  return (
    <div className={styles.viewer} role="group" aria-label={viewerText.compare}>
      <div className={styles.tools} role="toolbar" aria-label={viewerText.compare}>
        <span className={styles.tool}>{viewerText.compare}</span>
        <CommandButton command="proof-zoom-out" compact />
        <CommandButton command="proof-zoom-in" compact />
        <CommandButton command="proof-fit" compact />
        <CommandButton command="proof-rotate">{viewerText.rotateOther}</CommandButton>
        <CommandButton command="proof-light">{viewerText.brightness[light]}</CommandButton>
        <span className={styles.asked} title={note}>
          {note}
        </span>
      </div>
      <div className={styles.sides}>
        {side(left, 'left')}
        {side(right, 'right')}
      </div>
    </div>
  );
}
