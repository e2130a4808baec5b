import type { JudgedProof, ReadLine, ReadPage, Region } from './reading.ts';

/** A page's text as one run without spaces and line ends, so that what wraps is found, with the way back to its lines. */
export interface Flow {
  readonly proofId: number;
  readonly page: ReadPage;
  readonly text: string;
  readonly lines: readonly FlowLine[];
}

export interface FlowLine {
  readonly line: ReadLine;
  readonly text: string;
  /** Where it begins in the flow. */
  readonly start: number;
}

/** Where an answer stands and how surely it was read. */
export interface Evidence {
  readonly proofId: number;
  readonly page: number;
  readonly region: Region;
  readonly read: string;
  readonly confidence: number;
}

export function flowsOf(proofs: readonly JudgedProof[]): Flow[] {
  return proofs.flatMap(({ proofId, reading }) => reading.pages.map((page) => flowOf(proofId, page)));
}

function flowOf(proofId: number, page: ReadPage): Flow {
  const lines: FlowLine[] = [];
  let text = '';
  for (const line of page.lines) {
    const plain = plainText(line.text);
    // Two figures in two boxes are not one.
    if (/[\d.]$/u.test(text) && /^\d/u.test(plain)) text += '\n';
    lines.push({ line, text: plain, start: text.length });
    text += plain;
  }
  return { proofId, page, text, lines };
}

/** Full-width, circled and Roman signs as plain ones, every dash and bracket as one, no spaces, capitals. */
export function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/(?<=\d)\s+(?=\d)/gu, '\n')
    .replace(/[^\S\n]+/gu, '')
    .replace(/[‐‑‒–—―−﹣ー]/gu, '-')
    .replace(/[～〜∼]/gu, '~')
    .replace(/[〔【［[{]/gu, '(')
    .replace(/[〕】］\]}]/gu, ')')
    .replace(/[•‧∙・]/gu, '·')
    .toUpperCase();
}

/** The evidence for the flow's characters from `start` to `end`: the part of the first line that holds them. */
export function evidenceAt(flow: Flow, start: number, end: number, read?: string): Evidence {
  const touched = flow.lines.filter(({ start: from, text }) => from < end && from + text.length > start);
  const [first] = touched;
  const region = first
    ? partOf(
        first.line.region,
        Math.max(0, start - first.start) / Math.max(1, first.text.length),
        Math.min(1, (end - first.start) / Math.max(1, first.text.length)),
        flow.page.turned,
      )
    : { left: 0, top: 0, width: 1, height: 1 };
  return {
    proofId: flow.proofId,
    page: flow.page.page,
    region,
    read: read ?? flow.text.slice(start, end),
    confidence: Math.min(1, ...touched.map(({ line }) => line.confidence)),
  };
}

/** A share of a line, along the direction in which it runs on the page as it is shown. */
function partOf(region: Region, from: number, to: number, turned: ReadPage['turned']): Region {
  const { left, top, width, height } = region;
  const [begin, share] = turned === 180 || turned === 90 ? [1 - to, to - from] : [from, to - from];
  return turned === 0 || turned === 180
    ? { left: left + begin * width, top, width: share * width, height }
    : { left, top: top + begin * height, width, height: share * height };
}
