import sharp from 'sharp';

// One picture at a time, and nothing of it kept.
sharp.cache(false);
sharp.concurrency(1);

const side = 32;
const kept = 8;

/** The cosines of the 8 lowest frequencies over 32 samples. */
const cosines = Array.from({ length: kept }, (_, frequency) =>
  Float64Array.from({ length: side }, (__, at) =>
    Math.cos(((2 * at + 1) * frequency * Math.PI) / (2 * side)),
  ),
);

/**
 * 64-bit hashes of a picture by the signs of its lowest frequencies, one for each quarter turn: a copy that was saved anew
 * or turned has one in common with it, or nearly. 16 hexadecimal digits each.
 */
export async function hashesOf(file: string): Promise<string[]> {
  const { data, info } = await sharp(file)
    .greyscale()
    .resize(side, side, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  let grey: Float64Array = Float64Array.from(
    { length: side * side },
    (_, at) => data[at * info.channels] ?? 0,
  );
  const hashes: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    hashes.push(hashOf(grey));
    grey = quarterTurned(grey);
  }
  return hashes;
}

function hashOf(grey: Float64Array): string {
  const rows = new Float64Array(side * kept);
  for (let y = 0; y < side; y += 1)
    for (let u = 0; u < kept; u += 1) {
      let sum = 0;
      for (let x = 0; x < side; x += 1) sum += (grey[y * side + x] ?? 0) * (cosines[u]?.[x] ?? 0);
      rows[y * kept + u] = sum;
    }
  const values: number[] = [];
  for (let v = 0; v < kept; v += 1)
    for (let u = 0; u < kept; u += 1) {
      let sum = 0;
      for (let y = 0; y < side; y += 1) sum += (rows[y * kept + u] ?? 0) * (cosines[v]?.[y] ?? 0);
      values.push(sum);
    }
  // The first is the mean brightness and says nothing.
  const median = values.slice(1).toSorted((left, right) => left - right)[31] ?? 0;
  let hash = 0n;
  for (const [index, value] of values.entries())
    hash = (hash << 1n) | (index > 0 && value > median ? 1n : 0n);
  return hash.toString(16).padStart(16, '0');
}

function quarterTurned(grey: Float64Array): Float64Array {
  return Float64Array.from(grey, (_, at) => {
    const x = at % side;
    const y = (at - x) / side;
    return grey[(side - 1 - x) * side + y] ?? 0;
  });
}

/** How many bits differ. */
export function distance(left: string, right: string): number {
  let differing = BigInt(`0x${left}`) ^ BigInt(`0x${right}`);
  let count = 0;
  for (; differing > 0n; differing &= differing - 1n) count += 1;
  return count;
}
