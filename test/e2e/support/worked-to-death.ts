import { join } from 'node:path';
import { Random } from '../../../electron/demo/random.ts';
import { claimFile, photo, plainClaim, proofZip } from '../../support/factories/claim-file.ts';
import { rosterFile } from '../../support/factories/roster-file.ts';

export const peoplePerRound = 250;
export const claimsPerRound = 12;

export interface RoundFiles {
  readonly roster: string;
  readonly claims: string;
  readonly proofs: string;
}

/** What is handed in for one round: people, claims and proofs that no other round has. */
export async function writeRoundFiles(folder: string, round: number, claimant: string): Promise<RoundFiles> {
  const people = Array.from({ length: peoplePerRound }, (_, index) => [
    `K${round}-${index}`,
    `甲${index}`,
    '内科',
    '医师',
  ]);
  const roster = await rosterFile(folder, people, {
    name: `名册${round}.xlsx`,
    headers: ['工号', '姓名', '科室', '职称'],
  });
  const titles = Array.from({ length: claimsPerRound }, (_, index) => `第${round}轮第${index}次培训`);
  const claims = await claimFile(
    folder,
    titles.map((title, index) => ({
      ...plainClaim,
      工号: claimant,
      姓名: null,
      活动名称: title,
      佐证文件: `${round}-${index}.jpg`,
    })),
    `申报${round}.xlsx`,
  );
  const pictures: Record<string, Buffer> = {};
  for (let index = 0; index < claimsPerRound; index += 1) {
    pictures[`${round}-${index}.jpg`] = await photo(`${round} ${index}`);
  }
  return { roster, claims, proofs: proofZip(join(folder, `佐证${round}.zip`), pictures) };
}

/** Something the window was told has been done; what was told must still be there after the kill. */
export type Told =
  | { readonly what: 'decide' | 'undo'; readonly batchId: string; readonly claims: number }
  | { readonly what: 'roster' | 'claims'; readonly added: number }
  | { readonly what: 'start' | 'applying' }
  | { readonly what: 'refused'; readonly channel: string; readonly code: string };

export interface KillMoment {
  /** Counted from when a plan began to be written, or from when the round's work began. */
  readonly after: 'applying' | 'start';
  readonly milliseconds: number;
}

/** When in a round the program is killed: anywhere, but most often around the writing of a plan. Seeded. */
export function killMoment(seed: number, round: number): KillMoment {
  const random = Random.for(seed, 'kill', round);
  return round % 3 === 0
    ? { after: 'start', milliseconds: random.int(0, 1600) }
    : { after: 'applying', milliseconds: random.int(0, 450) };
}

/**
 * Runs in the page until the program is killed: imports a roster and claims with proofs in the given order, and beside
 * that decides claims one by one and in batches and takes some back. `told` hears of each reply.
 */
export async function workUntilKilled(work: {
  readonly year: number;
  readonly seed: number;
  readonly imports: readonly ('roster' | 'claims')[];
}): Promise<void> {
  type Reply = { ok: true; value: Record<string, unknown> } | { ok: false; error: { code: string } };
  const tell = Reflect.get(globalThis, 'told') as (told: unknown) => void;
  const call = async (channel: string, payload: unknown): Promise<Record<string, unknown> | undefined> => {
    const reply = (await window.cme.call(channel, payload)) as Reply;
    if (reply.ok) return reply.value;
    tell({ what: 'refused', channel, code: reply.error.code });
    return undefined;
  };
  const pick = async (): Promise<string> => {
    const answer = await call('dialog:open-file', { title: 'x' });
    return (answer?.['files'] as { token: string }[])[0]?.token ?? '';
  };
  const importing = async () => {
    for (const what of work.imports) {
      const file = await pick();
      const request = what === 'claims' ? { file, proofs: await pick() } : { file };
      const plan = await call(what === 'roster' ? 'roster:plan' : 'claim:plan', request);
      if (!plan) return;
      tell({ what: 'applying' });
      const done = await call(what === 'roster' ? 'roster:apply' : 'claim:apply', { planId: plan['planId'] });
      if (done) tell({ what, added: done['added'] });
    }
  };
  const reviewing = async () => {
    let chance = work.seed >>> 0;
    const next = (below: number) => {
      chance = (Math.imul(chance, 1664525) + 1013904223) >>> 0;
      return Math.floor((chance / 4294967296) * below);
    };
    for (;;) {
      const queue = await call('review:queue', { year: work.year, limit: 1 });
      const open = (queue?.['claimIds'] ?? []) as string[];
      if (open.length < 8 || next(3) === 0) {
        const undone = await call('review:undo', {});
        if (undone) tell({ what: 'undo', batchId: undone['batchId'], claims: undone['restored'] });
        continue;
      }
      const start = next(open.length - 3);
      const claimIds = open.slice(start, start + (next(2) === 0 ? 1 : 3));
      const decision = (['accept', 'return', 'reject'] as const)[next(3)];
      const decided = await call('review:decide', {
        claimIds,
        decision,
        level: 'unit',
        ...(decision === 'accept' ? {} : { reasonCode: 'more-proof' }),
      });
      if (decided) tell({ what: 'decide', batchId: decided['batchId'], claims: decided['decided'] });
    }
  };
  tell({ what: 'start' });
  await Promise.all([importing(), reviewing()]);
}
