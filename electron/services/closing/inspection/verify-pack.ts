import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../../shared/contract/index.ts';
import type { Job } from '../../../platform/job.ts';
import { hashFile } from '../../../proofs/hash-file.ts';
import type { ServiceContext } from '../../service.ts';
import { manifestName } from './manifest.ts';
import { readManifest, walk } from './pack-folder.ts';
import { packedAction, packedDetail } from './packed-record.ts';

/** Compares every file of a pack with its manifest, and the manifest with what was recorded when it was made. */
export async function verifyPack(
  context: ServiceContext,
  { folder }: RequestOf<'inspection:verify'>,
  job: Job,
): Promise<ResponseOf<'inspection:verify'>> {
  const { manifest, bytes } = await readManifest(folder);
  const changed: string[] = [];
  const missing: string[] = [];
  for (const [index, file] of manifest.files.entries()) {
    job.step('正在核对', index, manifest.files.length);
    await job.breathe();
    const place = path.join(folder, file.path);
    const found = await lstat(place).catch(() => undefined);
    if (found === undefined) missing.push(file.path);
    else if (!found.isFile() || found.size !== file.bytes || (await hashFile(place)) !== file.sha256)
      changed.push(file.path);
  }
  const known = new Set([manifestName, ...manifest.files.map((file) => file.path)]);
  const extra = (await walk(folder)).filter((file) => !known.has(file)).sort();
  const manifestSha256 = createHash('sha256').update(bytes).digest('hex');
  const [made] = await context.database.read(({ audit }) => audit.of(packedAction, manifest.id));
  const record = made === undefined ? undefined : packedDetail.safeParse(JSON.parse(made.detail)).data;
  const standing =
    record === undefined ? 'unknown' : record.manifest === manifestSha256 ? 'as-recorded' : 'altered';
  return {
    folder: path.basename(folder),
    unitName: manifest.unitName,
    year: manifest.year,
    madeAt: manifest.madeAt,
    people: manifest.counts.people,
    files: manifest.files.length,
    ok: changed.length + missing.length + extra.length === 0 && standing !== 'altered',
    changed,
    missing,
    extra,
    manifestSha256,
    manifest: standing,
  };
}
