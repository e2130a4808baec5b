import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { Job } from '../../../platform/job.ts';
import { hashFile } from '../../../proofs/hash-file.ts';
import type { ProofStore } from '../../../proofs/proof-store.ts';
import type { RegisterService } from '../../register/register.service.ts';
import type { PackedPerson } from './gather-people.ts';
import type { Finished, Staging } from './pack-folder.ts';
import { personPage } from './person-page.ts';
import { sha256, writeText } from './write-text.ts';

export type PersonPacker = (
  staging: Staging,
  person: PackedPerson,
  frame: { year: number; unitName: string; basis: string; folder: string },
  job: Job,
) => Promise<{ done: Finished; resumed: boolean }>;

/** Makes one person's files: the proofs' originals, the register, and the page that says why. */
export function createPersonPacker(
  registers: Pick<RegisterService, 'write'>,
  store: Pick<ProofStore, 'pathOf'>,
  version: string,
): PersonPacker {
  /** As PDF; a character that the font lacks is 〓 in it, and told beside it. */
  const printRegister = async (year: number, person: PackedPerson, out: string, job: Job) => {
    // Its steps are this job's: the officer follows people, not pages.
    const quiet: Job = { ...job, signal: job.signal, step: () => undefined, breathe: () => job.breathe() };
    const { staffNumber } = person;
    const printed = await registers.write(
      { year, staffNumbers: [staffNumber], out: `${out}.pdf`, format: 'pdf' },
      quiet,
    );
    return {
      file: printed.files[0],
      said: printed.people[0],
      templates: printed.templates,
      problems: [
        ...printed.skipped.map(({ reason }) => `登记表：${reason}`),
        ...printed.missing.map((text) => `登记表里有字库里没有的字，印成 〓：${text}`),
      ],
    };
  };

  /** Writes one person's part into the staging folder, or takes what an earlier attempt has written of it. */
  const packPerson: PersonPacker = async (staging, person, frame, job) => {
    const { year, folder } = frame;
    const content = sha256(JSON.stringify({ person, frame, version }));
    const before = staging.finished.get(person.staffNumber);
    if (before?.content === content && (await isWhole(staging.folder, before)))
      return { done: before, resumed: true };
    const files: Finished['files'] = [];
    const problems: string[] = [];
    const at = (inside: string): string => path.join(staging.folder, folder, inside);
    await mkdir(at('佐证'), { recursive: true });
    const packed = new Set<string>();
    for (const proof of [...person.claims, ...person.filings].flatMap(({ proofs }) => proofs)) {
      if (packed.has(proof.path)) continue;
      packed.add(proof.path);
      await job.breathe();
      const copied = await copyProof(store.pathOf(proof.sha256), at(proof.path), proof.sha256, job.signal);
      if (copied === undefined) problems.push(`佐证“${proof.name}”的原件找不到，或与收件时不一致`);
      else
        files.push({ path: `${folder}/${proof.path}`, kind: 'proof', bytes: copied, sha256: proof.sha256 });
    }
    const register = await printRegister(year, person, at('学分登记表'), job);
    problems.push(...register.problems);
    let printed: Finished['printed'] = null;
    if (register.file !== undefined && register.said !== undefined) {
      const { size } = await lstat(register.file.path);
      const inside = `${folder}/${path.basename(register.file.path)}`;
      const { sha256: fileHash } = register.file;
      files.push({ path: inside, kind: 'register', bytes: size, sha256: fileHash });
      const { said } = register;
      printed = {
        ...said,
        evaluation: said.evaluation ?? '',
        format: 'pdf',
        templates: register.templates,
        fileName: inside,
        sha256: fileHash,
      };
    }
    const missing = new Set(problems.length === 0 ? [] : packed);
    for (const file of files) missing.delete(file.path.slice(folder.length + 1));
    const text = personPage(withoutLinks(person, missing), {
      ...frame,
      register: register.file === undefined ? null : path.basename(register.file.path),
      problems,
    });
    const written = await writeText(at('说明.html'), text);
    files.push({ path: `${folder}/说明.html`, kind: 'reasons', ...written });
    const done = { staffNumber: person.staffNumber, content, folder, problems, printed, files };
    await staging.note(done);
    return { done, resumed: false };
  };

  return packPerson;
}

/** Copies an original; its size, or undefined when it is not there or no longer what was handed in. */
async function copyProof(
  from: string,
  to: string,
  expected: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  if ((await lstat(from).catch(() => undefined)) === undefined) return undefined;
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    createReadStream(from, { highWaterMark: 256 * 1024 }),
    async function* (pieces: AsyncIterable<Buffer>) {
      for await (const piece of pieces) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    },
    createWriteStream(to),
    { signal },
  );
  // What is not in the list of files is removed from the folder at the end.
  return hash.digest('hex') === expected ? bytes : undefined;
}

/** Links only to what is there. */
function withoutLinks(person: PackedPerson, missing: ReadonlySet<string>): PackedPerson {
  if (missing.size === 0) return person;
  const there = <Part extends { readonly proofs: PackedPerson['claims'][number]['proofs'] }>(part: Part) => ({
    ...part,
    proofs: part.proofs.filter((proof) => !missing.has(proof.path)),
  });
  return { ...person, claims: person.claims.map(there), filings: person.filings.map(there) };
}

async function isWhole(folder: string, { files }: Finished): Promise<boolean> {
  for (const { path: inside, bytes, sha256: expected } of files) {
    const file = path.join(folder, inside);
    const found = await lstat(file).catch(() => undefined);
    if (found === undefined || !found.isFile() || found.size !== bytes) return false;
    if ((await hashFile(file)) !== expected) return false;
  }
  return true;
}
