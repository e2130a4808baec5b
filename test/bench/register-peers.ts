import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as fontkit from 'fontkit';
import { PDFDocument } from 'pdf-lib';
import PDFKit from 'pdfkit';
import { resolveElectron } from '../../build/electron/resolve.mjs';
import { inProject } from '../../build/electron/root.mjs';
import { electronArgs, onSomeDisplay } from '../../build/electron/run-electron.mjs';
import { ensureSystemPackages } from '../../build/electron/system-packages.mjs';
import type { DrawnText } from '../../electron/documents/pdf/page-writer.ts';
import { fontFile } from '../../electron/platform/asset-paths.ts';

/** A page's lines at their places; the same for every contender. */
export type Page = readonly DrawnText[];

export const pageSize = [841.89, 595.28] as const;

const fontBytes = readFileSync(fontFile);

/** fontkit 2 gives the subset's bytes at once; pdf-lib 1.17 asks for a stream. */
const fontkitForPdfLib = {
  create(bytes: Uint8Array) {
    const font = fontkit.create(Buffer.from(bytes)) as unknown as {
      createSubset(): { encode(): Uint8Array; encodeStream?: unknown };
    };
    const createSubset = font.createSubset.bind(font);
    font.createSubset = () => {
      const subset = createSubset();
      subset.encodeStream = () => ({
        on(event: string, listener: (data?: Uint8Array) => void) {
          if (event === 'data') listener(subset.encode());
          if (event === 'end') listener();
          return this;
        },
      });
      return subset;
    };
    return font;
  },
};

/** pdf-lib's `drawText`, with the adapter without which it draws blanks. */
export async function drawText(pages: readonly Page[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkitForPdfLib as unknown as Parameters<PDFDocument['registerFontkit']>[0]);
  const font = await document.embedFont(fontBytes, { subset: true });
  for (const texts of pages) {
    const page = document.addPage([...pageSize]);
    for (const { text, x, baseline, size: points } of texts)
      page.drawText(text, { x, y: pageSize[1] - baseline, size: points, font });
  }
  return document.save();
}

/** pdfkit's `text` without its line breaking. */
export function pdfkit(pages: readonly Page[]): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PDFKit({ autoFirstPage: false, margin: 0, font: '' });
    const pieces: Buffer[] = [];
    document.on('data', (piece: Buffer) => pieces.push(piece));
    document.on('end', () => resolve(Buffer.concat(pieces)));
    document.on('error', reject);
    document.registerFont('face', fontBytes);
    for (const texts of pages) {
      document.addPage({ size: [...pageSize], margin: 0 });
      document.font('face');
      for (const { text, x, baseline, size } of texts)
        document.fontSize(size).text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    }
    document.end();
  });
}

/**
 * Chromium's printToPDF in the Electron that is at hand: parts of so many pages, each line at its place, the same font
 * by @font-face. Loading is not counted. Returns milliseconds and bytes of each part.
 */
export async function chromium(
  parts: readonly (readonly Page[])[],
): Promise<{ ms: number; bytes: number; pdf: Uint8Array }[]> {
  await ensureSystemPackages((line: string) => console.error(line), 'window');
  const { program, env } = await resolveElectron(() => undefined);
  const folder = mkdtempSync(path.join(tmpdir(), 'cme-print-'));
  try {
    const files = parts.map((pages, index) => {
      const file = path.join(folder, `${index}.html`);
      writeFileSync(file, html(pages));
      return file;
    });
    const switches = electronArgs().filter((argument: string) => argument.startsWith('--'));
    const [command, args] = onSomeDisplay(program, [...switches, inProject('test', 'bench', 'print-peer')]);
    const told = await output(command, args, {
      ...env,
      BENCH_PROFILE: path.join(folder, 'profile'),
      BENCH_PAGES: JSON.stringify(files),
    });
    return [...told.matchAll(/^\[print\] (.+)$/gm)].map(([, line = ''], index) => ({
      ...(JSON.parse(line) as { ms: number; bytes: number }),
      pdf: readFileSync(`${files[index]}.pdf`),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function output(command: string, args: readonly string[], env: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
    child.on('error', reject);
    child.on('close', () => resolve(text));
  });
}

function html(pages: readonly Page[]): string {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const body = pages.map((texts) => {
    const lines = texts.map(
      ({ text, x, baseline, size }) =>
        `<span style="left:${x}pt;top:${(baseline - size).toFixed(2)}pt;font-size:${size}pt">${escape(text)}</span>`,
    );
    return `<section>${lines.join('')}</section>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
    @font-face { font-family: face; src: url('${pathToFileURL(fontFile).href}'); }
    @page { size: A4 landscape; margin: 0; }
    body { margin: 0; font-family: face; }
    section { position: relative; width: ${pageSize[0]}pt; height: ${pageSize[1] - 1}pt; break-after: page; }
    span { position: absolute; line-height: 1; white-space: pre; }
  </style>${body.join('\n')}`;
}
