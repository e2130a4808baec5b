import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inventName } from '../../electron/demo/names.ts';
import { Random } from '../../electron/demo/random.ts';
import {
  certificateOf,
  certificateTemplates,
  drawCertificate,
  inventEvent,
} from '../support/certificate-drawing.ts';
import { createTestCore, type TestCore } from '../support/core.ts';
import { inventShot, photographPaper, screenshotOf } from '../support/photograph.ts';
import type { BenchResult } from './bench-result.ts';
import { takeIn, wang } from '../support/staff.ts';

/** How many events are invented; each has one paper that is handed in three times and two colleagues' papers. */
export interface DuplicateBench {
  readonly events: number;
  readonly seed: number;
}

/** A file as somebody handed it in for a claim of the same place in the list of claims. */
interface HandedIn {
  readonly name: string;
  readonly event: number;
  /** Whose paper it shows. */
  readonly person: number;
  readonly bytes: Buffer;
}

const shotsOfFirst = 3;

/**
 * Near-duplicates on invented papers, through the program's own channels: drawn, photographed in an ordinary way
 * (perspective, turned, cropped by up to a fifth, glare, blur, JPEG) or saved as drawn, each handed in for a claim of a
 * stranger, and checked. Every event has colleagues' papers of the same form, which nobody may call duplicates.
 */
export async function measureDuplicates({ events, seed }: DuplicateBench): Promise<BenchResult[]> {
  const core = await createTestCore();
  try {
    const files: HandedIn[] = [];
    for (let event = 0; event < events; event += 1) files.push(...(await papersOf(event, seed)));
    const claims = await handIn(core, files);
    const started = performance.now();
    await core.call('check:run', {});
    const seconds = (performance.now() - started) / 1000;
    const count = () => ({ found: 0, of: 0 });
    const counts = { identical: count(), near: count(), colleagues: count(), strangers: count() };
    const at = new Map(claims.map((claimId, index) => [claimId, index]));
    for (const [index, claimId] of claims.entries()) {
      const { alike } = await core.call('check:of-claim', { claimId });
      const called = new Set(alike.map(({ otherClaimId }) => at.get(otherClaimId ?? '')));
      for (let other = index + 1; other < files.length; other += 1) {
        const kind = kindOf(files[index], files[other]);
        counts[kind].of += 1;
        if (called.has(other)) counts[kind].found += 1;
      }
    }
    const share = ({ found, of }: ReturnType<typeof count>): number => (of === 0 ? 0 : found / of);
    const ran = `${events} events, seed ${seed}, ${files.length} pictures, ${(seconds / files.length).toFixed(2)} s each`;
    const wrong = counts.colleagues.found + counts.strangers.found;
    return [
      rate('identical duplicates found', share(counts.identical), [1, 1], `${counts.identical.of} pairs`),
      rate('near-duplicates found', share(counts.near), [0.95, 1], `${counts.near.of} pairs; ${ran}`),
      rate(
        'different people’s papers of one form called duplicates',
        share({ found: wrong, of: counts.colleagues.of }),
        [0, 0.01],
        `${counts.colleagues.of} pairs, and ${counts.strangers.of} of different events`,
      ),
    ];
  } finally {
    await core.close();
  }
}

function rate(
  name: string,
  value: number,
  [atLeast, goal]: readonly [number, number],
  note: string,
): BenchResult {
  return { name, value, unit: 'ratio', goal, atLeast, spread: [value, value], note };
}

function kindOf(
  left: HandedIn | undefined,
  right: HandedIn | undefined,
): 'identical' | 'near' | 'colleagues' | 'strangers' {
  if (!left || !right || left.event !== right.event) return 'strangers';
  if (left.bytes === right.bytes) return 'identical';
  return left.person === right.person ? 'near' : 'colleagues';
}

async function papersOf(event: number, seed: number): Promise<HandedIn[]> {
  const random = Random.for(seed, 'event', event);
  const template = certificateTemplates[event % certificateTemplates.length] ?? 'credit-certificate';
  const invented = inventEvent(random, template);
  const files: HandedIn[] = [];
  for (let person = 0; person < 3; person += 1) {
    const paper = await drawCertificate(certificateOf(invented, random));
    for (let shot = 0; shot < (person === 0 ? shotsOfFirst : 1); shot += 1) {
      // Every other event's paper is handed in once as it was saved.
      const saved = person === 0 && shot === 0 && event % 2 === 0;
      const taken = inventShot(random.int(1, 1_000_000_000), 'ordinary', paper);
      const bytes = saved ? await screenshotOf(paper) : (await photographPaper(paper, taken)).jpeg;
      files.push({ name: `${event}-${person}-${shot}.${saved ? 'png' : 'jpg'}`, event, person, bytes });
    }
  }
  const last = files.at(-1);
  return last && event % 4 === 0 ? [...files, { ...last, name: `again-${last.name}` }] : files;
}

/** Every file under a claim of its own, of people whose names stand on none of them. Returns the claims' ids. */
async function handIn(core: TestCore, files: readonly HandedIn[]): Promise<string[]> {
  const random = new Random(files.length);
  const people = files.map((_, index) => ({
    staffNumber: `B${1000 + index}`,
    name: inventName(random, 'female'),
  }));
  await takeIn(
    core,
    people.map(({ staffNumber, name }) => ({ ...wang, 工号: staffNumber, 姓名: name })),
  );
  const folder = path.join(core.scratch, 'in');
  mkdirSync(folder);
  for (const { name, bytes } of files) writeFileSync(path.join(folder, name), bytes);
  await core.call('proof:add', { files: [folder] });
  const { items } = await core.call('proof:tray', { limit: 1000 });
  const arrivals = new Map(items.map(({ arrivalId, proof }) => [proof.name, arrivalId]));
  const claims: string[] = [];
  for (const [index, { name, event }] of files.entries()) {
    const { claimId } = await core.call('claim:create', {
      staffNumber: people[index]?.staffNumber ?? '',
      year: 2025,
      item: 'internal-theory',
      role: 'participant',
      startDate: '2025-03-12',
      name: `第 ${event + 1} 场`,
    });
    claims.push(claimId);
    await core.call('proof:attach', {
      arrivalId: arrivals.get(name) ?? arrivals.get(`in/${name}`) ?? '',
      claimId,
    });
  }
  return claims;
}
