import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import type { Evaluation } from '../../../shared/contract/evaluation.ts';
import type { Rehearsal, RuleBasis, RuleChange } from '../../../shared/contract/rules.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { RuleBasisRow } from '../../database/repositories/rule-basis.repository.ts';
import type { RawCases } from '../../packs/read-cases.ts';
import type { Job } from '../../platform/job.ts';
import { evaluate } from '../../rules/engine.ts';
import { explain } from '../../rules/explain.ts';
import { checkPack } from '../../rules/pack-check.ts';
import { catalog, catalogOf, type PackRegistry } from '../../rules/registry.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { createAdoption, type AdoptRequest } from './adoption.ts';
import { basisView, conflictsOf, shippedBasis } from './basis-view.ts';
import { knownCases, type KnownCase } from './cases.ts';
import { rehearse } from './rehearsal.ts';
import type { Candidate, RuleBook, YearRules } from './rule-book.ts';
import { figuresOf } from './standard-figures.ts';
import { parsedPackOf } from './standard-input.ts';
import { standardOf, wordSource } from './standard.ts';

type Adopted = ResponseOf<'rules:adopt'>;

export interface RulesService {
  catalog(request: RequestOf<'rules:catalog'>): Promise<ResponseOf<'rules:catalog'>>;
  try(request: RequestOf<'rules:try'>): Promise<Evaluation>;
  standard(year: number): Promise<ResponseOf<'rules:standard'>>;
  source(request: RequestOf<'rules:source'>): Promise<ResponseOf<'rules:source'>>;
  conflicts(year: number): Promise<ResponseOf<'rules:conflicts'>>;
  rehearse(request: RequestOf<'rules:rehearse'>, job: Job): Promise<Rehearsal>;
  adopt(request: AdoptRequest, job: Job): Promise<Adopted>;
  history(year: number): Promise<ResponseOf<'rules:history'>>;
  check(request: RequestOf<'rules:check'>, job: Job): Promise<ResponseOf<'rules:check'>>;
}

/** While others keep writing, nothing is taken into force: it might not be what was shown. */
const attempts = 5;

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

  /** Of the place that the year is judged by: a closed year keeps its own. */
  const historyRows = async (
    year: number,
    rules: YearRules | undefined,
  ): Promise<readonly RuleBasisRow[]> => {
    const jurisdiction = rules?.jurisdiction ?? (await settings.get()).jurisdiction;
    return context.database.read(({ ruleBases }) => ruleBases.history(year, jurisdiction));
  };

  /** What stands under a hash never changes. */
  const manifests = new Map<string, RuleBasis['ownPack']>();
  const ownPackOf = async (rows: readonly RuleBasisRow[]) => {
    for (const hash of new Set(rows.flatMap(({ ownPack }) => ownPack ?? []))) {
      if (manifests.has(hash)) continue;
      const text = await context.database.read(({ ruleBases }) => ruleBases.content(hash));
      manifests.set(hash, text === undefined ? null : manifestOf(text));
    }
    return (row: RuleBasisRow): RuleBasis['ownPack'] => {
      const known = row.ownPack === null ? null : (manifests.get(row.ownPack) ?? null);
      return known && { ...known, fileName: row.ownPackFile };
    };
  };

  const history = async (year: number, rules: YearRules | undefined): Promise<RuleBasis[]> => {
    const rows = await historyRows(year, rules);
    const ownPack = await ownPackOf(rows);
    const names = { conflicts: rules?.pack.conflicts ?? [], ownPack };
    const inForce = rules?.closing === undefined ? rows[0]?.id : (rules.basis?.id ?? 0);
    const jurisdiction = rules?.jurisdiction ?? (await settings.get()).jurisdiction;
    const shipped = packOrNone(packs, year, jurisdiction);
    return [
      ...rows.map((row) => basisView(row, row.id === inForce, names)),
      shippedBasis(year, (inForce ?? 0) === 0, shipped, packs.jurisdictions, jurisdiction),
    ];
  };

  const candidateOrInForce = async (
    year: number,
    change: RuleChange | undefined,
    signal?: AbortSignal,
  ): Promise<YearRules | Candidate> =>
    change === undefined ? ruleBook.rulesOf(year) : ruleBook.candidate(year, change, signal);

  const adoption = createAdoption(context, settings, ruleBook, compliance);
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
        conflicts: conflictsOf(rules.pack, parsedPackOf(rules), await historyRows(year, rules)),
      };
    },
    async rehearse({ year, change }, job) {
      const after = await ruleBook.candidate(year, change, job.signal);
      return rehearse(compliance, await ruleBook.find(year), after, job);
    },
    async adopt(request, job) {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const done = await adoption.tryToAdopt(request, job);
        if (done === undefined) continue;
        context.changed('rules');
        const rules = await ruleBook.find(request.year);
        const basis = (await history(request.year, rules)).find(({ id }) => id === done.id);
        if (basis === undefined) throw new Error('the basis that was just taken into force is not there');
        return { basis, changedVerdict: done.shown.changedVerdict, counts: done.shown.counts.after };
      }
      throw new AppError('rules.rehearsal-stale', { year: request.year });
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
