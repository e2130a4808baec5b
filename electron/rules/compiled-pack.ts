import type { PackStamp } from '../../shared/contract/evaluation.ts';
import type { CivilDate } from '../../shared/domain/civil-date.ts';
import type { TitleLevel } from '../../shared/domain/staff.ts';
import type { CompiledConflict } from './basis.ts';
import type { Figure } from './parameter.ts';
import type {
  PackAsk,
  PackCategory,
  PackChecklist,
  PackItem,
  PackManifest,
  PackSource,
  SwitchName,
} from './pack.schema.ts';
import type { ParsedPack } from './parse-pack.ts';
import type { CompiledRule } from './rule-kinds/rule-kind.ts';

export interface CompiledItem extends Omit<CompiledRule, 'roles'> {
  readonly index: number;
  readonly id: string;
  readonly written: PackItem;
  readonly category: number;
  /** Index of the class (I类, II类) that its credits belong to; -1: none. */
  readonly ofClass: number;
  /** Role by id and, as people write it, by name. */
  readonly roleIndex: ReadonlyMap<string, number>;
  readonly roles: CompiledRule['roles'];
  /** Hundredths by role (one alone without roles) and units that earn them. */
  readonly values: readonly number[];
  readonly pers: readonly number[];
  readonly highest: number;
  readonly hasRoles: boolean;
  /** -1: none. */
  readonly pot: number;
  /** Hundredths; -1: none. */
  readonly claimCapAt: number;
  readonly oneTimeAt: number;
  readonly touchesYear: boolean;
  readonly perDay: boolean;
  readonly publicNeed: boolean;
  readonly needsUpper: boolean;
  /** One a day counts, and the switch for it is on (D10). */
  readonly dayOnce: boolean;
  /** Credits stand as certified (D20). */
  readonly certificateWins: boolean;
  /** One of its figures comes from a document that the pack doubts: what it computes is uncertain. */
  readonly doubtful: boolean;
  /** Less than a whole unit earns nothing. */
  readonly wholeCredits: boolean;
}

export interface CompiledPot {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly days: boolean;
  readonly cap: Figure;
  readonly grassrootsCap: Figure | undefined;
  readonly deemedCredits: Figure | undefined;
  readonly deemedDays: Figure | undefined;
  readonly deemedMonths: Figure | undefined;
  /** Hundredths a day, the highest of the pot's items. */
  readonly dayRate: number;
  readonly oneADay: boolean;
}

/** I类 or II类 of a year. */
export interface CompiledClass {
  readonly id: string;
  readonly name: string;
  readonly required: Figure;
  readonly atMost: Figure | undefined;
  /** From this on it certainly suffices. */
  readonly enough: Figure;
  /** True where falling short of `required` is certainly falling short. */
  readonly decides: boolean;
}

export interface CompiledAsk extends Omit<PackAsk, 'cap' | 'items'> {
  readonly cap: Figure;
  /** Indices of items; undefined where claims of every item are meant. */
  readonly items: ReadonlySet<number> | undefined;
}

/** A pack ready to judge one year: lookups done, every figure an integer. Immutable; compile once, use for everybody. */
export interface CompiledPack {
  readonly stamp: PackStamp;
  readonly title: string;
  /** The pack and what it extends, nearest first. */
  readonly chain: readonly PackManifest[];
  readonly year: number;
  /** The earlier year whose figures these are, where the officer continued one. */
  readonly continuedFrom: number | undefined;
  /** False for a continued year that nobody has checked: every 达标 and 未达标 of it is 待核. */
  readonly confirmed: boolean;
  readonly items: readonly CompiledItem[];
  readonly itemById: ReadonlyMap<string, CompiledItem>;
  readonly pots: readonly CompiledPot[];
  readonly dayPots: readonly CompiledPot[];
  readonly jointPots: readonly CompiledPot[];
  readonly categories: readonly PackCategory[];
  readonly classes: readonly CompiledClass[];
  readonly asks: readonly CompiledAsk[];
  readonly checklists: readonly PackChecklist[];
  readonly conflicts: readonly CompiledConflict[];
  /** Days of this year that the document sets for the officer, in order. */
  readonly deadlines: readonly {
    readonly id: string;
    readonly date: CivilDate;
    readonly title: string;
    readonly source: string;
  }[];
  readonly sources: ReadonlyMap<string, PackSource>;
  readonly total: Figure;
  /** Undefined before 2025: no document names hours. */
  readonly hours: Figure | undefined;
  /** National-level credits that five years together should bring, where the pack asks for them. */
  readonly fiveYears: Figure | undefined;
  /** False before 2025; then the figures below are nothing. */
  readonly asksPublicNeed: boolean;
  readonly publicNeed: Readonly<Record<Exclude<TitleLevel, 'none'>, Figure>>;
  /** The figure that satisfies whatever level an unknown one turns out to be. */
  readonly highestPublicNeed: Figure;
  readonly on: Readonly<Record<SwitchName, boolean>>;
  readonly switches: Readonly<Partial<Record<SwitchName, Figure>>>;
  /** Some item counts once a day: claims have to be compared with each other. */
  readonly anyDayOnce: boolean;
  readonly written: ParsedPack['requirement'];
}
