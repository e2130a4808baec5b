/** A place in a picture with its own direction: corners from where its text begins, upper left, clockwise. Pixels. */
export type Quad = readonly [Point, Point, Point, Point];
export type Point = readonly [x: number, y: number];

/** How likely each spot is text (0..1), row by row. */
export interface ProbabilityMap {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Of the detection network's authors (PaddleOCR, DB post-processing). */
const spotThreshold = 0.3;
const boxThreshold = 0.6;
const growth = 1.6;
const smallestSide = 3;

/** Finds the lines of text: connected likely spots, each in its smallest rectangle, grown to hold whole characters. */
export function findTextBoxes(map: ProbabilityMap): Quad[] {
  const { values, width, height } = map;
  const seen = new Uint8Array(values.length);
  const stack: number[] = [];
  const boxes: Quad[] = [];
  for (let start = 0; start < values.length; start += 1) {
    if (seen[start] === 1 || (values[start] ?? 0) <= spotThreshold) continue;
    const edge: Point[] = [];
    let [count, sum] = [0, 0];
    seen[start] = 1;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      count += 1;
      sum += values[at] ?? 0;
      let inner = 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          if (x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height) continue;
          const next = at + dy * width + dx;
          if ((values[next] ?? 0) <= spotThreshold) continue;
          inner += 1;
          if (seen[next] === 1) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
      // Corners of the spot, not its middle: a box is as wide as what it holds.
      if (inner < 9) edge.push([x, y], [x + 1, y], [x, y + 1], [x + 1, y + 1]);
    }
    if (sum / count < boxThreshold || edge.length === 0) continue;
    const box = grown(smallestRectangle(convexHull(edge)));
    if (box) boxes.push(box);
  }
  return boxes;
}

/** Andrew's monotone chain, counter-clockwise with y upwards. */
function convexHull(points: Point[]): Point[] {
  points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const [a, b] = [chain[chain.length - 2], chain[chain.length - 1]];
        if (!a || !b) break;
        if ((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(points), ...half(points.toReversed())];
}

interface Rectangle {
  readonly centre: Point;
  /** Radians by which its width is turned clockwise (y downwards), within ±45°. */
  readonly angle: number;
  readonly width: number;
  readonly height: number;
}

/** One side of the smallest rectangle lies on a side of the hull. */
function smallestRectangle(hull: readonly Point[]): Rectangle {
  let best: (Rectangle & { area: number }) | undefined;
  for (let index = 0; index < hull.length; index += 1) {
    const [a, b] = [hull[index], hull[(index + 1) % hull.length]];
    if (!a || !b) continue;
    let angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
    angle -= Math.round(angle / (Math.PI / 2)) * (Math.PI / 2);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of hull) {
      const along = x * cos + y * sin;
      const across = y * cos - x * sin;
      left = Math.min(left, along);
      right = Math.max(right, along);
      top = Math.min(top, across);
      bottom = Math.max(bottom, across);
    }
    const area = (right - left) * (bottom - top);
    if (best && best.area <= area) continue;
    const [along, across] = [(left + right) / 2, (top + bottom) / 2];
    const centre: Point = [along * cos - across * sin, along * sin + across * cos];
    best = { centre, angle, width: right - left, height: bottom - top, area };
  }
  return best ?? { centre: [0, 0], angle: 0, width: 0, height: 0 };
}

/** The network marks the heart of a line; its authors grow it by its area over its circumference. */
function grown({ centre, angle, width, height }: Rectangle): Quad | undefined {
  if (Math.min(width, height) < smallestSide) return undefined;
  const distance = (width * height * growth) / (2 * (width + height));
  const [halfWidth, halfHeight] = [width / 2 + distance, height / 2 + distance];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corner = (x: number, y: number): Point => [
    centre[0] + x * halfWidth * cos - y * halfHeight * sin,
    centre[1] + x * halfWidth * sin + y * halfHeight * cos,
  ];
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

export function quadSize([a, b, , d]: Quad): { width: number; height: number } {
  return { width: Math.hypot(b[0] - a[0], b[1] - a[1]), height: Math.hypot(d[0] - a[0], d[1] - a[1]) };
}

/** The same place, read after turning the picture by so many quarters clockwise. */
export function startedAt([a, b, c, d]: Quad, quarterTurns: 0 | 1 | 2 | 3): Quad {
  if (quarterTurns === 0) return [a, b, c, d];
  // Turned clockwise, the lower left corner comes to the upper left.
  if (quarterTurns === 1) return [d, a, b, c];
  return quarterTurns === 2 ? [c, d, a, b] : [b, c, d, a];
}
