import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { cardListKinds, cardProviders } from '../../../shared/domain/study-card.ts';
import { yearOf } from '../../../shared/domain/civil-date.ts';
import { AppError } from '../../../shared/errors.ts';
import type { DrawProofsRequest, DrawProofsResult } from '../../demo/draw-proof-files.ts';
import { inventHospital, type InventedHospital } from '../../demo/invent-hospital.ts';
import type { DemoFiles } from '../../demo/write-demo-files.ts';
import { fontFile } from '../../platform/asset-paths.ts';
import { breathe } from '../../platform/breathe.ts';
import { runInChild } from '../../platform/child-host.ts';
import type { Job } from '../../platform/job.ts';
import type { ClaimImport } from '../intake/claim-import.ts';
import type { ReviewService } from '../review/review.service.ts';
import type { RosterService } from '../roster/roster.service.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import type { StudyCardService } from '../study-card/study-card.service.ts';

export interface DemoService {
  generate(request: RequestOf<'demo:generate'>, job: Job): Promise<ResponseOf<'demo:generate'>>;
  /** Errors: `demo.not-empty`. */
  load(request: RequestOf<'demo:load'>, job: Job): Promise<ResponseOf<'demo:load'>>;
}

interface DrawProgress {
  readonly done: number;
  readonly total: number;
}

/** What the newcomer sees: 2025, the year the program knows the rules of. */
const sampleHospital = { staff: 300, claimsPerPerson: 5, year: 2025, seed: 20_250_101 };
/** The tax number that the sample's invoices bear. */
const sampleTaxNumber = '12330199000000000X';
/** Drawing is our own code on our own data: slow machines may take their time. */
const drawingLimits = { maxRssBytes: 1536 * 1024 * 1024, deadlineMs: 20 * 60_000 };
/** Handed in before this day, the sample officer has already decided; what came later still waits. */
const decidedUntil = '2025-10-31';

export function createDemoService(
  context: ServiceContext,
  settings: SettingsService,
  roster: RosterService,
  claims: Pick<ClaimImport, 'import'>,
  review: ReviewService,
  cards: Pick<StudyCardService, 'lists' | 'seasons' | 'settings'>,
): DemoService {
  const write = async (hospital: InventedHospital, out: string, job: Job): Promise<DemoFiles> => {
    const { writeDemoFiles } = await import('../../demo/write-demo-files.ts');
    return writeDemoFiles(hospital, out, {
      fontFile,
      drawProofs: (request) =>
        runInChild<DrawProofsRequest, DrawProofsResult, DrawProgress>(
          context.childHost,
          'demo-proofs',
          request,
          {
            signal: job.signal,
            limits: drawingLimits,
            onProgress: ({ done, total }) => job.step('正在画样例佐证', done, total),
          },
        ),
    });
  };

  /** 可验证自学 and 补学 count only with an application; the sample people have handed theirs in on time. */
  const fileApplications = async (hospital: InventedHospital): Promise<void> => {
    const recorded = await settings.recorded();
    await context.database.transaction(async ({ filings, compliance }) => {
      const people = await compliance.people(hospital.year);
      const staffIds = new Map(people.map((person) => [person.staffNumber, person.staffId]));
      const filed = new Set<string>();
      for (const { itemKey, person, startDate } of hospital.claims) {
        const staffId = staffIds.get(person.staffNumber);
        if (staffId === undefined || itemKey !== 'selfStudy') continue;
        const year = yearOf(startDate);
        const key = `${staffId} ${year}`;
        if (filed.has(key)) continue;
        filed.add(key);
        const dates = { appliedOn: `${year}-02-10`, agreedOn: `${year}-02-24`, reportedOn: `${year}-03-05` };
        const filing = {
          staffId,
          kind: 'self-study',
          forYear: year,
          ...dates,
          accepted: true,
          document: '',
        } as const;
        await filings.add(filing, recorded);
      }
    });
  };

  /** Accepts what raises no question and came in early enough, as the year's first rounds of review. */
  const decideEarlyOnes = async (year: number): Promise<void> => {
    const { claimIds, rows } = await review.queue({ year, questions: 'without', limit: 1000 });
    const early = new Set(rows.filter((row) => row.endDate <= decidedUntil).map((row) => row.claimId));
    for (let offset = rows.length; offset < claimIds.length; offset += 1000) {
      const more = await review.queue({ year, questions: 'without', offset, limit: 1000 });
      for (const row of more.rows) if (row.endDate <= decidedUntil) early.add(row.claimId);
    }
    if (early.size === 0) return;
    await review.decide({
      claimIds: [...early],
      decision: 'accept',
      level: 'unit',
      remark: '样例：年中集中审核',
    });
  };

  /** A season of the sample's own, from an invented document that says so, so that clocks run and plans are made. */
  const openSeason = async (year: number): Promise<void> => {
    const all = await cards.seasons.all();
    for (const provider of cardProviders) {
      const from = all.findLast((season) => season.provider === provider && season.half === 'year');
      if (!from) continue;
      await cards.seasons.copy({
        fromId: from.id,
        year,
        half: 'second',
        values: {
          document: `样例医院 ${year} 年下半年远程报名通知（虚构）`,
          prices: [
            { cardClass: 'I', price: 15_000 },
            { cardClass: 'II', price: 10_000 },
          ],
          credits: [
            { cardClass: 'I', credits: 500 },
            { cardClass: 'II', credits: 1000 },
          ],
          dates: [
            { id: 'enrolBy', date: `${year}-11-10` },
            { id: 'learnBy', date: `${year}-12-20` },
          ],
        },
      });
      await cards.settings.set({
        provider,
        year,
        paymentMode: 'unit',
        invoiceMode: 'unit',
        taxNumber: sampleTaxNumber,
      });
    }
  };

  return {
    async generate({ out, staff, claimsPerPerson, year, seed }, job) {
      job.step('正在编样例医院', 0, null);
      const {
        roster: rosterFile,
        claims: claimsFile,
        proofs,
        orders,
        remittances,
        invoices,
        learning,
        credits,
      } = await write(inventHospital({ staff, claimsPerPerson, year, seed }), out, job);
      return {
        roster: rosterFile,
        claims: claimsFile,
        proofs,
        orders,
        remittances,
        invoices,
        learning,
        credits,
      };
    },

    async load({ staff = sampleHospital.staff }, job) {
      const { total } = await roster.list({ limit: 1 });
      if (total > 0) throw new AppError('demo.not-empty', { people: total });
      const hospital = inventHospital({ ...sampleHospital, staff });
      // In the folder that every start sweeps: a killed program leaves no pictures behind.
      const staging = path.join(context.folder, 'staging');
      await mkdir(staging, { recursive: true });
      const folder = await mkdtemp(path.join(staging, 'sample-'));
      try {
        const files = await write(hospital, folder, job);
        // Half a sample could neither be used nor loaded again: from here on it is taken in whole.
        const steadfast: Job = { ...job, signal: new AbortController().signal, breathe };
        await settings.set({ unitName: hospital.unitName, officer: '陈晓', sample: true });
        const people = await roster.import({ file: files.correctedRoster }, steadfast);
        const handedIn = await claims.import({ file: files.claims, proofs: files.proofs }, steadfast);
        await fileApplications(hospital);
        await decideEarlyOnes(hospital.year);
        await openSeason(hospital.year);
        for (const kind of cardListKinds) await cards.lists.import({ kind, file: files[kind] }, steadfast);
        context.changed('settings', 'roster', 'claims', 'proofs', 'cards');
        return {
          staff: people.added,
          claims: handedIn.added,
          proofs: handedIn.proofsMatched + handedIn.proofsUnmatched.length,
        };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}
