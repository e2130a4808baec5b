import { z } from 'zod';
import { identityModes, sampleDivisions } from '../domain/inspection.ts';
import { jobId } from './common.ts';
import { channel, creditYear, fileIn, fileOut } from './define.ts';
import { verdicts } from './evaluation.ts';

const sample = {
  /** Anything the inspector says: the same seed draws the same people from the same roster. */
  seed: z.string().trim().min(1).max(60),
  size: z.int().min(1).max(1000),
  /** Departments when not said. */
  by: z.enum(sampleDivisions).optional(),
  /** How many of a part, by its name as `inspection:draw` tells it; the rest is shared out by size. */
  quotas: z.array(z.strictObject({ name: z.string().min(1), count: z.int().min(0).max(1000) })).optional(),
};

const drawnPerson = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  department: z.string(),
  title: z.string(),
  verdict: z.enum(verdicts),
});
export type DrawnPerson = z.infer<typeof drawnPerson>;

/** 迎检资料包: a folder that a stranger can read in a browser and check file by file. */
export const inspectionContract = {
  /** Draws a sample without writing anything. */
  'inspection:draw': channel(
    'read',
    z.strictObject({ year: creditYear(), ...sample }),
    z.strictObject({
      year: creditYear(),
      seed: z.string(),
      by: z.enum(sampleDivisions),
      /** Of whom was drawn. */
      people: z.int(),
      parts: z.array(z.strictObject({ name: z.string(), people: z.int(), drawn: z.int() })),
      drawn: z.array(drawnPerson),
      /** How it was drawn, for whoever wants to draw it again. */
      method: z.string(),
    }),
  ),
  /**
   * Makes the folder: `out` itself, or the folder `name` in it. An earlier attempt that broke off is taken up where it
   * stopped; one that is cancelled leaves nothing. Errors: `inspection.nobody`, `inspection.foreign-folder`,
   * `inspection.exists`, `staff.not-found`, `file.busy`, `file.disk-full`, `file.not-writable`.
   */
  'inspection:pack': channel(
    'write',
    z.strictObject({
      year: creditYear(),
      /** These people, or a sample. */
      staffNumbers: z.array(z.string().min(1)).max(5000).optional(),
      sample: z.strictObject(sample).optional(),
      out: fileOut(),
      name: z.string().trim().min(1).max(80).optional(),
      /** Replaces an earlier pack there; never anything else. */
      overwrite: z.boolean().optional(),
      identity: z.enum(identityModes).optional(),
      jobId: jobId(),
    }),
    z.strictObject({
      folder: z.string(),
      people: z.int(),
      files: z.int(),
      bytes: z.int(),
      /** SHA-256 of manifest.json: with this, nothing in the folder can be changed unseen. */
      manifestSha256: z.string(),
      /** People whose files an earlier, broken-off attempt had made already. */
      resumed: z.int(),
      /** What could not be put in, and why. */
      problems: z.array(z.strictObject({ staffNumber: z.string(), text: z.string() })),
    }),
  ),
  /** Compares a pack with its manifest. Errors: `inspection.not-a-pack`. */
  'inspection:verify': channel(
    'read',
    z.strictObject({ folder: fileIn(), jobId: jobId() }),
    z.strictObject({
      folder: z.string(),
      unitName: z.string(),
      year: creditYear(),
      madeAt: z.string(),
      people: z.int(),
      files: z.int(),
      ok: z.boolean(),
      changed: z.array(z.string()),
      missing: z.array(z.string()),
      extra: z.array(z.string()),
      manifestSha256: z.string(),
      /** Against what this ledger recorded when it made the pack; `unknown` for a pack of another computer. */
      manifest: z.enum(['as-recorded', 'altered', 'unknown']),
    }),
  ),
};
