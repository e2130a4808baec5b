import { describe, expect, it } from 'vitest';
import { plantCards } from '../../demo/card-gaps/plant-cards.ts';
import { SeasonFinder } from './cause.ts';
import { matchPeople } from './match-people.ts';
import { invoiceCauses, remittanceCauses } from './money-causes.ts';
import { RosterIndex } from './roster-index.ts';
import { SoundPapers } from './sound-papers.ts';

const { input } = plantCards(600, 4);
const people = matchPeople(input, new RosterIndex(input.roster), []);
const seasons = new SeasonFinder(input.seasons);
const sound = new SoundPapers(input, seasons, people);

describe('a paper that is called sound', () => {
  it('has nothing wrong with it in any season, of any day, whosever it is', () => {
    const owners = [null, ...input.roster.slice(0, 5).map(({ name }) => name)];
    const called = people.invoices.filter((money) => sound.hasInvoice({ ...money, expected: undefined }));
    for (const { row } of called)
      for (const season of [undefined, ...input.seasons])
        for (const name of owners)
          for (const paidOn of [null, '2025-03-01'])
            expect(invoiceCauses(input, row, season, { name }, undefined, paidOn)).toEqual([]);
    expect(called.length).toBeGreaterThan(100);
  });

  it('is every remittance without a cause, and no other', () => {
    const called = people.remittances.filter((money) => sound.hasRemittance(money, undefined));
    const right = people.remittances.filter(
      ({ row, isUnits }) => remittanceCauses(row, seasons.ofRemittance(row), isUnits, undefined).length === 0,
    );
    expect(called).toEqual(right);
    expect(called.length).toBeLessThan(people.remittances.length);
  });

  it('is of the sum that it ought to be of', () => {
    const [money] = people.remittances.filter((one) => sound.hasRemittance(one, undefined));
    if (!money) throw new Error('no remittance is sound');
    expect(sound.hasRemittance(money, money.row.amount)).toBe(true);
    expect(sound.hasRemittance(money, money.row.amount + 1)).toBe(false);
    const invoice = people.invoices.find((one) => sound.hasInvoice(one) && one.row.amount);
    if (!invoice) throw new Error('no invoice is sound');
    expect(sound.hasInvoice({ ...invoice, expected: invoice.amount })).toBe(true);
    expect(sound.hasInvoice({ ...invoice, expected: invoice.amount + 1 })).toBe(false);
  });
});
