import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { CivilDate } from '../../../shared/domain/civil-date.ts';
import { staffStatuses, titleLevels } from '../../../shared/domain/staff.ts';
import type { ListedPerson } from '../../database/repositories/roster.repository.ts';
import type { ServiceContext } from '../service.ts';

export interface RosterList {
  /** Who was what on a day, by department and number. Without a limit, everyone. */
  list(request: RequestOf<'roster:list'>): Promise<ResponseOf<'roster:list'>>;
  facets(on?: CivilDate): Promise<ResponseOf<'roster:facets'>>;
}

interface Snapshot {
  readonly revision: number;
  readonly people: readonly ListedPerson[];
  /** Number and name in lower case, for searching. */
  readonly haystacks: readonly string[];
}

/** Days kept in memory: today and the one an officer looks at. */
const keptDays = 3;

/** Lists are answered from a snapshot of the day, which is read anew only when something about staff was written. */
export function createRosterList({ database, clock }: ServiceContext): RosterList {
  const snapshots = new Map<CivilDate, Snapshot>();

  const snapshotOn = (on: CivilDate): Promise<Snapshot> =>
    database.read(async ({ roster }) => {
      const revision = await roster.revision();
      const kept = snapshots.get(on);
      if (kept?.revision === revision) return kept;
      const people = await roster.people(on);
      const haystacks = people.map(({ staffNumber, name }) => `${staffNumber}\u0001${name}`.toLowerCase());
      const snapshot: Snapshot = { revision, people, haystacks };
      snapshots.delete(on);
      snapshots.set(on, snapshot);
      const [oldest] = snapshots.keys();
      if (snapshots.size > keptDays && oldest !== undefined) snapshots.delete(oldest);
      return snapshot;
    });

  return {
    async list({ search = '', department, on = clock.today(), status, titleLevel, offset = 0, limit }) {
      const { people, haystacks } = await snapshotOn(on);
      const wanted = search.normalize('NFKC').trim().toLowerCase();
      const found = people.filter(
        (person, index) =>
          (department === undefined || person.department === department) &&
          (status === undefined || person.status === status) &&
          (titleLevel === undefined || person.titleLevel === titleLevel) &&
          (wanted === '' || (haystacks[index] ?? '').includes(wanted)),
      );
      const end = limit === undefined ? undefined : offset + limit;
      return { total: found.length, people: found.slice(offset, end) };
    },

    async facets(on = clock.today()) {
      const { people } = await snapshotOn(on);
      const count = <Key>(keyOf: (person: ListedPerson) => Key): Map<Key, number> => {
        const counts = new Map<Key, number>();
        for (const person of people) counts.set(keyOf(person), (counts.get(keyOf(person)) ?? 0) + 1);
        return counts;
      };
      const departments = count(({ department }) => department);
      const statuses = count(({ status }) => status);
      const levels = count(({ titleLevel }) => titleLevel);
      return {
        total: people.length,
        departments: [...departments].map(([name, number]) => ({ name, count: number })),
        statuses: staffStatuses.flatMap((status) => {
          const number = statuses.get(status);
          return number === undefined ? [] : [{ status, count: number }];
        }),
        titleLevels: titleLevels.flatMap((titleLevel) => {
          const number = levels.get(titleLevel);
          return number === undefined ? [] : [{ titleLevel, count: number }];
        }),
      };
    },
  };
}
