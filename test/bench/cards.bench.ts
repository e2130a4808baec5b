import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { plantCards } from '../../electron/demo/card-gaps/plant-cards.ts';
import { scoreCards } from '../../electron/demo/card-gaps/score-cards.ts';
import { reconcile } from '../../electron/rules/study-card/reconcile.ts';
import type { AnyRow } from '../../electron/rules/study-card/list-rows.ts';
import type { ReconcileInput } from '../../electron/rules/study-card/reconciliation.ts';
import { ratio, report, slope, type BenchResult } from './bench-result.ts';

/**
 * Study cards: 2,000 orders with every cause planted, scored against the truth; 20,000 orders reconciled ÷ a plain SQL
 * join of the same five lists and the roster in the same run; the slope on log-log axes up to 200,000.
 */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 9);
const slopeRounds = Number(process.env['BENCH_SLOPE_ROUNDS'] ?? 9);
const sizes = (process.env['BENCH_SIZES'] ?? '20000,63000,200000').split(',').map(Number);

/** The lists as tables without an index of any kind: SQLite builds its automatic ones for the join, as a hash join would. */
function tablesOf(input: ReconcileInput): () => unknown {
  const database = new Database(':memory:');
  const tables: Readonly<Record<string, readonly (AnyRow | (typeof input.roster)[number])[]>> = {
    roster: input.roster,
    ...input.rows,
  };
  const columns = {
    roster: ['staffNumber', 'name', 'idNumber', 'department', 'status'],
    orders: [
      'id',
      'provider',
      'orderNumber',
      'orderedOn',
      'cardClass',
      'amount',
      'payment',
      'status',
      'name',
      'idNumber',
      'unit',
    ],
    remittances: [
      'id',
      'provider',
      'serialNumber',
      'paidOn',
      'amount',
      'direction',
      'payeeName',
      'payeeAccount',
      'remark',
    ],
    invoices: ['id', 'provider', 'invoiceNumber', 'issuedOn', 'title', 'taxNumber', 'amount', 'remark'],
    learning: [
      'id',
      'provider',
      'idNumber',
      'projectNumber',
      'cardClass',
      'progress',
      'finishedOn',
      'appliedOn',
      'state',
    ],
    credits: ['id', 'provider', 'idNumber', 'projectNumber', 'cardClass', 'credits', 'grantedOn'],
  } as const;
  const plain = (value: unknown): string => String(value).normalize('NFKC').replace(/\s/g, '').toUpperCase();
  for (const [table, names] of Object.entries(columns)) {
    database.exec(`create table ${table} (${names.join(', ')})`);
    const insert = database.prepare(`insert into ${table} values (${names.map(() => '?').join(', ')})`);
    database.transaction(() => {
      for (const row of tables[table] ?? []) {
        const cells = new Map<string, unknown>(Object.entries(row));
        insert.run(
          names.map((name) => {
            const cell = cells.get(name) ?? null;
            return name === 'idNumber' && cell !== null ? plain(cell) : cell;
          }),
        );
      }
    })();
  }
  database.exec('create table paid_by (remittance, orderNumber)');
  database.exec('create table billed_by (invoice, orderNumber)');
  const pay = database.prepare('insert into paid_by values (?, ?)');
  const bill = database.prepare('insert into billed_by values (?, ?)');
  database.transaction(() => {
    for (const row of input.rows.remittances)
      for (const number of row.orderNumbers ?? []) pay.run(row.id, number);
    for (const row of input.rows.invoices) {
      const named = /H[SY]\d+/.exec(row.remark ?? '');
      for (const number of row.orderNumbers ?? (named ? [named[0]] : [])) bill.run(row.id, number);
    }
  })();
  const join = database.prepare(`
    select o.*, p.staffNumber, p.name as rosterName, p.department, p.status as staffStatus,
      r.serialNumber, r.paidOn, r.amount as remitted, r.payeeName, r.payeeAccount, r.remark,
      i.invoiceNumber, i.issuedOn, i.title, i.taxNumber, i.amount as invoiced,
      l.projectNumber, l.progress, l.finishedOn, l.appliedOn, l.state,
      c.credits, c.grantedOn
    from orders o
    left join roster p on p.idNumber = o.idNumber
    left join paid_by pb on pb.orderNumber = o.orderNumber
    left join remittances r on r.id = pb.remittance
    left join billed_by bb on bb.orderNumber = o.orderNumber
    left join invoices i on i.id = bb.invoice
    left join learning l on l.idNumber = o.idNumber and l.provider = o.provider and l.cardClass = o.cardClass
    left join credits c on c.idNumber = l.idNumber and c.projectNumber = l.projectNumber`);
  return () => join.all();
}

/**
 * A hospital as the database hands it out: list by list, row after row, each text in one piece. The generator makes it
 * person by person out of pieces of text and shuffles the rows, so that they lie about in memory as no reading leaves them.
 */
function hospitalOf(orders: number): ReconcileInput {
  return structuredClone(plantCards(orders, 1).input);
}

function printConfusion(confusion: ReadonlyMap<string, ReadonlyMap<string, number>>): void {
  for (const [planted, found] of [...confusion].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const cells = [...found]
      .sort(([, one], [, other]) => other - one)
      .map(([code, count]) => `${code} ${count}`);
    console.log(`  ${planted.padEnd(24)} → ${cells.join(', ')}`);
  }
}

/** Runs the bench; throws where a planted gap is missed, a cause is invented, a link is false or a total is off. */
export async function run(): Promise<BenchResult[]> {
  let asked = 0;
  let right = 0;
  for (const seed of [1, 2, 3]) {
    const planted = plantCards(2000, seed);
    const score = scoreCards(planted, reconcile(planted.input));
    if (seed === 1) {
      console.log('cards: 2,000 orders, planted cause → found cause');
      printConfusion(score.confusion);
    }
    asked += score.suggestionsAsked;
    right += score.suggestionsRight;
    const wrong = [...score.missed, ...score.invented, ...score.falseLinks, ...score.totalsDiffer];
    console.log(
      `cards: seed ${seed}: ${score.found} of ${score.planted} causes found, ${score.invented.length} invented, ` +
        `${score.falseLinks.length} false links, totals ${score.totalsDiffer.length === 0 ? 'agree' : 'DIFFER'}`,
    );
    if (wrong.length > 0) throw new Error(wrong.slice(0, 10).join('\n'));
  }
  const results: BenchResult[] = [
    {
      name: 'cards: suggestions whose first is wrong, per hundred',
      value: (100 * (asked - right)) / asked,
      unit: 'ratio',
      goal: 2,
      spread: [0, 0],
      note: `${right} of ${asked} right`,
    },
  ];

  const middle = hospitalOf(20_000);
  const peer = tablesOf(middle);
  for (let warm = 0; warm < 3; warm += 1) reconcile(middle);
  results.push(
    await ratio('cards: 20,000 orders reconciled ÷ SQL join', 3, rounds, () => reconcile(middle), peer),
  );

  const given = sizes.map((size) => ({ size, input: hospitalOf(size) }));
  results.push(
    await slope(
      `cards: slope on log-log axes to ${sizes.at(-1) ?? 0} orders`,
      slopeRounds,
      given.map(({ size, input }) => ({ size, work: () => reconcile(input) })),
      [0.9, 1.1],
    ),
    // How far the machine itself is from taking twice the time for twice the rows, once they no longer fit its caches.
    await slope(
      'cards: slope of the SQL join over the same sizes, for comparison',
      slopeRounds,
      given.map(({ size, input }) => ({ size, work: tablesOf(input) })),
    ),
  );
  return results;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  report(await run());
