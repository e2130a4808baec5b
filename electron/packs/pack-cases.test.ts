import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verdicts, entryOutcomes } from '../../shared/contract/evaluation.ts';
import { rulesContract } from '../../shared/contract/rules.contract.ts';
import { creditFromDecimal, creditToDecimal } from '../../shared/domain/credit.ts';
import { judge } from '../rules/engine.ts';
import { createPackRegistry, evaluateRequest } from '../rules/registry.ts';
import { compilePacks } from './compile-packs.ts';
import { readYaml } from './read-yaml.ts';

/** Cases that an officer can read: tests/*.yaml of every pack, credits and 学时 as decimals, the trace asserted. */
const packsRoot = join(import.meta.dirname, '../rules/packs');
const registry = createPackRegistry(compilePacks(packsRoot));

const amount = z.number();
const caseFile = z.strictObject({
  group: z.string(),
  defaults: z.record(z.string(), z.unknown()).optional(),
  cases: z.array(
    z.strictObject({
      title: z.string(),
      line: z.union([z.string(), z.array(z.string())]).optional(),
      year: z.int().optional(),
      jurisdiction: z.string().optional(),
      unit: z.unknown().optional(),
      person: z.unknown().optional(),
      filings: z.array(z.unknown()).optional(),
      claims: z.array(z.record(z.string(), z.unknown())),
      expect: z.strictObject({
        verdict: z.enum(verdicts).optional(),
        required: amount.optional(),
        granted: amount.optional(),
        shortBy: amount.optional(),
        publicNeed: z.strictObject({ required: amount, granted: amount, shortBy: amount }).optional(),
        deemedComplete: z.boolean().optional(),
        entries: z
          .record(
            z.string(),
            z.strictObject({
              claimed: amount.optional(),
              granted: amount,
              outcome: z.enum(entryOutcomes).optional(),
              reasons: z.array(z.string()).optional(),
              says: z.string().optional(),
            }),
          )
          .optional(),
        recorded: amount.optional(),
        classes: z
          .record(
            z.string(),
            z.strictObject({
              required: amount,
              atMost: amount.optional(),
              granted: amount,
              counted: amount,
              shortBy: amount,
              recorded: amount,
            }),
          )
          .optional(),
        /** List → entry → claims that name it. */
        checklists: z.record(z.string(), z.record(z.string(), z.array(z.string()))).optional(),
        categories: z.record(z.string(), amount).optional(),
        questions: z.array(z.string()).optional(),
        conflicts: z.array(z.string()).optional(),
        says: z.union([z.string(), z.array(z.string())]).optional(),
      }),
    }),
  ),
});

const request = rulesContract['rules:evaluate'].request;
const response = rulesContract['rules:evaluate'].response;
const ordinary = {
  year: 2025,
  jurisdiction: 'zhejiang',
  unit: { grassroots: false },
  person: { titleLevel: 'senior' },
};

function claimOf(written: Record<string, unknown>, year: unknown): Record<string, unknown> {
  const { certifiedCredits, hours, ...rest } = written;
  return {
    startDate: `${String(year)}-03-03`,
    ...rest,
    ...(typeof certifiedCredits === 'number'
      ? { certifiedCredits: creditFromDecimal(certifiedCredits) }
      : {}),
    ...(typeof hours === 'number' ? { hours: Math.round(hours * 10) } : {}),
  };
}

const linesWithCases = new Set<string>();
const itemsWithCases = new Set<unknown>();
const folders = readdirSync(packsRoot, { withFileTypes: true }).filter((entry) => entry.isDirectory());
for (const folder of folders) {
  const tests = join(packsRoot, folder.name, 'tests');
  if (!existsSync(tests)) continue;
  for (const name of readdirSync(tests)) {
    const file = `${folder.name}/tests/${name}`;
    const written = caseFile.parse(readYaml(readFileSync(join(tests, name), 'utf8'), file));
    for (const found of written.cases) for (const line of [found.line ?? []].flat()) linesWithCases.add(line);
    for (const found of written.cases) for (const claim of found.claims) itemsWithCases.add(claim['item']);
    describe(`${folder.name} · ${written.group}`, () => {
      for (const found of written.cases) {
        it(found.title, () => {
          const { title: _title, line: _line, expect: expected, claims, ...rest } = found;
          const parsed = request.parse({
            ...ordinary,
            ...written.defaults,
            ...rest,
            claims: claims.map((claim) =>
              claimOf(claim, found.year ?? written.defaults?.['year'] ?? ordinary.year),
            ),
          });
          const result = response.parse(evaluateRequest(registry, parsed));
          const actual: Record<string, unknown> = {
            verdict: result.verdict,
            required: creditToDecimal(result.required),
            granted: creditToDecimal(result.granted),
            shortBy: creditToDecimal(result.shortBy),
            publicNeed: {
              required: creditToDecimal(result.publicNeed.required),
              granted: creditToDecimal(result.publicNeed.granted),
              shortBy: creditToDecimal(result.publicNeed.shortBy),
            },
            deemedComplete: result.deemedComplete,
            categories: Object.fromEntries(
              result.byCategory.map(({ category, credits }) => [category, creditToDecimal(credits)]),
            ),
            recorded: result.recorded === undefined ? undefined : creditToDecimal(result.recorded),
            classes: Object.fromEntries(
              (result.classes ?? []).map(({ id, name: _name, ...figures }) => [
                id,
                Object.fromEntries(
                  Object.entries(figures).map(([key, credits]) => [key, creditToDecimal(credits ?? 0)]),
                ),
              ]),
            ),
            checklists: Object.fromEntries(
              (result.checklists ?? []).map((list) => [
                list.id,
                Object.fromEntries(list.entries.map((entry) => [entry.name, entry.claimIds])),
              ]),
            ),
            questions: result.questions.map((question) => question.code),
            conflicts: result.conflicts.map((conflict) => conflict.id),
          };
          const { entries, says, conflicts, ...plain } = expected;
          expect(Object.fromEntries(Object.keys(plain).map((key) => [key, actual[key]]))).toEqual(plain);
          expect(actual.conflicts).toEqual(expect.arrayContaining(conflicts ?? []));
          for (const text of [says ?? []].flat()) expect(result.explanation).toContain(text);

          // Whatever a case says, every claim is listed, the parts add up, and the fast path agrees.
          expect(result.entries.map((entry) => entry.ref)).toEqual(parsed.claims.map((claim) => claim.ref));
          expect(result.entries.reduce((sum, entry) => sum + entry.granted, 0)).toBe(result.granted);
          expect(judge(registry.packFor(parsed.year, parsed.jurisdiction), parsed)).toBe(result.verdict);
          const sentences = [
            result.explanation,
            ...[
              ...result.entries.flatMap(({ reasons }) => reasons),
              ...result.questions,
              ...result.byCategory,
            ],
          ].map((said) => (typeof said === 'string' ? said : said.text));
          for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|NaN|\$\{|；；|，，|。。/);

          for (const [ref, wanted] of Object.entries(entries ?? {})) {
            const entry = result.entries.find((candidate) => candidate.ref === ref);
            const { says: entrySays, ...figures } = wanted;
            const seen: Record<string, unknown> = {
              claimed: creditToDecimal(entry?.claimed ?? -1),
              granted: creditToDecimal(entry?.granted ?? -1),
              outcome: entry?.outcome,
              reasons: entry?.reasons.map((reason) => reason.code),
            };
            expect({
              ref,
              ...Object.fromEntries(Object.keys(figures).map((key) => [key, seen[key]])),
            }).toEqual({
              ref,
              ...figures,
            });
            for (const reason of entry?.reasons ?? []) {
              expect(reason.source).not.toBe('');
              expect(reason.clause).not.toBe('');
            }
            if (entrySays !== undefined) {
              expect(entry?.reasons.map((reason) => reason.text).join('；')).toContain(entrySays);
            }
          }
        });
      }
    });
  }
}

describe('the cases of zhejiang-2025', () => {
  it('hold every line of the requirement, the table and the wizard', () => {
    // Y8 (valid nationwide) has nothing to compute.
    const lines = [
      ...[1, 2, 3, 4, 5, 6, 7].map((line) => `ZJ25-Y${line}`),
      'ZJ25-P1',
      'ZJ25-N1a',
      'ZJ25-N1b',
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].map((line) => `ZJ25-N${line}`),
      ...Array.from({ length: 13 }, (_, row) => `ZJ25-W${row + 1}`),
    ];
    expect(lines.filter((line) => !linesWithCases.has(line))).toEqual([]);
  });

  it('claim every item of the pack at least once', () => {
    const pack = registry.packFor(2025, 'zhejiang');
    expect(pack.items.map((item) => item.id).filter((id) => !itemsWithCases.has(id))).toEqual([]);
  });
});
