import type { SeasonFinder } from './cause.ts';
import type { PeopleMatch } from './match-people.ts';
import type { Reported } from './person-causes.ts';
import type { SoundPapers } from './sound-papers.ts';
import type { Provider } from './list-kinds.ts';
import type { ReconcileInput } from './reconciliation.ts';

/** Everything that chains are made from, once for all people. */
export interface ChainContext {
  readonly input: ReconcileInput;
  readonly seasons: SeasonFinder;
  readonly people: PeopleMatch;
  readonly sound: SoundPapers;
  readonly ownUnits: readonly string[];
  readonly reported: Reported;
  readonly finishedFirstHalf: ReadonlySet<string>;
  readonly isStaffName: (name: string) => boolean;
  readonly hasBankList: ReadonlySet<Provider | null>;
  readonly hasOrders: ReadonlySet<Provider | null>;
}
