import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClusterIndexer, type ClusterIndex, type EventClaim } from './cluster-index.ts';
import { compareMembers } from './cluster-stands.ts';

let lastId = 0;
function claim(change: Partial<EventClaim> = {}): EventClaim {
  lastId += 1;
  return {
    id: lastId,
    year: 2025,
    item: 'project',
    role: 'participant',
    quantityThousandths: 6000,
    startDate: '2025-03-12',
    endDate: '2025-03-12',
    certifiedCredits: null,
    creditHours: 80,
    name: '院感防控新进展',
    projectNumber: '',
    organiser: '省立某医院',
    ...change,
  };
}

function indexOf(claims: readonly EventClaim[]): Promise<ClusterIndex> {
  const indexer = createClusterIndexer();
  for (const one of claims) indexer.add(one);
  return indexer.index();
}

async function clustersOf(claims: readonly EventClaim[]): Promise<number[][]> {
  const { byId } = await indexOf(claims);
  return [...byId.values()].map(({ members }) => members.map((member) => member.claim.id));
}

async function differencesOf(claims: readonly EventClaim[], referenceId?: number): Promise<string[][]> {
  const [cluster] = (await indexOf(claims)).byId.values();
  const majority = compareMembers(cluster?.members ?? [], referenceId);
  return claims.map(({ id }) => (majority?.differences.get(id) ?? []).map(({ field }) => field));
}

describe('claims of one event', () => {
  it('are those with the same project number, however it is written', async () => {
    const those = [
      claim({ projectNumber: '2025-03-01-001（国）', name: '甲' }),
      claim({ projectNumber: '2025－03－01－001(国)', name: '乙', startDate: '2025-03-11' }),
    ];
    expect(await clustersOf(those)).toEqual([those.map(({ id }) => id)]);
  });

  it('are those with the same days, organiser and title without their spaces and punctuation', async () => {
    const those = [claim(), claim({ name: '“院感 防控”新进展。', organiser: '省立某医院 ' })];
    expect(await clustersOf(those)).toEqual([those.map(({ id }) => id)]);
    expect(await clustersOf([claim(), claim({ endDate: '2025-03-13' })])).toEqual([]);
    expect(await clustersOf([claim(), claim({ organiser: '某某学会' })])).toEqual([]);
  });

  it('are tied by a claim that has both, so that a forgotten or mistyped number stands out', async () => {
    const [numbered, tie, bare] = [
      claim({ projectNumber: '20250301', name: '另一种写法' }),
      claim({ projectNumber: '20250301' }),
      claim(),
    ];
    expect(await clustersOf([numbered, tie, bare])).toEqual([[numbered.id, tie.id, bare.id]]);
  });

  it('are not those that only say that they have no number', async () => {
    expect(
      await clustersOf([
        claim({ projectNumber: '无', name: '甲' }),
        claim({ projectNumber: '/', name: '乙' }),
      ]),
    ).toEqual([]);
  });

  it('never stand together over two years', async () => {
    expect(
      await clustersOf([
        claim({ projectNumber: '20250301' }),
        claim({ projectNumber: '20250301', year: 2024 }),
      ]),
    ).toEqual([]);
  });

  it('have an id that does not depend on the order or on who else is there', async () => {
    const members = [claim({ projectNumber: '7788' }), claim({ projectNumber: '7788', name: '甲' })];
    const idOf = async (claims: readonly EventClaim[]) =>
      (await indexOf(claims)).ofClaim.get(members[0]?.id ?? 0)?.clusterId;
    const id = await idOf(members);
    expect(id).toMatch(/^2025-/);
    expect(await idOf(members.toReversed())).toBe(id);
    expect(await idOf([claim({ name: '别的' }), ...members])).toBe(id);
  });
});

describe('who differs from the majority', () => {
  it('is said by field', async () => {
    const those = [claim(), claim(), claim(), claim({ creditHours: 160 })];
    const number = (of: EventClaim) => ({ ...of, projectNumber: '20250301' });
    expect(await differencesOf(those)).toEqual([[], [], [], ['hours']]);
    expect(
      await differencesOf([claim(), claim(), claim({ endDate: '2025-03-13', item: 'seminar' })].map(number)),
    ).toEqual([[], [], ['item', 'endDate']]);
  });

  it('is not the speaker, who earns otherwise', async () => {
    const those = [claim(), claim(), claim({ role: 'speaker', certifiedCredits: 400, creditHours: 20 })];
    expect(await differencesOf(those)).toEqual([[], [], []]);
  });

  it('is everybody where two readings are equally frequent, unless the officer chose one of them', async () => {
    const those = [claim({ creditHours: 80 }), claim({ creditHours: 100 })];
    expect(await differencesOf(those)).toEqual([['hours'], ['hours']]);
    expect(await differencesOf(those, those[1]?.id)).toEqual([['hours'], []]);
  });

  it('leaves whoever agrees saying the same in every compared field', async () => {
    const dates = fc.constantFrom('2025-03-12', '2025-03-13');
    const anyClaim = fc.record({
      startDate: dates,
      item: fc.constantFrom('project', 'seminar'),
      role: fc.constantFrom('participant', 'speaker'),
      creditHours: fc.constantFrom(40, 80, null),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyClaim, { minLength: 2, maxLength: 12 }), async (changes) => {
        const those = changes.map((change) =>
          claim({ ...change, endDate: change.startDate, projectNumber: '20250301' }),
        );
        const differences = await differencesOf(those);
        const agreeing = those.filter((_, at) => differences[at]?.length === 0);
        const [first] = agreeing;
        for (const one of agreeing) {
          expect([one.startDate, one.item]).toEqual([first?.startDate, first?.item]);
          const sameRole = agreeing.find(({ role }) => role === one.role);
          expect(one.creditHours).toBe(sameRole?.creditHours);
        }
        // More than half saying the same is a majority, whatever the others say.
        const alike = those.filter(
          (one) => one.startDate === those[0]?.startDate && one.item === those[0].item,
        );
        if (alike.length * 2 > those.length)
          for (const one of those)
            expect(
              differences[those.indexOf(one)]?.some((field) => field === 'startDate' || field === 'item'),
            ).toBe(!alike.includes(one));
      }),
    );
  });
});
