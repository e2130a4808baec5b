import { z } from 'zod';
import { sampleDivisions, identityModes } from '../../../../shared/domain/inspection.ts';
import { csvCell } from '../../../documents/csv-cell.ts';

export const manifestName = 'manifest.json';
export const manifestFormat = 'cme-ledger-inspection-pack';

/** A path that stays inside the folder on every system. */
const insidePath = z
  .string()
  .min(1)
  .max(400)
  .refine(
    (path) => !/^\/|\\|^[a-z]:/i.test(path) && path.split('/').every((part) => !/^(\.{0,2})$/.test(part)),
    '不是资料包里的路径',
  );

const file = z.strictObject({
  path: insidePath,
  kind: z.enum(['index', 'list', 'reasons', 'register', 'proof']),
  /** Empty for what belongs to nobody alone. */
  staffNumber: z.string(),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PackFile = z.infer<typeof file>;

export const manifestSchema = z.strictObject({
  format: z.literal(manifestFormat),
  version: z.literal(1),
  id: z.string().min(1).max(80),
  unitName: z.string(),
  year: z.int(),
  madeAt: z.string(),
  madeBy: z.string(),
  program: z.string(),
  rules: z.strictObject({ id: z.string(), version: z.string(), hash: z.string() }),
  identity: z.enum(identityModes),
  /** Null where the people were chosen by hand. */
  sample: z
    .strictObject({
      seed: z.string(),
      size: z.int(),
      by: z.enum(sampleDivisions),
      roster: z.int(),
      parts: z.array(z.strictObject({ name: z.string(), people: z.int(), drawn: z.int() })),
    })
    .nullable(),
  counts: z.strictObject({
    people: z.int(),
    files: z.int(),
    registers: z.int(),
    proofs: z.int(),
    bytes: z.int(),
  }),
  problems: z.array(z.strictObject({ staffNumber: z.string(), text: z.string() })),
  files: z.array(file),
});
export type Manifest = z.infer<typeof manifestSchema>;

const kindNames: Readonly<Record<PackFile['kind'], string>> = {
  index: '目录',
  list: '清单',
  reasons: '说明',
  register: '登记表',
  proof: '佐证',
};

/** 清单.csv: with a byte order mark, so that a spreadsheet program reads it as UTF-8. */
export function fileListCsv(files: readonly PackFile[], nameOf: (staffNumber: string) => string): string {
  const lines: (readonly (string | number)[])[] = [
    ['序号', '类别', '工号', '姓名', '文件', '字节', 'SHA-256'],
    ...files.map(({ path, kind, staffNumber, bytes, sha256 }, index) => [
      index + 1,
      kindNames[kind],
      staffNumber,
      nameOf(staffNumber),
      path,
      bytes,
      sha256,
    ]),
  ];
  return `\uFEFF${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
