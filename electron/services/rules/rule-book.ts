import { z } from 'zod';
import type { RuleChange } from '../../../shared/contract/rules.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { RuleBasisRow } from '../../database/repositories/rule-basis.repository.ts';
import type { ClosingRow } from '../../database/repositories/closed-year.repository.ts';
import { canonicalJson } from '../../rules/digest.ts';
import type { CompiledPack, PackBasis } from '../../rules/compile.ts';
import type { PacksJson, RawPack } from '../../rules/parse-pack.ts';
import { createPackRegistry, type PackRegistry } from '../../rules/registry.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { sha256 } from './hash.ts';
import { inOneFile, readPackFile } from './read-pack-file.ts';

/** What the unit has laid down for a year, as it is stored. */
export interface BasisContent {
  readonly choices: Readonly<Record<string, string>>;
  readonly continuedFrom: number | null;
  readonly confirmed: boolean;
  /** The unit's own pack, as it was taken in, and the name of its file. */
  readonly ownPack: RawPack | null;
  readonly ownPackFile: string;
}

/** A year's rules ready to judge by. */
export interface YearRules {
  readonly year: number;
  readonly jurisdiction: string;
  readonly unitGrassroots: boolean;
  readonly pack: CompiledPack;
  readonly registry: PackRegistry;
  readonly content: BasisContent;
  /** The act that brought it into force; undefined for the packs as they came. */
  readonly basis: RuleBasisRow | undefined;
  /** Set while the year is closed: everything above is then what it was closed with. */
  readonly closing: ClosingRow | undefined;
}

/** A change to a year's rules, ready to be compared with what is in force. */
export interface Candidate {
  readonly year: number;
  readonly jurisdiction: string;
  readonly unitGrassroots: boolean;
  readonly pack: CompiledPack;
  readonly registry: PackRegistry;
  readonly content: BasisContent;
  readonly revertsTo: number | null;
  /** The act in force that it was built upon; 0 for the packs as they came. */
  readonly groundBasis: number;
}

export interface RuleBook {
  /** The pack that the unit's people are judged by in a year. Throws `rules.no-pack`. */
  packOf(year: number): Promise<CompiledPack>;
  /** The same with everything it stands on; throws `rules.no-pack`. */
  rulesOf(year: number): Promise<YearRules>;
  /** Undefined for a year without rules. */
  find(year: number): Promise<YearRules | undefined>;
  /**
   * What a change would bring. Errors: `year.closed`, `rules.unknown-basis`, `rules.unknown-reading`,
   * `rules.not-continuable`, `rules.not-continued`, `rules.pack-elsewhere`, `rules.broken-pack`, `file.*`.
   */
  candidate(year: number, change: RuleChange, signal?: AbortSignal): Promise<Candidate>;
  /** The packs a year is judged by as plain content, for keeping. */
  contentOf(rules: Pick<YearRules, 'registry' | 'pack'>): PacksJson;
}

const shipped: BasisContent = {
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

export function createRuleBook(
  context: ServiceContext,
  settings: SettingsService,
  packs: PackRegistry,
): RuleBook {
  const years = new Map<number, Promise<YearRules>>();
  context.onChanged((topics) => {
    if (topics.some((topic) => topic === 'settings' || topic === 'rules')) years.clear();
  });
  /** Content under its hash never changes, so neither does what is made of it. */
  const withOwn = new Map<string, PackRegistry>();
  const frozen = new Map<string, PackRegistry>();

  const registryWith = (own: RawPack | null, fileName: string): PackRegistry => {
    if (own === null) return packs;
    const hash = packContentHash(own);
    const known = withOwn.get(hash);
    if (known) return known;
    const registry = inOneFile(own.folder, fileName, () => packs.withPack(own));
    withOwn.set(hash, registry);
    return registry;
  };

  const storedContent = async (row: RuleBasisRow): Promise<BasisContent> => {
    const { choices, continuedFrom, confirmed, ownPackFile } = row;
    const hash = row.ownPack;
    const ownPack =
      hash === null
        ? null
        : rawPackOf(await context.database.read(({ ruleBases }) => ruleBases.content(hash)), hash);
    return { choices, continuedFrom, confirmed, ownPack, ownPackFile };
  };

  const compile = (year: number, jurisdiction: string, content: BasisContent) => {
    const registry = registryWith(content.ownPack, content.ownPackFile);
    const pack = inOneFile(content.ownPack?.folder ?? '', content.ownPackFile, () =>
      registry.packFor(year, jurisdiction, packBasisOf(content)),
    );
    return { registry, pack };
  };

  const frozenRegistry = async (hash: string): Promise<PackRegistry> => {
    const known = frozen.get(hash);
    if (known) return known;
    const text = await context.database.read(({ ruleBases }) => ruleBases.content(hash));
    if (text === undefined)
      throw new AppError('data.damaged', { detail: `pack_content ${hash.slice(0, 8)}` });
    // Written by the closing of a year from packs that had been proven.
    const registry = createPackRegistry(JSON.parse(text) as PacksJson, () => false);
    frozen.set(hash, registry);
    return registry;
  };

  const load = async (year: number): Promise<YearRules> => {
    const { jurisdiction, grassroots } = await settings.get();
    const { closing, basis, closedBasis } = await context.database.read(
      async ({ closedYears, ruleBases }) => {
        const standing = await closedYears.standing(year);
        const history = await ruleBases.history(year, standing?.jurisdiction ?? jurisdiction);
        return {
          closing: standing,
          basis: history[0],
          closedBasis: history.find((row) => row.id === standing?.basisId),
        };
      },
    );
    if (closing !== undefined) {
      if (closing.basisId !== null && closedBasis === undefined)
        throw new AppError('data.damaged', { detail: `rule_basis ${closing.basisId}` });
      const registry = await frozenRegistry(closing.packContent);
      const content = closedBasis === undefined ? shipped : await storedContent(closedBasis);
      const pack = registry.packFor(year, closing.jurisdiction, closedPackBasis(closing));
      return {
        year,
        jurisdiction: closing.jurisdiction,
        unitGrassroots: closing.grassroots,
        pack,
        registry,
        content,
        basis: closedBasis,
        closing,
      };
    }
    const content = basis === undefined ? shipped : await storedContent(basis);
    const compiled = compile(year, jurisdiction, content);
    return {
      year,
      jurisdiction,
      unitGrassroots: grassroots,
      ...compiled,
      content,
      basis,
      closing: undefined,
    };
  };

  const book: RuleBook = {
    async packOf(year) {
      return (await book.rulesOf(year)).pack;
    },
    rulesOf(year) {
      const known = years.get(year);
      if (known) return known;
      const loading = load(year);
      years.set(year, loading);
      loading.catch(() => years.delete(year));
      return loading;
    },
    async find(year) {
      try {
        return await book.rulesOf(year);
      } catch (error) {
        if (error instanceof AppError && error.code === 'rules.no-pack') return undefined;
        throw error;
      }
    },
    async candidate(year, change, signal) {
      checkShape(change);
      const { jurisdiction, grassroots } = await settings.get();
      const { closing, history } = await context.database.read(async ({ closedYears, ruleBases }) => ({
        closing: await closedYears.standing(year),
        history: await ruleBases.history(year, jurisdiction),
      }));
      if (closing !== undefined)
        throw new AppError('year.closed', { year, at: closing.closedAt.slice(0, 10) });
      const current = history[0] === undefined ? shipped : await storedContent(history[0]);
      const content =
        change.revertTo === undefined
          ? await changed(year, jurisdiction, current, change, signal)
          : await olderContent(year, change.revertTo, history, storedContent);
      return {
        year,
        jurisdiction,
        unitGrassroots: grassroots,
        ...compile(year, jurisdiction, content),
        content,
        revertsTo: change.revertTo ?? null,
        groundBasis: history[0]?.id ?? 0,
      };
    },
    contentOf({ registry, pack }) {
      const chain = new Set(pack.chain.map(({ id }) => id));
      return {
        jurisdictions: registry.json.jurisdictions,
        packs: registry.json.packs.filter(({ folder }) => chain.has(folder)),
      };
    },
  };

  const changed = async (
    year: number,
    jurisdiction: string,
    current: BasisContent,
    change: RuleChange,
    signal: AbortSignal | undefined,
  ): Promise<BasisContent> => {
    let content = current;
    // What was checked are the rules as they were: whatever changes them waits to be checked again.
    if (change.packFile !== undefined || change.choices !== undefined)
      content = { ...content, confirmed: false };
    if (change.packFile !== undefined) {
      const ownPack = await readPackFile(context.childHost, change.packFile, signal);
      content = { ...content, ownPack, ownPackFile: fileNameOf(change.packFile) };
    }
    if (change.continueFrom !== undefined) {
      checkContinuable(year, change.continueFrom, jurisdiction);
      content = { ...content, continuedFrom: change.continueFrom, confirmed: false };
    }
    if (change.confirm === true) {
      if (content.continuedFrom === null) throw new AppError('rules.not-continued', { year });
      content = { ...content, confirmed: true };
    }
    if (change.packFile !== undefined) checkReaches(year, jurisdiction, content);
    if (change.choices !== undefined) {
      const { pack } = compile(year, jurisdiction, { ...content, choices: {} });
      const own = new Map(pack.conflicts.map((conflict) => [conflict.id, conflict.chosen]));
      const choices = Object.entries({ ...content.choices, ...change.choices });
      // The pack's own reading is no choice: chosen back, it leaves nothing behind.
      content = {
        ...content,
        choices: Object.fromEntries(choices.filter(([id, reading]) => own.get(id) !== reading)),
      };
    }
    return content;
  };

  const checkContinuable = (year: number, from: number, jurisdiction: string): void => {
    const refuse = (why: string) => new AppError('rules.not-continuable', { year, from, why });
    if (from >= year) throw refuse('只能沿用较早的年度');
    if (from < firstOfTable && year >= firstOfTable)
      throw refuse(`${firstOfTable} 年起按新的授予表，不能沿用以前的Ⅰ、Ⅱ类规则`);
    if (hasRules(packs, year, jurisdiction)) throw refuse(`${year} 年有自己的规则包`);
    if (!hasRules(packs, from, jurisdiction)) throw refuse(`${from} 年没有规则包`);
  };

  /** A pack that changes nobody's rules was written for another year or place. */
  const checkReaches = (year: number, jurisdiction: string, content: BasisContent): void => {
    const own = content.ownPack;
    if (own === null) return;
    const registry = registryWith(own, content.ownPackFile);
    const manifest = registry.chainOf(own.folder)[0]?.manifest;
    if (manifest === undefined) return;
    const serves =
      hasRules(registry, content.continuedFrom ?? year, jurisdiction) &&
      compile(year, jurisdiction, { ...content, choices: {} }).pack.chain.some(({ id }) => id === own.folder);
    if (serves) return;
    const { from, to } = manifest.years;
    throw new AppError('rules.pack-elsewhere', {
      pack: manifest.title,
      place: manifest.jurisdiction,
      years: from === to ? `${from}` : `${from}–${to}`,
      year,
      wanted: `${jurisdiction}/unit`,
    });
  };

  return book;
}

/** The year since which credits are granted by the new table (S004), and no longer by I类 and II类. */
const firstOfTable = 2025;

function hasRules(registry: PackRegistry, year: number, jurisdiction: string): boolean {
  try {
    registry.packFor(year, jurisdiction);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'rules.no-pack') return false;
    throw error;
  }
}

async function olderContent(
  year: number,
  id: number,
  history: readonly RuleBasisRow[],
  stored: (row: RuleBasisRow) => Promise<BasisContent>,
): Promise<BasisContent> {
  if (id === 0) return shipped;
  const row = history.find((candidate) => candidate.id === id);
  if (row === undefined) throw new AppError('rules.unknown-basis', { year, basis: id });
  return stored(row);
}

function checkShape(change: RuleChange): void {
  const named = Object.values(change).filter((part) => part !== undefined).length;
  const refuse = (problem: string) => new AppError('ipc.invalid-request', { path: 'change', problem });
  if (named === 0) throw refuse('要写明改什么：choices、packFile、continueFrom、confirm 或 revertTo');
  if (change.confirm === true && named > 1)
    throw refuse('confirm 表示已按当年文件核对过现行规则，不能和别的改动一起');
  if (change.revertTo !== undefined && named > 1) throw refuse('revertTo 恢复整条依据，不能和别的改动一起');
}

const storedPackBasis = z.object({
  choices: z.record(z.string(), z.string()).optional(),
  continuedFrom: z.int().optional(),
  confirmed: z.boolean().optional(),
});

/** What the compiler was told when the year was closed. Throws `data.damaged`. */
function closedPackBasis({ year, basis }: ClosingRow): PackBasis {
  const read = storedPackBasis.safeParse(JSON.parse(basis));
  if (!read.success) throw new AppError('data.damaged', { detail: `closed_year ${year} basis` });
  const { choices, continuedFrom, confirmed } = read.data;
  return {
    ...(choices === undefined ? {} : { choices }),
    ...(continuedFrom === undefined ? {} : { continuedFrom }),
    ...(confirmed === undefined ? {} : { confirmed }),
  };
}

function rawPackOf(text: string | undefined, hash: string): RawPack {
  if (text === undefined) throw new AppError('data.damaged', { detail: `pack_content ${hash.slice(0, 8)}` });
  // Written by `rules:adopt` alone, and validated by the loader each time it is compiled.
  return JSON.parse(text) as RawPack;
}

function fileNameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}
