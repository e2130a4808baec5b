import type { CheckProgress } from '../../../shared/contract/proof-check.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { CheckedProof } from '../../database/repositories/proof-check.repository.ts';
import type { ProofStore } from '../../proofs/proof-store.ts';
import { baseName } from '../proofs/proof-view.ts';
import type { ServiceContext } from '../service.ts';
import { compareEngine, compareProofs } from './compare-proofs.ts';
import type { ProofEyes } from './eyes.ts';
import { judgeClaims } from './judge-claims.ts';
import type { ProofReading } from './judge/reading.ts';

/**
 * Reads, compares and judges what waits, in the background and one child at a time. Where it was stands in the database:
 * a proof is read when its reading is kept, and compared when its comparison is, so a kill loses one proof's work.
 */
export interface CheckRunner {
  /** Goes on if anything waits and nobody has paused it. */
  wake(): void;
  /** Goes through everything, paused or not, and ends when nothing waits. Throws what stopped it. */
  runToEnd(onProof: () => Promise<void>): Promise<void>;
  progress(): Promise<CheckProgress>;
  /** Stops where it is; what a child is reading now is read again later. */
  pause(): void;
  /** The proofs that a child has in hand. */
  readonly inHand: ReadonlySet<number>;
  /** Ends what runs. */
  close(): Promise<void>;
}

/** Between two looks at other work; a reader is opened for each batch and ends with it, and its memory with it. */
const batchSize = 40;
const tellEveryMs = 1000;
/** Lists of claims are built anew for questions, and what was read is judged within a batch: seldom. */
const questionsEveryMs = 10_000;
/** A reader that fails so often before it has read anything does not work on this computer. */
const hopeless = 3;

const nobody = (): Promise<void> => Promise.resolve();

export function createCheckRunner(context: ServiceContext, store: ProofStore, eyes: ProofEyes): CheckRunner {
  const { database } = context;
  const inHand = new Set<number>();
  let closed = false;
  let round: Promise<void> | undefined;
  let stop = new AbortController();
  let told = 0;
  let toldQuestions = 0;
  let judged = 0;
  let questionsChanged = false;
  let everRead = false;
  let again = false;

  const stopped = (): boolean => closed || stop.signal.aborted;
  const now = (): string => context.clock.now().toISOString();
  const tell = (atOnce: boolean): void => {
    const at = performance.now();
    if (!closed && (atOnce || at - told >= tellEveryMs)) {
      told = at;
      context.changed('checks');
    }
    if (!closed && questionsChanged && (atOnce || at - toldQuestions >= questionsEveryMs)) {
      toldQuestions = at;
      questionsChanged = false;
      context.changed('questions');
    }
  };

  const judge = async (): Promise<void> => {
    if (await judgeClaims(context, eyes, stopped)) questionsChanged = true;
    judged = performance.now();
  };

  const readBatch = async (batch: readonly CheckedProof[], onProof: () => Promise<void>): Promise<void> => {
    const reader = eyes.openReader();
    const end = (): void => reader.close();
    stop.signal.addEventListener('abort', end, { once: true });
    const failures: { proofId: number; errorCode: string }[] = [];
    const keepFailures = async (): Promise<void> => {
      for (const { proofId, errorCode } of failures.splice(0))
        await database.transaction(({ proofChecks }) =>
          proofChecks.saveReading(proofId, eyes.engine, { errorCode }, now()),
        );
    };
    const read = async ({ proofId, sha256 }: CheckedProof): Promise<ProofReading> => {
      const name = baseName(await database.read(({ proofs }) => proofs.nameOf(proofId)));
      return reader.read({ path: store.pathOf(sha256), name });
    };
    const ahead = readAhead(batch, read);
    try {
      for (const proof of batch) {
        if (stopped()) return;
        inHand.add(proof.proofId);
        try {
          const reading = await ahead();
          everRead = true;
          const content = JSON.stringify(reading);
          if (stopped()) return;
          await database.transaction(({ proofChecks }) =>
            proofChecks.saveReading(proof.proofId, eyes.engine, { content }, now()),
          );
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          // Closing or pausing: nothing is wrong with the file.
          if (error.code === 'job.cancelled') stop.abort();
          if (stopped()) return;
          failures.push({ proofId: proof.proofId, errorCode: error.code });
          if (!everRead && failures.length >= hopeless) throw error;
        } finally {
          inHand.delete(proof.proofId);
        }
        if (everRead) await keepFailures();
        // A batch takes a minute on a slow computer: who waits for the first question should not wait for all of it.
        if (performance.now() - judged >= questionsEveryMs) await judge();
        tell(false);
        await onProof();
      }
      await keepFailures();
    } finally {
      stop.signal.removeEventListener('abort', end);
      reader.close();
    }
  };

  const compareBatch = async (batch: readonly CheckedProof[]): Promise<void> => {
    const found = await compareProofs(context, store, batch, stop.signal);
    if (stopped()) return;
    const at = now();
    await database.transaction(async ({ proofChecks }) => {
      for (const comparison of found)
        await proofChecks.saveComparison({ ...comparison, engine: compareEngine }, at);
    });
    if (found.some(({ alike }) => alike.length > 0)) questionsChanged = true;
  };

  /** One batch of each kind of work. False when nothing waits. */
  const step = async (onProof: () => Promise<void>): Promise<boolean> => {
    const unread = await database.read(({ proofChecks }) => proofChecks.unread(eyes.engine, batchSize));
    if (unread.length > 0) await readBatch(unread, onProof);
    if (stopped()) return false;
    const uncompared = await database.read(({ proofChecks }) =>
      proofChecks.uncompared(compareEngine, batchSize),
    );
    if (uncompared.length > 0) await compareBatch(uncompared);
    if (stopped()) return false;
    await judge();
    tell(false);
    return unread.length > 0 || uncompared.length > 0;
  };

  const run = async (onProof: () => Promise<void>): Promise<void> => {
    await database.transaction(({ proofChecks }) => proofChecks.dropComparisonsOfOthers(compareEngine));
    while (!stopped() && (await step(onProof)));
  };

  /** One round at a time; what is asked for while it runs is looked at again at its end. */
  const begin = (onProof: () => Promise<void>, evenIfPaused: boolean): Promise<void> => {
    again = false;
    const work = (async () => {
      if (!evenIfPaused && (await database.read(({ proofChecks }) => proofChecks.paused()))) return;
      stop = new AbortController();
      await run(onProof);
    })();
    const settled = work
      .catch(() => undefined)
      .then(() => {
        round = undefined;
        tell(true);
        if (again && !closed) void begin(nobody, false).catch(logged);
      });
    round = settled;
    return work;
  };
  const logged = (error: unknown): void => {
    if (stopped() && error instanceof AppError) return;
    const kind = error instanceof AppError ? error.code : error instanceof Error ? error.name : typeof error;
    context.logger.error('checks', { kind });
  };

  return {
    inHand,
    wake() {
      if (closed) return;
      if (round) again = true;
      else void begin(nobody, false).catch(logged);
    },
    async runToEnd(onProof) {
      while (round) await round;
      await begin(onProof, true);
    },
    async progress() {
      const { counts, paused } = await database.read(async ({ proofChecks }) => ({
        counts: await proofChecks.counts(eyes.engine, compareEngine),
        paused: await proofChecks.paused(),
      }));
      return { ...counts, running: round !== undefined && !paused, paused };
    },
    pause: () => stop.abort(),
    async close() {
      closed = true;
      stop.abort();
      await round;
    },
  };
}

/**
 * Gives one reading after the other and has the next one asked for already, so that the child reads on while one is
 * kept.
 */
function readAhead(
  batch: readonly CheckedProof[],
  read: (proof: CheckedProof) => Promise<ProofReading>,
): () => Promise<ProofReading> {
  const waiting = batch.values();
  const askNext = (): Promise<ProofReading> | undefined => {
    const proof = waiting.next().value;
    const asked = proof && read(proof);
    // It fails when it is its turn; until then nobody may call that unheard.
    asked?.catch(() => undefined);
    return asked;
  };
  let coming = askNext();
  return async () => {
    const now = coming;
    coming = askNext();
    if (!now) throw new RangeError('nothing is left to read');
    return now;
  };
}
