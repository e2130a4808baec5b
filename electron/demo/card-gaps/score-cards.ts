import type { CauseCode } from '../../rules/study-card/cause-codes.ts';
import type { LinkEnd } from '../../rules/study-card/links.ts';
import type { PersonChain, ReconcileResult, UnmatchedRow } from '../../rules/study-card/reconciliation.ts';
import type { PlantedCards } from './plant-cards.ts';

/** What a reconciliation made of the planted season. */
export interface CardScore {
  /** By planted cause (or `none`) and found cause (or `none`): how many people and rows. */
  readonly confusion: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly planted: number;
  readonly found: number;
  readonly missed: readonly string[];
  readonly invented: readonly string[];
  readonly falseLinks: readonly string[];
  readonly suggestionsAsked: number;
  readonly suggestionsRight: number;
  readonly wrongSuggestions: readonly string[];
  readonly totalsDiffer: readonly string[];
}

function keyOf(chain: PersonChain): string {
  if (chain.staffNumber !== null) return chain.staffNumber;
  return chain.candidate?.staffNumber ?? `row ${chain.legs.order.rows[0]?.id ?? ''}`;
}

/** Compares a reconciliation with the truth that was planted: causes, links, suggestions and totals. */
export function scoreCards({ truth }: PlantedCards, result: ReconcileResult): CardScore {
  const found = new Map<string, Set<CauseCode>>();
  const add = (key: string, codes: Iterable<CauseCode>): void => {
    const set = found.get(key) ?? new Set<CauseCode>();
    for (const code of codes) set.add(code);
    found.set(key, set);
  };
  for (const chain of result.people)
    add(
      keyOf(chain),
      chain.causes.map(({ code }) => code),
    );
  const ofRows = (rows: readonly UnmatchedRow[]): void => {
    for (const { row, causes } of rows)
      add(
        `money ${row.id}`,
        causes.map(({ code }) => code),
      );
  };
  ofRows(result.unmatched.remittances);
  ofRows(result.unmatched.invoices);

  const wanted = new Map<string, ReadonlySet<CauseCode>>(truth.people);
  for (const [id, causes] of truth.rows) wanted.set(`money ${id}`, causes);
  const confusion = new Map<string, Map<string, number>>();
  const count = (planted: string, got: string): void => {
    const row = confusion.get(planted) ?? new Map<string, number>();
    row.set(got, (row.get(got) ?? 0) + 1);
    confusion.set(planted, row);
  };
  const missed: string[] = [];
  const invented: string[] = [];
  let planted = 0;
  let hits = 0;
  for (const key of new Set([...wanted.keys(), ...found.keys()])) {
    const want = wanted.get(key) ?? new Set<CauseCode>();
    const got = found.get(key) ?? new Set<CauseCode>();
    planted += want.size;
    const extra = [...got].filter((code) => !want.has(code));
    const lack = [...want].filter((code) => !got.has(code));
    for (const code of want) {
      if (!got.has(code)) continue;
      hits += 1;
      count(code, code);
    }
    for (const code of lack) {
      missed.push(`${key} ${code}`);
      count(code, extra[0] ?? 'none');
    }
    for (const code of extra) {
      invented.push(`${key} ${code}`);
      if (lack.length === 0) count('none', code);
    }
  }

  const isTrue = (left: string, right: LinkEnd): boolean => {
    if (right.kind === 'person') return truth.personOf.get(left) === right.id;
    if (right.kind === 'remittances') {
      const orders = new Set(truth.ordersOf.get(right.id));
      return (truth.ordersOf.get(left) ?? []).every((order) => orders.has(order));
    }
    return truth.ordersOf.get(left)?.includes(right.id) ?? false;
  };
  const falseLinks = result.links
    .filter((link) => link.kind === 'exact' && !isTrue(link.left.id, link.right))
    .map(({ left, right }) => `${left.id} > ${right.kind} ${right.id}`);

  const first = new Map<string, LinkEnd>();
  for (const { left, right } of result.suggestions) if (!first.has(left.id)) first.set(left.id, right);
  const linked = new Set(
    result.links.filter(({ right }) => right.kind === 'person').map(({ left }) => left.id),
  );
  const wrongSuggestions: string[] = [];
  let asked = 0;
  const judge = (id: string, right: boolean): void => {
    asked += 1;
    if (!right) wrongSuggestions.push(id);
  };
  for (const [id, staffNumber] of truth.personOf) {
    if (staffNumber === null || linked.has(id)) continue;
    if (id.startsWith('r') && !truth.rows.has(id)) continue;
    const right = first.get(id);
    judge(id, right !== undefined && isTrue(id, right));
  }
  for (const [id, remittance] of truth.remittanceOf) judge(id, first.get(id)?.id === remittance);
  for (const { left, parts } of result.splits) {
    const want = truth.ordersOf.get(left.id) ?? [];
    const got = new Set(parts.map(({ right }) => right.id));
    judge(
      left.id,
      truth.personOf.has(left.id) || (want.length === got.size && want.every((id) => got.has(id))),
    );
  }

  const totalsDiffer = (['ordered', 'remitted', 'personal', 'refunded', 'invoiced'] as const)
    .filter((name) => result.totals[name] !== truth[name])
    .map((name) => `${name}: ${result.totals[name]} for ${truth[name]}`);
  return {
    confusion,
    planted,
    found: hits,
    missed,
    invented,
    falseLinks,
    suggestionsAsked: asked,
    suggestionsRight: asked - wrongSuggestions.length,
    wrongSuggestions,
    totalsDiffer,
  };
}
