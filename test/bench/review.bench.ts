import { pathToFileURL } from 'node:url';
import { report, type BenchResult } from './bench-result.ts';
import { measureDuplicates } from './review-duplicates.ts';
import { measureReading } from './review-reading.ts';
import { measureThroughput } from './review-throughput.ts';

/**
 * What the machine's eyes see on invented papers, and what it costs. Seeds are printed with the figures. As many papers
 * as a quiet office computer looks at in less than ten minutes; more by the environment.
 */
const events = Number(process.env['BENCH_EVENTS'] ?? 16);
const pictures = Number(process.env['BENCH_PICTURES'] ?? 12);
const papers = Number(process.env['BENCH_PAPERS'] ?? 160);
const seed = Number(process.env['BENCH_SEED'] ?? 2025);

export async function run(): Promise<BenchResult[]> {
  return [
    ...(await measureDuplicates({ events, seed })),
    ...(await measureReading(papers, seed)),
    ...(await measureThroughput(pictures, seed)),
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) report(await run());
