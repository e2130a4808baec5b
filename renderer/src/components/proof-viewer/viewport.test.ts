import { describe, expect, it } from 'vitest';
import {
  fitScale,
  fitted,
  kept,
  lookAt,
  lookOf,
  readingScale,
  turnedRegion,
  viewOf,
  zoomedAt,
} from './viewport.ts';

const page = { width: 1000, height: 1400 };
const stage = { width: 700, height: 700 };

describe('a picture on the stage', () => {
  it('is seen whole at first, also when it is turned', () => {
    expect(fitScale(page, stage, 0)).toBe(0.5);
    expect(fitScale({ width: 1400, height: 700 }, stage, 1)).toBe(0.5);
  });
  it('fills the width of the stage when an upright page is read', () => {
    expect(readingScale(page, { width: 1000, height: 700 }, 0)).toBe(1);
  });
  it('keeps the point under the pointer when it is zoomed', () => {
    const view = zoomedAt(
      { scale: 1, x: 0, y: 0, quarterTurns: 0 },
      2,
      { x: 100, y: 50 },
      { min: 0.1, max: 8 },
    );
    expect(view).toMatchObject({ scale: 2, x: -100, y: -50 });
  });
  it('cannot be dragged off the stage', () => {
    const far = kept({ scale: 1, x: 9999, y: 9999, quarterTurns: 0 }, page, stage);
    expect(far).toMatchObject({ x: 150, y: 350 });
    expect(kept({ ...fitted(page, stage, 0), x: 40, y: 0 }, page, stage).x).toBe(0);
  });
});

describe('one look at two pictures', () => {
  it('shows the same part of both, however large each is', () => {
    const look = { zoom: 3, x: 0.4, y: 0.6 };
    for (const picture of [page, { width: 500, height: 700 }]) {
      const view = viewOf(look, picture, stage, 0);
      const again = lookOf(view, picture, stage);
      expect(again.zoom).toBeCloseTo(3);
      expect([again.x, again.y].map((value) => value.toFixed(6))).toEqual(['0.400000', '0.600000']);
    }
  });
  it('is the whole picture while nobody has zoomed', () => {
    expect(viewOf(undefined, page, stage, 1)).toEqual(fitted(page, stage, 1));
  });
});

describe('a region that a question speaks of', () => {
  const line = { left: 0.1, top: 0.2, width: 0.3, height: 0.05 };
  it('is brought to the middle and made larger', () => {
    const look = lookAt(line, page, stage, 0);
    expect(look).toMatchObject({ x: 0.25, y: 0.225 });
    expect(look.zoom).toBeGreaterThan(1.5);
  });
  it('turns with the picture', () => {
    const round = [1, 2, 3] as const;
    expect(round.map((turns) => turnedRegion(line, turns).width)).toEqual([0.05, 0.3, 0.05]);
    expect(turnedRegion(line, 1)).toMatchObject({ left: expect.closeTo(0.75), top: 0.1 });
    expect(turnedRegion(turnedRegion(line, 1), 3)).toMatchObject({
      left: expect.closeTo(0.1),
      top: expect.closeTo(0.2),
    });
  });
  it('never makes the picture smaller than whole', () => {
    expect(lookAt({ left: 0, top: 0, width: 1, height: 1 }, page, stage, 0).zoom).toBe(1);
  });
});
