import { useState } from 'react';
import type { ProofView } from '../../../../shared/contract/claim.contract.ts';
import { proofPicture } from '../../api/client.ts';
import { viewerText } from '../../text/zh-CN/review-viewer.ts';
import { CommandButton } from '../command-button.tsx';
import { formatBytes } from '../format.ts';
import { indexOfPlace, neighbourProof, pagesOf } from './proof-pages.ts';
import { ProofStage } from './proof-stage.tsx';
import { useComingPictures, usePicture } from './use-picture.ts';
import { toggleReading, useProofKeys } from './use-proof-keys.ts';
import type { ProofEyes } from './use-proof-keys.ts';
import { useStageSize } from './use-stage-size.ts';
import { lookAt, viewOf } from './viewport.ts';
import type { Look, ProofPlace, QuarterTurns } from './viewport.ts';
import styles from './proof-viewer.module.css';

interface ProofViewerProps {
  /** Whose proofs these are: another subject is looked at from the beginning. Not needed with a `key`. */
  subject?: string;
  proofs: readonly ProofView[];
  /** Opens the page it is on, outlines it and brings it near. */
  place?: ProofPlace | undefined;
  /** Proofs that a key may ask for next. */
  coming?: readonly string[];
  /** Takes the shown proof off its claim, where that may be done. */
  onDetach?: ((proof: ProofView) => void) | undefined;
  /** Shown when there is no proof at all. */
  empty: React.ReactNode;
}

interface Looking {
  subject: string;
  place: ProofPlace | undefined;
  at: number;
  /** `place`: as near as the place wants, whatever the size of the stage. */
  look: Look | 'place' | undefined;
  turns: QuarterTurns;
  light: 0 | 1 | 2;
}

const text = viewerText;

/** The proofs of a claim, large: pages, zoom, turn, light. Nothing here changes a file. */
export function ProofViewer({ subject = '', proofs, place, coming = [], empty, onDetach }: ProofViewerProps) {
  const pages = pagesOf(proofs);
  const begin = (): Looking => ({ subject, place, ...opened(), turns: 0, light: 0 });
  const opened = (): Pick<Looking, 'at' | 'look'> => {
    const at = place ? indexOfPlace(pages, place) : -1;
    return at < 0 ? { at: 0, look: undefined } : { at, look: place?.region ? 'place' : undefined };
  };
  const [state, setState] = useState<Looking>(begin);
  // A new claim or a new question moves the eyes before anything is drawn.
  let looking = state;
  if (state.subject !== subject) looking = begin();
  else if (state.place !== place) {
    looking = place ? { ...state, place, ...opened() } : { ...state, place, look: undefined };
  }
  if (looking !== state) setState(looking);

  const { turns, light } = looking;
  const at = Math.max(0, Math.min(looking.at, pages.length - 1));
  const current = pages[at];
  const broken = current?.proof.state === 'failed';
  const picture = usePicture(broken ? undefined : current?.proof.proofId, current?.page ?? 1);
  const comingPictures = useComingPictures(coming);
  const { ref, stage } = useStageSize();
  const here =
    place && current && place.proofId === current.proof.proofId && place.page === current.page
      ? place.region
      : null;
  const near = here && picture.size ? lookAt(here, picture.size, stage, turns) : undefined;
  const look = looking.look === 'place' ? near : looking.look;
  const update = (part: Partial<Looking>) => setState({ ...looking, ...part });
  const turnTo = (page: number) => update({ at: page, look: undefined });

  const eyes: ProofEyes = {
    picture: picture.size,
    stage,
    look,
    turns,
    light,
    setLook: (next) => update({ look: next }),
    setTurns: (next) => update({ turns: next, look: undefined }),
    setLight: (next) => update({ light: next }),
  };
  const previousProof = neighbourProof(pages, at, -1);
  const nextProof = neighbourProof(pages, at, 1);
  useProofKeys(eyes, [
    {
      id: 'proof-previous',
      title: text.commands.previousPage,
      run: () => turnTo(at - 1),
      when: at > 0,
    },
    {
      id: 'proof-next',
      title: text.commands.nextPage,
      run: () => turnTo(at + 1),
      when: at < pages.length - 1,
    },
    {
      id: 'proof-before',
      title: text.commands.previousProof,
      run: () => turnTo(previousProof),
      when: previousProof >= 0,
    },
    {
      id: 'proof-after',
      title: text.commands.nextProof,
      run: () => turnTo(nextProof),
      when: nextProof >= 0,
    },
    {
      id: 'proof-detach',
      title: text.commands.detach,
      run: () => current && onDetach?.(current.proof),
      when: onDetach !== undefined && current !== undefined,
    },
  ]);

  if (!current) return <div className={styles.none}>{empty}</div>;
  const { proof, page } = current;
  const percent = picture.size
    ? text.zoom(Math.round(viewOf(look, picture.size, stage, turns).scale * 100))
    : '';
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
        <span className={styles.percent}>{percent}</span>
        <CommandButton command="proof-zoom-in" compact />
        <CommandButton command="proof-fit" />
        <CommandButton command="proof-rotate" />
        <CommandButton command="proof-light">{text.brightness[light]}</CommandButton>
        {onDetach && <CommandButton command="proof-detach">{text.detach}</CommandButton>}
        <span className={styles.original} title={proof.name}>
          {text.original(formatBytes(proof.size))}
        </span>
      </div>
      <div className={styles.body}>
        {proofs.length > 1 && (
          <div className={styles.strip} role="group" aria-label={text.strip}>
            {proofs.map((each, index) => (
              <button
                key={each.proofId}
                type="button"
                className={styles.thumb}
                tabIndex={-1}
                aria-pressed={index === current.index}
                aria-label={text.page(index + 1, proofs.length)}
                title={each.name}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => turnTo(pages.findIndex((one) => one.index === index))}
              >
                {each.state !== 'failed' && (
                  <img src={proofPicture(each.proofId, 1, 'thumb')} alt="" draggable={false} />
                )}
                <span className={styles.thumbNumber}>{index + 1}</span>
              </button>
            ))}
          </div>
        )}
        <ProofStage
          proof={{ name: proof.name, page, problem: broken ? (proof.problem ?? proof.name) : null }}
          picture={picture}
          coming={comingPictures}
          stage={stage}
          stageRef={ref}
          look={look}
          turns={turns}
          light={light}
          marks={here ? [here] : []}
          onLook={eyes.setLook}
          onDoubleClick={() => toggleReading(eyes)}
        />
      </div>
    </div>
  );
}
