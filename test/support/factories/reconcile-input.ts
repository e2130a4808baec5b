import type { RosterPerson } from '../../../electron/rules/study-card/unit-settings.ts';
import type { ReconcileInput } from '../../../electron/rules/study-card/reconciliation.ts';

const provider = {
  payment: null,
  invoicing: null,
  invoiceTitle: null,
  taxNumber: null,
  carriedFrom: null,
} as const;

/** What a year's study cards are joined from: the given people and lists, and nothing else said of them. */
export function reconcileInput(
  roster: readonly RosterPerson[],
  rows: Partial<ReconcileInput['rows']>,
  more: Partial<ReconcileInput> = {},
): ReconcileInput {
  return {
    year: 2023,
    asOf: '2023-12-01',
    roster,
    rows: { orders: [], remittances: [], invoices: [], learning: [], credits: [], ...rows },
    seasons: [],
    settings: { unitNames: ['样例医院'], providers: { haoyisheng: provider, huayi: provider }, reported: [] },
    holidays: { years: [2023], holidays: new Set(), workdays: new Set() },
    confirmed: [],
    undone: [],
    ...more,
  };
}
