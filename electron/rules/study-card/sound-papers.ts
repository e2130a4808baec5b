import { invoiceCauses, remittanceCauses } from './money-causes.ts';
import type { Fen } from '../../../shared/domain/money.ts';
import type { SeasonFinder } from './cause.ts';
import type { JoinedInvoice, JoinedRemittance } from './joined-rows.ts';
import type { PeopleMatch } from './match-people.ts';
import type { ReconcileInput } from './reconciliation.ts';

/**
 * Remittances and invoices with nothing wrong. What is wrong with one by itself is asked here list by list, as rows lie
 * in memory; most are sound, and such a row is not looked at again when its person's turn comes.
 */
export class SoundPapers {
  /** By place in the list: 1 where nothing is wrong with a row by itself, whatever it ought to come to. */
  readonly #remittances: Uint8Array;
  readonly #invoices: Uint8Array;

  constructor(input: ReconcileInput, seasons: SeasonFinder, { remittances, invoices }: PeopleMatch) {
    this.#remittances = Uint8Array.from(remittances, ({ row, isUnits }) =>
      remittanceCauses(row, seasons.ofRemittance(row), isUnits, undefined).length === 0 ? 1 : 0,
    );
    // Season and day only word a cause, and whose the invoice is only excuses one.
    this.#invoices = Uint8Array.from(invoices, ({ row }) =>
      invoiceCauses(input, row, undefined, { name: null }, undefined, null).length === 0 ? 1 : 0,
    );
  }

  hasRemittance({ at, amount }: JoinedRemittance, expected: Fen | undefined): boolean {
    return this.#remittances[at] === 1 && (expected === undefined || expected === amount);
  }

  hasInvoice({ at, amount, expected }: JoinedInvoice): boolean {
    return this.#invoices[at] === 1 && (expected === undefined || expected === amount);
  }
}
