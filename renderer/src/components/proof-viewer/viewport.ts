/** How often a picture is turned by a quarter, clockwise. */
export type QuarterTurns = 0 | 1 | 2 | 3;

/** How a picture lies on the stage: scale of its pixels, where its centre is, how it is turned. */
export interface View {
  scale: number;
  x: number;
  y: number;
  quarterTurns: QuarterTurns;
}

/**
 * The same apart from the sizes of picture and stage, so that one look serves two pictures side by side: how much
 * larger than whole, and which point of the turned picture (fractions) lies in the middle of the stage.
 */
export interface Look {
  zoom: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A part of a picture in fractions of its width and height, as it lies before it is turned. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A place on a proof that something speaks of; without a region it is the whole page. */
export interface ProofPlace {
  proofId: string;
  page: number;
  region: Region | null;
}

function turned(picture: Size, quarterTurns: number): Size {
  return quarterTurns % 2 === 0 ? picture : { width: picture.height, height: picture.width };
}

/** A region of a picture as it lies when the picture is turned. */
export function turnedRegion(region: Region, quarterTurns: QuarterTurns): Region {
  const { left, top, width, height } = region;
  if (quarterTurns === 1) return { left: 1 - top - height, top: left, width: height, height: width };
  if (quarterTurns === 2) return { left: 1 - left - width, top: 1 - top - height, width, height };
  if (quarterTurns === 3) return { left: top, top: 1 - left - width, width: height, height: width };
  return region;
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

export function fitted(picture: Size, stage: Size, quarterTurns: QuarterTurns): View {
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

/** How small and how large a picture may become: half of whole, eight times its own pixels. */
export function zoomBounds(picture: Size, stage: Size, quarterTurns: QuarterTurns) {
  return { min: Math.min(fitScale(picture, stage, quarterTurns), 1) * 0.5, max: 8 };
}

/** A look laid over a picture of this size; without a look the picture is seen whole. */
export function viewOf(look: Look | undefined, picture: Size, stage: Size, quarterTurns: QuarterTurns): View {
  const whole = fitted(picture, stage, quarterTurns);
  if (!look) return whole;
  const size = turned(picture, quarterTurns);
  const scale = whole.scale * look.zoom;
  const x = (0.5 - look.x) * size.width * scale;
  const y = (0.5 - look.y) * size.height * scale;
  return kept({ scale, x, y, quarterTurns }, picture, stage);
}

/** What another picture needs to be looked at in the same way. */
export function lookOf(view: View, picture: Size, stage: Size): Look {
  const size = turned(picture, view.quarterTurns);
  return {
    zoom: view.scale / fitScale(picture, stage, view.quarterTurns),
    x: 0.5 - view.x / (size.width * view.scale),
    y: 0.5 - view.y / (size.height * view.scale),
  };
}

/** Brings a region to the middle, large enough to read and with some of what stands around it. */
export function lookAt(region: Region, picture: Size, stage: Size, quarterTurns: QuarterTurns): Look {
  const size = turned(picture, quarterTurns);
  const part = turnedRegion(region, quarterTurns);
  const fit = fitScale(picture, stage, quarterTurns);
  const width = Math.max(part.width, 0.02) * size.width * fit;
  const height = Math.max(part.height, 0.02) * size.height * fit;
  const largest = Math.max(1, Math.min(6, 2.5 / fit));
  const zoom = Math.min((stage.width * 0.55) / width, (stage.height * 0.4) / height, largest);
  return { zoom: Math.max(1, zoom), x: part.left + part.width / 2, y: part.top + part.height / 2 };
}
