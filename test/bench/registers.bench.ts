import { fork } from 'node:child_process';
import { once } from 'node:events';
import { PDFDocument } from 'pdf-lib';
import { registerInput } from '../../electron/documents/annual-register.test-helper.ts';
import { createRegisterDocument } from '../../electron/documents/pdf/annual-register.ts';
import { loadFace } from '../../electron/documents/pdf/font.ts';
import { fontFile } from '../../electron/platform/asset-paths.ts';
import { median, ratio, report, time, type BenchResult } from './bench-result.ts';
import { chromium, drawText, pdfkit, type Page } from './register-peers.ts';

/**
 * 学分登记表 of 25 claims through our text layer: 5,000 of them for the time and size of a page, and beside three peers
 * the same lines at the same places with the same font. The peers are slow, so they and we set fewer pages there.
 */
const people = Number(process.env['BENCH_PEOPLE'] ?? 5000);
const claims = 25;
const besidePeers = Number(process.env['BENCH_PEER_PEOPLE'] ?? 200);
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const partPages = 200;

const face = loadFace(fontFile);

function inputOf(index: number) {
  const input = registerInput(claims);
  return { ...input, person: { ...input.person, staffNumber: `A${10_000 + index}` } };
}

/** Sets so many registers; tells the pages and the bytes. */
async function ours(count: number): Promise<{ pages: number; bytes: Uint8Array }> {
  const document = createRegisterDocument({ face });
  let pages = 0;
  for (let index = 0; index < count; index += 1) pages += document.add(inputOf(index));
  return { pages, bytes: await document.save() };
}

/** The lines of so many registers, page by page. */
function linesOf(count: number): Page[] {
  const pages: Page[] = [];
  const planner = createRegisterDocument({ face, onPage: (_, texts) => pages.push([...texts]) });
  for (let index = 0; index < count; index += 1) planner.add(inputOf(index));
  return pages;
}

const asked = process.argv.indexOf('--peak-of');
if (asked >= 0) {
  // A program of its own, so that its peak is that of this many pages alone.
  const { pages } = await ours(Number(process.argv[asked + 1]));
  process.send?.({ pages, rss: process.resourceUsage().maxRSS / 1024 });
} else
  report([...(await whole()), ...(await besideOthers()), ...(await besideChromium()), ...(await memory())]);

async function whole(): Promise<BenchResult[]> {
  await ours(50);
  let set: Awaited<ReturnType<typeof ours>> = { pages: 0, bytes: new Uint8Array() };
  const spent = await time(async () => {
    set = await ours(people);
  });
  const { pages, bytes } = set;
  const each = spent / pages;
  return [
    {
      name: `${people} registers of ${claims} claims, ${pages} pages: a page`,
      value: each,
      unit: 'ms',
      spread: [each, each],
      note: `${(bytes.length / pages / 1024).toFixed(2)} KB a page, ${(bytes.length / 2 ** 20).toFixed(1)} MB, ${(spent / 1000).toFixed(1)} s`,
    },
  ];
}

async function besideOthers(): Promise<BenchResult[]> {
  const pages = linesOf(besidePeers);
  const name = `${pages.length} pages`;
  const results = [
    await ratio(
      `${name} ÷ pdf-lib drawText`,
      0.1,
      rounds,
      () => ours(besidePeers),
      () => drawText(pages),
    ),
    await ratio(
      `${name} ÷ pdfkit`,
      0.4,
      rounds,
      () => ours(besidePeers),
      () => pdfkit(pages),
    ),
  ];
  const sizes = { ours: (await ours(besidePeers)).bytes, pdfkit: await pdfkit(pages) };
  const note = Object.entries(sizes).map(([who, bytes]) => `${who} ${perPage(bytes, pages.length)}`);
  return results.map((result) => ({ ...result, note: `${result.note}; ${note.join(', ')}` }));
}

async function besideChromium(): Promise<BenchResult[]> {
  const pages = linesOf(besidePeers).slice(0, partPages);
  const peer: { ms: number; bytes: number; pdf: Uint8Array }[] = [];
  const mine: { ms: number; bytes: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let set: Awaited<ReturnType<typeof ours>> = { pages: 0, bytes: new Uint8Array() };
    globalThis.gc?.();
    const ms = await time(async () => {
      set = await ours(besidePeers);
    });
    mine.push({ ms: ms / set.pages, bytes: set.bytes.length / set.pages });
    // The first part warms the printer up and is not counted.
    peer.push(...(await chromium([pages.slice(0, 20), pages])).slice(1));
  }
  const [first] = peer;
  if (!first) throw new Error('Chromium printed nothing');
  const theirPages = (await PDFDocument.load(first.pdf, { updateMetadata: false })).getPageCount();
  const theirMs = peer.map(({ ms }) => ms / theirPages);
  const theirBytes = peer.map(({ bytes }) => bytes / theirPages);
  const compare = (name: string, goal: number, a: readonly number[], b: readonly number[], unit: string) => {
    const each = a.map((value, index) => value / (b[index] ?? Number.NaN));
    return {
      name: `a page ÷ Chromium printToPDF, ${theirPages} pages a part: ${name}`,
      value: median(a) / median(b),
      unit: 'ratio' as const,
      goal,
      spread: [Math.min(...each), Math.max(...each)] as const,
      note: `${median(a).toFixed(2)} ÷ ${median(b).toFixed(2)} ${unit}`,
    };
  };
  return [
    compare(
      'time',
      0.05,
      mine.map(({ ms }) => ms),
      theirMs,
      'ms',
    ),
    compare(
      'size',
      0.5,
      mine.map(({ bytes }) => bytes / 1024),
      theirBytes.map((bytes) => bytes / 1024),
      'KB',
    ),
  ];
}

/** As V8 lets its heap grow where there is room, and with so little room that only what is needed is held. */
async function memory(): Promise<BenchResult[]> {
  const perRegister = (await ours(20)).pages / 20;
  const results: BenchResult[] = [];
  for (const [how, limits] of [
    ['a heap of at most 64 MB', ['--max-old-space-size=64', '--max-semi-space-size=2']],
    ['a heap without a limit', []],
  ] as const) {
    const few = await peakOf(Math.ceil(500 / perRegister), limits);
    const many = await peakOf(Math.ceil(5000 / perRegister), limits);
    const value = many.rss / few.rss;
    results.push({
      name: `peak memory of ${many.pages} pages ÷ ${few.pages} pages, ${how}`,
      value,
      unit: 'ratio',
      goal: 1.5,
      spread: [value, value],
      note: `${many.rss.toFixed(0)} MB ÷ ${few.rss.toFixed(0)} MB`,
    });
  }
  return results;
}

async function peakOf(registers: number, limits: readonly string[]): Promise<{ pages: number; rss: number }> {
  const child = fork(import.meta.filename, ['--peak-of', String(registers)], { execArgv: [...limits] });
  const [told] = (await once(child, 'message')) as [{ pages: number; rss: number }];
  return told;
}

function perPage(bytes: Uint8Array, pages: number): string {
  return `${(bytes.length / pages / 1024).toFixed(2)} KB a page`;
}
