import type { RequestOf } from '../../../shared/contract/index.ts';
import type { Rehearsal } from '../../../shared/contract/rules.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Job } from '../../platform/job.ts';
import { canonicalJson } from '../../rules/digest.ts';
import type { ComplianceService } from '../compliance/compliance.service.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { rehearse } from './rehearsal.ts';
import { packContentHash } from './basis-content.ts';
import type { Candidate, RuleBook, YearRules } from './rule-book.ts';

/** Without `rehearsal` only where the program says itself what is taken: a year continued or confirmed by one command. */
export interface AdoptRequest extends Omit<RequestOf<'rules:adopt'>, 'jobId' | 'rehearsal'> {
  readonly rehearsal?: string;
}

export interface Adoption {
  /**
   * Rehearses a change once more and takes exactly that into force; undefined when something was written meanwhile.
   * Errors: those of `RuleBook.candidate`, `rules.nothing-changed`, `rules.rehearsal-stale`.
   */
  tryToAdopt(request: AdoptRequest, job: Job): Promise<{ id: number; shown: Rehearsal } | undefined>;
}

export function createAdoption(
  context: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
  compliance: ComplianceService,
): Adoption {
  return {
    async tryToAdopt({ year, change, reason, rehearsal }, job) {
      const writes = await context.database.read(({ compliance: stored }) => stored.writes());
      const after = await ruleBook.candidate(year, change, job.signal);
      const before = await ruleBook.find(year);
      if (before !== undefined && samePacks(before, after))
        throw new AppError('rules.nothing-changed', { year });
      const shown = await rehearse(compliance, before, after, job);
      if (rehearsal !== undefined && rehearsal !== shown.rehearsal)
        throw new AppError('rules.rehearsal-stale', { year });
      const recorded = await settings.recorded();
      const { content, pack, jurisdiction } = after;
      const ownPack = content.ownPack === null ? null : packContentHash(content.ownPack);
      const result = {
        people: shown.people,
        changedVerdict: shown.changedVerdict,
        before: shown.counts.before,
        after: shown.counts.after,
      };
      const id = await context.database.transaction(
        async ({ ruleBases, closedYears, audit, compliance: stored }) => {
          if ((await stored.writes()) !== writes) return undefined;
          const standing = await closedYears.standing(year);
          if (standing !== undefined)
            throw new AppError('year.closed', { year, at: standing.closedAt.slice(0, 10) });
          if (content.ownPack !== null && ownPack !== null)
            await ruleBases.keepContent(ownPack, canonicalJson(content.ownPack));
          const added = await ruleBases.add(
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
            basis: added,
            from: before?.pack.stamp ?? null,
            to: pack.stamp,
            changedVerdict: shown.changedVerdict,
            reason,
          });
          await audit.add({ action: 'rules-adopted', subject: `${year}`, detail }, recorded);
          return added;
        },
      );
      return id === undefined ? undefined : { id, shown };
    },
  };
}

/** A choice of the pack's own reading leaves the stamp as it is, and so does nothing else. */
function samePacks(before: YearRules, after: Candidate): boolean {
  return (
    before.pack.stamp.hash === after.pack.stamp.hash &&
    before.pack.stamp.id === after.pack.stamp.id &&
    canonicalJson(before.content.choices) === canonicalJson(after.content.choices) &&
    before.content.continuedFrom === after.content.continuedFrom &&
    before.content.confirmed === after.content.confirmed
  );
}
