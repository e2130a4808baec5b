import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';
import { PDFDocument } from 'pdf-lib';
import { registerInput } from '../../electron/documents/annual-register.test-helper.ts';
import { createRegisterDocument } from '../../electron/documents/pdf/annual-register.ts';
import { loadFace } from '../../electron/documents/pdf/font.ts';
import type { DrawnText } from '../../electron/documents/pdf/page-writer.ts';
import { fontFile } from '../../electron/platform/asset-paths.ts';
import { ratio, report } from './bench-result.ts';

/**
 * 1,000 学分登记表 through our text layer ÷ the same lines at the same places through pdf-lib's `drawText`, both with
 * the same font and embedded subset. `drawText` gets the adapter without which it draws blanks.
 */
const people = Number(process.env['BENCH_PEOPLE'] ?? 1000);
const claims = 12;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 2);

const face = loadFace(fontFile);
const inputs = Array.from({ length: people }, (_, index) => {
  const input = registerInput(claims);
  return { ...input, person: { ...input.person, staffNumber: `A${10_000 + index}` } };
});

let size = 0;
const pages: (readonly DrawnText[])[] = [];
const planner = createRegisterDocument({ face, onPage: (_, texts) => pages.push([...texts]) });
for (const input of inputs) planner.add(input);

async function ours(): Promise<void> {
  const document = createRegisterDocument({ face });
  for (const input of inputs) document.add(input);
  size = (await document.save()).length;
}

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

const fontBytes = readFileSync(fontFile);
async function drawText(): Promise<void> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkitForPdfLib as unknown as Parameters<PDFDocument['registerFontkit']>[0]);
  const font = await document.embedFont(fontBytes, { subset: true });
  for (const texts of pages) {
    const page = document.addPage([841.89, 595.28]);
    for (const { text, x, baseline, size: points } of texts) {
      page.drawText(text, { x, y: 595.28 - baseline, size: points, font });
    }
  }
  await document.save();
}

const result = await ratio(
  `${people} registers, ${pages.length} pages ÷ drawText`,
  0.1,
  rounds,
  ours,
  drawText,
);
report([{ ...result, note: `${result.note}; ${(size / pages.length / 1024).toFixed(2)} KB a page` }]);
