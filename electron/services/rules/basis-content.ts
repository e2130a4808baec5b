import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import type { ClosingRow } from '../../database/repositories/closed-year.repository.ts';
import type { RuleBasisRow } from '../../database/repositories/rule-basis.repository.ts';
import type { PackBasis } from '../../rules/compile.ts';
import { canonicalJson } from '../../rules/digest.ts';
import type { RawPack } from '../../rules/parse-pack.ts';
import type { ServiceContext } from '../service.ts';
import { sha256 } from './hash.ts';

/** What the unit has laid down for a year, as it is stored. */
export interface BasisContent {
  readonly choices: Readonly<Record<string, string>>;
  readonly continuedFrom: number | null;
  readonly confirmed: boolean;
  /** The unit's own pack, as it was taken in, and the name of its file. */
  readonly ownPack: RawPack | null;
  readonly ownPackFile: string;
}

/** The packs as they came. */
export const shipped: BasisContent = {
  choices: {},
  continuedFrom: null,
  confirmed: false,
  ownPack: null,
  ownPackFile: '',
};

/** What the compiler is told of a basis. */
export function packBasisOf(content: BasisContent): PackBasis {
  return {
    ...(Object.keys(content.choices).length === 0 ? {} : { choices: content.choices }),
    ...(content.continuedFrom === null ? {} : { continuedFrom: content.continuedFrom }),
    ...(content.confirmed ? { confirmed: true } : {}),
  };
}

/** The name of the thing that the pack's content is kept under. */
export function packContentHash(content: unknown): string {
  return sha256(canonicalJson(content));
}

/** What a stored act laid down. Throws `data.damaged`. */
export async function storedContent(
  { database }: ServiceContext,
  { choices, continuedFrom, confirmed, ownPackFile, ownPack: hash }: RuleBasisRow,
): Promise<BasisContent> {
  const ownPack =
    hash === null ? null : rawPackOf(await database.read(({ ruleBases }) => ruleBases.content(hash)), hash);
  return { choices, continuedFrom, confirmed, ownPack, ownPackFile };
}

function rawPackOf(text: string | undefined, hash: string): RawPack {
  if (text === undefined) throw new AppError('data.damaged', { detail: `pack_content ${hash.slice(0, 8)}` });
  // Written by `rules:adopt` alone, and validated by the loader each time it is compiled.
  return JSON.parse(text) as RawPack;
}

const storedPackBasis = z.object({
  choices: z.record(z.string(), z.string()).optional(),
  continuedFrom: z.int().optional(),
  confirmed: z.boolean().optional(),
});

/** What the compiler was told when the year was closed. Throws `data.damaged`. */
export function closedPackBasis({ year, basis }: ClosingRow): PackBasis {
  const read = storedPackBasis.safeParse(JSON.parse(basis));
  if (!read.success) throw new AppError('data.damaged', { detail: `closed_year ${year} basis` });
  const { choices, continuedFrom, confirmed } = read.data;
  return {
    ...(choices === undefined ? {} : { choices }),
    ...(continuedFrom === undefined ? {} : { continuedFrom }),
    ...(confirmed === undefined ? {} : { confirmed }),
  };
}
