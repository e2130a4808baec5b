import { existsSync } from 'node:fs';
import path from 'node:path';
import type {
  CompareRequest,
  CompareResult,
  PairVerdict,
  ProofSide,
  SignRequest,
  SignResult,
} from '../../children/proof-signature/messages.ts';
import type { CheckedProof } from '../../database/repositories/proof-check.repository.ts';
import { runInChild, untrustedLimits } from '../../platform/child-host.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import type { ServiceContext } from '../service.ts';
import type { ProofReading } from './judge/reading.ts';
import { pictureTokens, textTokens } from './text-tokens.ts';

/** Compares proofs by another engine than before: everything is compared anew. */
export const compareEngine = 'pairs-1';

/** What more proofs share says nothing: a form's own words. */
const commonTokens = 40;
/** How many of the likeliest are looked at closely. */
const closeLooks = 12;
const deadlineMs = 300_000;

interface Prepared {
  readonly proof: CheckedProof;
  readonly reading: ProofReading;
  readonly view: string | null;
  readonly tokens: readonly number[];
}

export interface Comparison {
  readonly proofId: number;
  readonly tokens: readonly number[];
  readonly alike: readonly { readonly proofId: number; readonly likeness: number }[];
}

const nothingRead: ProofReading = { engine: '', pages: [] };

/**
 * Compares new proofs with those that were compared before and with each other. Candidates come from the index of
 * tokens; a child looks at each of these pairs closely. Writes nothing.
 */
export async function compareProofs(
  context: ServiceContext,
  store: ProofStore,
  batch: readonly CheckedProof[],
  signal: AbortSignal,
): Promise<Comparison[]> {
  const readings = await readingsOf(context, batch);
  const views = batch.map((proof) => viewOf(store, proof));
  const signed = await sign(context, views, signal);
  const prepared = batch.map((proof, index): Prepared => {
    const reading = readings.get(proof.proofId) ?? nothingRead;
    return {
      proof,
      reading,
      view: views[index] ?? null,
      tokens: [...new Set([...textTokens(reading), ...pictureTokens(signed[index] ?? [])])],
    };
  });
  const candidates = await findCandidates(context, prepared);
  const byId = new Map(prepared.map((each) => [each.proof.proofId, each]));
  const earlier = [...new Set(candidates.flatMap(({ other }) => other))].filter((id) => !byId.has(id));
  const others = await context.database.read(({ proofChecks }) => proofChecks.proofs(earlier));
  const otherReadings = await readingsOf(context, others);
  const sides = new Map<number, ProofSide>([
    ...prepared.map(({ proof, reading, view }): [number, ProofSide] => [
      proof.proofId,
      { pages: reading.pages, view },
    ]),
    ...others.map((proof): [number, ProofSide] => [
      proof.proofId,
      { pages: (otherReadings.get(proof.proofId) ?? nothingRead).pages, view: viewOf(store, proof) },
    ]),
  ]);
  const pairs = candidates.filter(({ other }) => sides.has(other));
  const verdicts = await look(
    context,
    { pairs: pairs.map(({ proof, other }) => [proof, other]), sides },
    signal,
  );
  return prepared.map(({ proof, tokens }) => ({
    proofId: proof.proofId,
    tokens,
    alike: pairs.flatMap((pair, index) => {
      const verdict = verdicts[index];
      return pair.proof === proof.proofId && verdict?.same === true
        ? [{ proofId: pair.other, likeness: Math.round(verdict.likeness * 1000) }]
        : [];
    }),
  }));
}

function viewOf(store: ProofStore, proof: CheckedProof): string | null {
  const file = path.join(store.derivedFolder(proof.sha256), 'view-1.jpg');
  return existsSync(file) ? file : null;
}

async function readingsOf(
  { database }: ServiceContext,
  proofs: readonly CheckedProof[],
): Promise<ReadonlyMap<number, ProofReading>> {
  const stored = await database.read(({ proofChecks }) =>
    proofChecks.readings(proofs.map(({ proofId }) => proofId)),
  );
  return new Map(
    stored.flatMap(({ proofId, content }): [number, ProofReading][] =>
      content === null ? [] : [[proofId, JSON.parse(content) as ProofReading]],
    ),
  );
}

async function findCandidates(
  { database }: ServiceContext,
  prepared: readonly Prepared[],
): Promise<{ readonly proof: number; readonly other: number }[]> {
  const batchTokens = new Map<number, number[]>();
  const pairs: { proof: number; other: number }[] = [];
  for (const { proof, tokens } of prepared) {
    const stored = await database.read(({ proofChecks }) => proofChecks.sharing(tokens, commonTokens));
    const weights = new Map(stored);
    for (const token of tokens) {
      const sharing = batchTokens.get(token) ?? [];
      for (const other of sharing) weights.set(other, (weights.get(other) ?? 0) + 1 / (1 + sharing.length));
      batchTokens.set(token, [...sharing, proof.proofId]);
    }
    const likeliest = [...weights].filter(([other]) => other !== proof.proofId);
    likeliest.sort(([, left], [, right]) => right - left);
    for (const [other] of likeliest.slice(0, closeLooks)) pairs.push({ proof: proof.proofId, other });
  }
  return pairs;
}

async function sign(
  { childHost }: ServiceContext,
  views: readonly (string | null)[],
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const request: SignRequest = { type: 'sign', views };
  const result = await runInChild<SignRequest, SignResult>(childHost, 'proof-signature', request, {
    signal,
    limits: { ...untrustedLimits, deadlineMs },
  });
  return result.hashes;
}

async function look(
  { childHost }: ServiceContext,
  asked: {
    readonly pairs: readonly (readonly [number, number])[];
    readonly sides: ReadonlyMap<number, ProofSide>;
  },
  signal: AbortSignal,
): Promise<readonly PairVerdict[]> {
  if (asked.pairs.length === 0) return [];
  const ids = [...asked.sides.keys()];
  const at = new Map(ids.map((id, index) => [id, index]));
  const request: CompareRequest = {
    type: 'compare',
    sides: [...asked.sides.values()],
    pairs: asked.pairs.map(([left, right]) => [at.get(left) ?? 0, at.get(right) ?? 0]),
  };
  const result = await runInChild<CompareRequest, CompareResult>(childHost, 'proof-signature', request, {
    signal,
    limits: { ...untrustedLimits, deadlineMs },
  });
  return result.verdicts;
}
