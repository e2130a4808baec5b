import type { RuleChange } from '../../../shared/contract/rules.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { RuleBasisRow } from '../../database/repositories/rule-basis.repository.ts';
import type { PackRegistry } from '../../rules/registry.ts';
import type { ServiceContext } from '../service.ts';
import { shipped, storedContent, type BasisContent } from './basis-content.ts';
import { hasRules, type PackShelf } from './pack-shelf.ts';
import { readPackFile } from './read-pack-file.ts';

interface YearAndPlace {
  readonly year: number;
  readonly jurisdiction: string;
}

/** Refuses a change that changes nothing, or several things that cannot go together: `ipc.invalid-request`. */
export function checkShape(change: RuleChange): void {
  const named = Object.values(change).filter((part) => part !== undefined).length;
  const refuse = (problem: string) => new AppError('ipc.invalid-request', { path: 'change', problem });
  if (named === 0) throw refuse('要写明改什么：choices、packFile、continueFrom、confirm 或 revertTo');
  if (change.confirm === true && named > 1)
    throw refuse('confirm 表示已按当年文件核对过现行规则，不能和别的改动一起');
  if (change.revertTo !== undefined && named > 1) throw refuse('revertTo 恢复整条依据，不能和别的改动一起');
}

/**
 * What the unit would lay down after a change. Errors: `rules.unknown-reading`, `rules.not-continuable`,
 * `rules.not-continued`, `rules.pack-elsewhere`, `rules.broken-pack`, `file.*`.
 */
export async function changedContent(
  { childHost }: ServiceContext,
  shelf: PackShelf,
  { year, jurisdiction }: YearAndPlace,
  current: BasisContent,
  change: RuleChange,
  signal: AbortSignal | undefined,
): Promise<BasisContent> {
  let content = current;
  // What was checked are the rules as they were: whatever changes them waits to be checked again.
  if (change.packFile !== undefined || change.choices !== undefined)
    content = { ...content, confirmed: false };
  if (change.packFile !== undefined) {
    const ownPack = await readPackFile(childHost, change.packFile, signal);
    content = { ...content, ownPack, ownPackFile: fileNameOf(change.packFile) };
  }
  if (change.continueFrom !== undefined) {
    checkContinuable(shelf.packs, year, change.continueFrom, jurisdiction);
    content = { ...content, continuedFrom: change.continueFrom, confirmed: false };
  }
  if (change.confirm === true) {
    if (content.continuedFrom === null) throw new AppError('rules.not-continued', { year });
    content = { ...content, confirmed: true };
  }
  if (change.packFile !== undefined) checkReaches(shelf, year, jurisdiction, content);
  if (change.choices !== undefined) {
    const { pack } = shelf.compile(year, jurisdiction, { ...content, choices: {} });
    const own = new Map(pack.conflicts.map((conflict) => [conflict.id, conflict.chosen]));
    const choices = Object.entries({ ...content.choices, ...change.choices });
    // The pack's own reading is no choice: chosen back, it leaves nothing behind.
    content = {
      ...content,
      choices: Object.fromEntries(choices.filter(([id, reading]) => own.get(id) !== reading)),
    };
  }
  return content;
}

/** The year since which credits are granted by the new table (S004), and no longer by I类 and II类. */
const firstOfTable = 2025;

function checkContinuable(packs: PackRegistry, year: number, from: number, jurisdiction: string): void {
  const refuse = (why: string) => new AppError('rules.not-continuable', { year, from, why });
  if (from >= year) throw refuse('只能沿用较早的年度');
  if (from < firstOfTable && year >= firstOfTable)
    throw refuse(`${firstOfTable} 年起按新的授予表，不能沿用以前的Ⅰ、Ⅱ类规则`);
  if (hasRules(packs, year, jurisdiction)) throw refuse(`${year} 年有自己的规则包`);
  if (!hasRules(packs, from, jurisdiction)) throw refuse(`${from} 年没有规则包`);
}

/** A pack that changes nobody's rules was written for another year or place. */
function checkReaches(shelf: PackShelf, year: number, jurisdiction: string, content: BasisContent): void {
  const own = content.ownPack;
  if (own === null) return;
  const registry = shelf.registryWith(content);
  const manifest = registry.chainOf(own.folder)[0]?.manifest;
  if (manifest === undefined) return;
  const serves =
    hasRules(registry, content.continuedFrom ?? year, jurisdiction) &&
    shelf
      .compile(year, jurisdiction, { ...content, choices: {} })
      .pack.chain.some(({ id }) => id === own.folder);
  if (serves) return;
  const { from, to } = manifest.years;
  throw new AppError('rules.pack-elsewhere', {
    pack: manifest.title,
    place: manifest.jurisdiction,
    years: from === to ? `${from}` : `${from}–${to}`,
    year,
    wanted: `${jurisdiction}/unit`,
  });
}

function fileNameOf(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** What an earlier act of the year laid down; 0 are the packs as they came. Throws `rules.unknown-basis`. */
export async function olderContent(
  context: ServiceContext,
  year: number,
  id: number,
  history: readonly RuleBasisRow[],
): Promise<BasisContent> {
  if (id === 0) return shipped;
  const row = history.find((candidate) => candidate.id === id);
  if (row === undefined) throw new AppError('rules.unknown-basis', { year, basis: id });
  return storedContent(context, row);
}
