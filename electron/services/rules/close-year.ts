import { AppError } from '../../../shared/errors.ts';
import type {
  ClosedLink,
  ClosingRow,
  NewClosedEvaluation,
} from '../../database/repositories/closed-year.repository.ts';
import type { Job } from '../../platform/job.ts';
import { canonicalJson } from '../../rules/digest.ts';
import { evaluate } from '../../rules/engine.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { judgedAtOnce, kept, rosterFingerprint } from './closing-records.ts';
import { sha256 } from './hash.ts';
import { packBasisOf } from './basis-content.ts';
import type { RuleBook } from './rule-book.ts';

export interface CloseRequest {
  readonly year: number;
  /** Who decided it; the officer where nobody is named. */
  readonly by: string | undefined;
  readonly remark: string;
}

/**
 * Judges everybody and keeps the year as it then is. False when something was written meanwhile. What the evaluations
 * say is kept in slices on the way, so that the act itself writes only whose they are; content that a broken-off closing
 * leaves behind is found again by its hash. Errors: `year.already-closed`, `rules.no-pack`, `job.cancelled`.
 */
export async function tryToCloseYear(
  context: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
  compliance: ComplianceService,
  { year, by, remark }: CloseRequest,
  job: Job,
): Promise<boolean> {
  const { database } = context;
  const before = await database.read(async ({ closedYears, compliance: stored }) => ({
    standing: await closedYears.standing(year),
    decision: await closedYears.newestDecision(),
    writes: await stored.writes(),
  }));
  const refuse = (found: ClosingRow) =>
    new AppError('year.already-closed', { year, at: found.closedAt.slice(0, 10) });
  if (before.standing !== undefined) throw refuse(before.standing);
  const rules = await ruleBook.rulesOf(year);
  const people = await compliance.inputs(rules);
  const links: ClosedLink[] = [];
  const slice: NewClosedEvaluation[] = [];
  const keepSlice = async () => {
    const found = slice.splice(0);
    await database.transaction(({ closedYears }) => closedYears.keepContents(found));
    for (const { evaluation: _content, ...link } of found) links.push(link);
  };
  const counts = { met: 0, 'not-met': 0, 'needs-review': 0, exempt: 0 };
  for (const [index, entry] of people.entries()) {
    const finding = evaluate(rules.pack, entry.input);
    counts[finding.verdict] += 1;
    slice.push({
      ...kept(rules, entry, finding),
      cause: 'closing',
      detail: '{}',
      decisionId: before.decision,
    });
    if (index % judgedAtOnce !== judgedAtOnce - 1) continue;
    job.step('正在核算全年', index + 1, people.length);
    await keepSlice();
    await job.breathe();
  }
  await keepSlice();
  job.step('正在关账', people.length, people.length);
  const content = canonicalJson(ruleBook.contentOf(rules));
  const recorded = await settings.recorded();
  const done = await database.transaction(async ({ closedYears, ruleBases, audit, compliance: stored }) => {
    if ((await stored.writes()) !== before.writes) return false;
    const standing = await closedYears.standing(year);
    if (standing !== undefined) throw refuse(standing);
    await ruleBases.keepContent(sha256(content), content);
    const id = await closedYears.close(
      {
        year,
        jurisdiction: rules.jurisdiction,
        grassroots: rules.unitGrassroots,
        basisId: rules.basis?.id ?? null,
        basis: JSON.stringify(packBasisOf(rules.content)),
        packId: rules.pack.stamp.id,
        packVersion: rules.pack.stamp.version,
        packHash: rules.pack.stamp.hash,
        packContent: sha256(content),
        rosterFingerprint: rosterFingerprint(people),
        people: people.length,
        counts: JSON.stringify(counts),
        remark,
        closedBy: by ?? recorded.by,
      },
      recorded,
    );
    await closedYears.keep(id, links, recorded);
    const detail = JSON.stringify({ closing: id, people: people.length, counts, pack: rules.pack.stamp });
    await audit.add({ action: 'year-closed', subject: `${year}`, detail }, recorded);
    return true;
  });
  if (done) context.changed('rules');
  return done;
}
