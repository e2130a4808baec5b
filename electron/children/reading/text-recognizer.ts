import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { cutStraight, shrunk, type GreyPicture } from './grey-picture.ts';
import { modelFiles, modelSigns } from './model-files.ts';
import { findTextBoxes, type Point, type Quad } from './text-boxes.ts';

/** The two networks of PP-OCRv4 (Apache-2.0): where text stands, and what a straight line of it says. */
export interface TextRecognizer {
  /** Every line of text, in the picture's pixels, not yet in reading order. */
  findLines(picture: GreyPicture): Promise<Quad[]>;
  /** What one line says. The confidence is the mean of its characters, 0 when it says nothing. */
  readLine(picture: GreyPicture, quad: Quad): Promise<RecognizedText>;
}

export interface RecognizedText {
  readonly text: string;
  readonly confidence: number;
}

/** Larger pictures are shrunk for finding lines only; they are read in full. */
const findingPixels = 960;
const lineHeight = 48;
const widestLine = 2400;

// One thread, so that the computer stays usable. The arena keeps what the largest line needed (some 300 MB); without it the
// heap falls to pieces between lines of all lengths and grows past 1 GB.
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'all',
  enableCpuMemArena: true,
  enableMemPattern: false,
};

/** Loads both networks from the installed package: about 15 MB, a quarter of a second. */
export async function loadTextRecognizer(): Promise<TextRecognizer> {
  const load = async (file: string): Promise<InferenceSession> =>
    InferenceSession.create(await readFile(file), sessionOptions);
  const finder = await load(modelFiles.finder);
  const reader = await load(modelFiles.reader);
  // Class 0 is "no character"; the last, which the list leaves out, is the space.
  const alphabet = ['', ...modelSigns(), ' '];
  return {
    async findLines(picture) {
      const small = await shrunk(picture, findingPixels);
      const input = findingTensor(small);
      const { data, dims } = await run(finder, input);
      const [height = 0, width = 0] = dims.slice(-2);
      const [acrossX, acrossY] = [picture.width / small.width, picture.height / small.height];
      const back = ([x, y]: Point): Point => [x * acrossX, y * acrossY];
      return findTextBoxes({ values: data, width, height }).map(([a, b, c, d]): Quad => [
        back(a),
        back(b),
        back(c),
        back(d),
      ]);
    },
    async readLine(picture, quad) {
      const { pixels, width } = cutStraight(picture, quad, lineHeight, widestLine);
      const values = new Float32Array(3 * pixels.length);
      for (let at = 0; at < pixels.length; at += 1) values[at] = (pixels[at] ?? 0) / 127.5 - 1;
      values.copyWithin(pixels.length, 0, pixels.length).copyWithin(2 * pixels.length, 0, pixels.length);
      const { data, dims } = await run(reader, new Tensor('float32', values, [1, 3, lineHeight, width]));
      return spell(data, dims[2] ?? alphabet.length, alphabet);
    },
  };
}

async function run(
  session: InferenceSession,
  input: Tensor,
): Promise<{ data: Float32Array; dims: readonly number[] }> {
  const [from, to] = [session.inputNames[0] ?? 'x', session.outputNames[0] ?? ''];
  const output = (await session.run({ [from]: input }))[to];
  if (!output || !(output.data instanceof Float32Array)) throw new TypeError('the network gave no figures');
  return { data: output.data, dims: output.dims };
}

/** Sides in multiples of 32, as the network wants them; what is added is black. */
function findingTensor({ pixels, width, height }: GreyPicture): Tensor {
  const [wide, high] = [Math.ceil(width / 32) * 32, Math.ceil(height / 32) * 32];
  const values = new Float32Array(3 * wide * high);
  // Means and deviations of the pictures that the network was trained on, red, green and blue.
  const channels = [
    [0.485, 0.229],
    [0.456, 0.224],
    [0.406, 0.225],
  ] as const;
  channels.forEach(([mean, deviation], channel) => {
    const table = Float32Array.from({ length: 256 }, (_, grey) => (grey / 255 - mean) / deviation);
    values.fill(table[0] ?? 0, channel * wide * high, (channel + 1) * wide * high);
    for (let row = 0; row < height; row += 1) {
      let to = channel * wide * high + row * wide;
      for (let from = row * width; from < (row + 1) * width; from += 1)
        values[to++] = table[pixels[from] ?? 0] ?? 0;
    }
  });
  return new Tensor('float32', values, [1, 3, high, wide]);
}

/** The likeliest class of each step; repeated ones are one character (CTC). */
function spell(data: Float32Array, classes: number, alphabet: readonly string[]): RecognizedText {
  let text = '';
  const sureness: number[] = [];
  let previous = 0;
  for (let start = 0; start + classes <= data.length; start += classes) {
    let best = 0;
    for (let index = 1; index < classes; index += 1)
      if ((data[start + index] ?? 0) > (data[start + best] ?? 0)) best = index;
    if (best !== 0 && best !== previous) {
      text += alphabet[best] ?? '';
      sureness.push(data[start + best] ?? 0);
    }
    previous = best;
  }
  const mean = sureness.reduce((sum, one) => sum + one, 0) / Math.max(1, sureness.length);
  return { text, confidence: mean };
}
