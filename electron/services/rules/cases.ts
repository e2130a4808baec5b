import { z } from 'zod';
import {
  evaluateRequest,
  type EvaluateRequest,
  type RuleCase,
} from '../../../shared/contract/rules.contract.ts';
import { creditFromDecimal } from '../../../shared/domain/credit.ts';
import type { RawCases } from '../../packs/read-cases.ts';
import type { CompiledPack } from '../../rules/compile.ts';
import { verdictWords } from '../../rules/verdict-words.ts';
import { filingWords, plainNumber, statusWords, titleLevelWords } from './words.ts';

const several = z.union([z.string(), z.array(z.string())]);

/** A case as it stands in a pack's tests/*.yaml, as far as it is shown. The tests hold the strict shape. */
const written = z.object({
  title: z.string(),
  line: several.optional(),
  rules: several.optional(),
  claims: z.array(z.record(z.string(), z.unknown())),
  expect: z.record(z.string(), z.unknown()),
});
const caseFile = z.object({
  group: z.string(),
  defaults: z.record(z.string(), z.unknown()).optional(),
  cases: z.array(z.record(z.string(), z.unknown())),
});

/** What a case may leave out. */
const ordinary = {
  year: 2025,
  jurisdiction: 'zhejiang',
  unit: { grassroots: false },
  person: { titleLevel: 'senior' },
};

/** A case as the screen shows it, before its words are chosen for a pack. */
export interface KnownCase {
  readonly id: string;
  readonly pack: string;
  readonly group: string;
  readonly title: string;
  readonly rules: readonly string[];
  readonly request: EvaluateRequest;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** Cases that fit the channel `rules:evaluate`; one that does not is left to the tests, which refuse it. */
export function knownCases(files: readonly RawCases[]): readonly KnownCase[] {
  return files.flatMap(({ pack, file, content }) => {
    const read = caseFile.safeParse(content);
    if (!read.success) return [];
    return read.data.cases.flatMap((content, index): KnownCase[] => {
      const found = written.safeParse(content);
      if (!found.success) return [];
      const { title, line, rules, claims, expect } = found.data;
      const { title: _title, line: _line, rules: _rules, expect: _expect, ...rest } = content;
      const request = evaluateRequest.safeParse({
        ...ordinary,
        ...read.data.defaults,
        ...rest,
        claims: claims.map(claimOf),
      });
      if (!request.success) return [];
      return [
        {
          id: `${file}#${index + 1}`,
          pack,
          group: read.data.group,
          title,
          rules: [...new Set([rules ?? [], line ?? []].flat())],
          request: request.data,
          expected: expect,
        },
      ];
    });
  });
}

/** Cases are written with decimals, as everybody writes credits and 学时. */
function claimOf({ certifiedCredits, hours, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return {
    startDate: '2025-03-03',
    ...rest,
    ...(typeof certifiedCredits === 'number'
      ? { certifiedCredits: creditFromDecimal(certifiedCredits) }
      : {}),
    ...(typeof hours === 'number' ? { hours: Math.round(hours * 10) } : {}),
  };
}

/** A case in words; items and roles are named as the pack names them. */
export function wordCase(found: KnownCase, pack: CompiledPack): RuleCase {
  const { request } = found;
  return {
    id: found.id,
    pack: found.pack,
    group: found.group,
    title: found.title,
    rules: [...found.rules],
    items: [...new Set(request.claims.map(({ item }) => item))],
    person: wordPerson(request),
    claims: request.claims.map((claim) => wordClaim(claim, pack)),
    expected: wordExpected(found.expected),
    request,
  };
}

export function wordPerson(request: EvaluateRequest): string {
  const { person, unit, filings = [] } = request;
  const where =
    person.grassroots === true ? '基层人员（含乡村医生）' : unit.grassroots ? '基层医疗卫生机构' : '';
  const parts = [
    titleLevelWords[person.titleLevel],
    where,
    person.status === undefined || person.status === 'active' ? '' : statusWords[person.status],
    ...filings.map((filing) => {
      const agreed = filing.agreedOn === undefined ? '' : `，${filing.agreedOn} 同意`;
      const reported = filing.reportedOn === undefined ? '' : `，${filing.reportedOn} 报备`;
      const refused = filing.accepted === false ? '，未获同意' : '';
      return `${filing.forYear} 年${filingWords[filing.kind]}：${filing.appliedOn} 申请${agreed}${reported}${refused}`;
    }),
  ];
  return parts.filter((part) => part !== '').join('；');
}

export function wordClaim(claim: EvaluateRequest['claims'][number], pack: CompiledPack): string {
  const item = pack.itemById.get(claim.item);
  const role = claim.role === undefined ? undefined : item?.roles[item.roleIndex.get(claim.role) ?? -1];
  const parts = [
    item?.written.name ?? claim.item,
    role?.name ?? claim.role ?? '',
    claim.quantity === undefined ? '' : `${plainNumber(claim.quantity)} ${item?.written.unit ?? ''}`.trim(),
    claim.certifiedCredits === undefined ? '' : `证书 ${plainNumber(claim.certifiedCredits / 100)} 分`,
    claim.hours === undefined ? '' : `${plainNumber(claim.hours / 10)} 学时`,
    claim.endDate === undefined || claim.endDate === claim.startDate
      ? claim.startDate
      : `${claim.startDate} 至 ${claim.endDate}`,
    claim.publicNeed === true ? '公需科目' : '',
    claim.makeUpFor === undefined ? '' : `补 ${claim.makeUpFor} 年`,
    claim.status === undefined || claim.status === 'accepted' ? '' : claimStatusWords[claim.status],
  ];
  return parts.filter((part) => part !== '').join('，');
}

const claimStatusWords = {
  draft: '未上报',
  unreviewed: '未审核',
  'in-review': '审核中',
  returned: '已退回',
  rejected: '不通过',
  accepted: '通过',
} as const;

function wordExpected(expected: Readonly<Record<string, unknown>>): string[] {
  const lines: string[] = [];
  const number = (key: string, words: string): void => {
    const value = expected[key];
    if (typeof value === 'number') lines.push(`${words} ${plainNumber(value)} 分`);
  };
  const verdict = expected['verdict'];
  if (typeof verdict === 'string' && Object.hasOwn(verdictWords, verdict))
    lines.push(verdictWords[verdict as keyof typeof verdictWords]);
  number('granted', '计');
  number('required', '应满');
  number('shortBy', '还差');
  const publicNeed = z
    .object({ required: z.number(), granted: z.number() })
    .safeParse(expected['publicNeed']);
  if (publicNeed.success)
    lines.push(
      `公需科目 ${plainNumber(publicNeed.data.granted)} 分，应满 ${plainNumber(publicNeed.data.required)} 分`,
    );
  const entries = z
    .record(z.string(), z.object({ granted: z.number(), says: z.string().optional() }))
    .safeParse(expected['entries']);
  if (entries.success)
    for (const [ref, entry] of Object.entries(entries.data))
      lines.push(
        `${ref}：计 ${plainNumber(entry.granted)} 分${entry.says === undefined ? '' : `，${entry.says}`}`,
      );
  const says = several.safeParse(expected['says']);
  if (says.success) lines.push(...[says.data].flat().map((text) => `说明里写：${text}`));
  return lines;
}
