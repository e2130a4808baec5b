import { useCommands } from '../../commands/use-commands.ts';
import type { Command } from '../../commands/registry.ts';
import { commonText } from '../../text/zh-CN/common.ts';
import { viewerText } from '../../text/zh-CN/review-viewer.ts';
import { fitScale, kept, lookOf, readingScale, viewOf, zoomBounds, zoomedAt } from './viewport.ts';
import type { Look, QuarterTurns, Size, View } from './viewport.ts';

const text = viewerText.commands;
const step = 1.25;
const panStep = 80;

export interface ProofEyes {
  picture: Size | undefined;
  stage: Size;
  look: Look | undefined;
  turns: QuarterTurns;
  light: 0 | 1 | 2;
  /** Undefined shows the whole picture again. */
  setLook: (look: Look | undefined) => void;
  setTurns: (turns: QuarterTurns) => void;
  setLight: (light: 0 | 1 | 2) => void;
}

/** Shows the picture large enough to read, or whole when it is that already. */
export function toggleReading(eyes: ProofEyes): void {
  const { picture, stage, look, turns, setLook } = eyes;
  if (!picture) return;
  if (look !== undefined) return setLook(undefined);
  const scale = readingScale(picture, stage, turns);
  // The text of a page begins at its top.
  const view: View = { scale, x: 0, y: Number.MAX_SAFE_INTEGER, quarterTurns: turns };
  setLook(lookOf(kept(view, picture, stage), picture, stage));
}

/** The keys of looking: zoom, whole, pixel for pixel, turn, light, pan. Nothing here changes a file. */
export function useProofKeys(eyes: ProofEyes, more: readonly Command[]): void {
  const { picture, stage, look, turns, light, setLook } = eyes;
  const has = picture !== undefined;
  const change = (next: (view: View, size: Size) => View) => {
    if (!picture) return;
    const view = kept(next(viewOf(look, picture, stage, turns), picture), picture, stage);
    setLook(lookOf(view, picture, stage));
  };
  const zoom = (factor: number) =>
    change((before, size) => zoomedAt(before, factor, { x: 0, y: 0 }, zoomBounds(size, stage, turns)));
  const pan = (x: number, y: number) => change((before) => ({ ...before, x: before.x + x, y: before.y + y }));
  const panning = (id: string, x: number, y: number): Command => ({
    id,
    title: '',
    run: () => pan(x * panStep, y * panStep),
    quiet: true,
    repeats: true,
  });

  useCommands(commonText.proof, [
    { id: 'proof-zoom', title: text.zoom, run: () => toggleReading(eyes), when: has },
    {
      id: 'proof-zoom-in',
      title: text.zoomIn,
      run: () => zoom(step),
      when: has,
      repeats: true,
    },
    {
      id: 'proof-zoom-out',
      title: text.zoomOut,
      run: () => zoom(1 / step),
      when: has,
      repeats: true,
    },
    { id: 'proof-fit', title: text.fit, run: () => setLook(undefined), when: has },
    {
      id: 'proof-pixels',
      title: text.pixels,
      run: () => picture && zoom(1 / (fitScale(picture, stage, turns) * (look?.zoom ?? 1))),
      when: has,
    },
    {
      id: 'proof-rotate',
      title: text.rotate,
      run: () => {
        eyes.setTurns(((turns + 1) % 4) as QuarterTurns);
        setLook(undefined);
      },
      when: has,
    },
    {
      id: 'proof-light',
      title: text.brightness,
      run: () => eyes.setLight(((light + 1) % 3) as 0 | 1 | 2),
      when: has,
    },
    panning('pan-up', 0, 1),
    panning('pan-down', 0, -1),
    panning('pan-left', 1, 0),
    panning('pan-right', -1, 0),
    ...more,
  ]);
}
