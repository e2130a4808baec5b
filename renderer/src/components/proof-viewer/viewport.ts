/** How a picture lies on the stage: scale of its pixels, where its centre is, how it is turned. */
export interface View {
  scale: number;
  x: number;
  y: number;
  quarterTurns: 0 | 1 | 2 | 3;
}

export interface Size {
  width: number;
  height: number;
}

function turned(picture: Size, quarterTurns: number): Size {
  return quarterTurns % 2 === 0 ? picture : { width: picture.height, height: picture.width };
}

/** The scale at which the whole picture is seen, never larger than its own pixels doubled. */
export function fitScale(picture: Size, stage: Size, quarterTurns: number): number {
  const size = turned(picture, quarterTurns);
  return Math.min(stage.width / size.width, stage.height / size.height, 2);
}

/** The larger view of the space key: the full width for an upright page, twice the fit for a wide one. */
export function readingScale(picture: Size, stage: Size, quarterTurns: number): number {
  const fit = fitScale(picture, stage, quarterTurns);
  const width = stage.width / turned(picture, quarterTurns).width;
  return width > fit * 1.25 ? width : fit * 2;
}

export function fitted(picture: Size, stage: Size, quarterTurns: View['quarterTurns']): View {
  return { scale: fitScale(picture, stage, quarterTurns), x: 0, y: 0, quarterTurns };
}

/** Keeps some of the picture on the stage, and centres it where it is smaller than the stage. */
export function kept(view: View, picture: Size, stage: Size): View {
  const size = turned(picture, view.quarterTurns);
  const limit = (length: number, room: number) => Math.max(0, (length * view.scale - room) / 2);
  const clamp = (value: number, bound: number) => Math.max(-bound, Math.min(bound, value));
  return {
    ...view,
    x: clamp(view.x, limit(size.width, stage.width)),
    y: clamp(view.y, limit(size.height, stage.height)),
  };
}

/** Zooms so that the point under the pointer stays where it is. The point is measured from the stage's centre. */
export function zoomedAt(
  view: View,
  factor: number,
  point: { x: number; y: number },
  bounds: { min: number; max: number },
): View {
  const scale = Math.max(bounds.min, Math.min(bounds.max, view.scale * factor));
  const grown = scale / view.scale;
  return { ...view, scale, x: point.x - (point.x - view.x) * grown, y: point.y - (point.y - view.y) * grown };
}
