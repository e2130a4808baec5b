import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { Zip, ZipPassThrough } from 'fflate';
import { loadFace, type TextFace } from '../documents/pdf/font.ts';
import { DocumentWriter } from '../documents/pdf/page-writer.ts';
import { drawProof, proofPdf, proofSize } from './draw-proof.ts';
import type { ProofSpec } from './proof-spec.ts';
import { photograph, screenshot } from './roughen.ts';

export interface DrawProofsRequest {
  readonly type: 'draw';
  readonly fontFile: string;
  /** A `.zip` file to write, or a folder. */
  readonly out: string;
  /** `path` is inside the zip or folder, with `/`. */
  readonly files: readonly { readonly path: string; readonly spec: ProofSpec }[];
}

export interface DrawProofsResult {
  readonly files: number;
  readonly bytes: number;
}

/** Pictures of one batch are drawn from one PDF and roughened side by side; more would only cost memory. */
const batchSize = 12;
const pixelsPerPoint = 2;

/** Draws the proofs and writes them in order; the same request gives the same bytes. */
export async function drawProofFiles(
  request: DrawProofsRequest,
  onProgress: (done: number, total: number) => void | Promise<void> = () => undefined,
): Promise<DrawProofsResult> {
  const face = loadFace(request.fontFile);
  const pdfium = await PDFiumLibrary.init();
  const sink = request.out.endsWith('.zip') ? zipSink(request.out) : folderSink(request.out);
  let bytes = 0;
  try {
    for (let start = 0; start < request.files.length; start += batchSize) {
      const batch = request.files.slice(start, start + batchSize);
      const contents = await drawBatch(
        batch.map(({ spec }) => spec),
        face,
        pdfium,
      );
      batch.forEach(({ path }, index) => {
        const content = contents[index] ?? new Uint8Array();
        sink.add(path, content);
        bytes += content.length;
      });
      await onProgress(start + batch.length, request.files.length);
    }
  } finally {
    sink.close();
    pdfium.destroy();
  }
  return { files: request.files.length, bytes };
}

async function drawBatch(
  specs: readonly ProofSpec[],
  face: TextFace,
  pdfium: PDFiumLibrary,
): Promise<Uint8Array[]> {
  const contents: Promise<Uint8Array>[] = [];
  const pictures = new Map<number, { readonly spec: ProofSpec; readonly at: number }[]>();
  specs.forEach((spec, at) => {
    if (spec.format === 'pdf') {
      contents[at] = proofPdf(spec, face);
      return;
    }
    const { width } = proofSize(spec.kind);
    const group = pictures.get(width) ?? [];
    group.push({ spec, at });
    pictures.set(width, group);
  });
  for (const group of pictures.values()) {
    const [first] = group;
    if (!first) continue;
    const writer = new DocumentWriter(face, proofSize(first.spec.kind));
    for (const { spec } of group) writer.page((canvas) => drawProof(canvas, spec));
    const document = await pdfium.loadDocument(await writer.save({ title: '佐证', createdOn: '2000-01-01' }));
    for (const [index, { spec, at }] of group.entries()) {
      const page = document.getPage(index);
      const picture = await page.render({
        scale: pixelsPerPoint,
        render: (options) => Promise.resolve(options.data),
      });
      contents[at] = spec.format === 'png' ? screenshot(picture) : photograph(picture, spec.wear);
    }
    document.destroy();
  }
  return Promise.all(contents);
}

interface Sink {
  add(path: string, content: Uint8Array): void;
  close(): void;
}

function folderSink(folder: string): Sink {
  return {
    add(path, content) {
      const file = join(folder, ...path.split('/'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    },
    close: () => undefined,
  };
}

/** Pictures are packed already, so they are stored as they are. Names are UTF-8: GBK has no 𬭎. */
function zipSink(file: string): Sink {
  mkdirSync(dirname(file), { recursive: true });
  const handle = openSync(file, 'w');
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    writeSync(handle, chunk);
  });
  return {
    add(path, content) {
      const entry = new ZipPassThrough(path);
      entry.mtime = new Date(2025, 11, 1, 9, 30);
      zip.add(entry);
      entry.push(content, true);
    },
    close() {
      zip.end();
      closeSync(handle);
    },
  };
}
