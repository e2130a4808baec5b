import { describe, expect, it } from 'vitest';
import { fitScale, fitted, kept, readingScale, zoomedAt } from './viewport.ts';

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
