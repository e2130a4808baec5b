import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { z } from 'zod';
import type { RequestOf, ResponseOf } from '../../../../shared/contract/index.ts';
import type { FilingRow } from '../../../../shared/contract/filing.contract.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { Job } from '../../../platform/job.ts';
import type { ProofStore } from '../../../proofs/proof-store.ts';
import type { ComplianceService } from '../../compliance/compliance.service.ts';
import type { YearBook } from '../../compliance/year-book.ts';
import type { FilingService } from '../../filings/filing.service.ts';
import type { RegisterService } from '../../register/register.service.ts';
import type { ClosingService } from '../../rules/closing.service.ts';
import type { ServiceContext } from '../../service.ts';
import type { SettingsService } from '../../settings.service.ts';
import { drawSample, sampleMethod, type Sample } from './draw-sample.ts';
import { gatherPerson, type PackSources } from './gather-people.ts';
import { indexPage, type IndexLine } from './index-page.ts';
import { fileListCsv, manifestFormat, manifestName, type Manifest, type PackFile } from './manifest.ts';
import { lookAt, openStaging, wordDiskError, type Staging } from './pack-folder.ts';
import { packedAction, type packedDetail } from './packed-record.ts';
import { recordPackPrints, type PackedPrint } from './record-prints.ts';
import { createPersonPacker } from './pack-person.ts';
import { safeName } from './safe-name.ts';
import { verifyPack } from './verify-pack.ts';
import { writeText } from './write-text.ts';

type DrawRequest = Omit<RequestOf<'inspection:draw'>, 'year'>;
type PackRequest = RequestOf<'inspection:pack'>;

export interface InspectionService {
  /** Who would be drawn. Errors: `inspection.nobody`, `rules.no-pack`. */
  draw(request: RequestOf<'inspection:draw'>): Promise<ResponseOf<'inspection:draw'>>;
  /** Makes the folder whole or not at all. Errors as `inspection:pack` says. */
  pack(request: PackRequest, job: Job): Promise<ResponseOf<'inspection:pack'>>;
  /** Errors: `inspection.not-a-pack`. */
  verify(request: RequestOf<'inspection:verify'>, job: Job): Promise<ResponseOf<'inspection:verify'>>;
}

export interface InspectionSources {
  readonly settings: SettingsService;
  readonly compliance: ComplianceService;
  readonly registers: Pick<RegisterService, 'write'>;
  readonly filings: Pick<FilingService, 'list'>;
  readonly closing: Pick<ClosingService, 'corrections'>;
  readonly store: Pick<ProofStore, 'pathOf'>;
  readonly version: string;
}

export function createInspectionService(
  context: ServiceContext,
  sources: InspectionSources,
): InspectionService {
  const { settings, compliance, registers, filings, closing, store, version } = sources;

  const draw = (book: YearBook, { seed, size, by = 'department', quotas = [] }: DrawRequest): Sample => {
    const candidates = book.people.map(({ person, finding }) => ({
      staffNumber: person.staffNumber,
      department: person.department,
      verdict: finding.verdict,
    }));
    return drawSample(candidates, {
      year: book.year,
      seed,
      size,
      by,
      quotas: new Map(quotas.map(({ name, count }) => [name, count])),
    });
  };

  const choose = (book: YearBook, { staffNumbers, sample }: PackRequest) => {
    if ((staffNumbers === undefined) === (sample === undefined))
      throw new AppError('ipc.invalid-request', {
        path: 'staffNumbers',
        problem: '要么写明工号，要么按种子抽样，二者取一',
      });
    const drawn = sample && draw(book, sample);
    const wanted = new Set(drawn?.staffNumbers ?? staffNumbers);
    const people = book.people.filter(({ person }) => wanted.delete(person.staffNumber));
    const [unknown] = wanted;
    if (unknown !== undefined) throw new AppError('staff.not-found', { staffNumber: unknown });
    if (people.length === 0) throw new AppError('inspection.nobody');
    return { people, drawn };
  };

  /** Filings of one year are read once for all of its people. */
  const gatheringSources = (year: number): PackSources => {
    let rows: Promise<ReadonlyMap<string, FilingRow[]>> | undefined;
    const read = async () => {
      const found = new Map<string, FilingRow[]>();
      for (let offset = 0; ; offset += 1000) {
        const page = await filings.list({ year, offset, limit: 1000 });
        for (const row of page.filings)
          found.set(row.staffNumber, [...(found.get(row.staffNumber) ?? []), row]);
        if (offset + 1000 >= page.total) return found;
      }
    };
    return {
      compliance,
      filingsOf: async (_year, staffNumber) => (await (rows ??= read())).get(staffNumber) ?? [],
      corrections: (of, staffNumber) => closing.corrections({ year: of, staffNumber }),
    };
  };

  const packPerson = createPersonPacker(registers, store, version);

  return {
    async draw({ year, ...request }) {
      const book = await compliance.yearBook(year);
      const sample = draw(book, request);
      const drawn = new Set(sample.staffNumbers);
      return {
        year,
        seed: request.seed,
        by: request.by ?? 'department',
        people: book.people.length,
        parts: [...sample.parts],
        drawn: book.people.flatMap(({ person, finding }) =>
          drawn.has(person.staffNumber)
            ? [
                {
                  staffNumber: person.staffNumber,
                  name: person.name,
                  department: person.department,
                  title: person.title,
                  verdict: finding.verdict,
                },
              ]
            : [],
        ),
        method: sampleMethod,
      };
    },

    async pack(request, job) {
      const { year, identity = 'masked' } = request;
      const target =
        request.name === undefined ? request.out : path.join(request.out, safeName(request.name, 60));
      const label = path.basename(target);
      job.step('正在核算', 0, null);
      const book = await compliance.yearBook(year);
      const { people, drawn } = choose(book, request);
      const earlier = await lookAt(target).catch((error: unknown) => {
        throw wordDiskError(error, label);
      });
      if (earlier !== undefined && request.overwrite !== true)
        throw new AppError('inspection.exists', {
          folder: label,
          madeOn: earlier.madeAt.slice(0, 10),
          people: earlier.counts.people,
        });
      const { unitName } = await settings.get();
      const recorded = await settings.recorded();
      const identities = await context.database.read((repositories) =>
        repositories.registers.identities(`${year}-12-31`),
      );
      const gathering = gatheringSources(year);
      const { stamp } = book.pack;
      const basis = `规则包 ${stamp.id} ${stamp.version}（${stamp.hash.slice(0, 12)}）`;
      let staging: Staging | undefined;
      try {
        staging = await openStaging(target);
        const files: PackFile[] = [];
        const lines: IndexLine[] = [];
        const problems: Manifest['problems'] = [];
        const printed: PackedPrint[] = [];
        let resumed = 0;
        for (const [index, entry] of people.entries()) {
          const { staffNumber, name } = entry.person;
          job.step(`正在整理 ${name}`, index, people.length);
          await job.breathe();
          const person = await gatherPerson(context, gathering, book, entry, identities, identity);
          const number = String(index + 1).padStart(3, '0');
          const folder = `人员/${number}_${safeName(staffNumber, 20)}_${safeName(name, 16)}`;
          const result = await packPerson(staging, person, { year, unitName, basis, folder }, job);
          if (result.resumed) resumed += 1;
          const { done } = result;
          if (done.printed !== null) printed.push(done.printed);
          files.push(...done.files.map((file) => ({ ...file, staffNumber })));
          problems.push(...done.problems.map((text) => ({ staffNumber, text })));
          lines.push({
            person,
            reasons: `${folder}/说明.html`,
            register: done.files.find(({ kind }) => kind === 'register')?.path ?? null,
            proofs: done.files.filter(({ kind }) => kind === 'proof').length,
          });
        }
        job.step('正在写目录和清单', people.length, people.length);
        await job.breathe();
        const made = {
          format: manifestFormat,
          version: 1,
          id: randomUUID(),
          unitName,
          year,
          madeAt: recorded.at,
          madeBy: recorded.by,
          program: version,
          rules: stamp,
          identity,
          sample:
            drawn === undefined || request.sample === undefined
              ? null
              : {
                  seed: request.sample.seed,
                  size: request.sample.size,
                  by: request.sample.by ?? 'department',
                  roster: book.people.length,
                  parts: [...drawn.parts],
                },
          problems,
        } as const;
        const whole: PackFile = { path: 'index.html', kind: 'index', staffNumber: '', bytes: 0, sha256: '' };
        files.unshift({
          ...whole,
          ...(await writeText(path.join(staging.folder, 'index.html'), indexPage(made, lines))),
        });
        const names = new Map(people.map(({ person }) => [person.staffNumber, person.name]));
        const csv = fileListCsv(files, (staffNumber) => names.get(staffNumber) ?? '');
        files.push({
          ...whole,
          path: '清单.csv',
          kind: 'list',
          ...(await writeText(path.join(staging.folder, '清单.csv'), csv)),
        });
        const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
        const of = (kind: PackFile['kind']): number => files.filter((file) => file.kind === kind).length;
        const manifest: Manifest = {
          ...made,
          counts: {
            people: people.length,
            files: files.length,
            registers: of('register'),
            proofs: of('proof'),
            bytes,
          },
          files,
        };
        const manifestFile = path.join(staging.folder, manifestName);
        const { sha256: manifestSha256 } = await writeText(
          manifestFile,
          `${JSON.stringify(manifest, null, 2)}\n`,
        );
        await staging.keepOnly(new Set([manifestName, ...files.map((file) => file.path)]));
        await job.breathe();
        await staging.moveTo(target);
        const detail: z.infer<typeof packedDetail> = {
          year,
          folder: label,
          identity,
          seed: made.sample?.seed ?? null,
          staffNumbers: people.map(({ person }) => person.staffNumber),
          files: files.length,
          manifest: manifestSha256,
        };
        const printedOn = context.clock.today();
        await context.database.transaction(async (repositories) => {
          const entry = { action: packedAction, subject: manifest.id, detail: JSON.stringify(detail) };
          await repositories.audit.add(entry, recorded);
          await recordPackPrints(repositories, { year, label, target, printedOn, printed }, recorded);
        });
        context.changed('prints');
        return {
          folder: target,
          people: people.length,
          files: files.length + 1,
          bytes,
          manifestSha256,
          resumed,
          problems,
        };
      } catch (error) {
        // What was cancelled leaves nothing; what broke off is taken up by the next attempt.
        if (job.signal.aborted) {
          await staging?.discard();
          throw new AppError('job.cancelled', {}, { cause: error });
        }
        throw wordDiskError(error, label);
      }
    },

    verify: (request, job) => verifyPack(context, request, job),
  };
}
