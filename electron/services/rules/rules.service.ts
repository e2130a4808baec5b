import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { Evaluation } from '../../../shared/contract/evaluation.ts';
import type { Rehearsal, RuleBasis, RuleChange } from '../../../shared/contract/rules.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { RuleBasisRow } from '../../database/repositories/rule-basis.repository.ts';
import type { RawCases } from '../../packs/load-cases.ts';
import type { Job } from '../../platform/job.ts';
import { evaluate } from '../../rules/engine.ts';
import { explain } from '../../rules/explain.ts';
import { checkPack } from '../../rules/pack-check.ts';
import { canonicalJson } from '../../rules/digest.ts';
import { catalog, catalogOf, type PackRegistry } from '../../rules/registry.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { basisView, conflictsOf, shippedBasis } from './basis-view.ts';
import { knownCases, type KnownCase } from './cases.ts';
import { rehearse } from './rehearsal.ts';
import { packContentHash, type Candidate, type RuleBook, type YearRules } from './rule-book.ts';
import { figuresOf, parsedPackOf, standardOf, wordSource } from './standard.ts';

type Adopted = ResponseOf<'rules:adopt'>;

export interface RulesService {
  catalog(request: RequestOf<'rules:catalog'>): Promise<ResponseOf<'rules:catalog'>>;
  try(request: RequestOf<'rules:try'>): Promise<Evaluation>;
  standard(year: number): Promise<ResponseOf<'rules:standard'>>;
  source(request: RequestOf<'rules:source'>): Promise<ResponseOf<'rules:source'>>;
  conflicts(year: number): Promise<ResponseOf<'rules:conflicts'>>;
  rehearse(request: RequestOf<'rules:rehearse'>, job: Job): Promise<Rehearsal>;
  adopt(request: Omit<RequestOf<'rules:adopt'>, 'jobId'>, job: Job): Promise<Adopted>;
  history(year: number): Promise<ResponseOf<'rules:history'>>;
  check(request: RequestOf<'rules:check'>, job: Job): Promise<ResponseOf<'rules:check'>>;
}

export function createRulesService(
  context: ServiceContext,
  settings: SettingsService,
  packs: PackRegistry,
  ruleBook: RuleBook,
  compliance: ComplianceService,
  loadCases: () => Promise<readonly RawCases[]>,
): RulesService {
  let cases: Promise<readonly KnownCase[]> | undefined;
  const casesOnce = () => (cases ??= loadCases().then(knownCases));

  const historyRows = async (year: number): Promise<readonly RuleBasisRow[]> => {
    const { jurisdiction } = await settings.get();
    return context.database.read(({ ruleBases }) => ruleBases.history(year, jurisdiction));
  };

  const ownPackOf = async (rows: readonly RuleBasisRow[]) => {
    const hashes = new Set(rows.flatMap(({ ownPack }) => ownPack ?? []));
    const found = new Map<string, RuleBasis['ownPack']>();
    for (const hash of hashes) {
      const text = await context.database.read(({ ruleBases }) => ruleBases.content(hash));
      found.set(hash, text === undefined ? null : manifestOf(text));
    }
    return (row: RuleBasisRow): RuleBasis['ownPack'] => {
      const known = row.ownPack === null ? null : (found.get(row.ownPack) ?? null);
      return known && { ...known, fileName: row.ownPackFile };
    };
  };

  const history = async (year: number, rules: YearRules | undefined): Promise<RuleBasis[]> => {
    const rows = await historyRows(year);
    const ownPack = await ownPackOf(rows);
    const names = { conflicts: rules?.pack.conflicts ?? [], ownPack };
    const inForce = rules?.closing === undefined ? rows[0]?.id : (rules.basis?.id ?? 0);
    const { jurisdiction } = await settings.get();
    const shipped = packOrNone(packs, year, jurisdiction);
    return [
      ...rows.map((row) => basisView(row, row.id === inForce, names)),
      shippedBasis(year, (inForce ?? 0) === 0, shipped),
    ];
  };

  const candidateOrInForce = async (
    year: number,
    change: RuleChange | undefined,
    signal?: AbortSignal,
  ): Promise<YearRules | Candidate> =>
    change === undefined ? ruleBook.rulesOf(year) : ruleBook.candidate(year, change, signal);

  const service: RulesService = {
    async catalog(request) {
      const { jurisdiction } = await settings.get();
      if (request.jurisdiction !== jurisdiction) return catalog(packs, request);
      const pack = await ruleBook.packOf(request.year);
      return { pack: pack.stamp, items: catalogOf(pack) };
    },
    async try({ change, ...request }) {
      const { pack } = await candidateOrInForce(request.year, change);
      return explain(pack, evaluate(pack, request));
    },
    async standard(year) {
      const rules = await ruleBook.rulesOf(year);
      const bases = await history(year, rules);
      const basis = bases.find(({ inForce }) => inForce);
      if (basis === undefined) throw new Error('a year without a basis in force');
      const { closing, pack } = rules;
      return {
        year,
        jurisdiction: rules.jurisdiction,
        pack: pack.stamp,
        title: pack.title,
        basis,
        continuedFrom: pack.continuedFrom ?? null,
        confirmed: pack.confirmed,
        closed:
          closing === undefined
            ? null
            : { at: closing.closedAt, by: closing.closedBy, remark: closing.remark },
        ...standardOf({ rules, cases: await casesOnce() }),
      };
    },
    async source({ year, source }) {
      const rules = await ruleBook.rulesOf(year);
      const { pack } = rules;
      const document = pack.sources.get(source);
      if (document === undefined)
        throw new AppError('rules.unknown-source', { year, source, known: [...pack.sources.keys()] });
      const parsed = parsedPackOf(rules);
      const figures = figuresOf({ rules, cases: [] });
      return {
        ...wordSource(document),
        cited: [
          ...figures.map((figure) => ({
            kind: 'figure' as const,
            id: figure.key,
            title: `${figure.title}：${figure.value}`,
            source: figure.source,
            clause: figure.clause,
            quote: figure.quote,
          })),
          ...pack.items.map(({ written }) => ({
            kind: 'item' as const,
            id: written.id,
            title: written.name,
            source: written.source,
            clause: written.clause,
            quote: written.requirement,
          })),
          ...pack.conflicts.flatMap((conflict) =>
            conflict.readings.map((reading) => ({
              kind: 'conflict' as const,
              id: conflict.id,
              title: conflict.title,
              source: reading.source,
              clause: reading.clause,
              quote: reading.text,
            })),
          ),
          ...(parsed?.deadlines ?? []).map((deadline) => ({
            kind: 'deadline' as const,
            id: deadline.id,
            title: `${deadline.title}（${deadline.day}）`,
            source: deadline.source,
            clause: deadline.clause,
            quote: null,
          })),
          ...(parsed?.checklists ?? []).map((list) => ({
            kind: 'checklist' as const,
            id: list.id,
            title: list.name,
            source: list.source,
            clause: list.clause,
            quote: list.entries.map(({ name }) => name).join('、'),
          })),
        ]
          .filter((found) => found.source === source)
          .map(({ source: _source, ...found }) => found),
      };
    },
    async conflicts(year) {
      const rules = await ruleBook.rulesOf(year);
      return {
        pack: rules.pack.stamp,
        closed: rules.closing !== undefined,
        conflicts: conflictsOf(rules.pack, parsedPackOf(rules), await historyRows(year)),
      };
    },
    async rehearse({ year, change }, job) {
      const after = await ruleBook.candidate(year, change, job.signal);
      return rehearse(compliance, await ruleBook.find(year), after, job);
    },
    async adopt({ year, change, reason, rehearsal }, job) {
      const after = await ruleBook.candidate(year, change, job.signal);
      const before = await ruleBook.find(year);
      if (before !== undefined && samePacks(before, after))
        throw new AppError('rules.nothing-changed', { year });
      const shown = await rehearse(compliance, before, after, job);
      if (rehearsal !== undefined && rehearsal !== shown.rehearsal)
        throw new AppError('rules.rehearsal-stale', { year });
      const recorded = await settings.recorded();
      const { content, pack, jurisdiction } = after;
      const ownPack = content.ownPack === null ? null : packContentHash(content.ownPack.files);
      const result = {
        people: shown.people,
        changedVerdict: shown.changedVerdict,
        before: shown.counts.before,
        after: shown.counts.after,
      };
      await context.database.transaction(async ({ ruleBases, closedYears, audit }) => {
        const standing = await closedYears.standing(year);
        if (standing !== undefined)
          throw new AppError('year.closed', { year, at: standing.closedAt.slice(0, 10) });
        const newest = await ruleBases.inForce(year, jurisdiction);
        if ((newest?.id ?? 0) !== after.groundBasis) throw new AppError('rules.rehearsal-stale', { year });
        if (content.ownPack !== null && ownPack !== null)
          await ruleBases.keepContent(ownPack, canonicalJson(content.ownPack));
        const id = await ruleBases.add(
          {
            year,
            jurisdiction,
            choices: content.choices,
            continuedFrom: content.continuedFrom,
            confirmed: content.confirmed,
            ownPack,
            ownPackFile: content.ownPackFile,
            packId: pack.stamp.id,
            packVersion: pack.stamp.version,
            packHash: pack.stamp.hash,
            revertsTo: after.revertsTo,
            rehearsal: JSON.stringify(result),
            reason,
          },
          recorded,
        );
        const detail = JSON.stringify({
          basis: id,
          from: before?.pack.stamp ?? null,
          to: pack.stamp,
          changedVerdict: shown.changedVerdict,
          reason,
        });
        await audit.add({ action: 'rules-adopted', subject: `${year}`, detail }, recorded);
      });
      context.changed('rules');
      const basis = (await history(year, await ruleBook.rulesOf(year)))[0];
      if (basis === undefined) throw new Error('the basis that was just taken into force is not there');
      return { basis, changedVerdict: shown.changedVerdict, counts: shown.counts.after };
    },
    async history(year) {
      return { bases: await history(year, await ruleBook.find(year)) };
    },
    async check({ year, change }, job) {
      const rules = await candidateOrInForce(year, change, job.signal);
      const parsed = parsedPackOf(rules);
      const problems = parsed === undefined ? [] : checkPack(parsed, rules.pack, rules.jurisdiction);
      return { pack: rules.pack.stamp, problems: [...problems] };
    },
  };
  return service;
}

/** Another continued year or a confirmation changes the stamp too; the unit's own pack changes the content. */
function samePacks(before: YearRules, after: Candidate): boolean {
  return (
    before.pack.stamp.hash === after.pack.stamp.hash &&
    before.pack.stamp.id === after.pack.stamp.id &&
    canonicalJson(before.content.choices) === canonicalJson(after.content.choices) &&
    before.content.continuedFrom === after.content.continuedFrom &&
    before.content.confirmed === after.content.confirmed
  );
}

function packOrNone(packs: PackRegistry, year: number, jurisdiction: string) {
  try {
    return packs.packFor(year, jurisdiction);
  } catch (error) {
    if (error instanceof AppError && error.code === 'rules.no-pack') return undefined;
    throw error;
  }
}

/** Of a pack that was validated when it was taken in. */
function manifestOf(text: string): RuleBasis['ownPack'] {
  const content: unknown = JSON.parse(text);
  const files = part(content, 'files');
  const manifest = part(files, 'pack.yaml');
  return {
    id: String(part(manifest, 'id')),
    title: String(part(manifest, 'title')),
    version: String(part(manifest, 'version')),
    fileName: '',
  };
}

function part(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
