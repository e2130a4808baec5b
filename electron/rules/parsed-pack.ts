import type { OwnPack } from './own-pack.ts';
import type {
  PackAsk,
  PackCategory,
  PackChecklist,
  PackConflict,
  PackDeadline,
  PackItem,
  PackManifest,
  PackPot,
  PackRequirement,
  PackSource,
} from './pack.schema.ts';
import type { Parameter } from './parameter.ts';

/** A validated pack with everything that it inherits. */
export interface ParsedPack {
  readonly manifest: PackManifest;
  readonly hash: string;
  /** The pack that this one extends. */
  readonly parent: ParsedPack | undefined;
  /** Ids of what the pack itself writes, new or in place of what it inherits. */
  readonly own: Pick<
    OwnPack,
    'sources' | 'items' | 'conflicts' | 'pots' | 'categories' | 'checklists' | 'asks' | 'deadlines'
  >;
  readonly sources: ReadonlyMap<string, PackSource>;
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly categories: readonly PackCategory[];
  readonly pots: readonly PackPot[];
  readonly items: readonly PackItem[];
  readonly conflicts: readonly PackConflict[];
  readonly deadlines: readonly PackDeadline[];
  readonly asks: readonly PackAsk[];
  readonly checklists: readonly PackChecklist[];
  readonly requirement: PackRequirement;
  /** Where each thing was written (`items project`), for errors found while compiling. */
  readonly fileOf: (what: string) => string;
}

/** The pack and what it extends, nearest first. */
export function chainOf(pack: ParsedPack): readonly ParsedPack[] {
  return pack.parent === undefined ? [pack] : [pack, ...chainOf(pack.parent)];
}
