import { z } from 'zod';
import { templatePapers } from '../domain/paper-template.ts';
import { channel, creditYear, fileIn, fileOut } from './define.ts';

const shownAs = {
  /** In place of the program's own word. */
  heading: z.string().optional(),
  /** False hides it. */
  shown: z.boolean().optional(),
};

/** What of a paper the unit has its own way with; what is left out stays as the program has it. */
export const paperTemplate = z.strictObject({
  /** `{标题}` stands for the program's title, `{年度}` of the 学分登记表 for the year. */
  title: z.string().optional(),
  /** The unit's name as it is printed. */
  unit: z.string().optional(),
  /** SHA-256 of a picture that `template:logo` has taken in. */
  logo: z.string().optional(),
  /** Of the 学分登记表: who the person is. */
  fields: z.array(z.strictObject({ field: z.string(), ...shownAs })).optional(),
  tables: z
    .array(
      z.strictObject({
        table: z.string(),
        columns: z.array(z.strictObject({ column: z.string(), ...shownAs })),
      }),
    )
    .optional(),
  /** Lines before the tables and after the notes. */
  above: z.array(z.string()).optional(),
  below: z.array(z.string()).optional(),
  seals: z.array(z.strictObject({ title: z.string(), who: z.string() })).optional(),
});
export type PaperTemplate = z.infer<typeof paperTemplate>;

const paper = z.enum(templatePapers);
const seal = z.strictObject({ title: z.string(), who: z.string() });

const part = z.strictObject({
  name: z.string(),
  /** Makes the paper what it is: cannot be hidden. */
  required: z.boolean(),
  /** In one format alone. */
  only: z.enum(['pdf', 'xlsx']).nullable(),
});

/** What a paper consists of as the program has it. */
const parts = z.strictObject({
  title: z.string(),
  unit: z.string(),
  fields: z.array(part),
  tables: z.array(z.strictObject({ table: z.string(), columns: z.array(part) })),
  seals: z.array(seal),
});
export type PaperParts = z.infer<typeof parts>;

const version = z.strictObject({
  version: z.int(),
  at: z.string(),
  by: z.string(),
  /** The program's own paper again. */
  plain: z.boolean(),
});
export type TemplateVersion = z.infer<typeof version>;

const named = { paper, name: z.string() };
const saved = z.strictObject({ ...named, version: z.int() });

/** How the unit words and orders its papers. */
export const templateContract = {
  'template:list': channel(
    'read',
    z.strictObject({}),
    z.strictObject({ papers: z.array(z.strictObject({ ...named, current: version.nullable() })) }),
  ),
  /** A paper's template, now or as a version had it, with what the paper consists of. */
  'template:get': channel(
    'read',
    z.strictObject({ paper, year: creditYear().optional(), version: z.int().optional() }),
    z.strictObject({
      ...named,
      template: paperTemplate,
      parts,
      /** Newest first. */
      versions: z.array(version),
    }),
  ),
  'template:save': channel('write', z.strictObject({ paper, template: paperTemplate }), saved),
  /** Back to the program's own; the versions of before are kept. */
  'template:reset': channel('write', z.strictObject({ paper }), saved),
  /**
   * Draws a paper of the year as it would be printed; a made-up one where the year has nothing to print. Errors:
   * `template.invalid`, `job.cancelled` when a newer preview has been asked for meanwhile.
   */
  'template:preview': channel(
    'read',
    z.strictObject({ paper, template: paperTemplate, year: creditYear().optional() }),
    z.strictObject({
      previewId: z.string(),
      pages: z.int(),
      /** Nobody's: the records of the year have nothing for this paper. */
      madeUp: z.boolean(),
      missing: z.array(z.string()),
    }),
  ),
  /** Takes a PNG or JPG in as the emblem of papers. */
  'template:logo': channel(
    'write',
    z.strictObject({ file: fileIn() }),
    z.strictObject({ logo: z.string(), width: z.int(), height: z.int() }),
  ),
  /** Writes the template as a YAML file that can be edited, and its emblem beside it. */
  'template:export': channel(
    'read',
    z.strictObject({ paper, out: fileOut() }),
    z.strictObject({ file: z.string(), logoFile: z.string().nullable() }),
  ),
  /** Checks a file and returns what it says; nothing is saved but an emblem. */
  'template:read-file': channel(
    'write',
    z.strictObject({ file: fileIn() }),
    z.strictObject({ ...named, template: paperTemplate }),
  ),
  /** Checks a file and puts what it says into force. */
  'template:import': channel('write', z.strictObject({ file: fileIn() }), saved),
};
