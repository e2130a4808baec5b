import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { trainingNumber } from '../../../shared/domain/training.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { StoredAttendee, StoredTraining } from '../../database/repositories/training.repository.ts';
import { findMissingGlyphs } from '../../documents/pdf/missing-glyphs.ts';
import type { Job } from '../../platform/job.ts';
import { rowNumber } from '../proofs/proof-view.ts';
import type { PreviewPages } from '../register/preview-pages.ts';
import { sha256Of } from '../register/runs/run-worker.ts';
import { shippedFace } from '../register/shipped-face.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { personKey, stateOf } from '../training/training-words.ts';
import {
  certificateKind,
  openCertificates,
  writeCertificates,
  type KeptCertificates,
} from './certificate-files.ts';
import type { CertificateService } from './certificate.service.ts';
import { contentFor, issueCertificate, type CertificateContent } from './issue.ts';
import { fingerprintOf, signCertificate } from './signature.ts';

type PrintRequest = Omit<RequestOf<'register:print'>, 'jobId'>;
type PrintAnswer = ResponseOf<'register:print'>;

export interface CertificatePrinter {
  /** `register:print` of 院内培训学分证明: issues what is new, prints what stands again. Errors: `training.*`, `register.nobody`. */
  print(request: PrintRequest, job: Job): Promise<PrintAnswer>;
  /** As it would be printed, without issuing it. Errors: `training.not-found`, `register.nobody`. */
  preview(request: RequestOf<'certificate:preview'>): Promise<ResponseOf<'certificate:preview'>>;
}

interface Parts {
  readonly settings: SettingsService;
  readonly ruleBook: RuleBook;
  readonly certificates: CertificateService;
  readonly previews: PreviewPages;
}

interface Chosen {
  readonly training: StoredTraining;
  readonly person: StoredAttendee;
  readonly content: CertificateContent;
}

export function createCertificatePrinter(context: ServiceContext, parts: Parts): CertificatePrinter {
  const { database, clock } = context;
  const { settings, ruleBook, certificates, previews } = parts;

  const choose = async (request: PrintRequest) => {
    const { unitName } = await settings.get();
    const skipped: PrintAnswer['skipped'] = [];
    const chosen: Chosen[] = [];
    const wanted = request.staffNumbers === undefined ? undefined : new Set(request.staffNumbers);
    const face = await shippedFace();
    for (const training of await eventsOf(request)) {
      const rules = await ruleBook.rulesOf(training.year);
      const { people, standing } = await readPeople(training);
      for (const person of people) {
        if (wanted && !wanted.has(person.staffNumber ?? '') && !wanted.has(personKey(person))) continue;
        const content = contentFor(training, person, rules, unitName);
        const lacking =
          content &&
          Object.values(content).flatMap((value) =>
            typeof value === 'string' ? findMissingGlyphs(face, value) : [],
          );
        const reason =
          content === undefined
            ? '规则没有这一项的分值，内训里也没有填写'
            : person.staffId !== null && !standing.has(person.staffId)
              ? '这次内训的学分没有授予，或在审核里另作了决定'
              : lacking?.[0]
                ? `“${lacking[0].char}”（U+${lacking[0].codePoint.toString(16).toUpperCase()}）字库里没有，印出来会是空框${lacking[0].correction === undefined ? '' : `；可能应为“${lacking[0].correction}”，请在人员页更正后再印`}`
                : undefined;
        if (reason === undefined && content) chosen.push({ training, person, content });
        else
          skipped.push({
            staffNumber: person.staffNumber ?? '',
            reason: `${person.name}${person.unit === '' ? '' : `（${person.unit}）`}：${reason ?? ''}`,
          });
      }
    }
    return { chosen, skipped };
  };

  const eventsOf = async ({ events, year }: PrintRequest): Promise<StoredTraining[]> => {
    if (events === undefined && year === undefined)
      throw new AppError('ipc.invalid-request', { path: 'events', problem: '要写明是哪几次内训，或哪一年' });
    return database.read(async ({ trainings }) => {
      const found: StoredTraining[] = [];
      if (events === undefined) {
        for (const training of await trainings.ofYear(year ?? 0))
          if (stateOf(training, await trainings.credits(training.id)) === 'credited') found.push(training);
        return found;
      }
      for (const event of events) {
        const training = (await trainings.get(rowNumber(event))) ?? (await byNumber(trainings, event));
        if (!training) throw new AppError('training.not-found', { trainingId: event });
        if (stateOf(training, await trainings.credits(training.id)) !== 'credited')
          throw new AppError('training.not-credited', { topic: training.topic });
        found.push(training);
      }
      return found;
    });
  };

  const readPeople = (training: StoredTraining) =>
    database.read(async ({ trainings }) => ({
      people: await trainings.people(training.versionId, training.startDate),
      standing: new Set(
        (await trainings.claims(training.id))
          .filter(({ status }) => status === 'accepted')
          .map(({ staffId }) => staffId),
      ),
    }));

  return {
    async print(request, job) {
      if (request.format !== 'pdf')
        throw new AppError('ipc.invalid-request', { path: 'format', problem: '证明只印成 PDF' });
      const { chosen, skipped } = await choose(request);
      if (chosen.length === 0) {
        if (skipped.length === 0) throw new AppError('register.nobody');
        return { files: [], printed: 0, skipped, missing: [] };
      }
      const key = await certificates.signingKey();
      const recorded = await settings.recorded();
      const issuedOn = clock.today();
      const papers = await database.transaction(async (repositories) => {
        const issued = [];
        for (const { training, person, content } of chosen)
          issued.push(
            await issueCertificate(repositories, key, training, person, content, issuedOn, recorded),
          );
        return issued;
      });
      context.changed('trainings');
      const kept: KeptCertificates = { papers, layout: request.layout ?? 'one-file' };
      const { files, sha256 } = await writeCertificates(kept, request.out, job);
      const [first] = chosen;
      const year = first?.training.year ?? request.year ?? 0;
      const said = JSON.stringify(kept);
      const scope = JSON.stringify({
        year,
        events: [...new Set(chosen.map(({ training }) => String(training.id)))],
        ...(request.staffNumbers === undefined ? {} : { staffNumbers: request.staffNumbers }),
      });
      await database.transaction(({ prints }) =>
        prints.add(
          {
            kind: certificateKind,
            year,
            format: 'pdf',
            printedOn: issuedOn,
            fileName: path.basename(files[0]?.path ?? request.out),
            pages: papers.length,
            sha256,
            content: { hash: sha256Of(said), scope, said },
            people: [],
          },
          recorded,
        ),
      );
      context.changed('prints');
      return { files, printed: papers.length, skipped, missing: [] };
    },

    async preview({ trainingId, key }) {
      const training = await database.read(({ trainings }) => trainings.get(rowNumber(trainingId)));
      if (!training) throw new AppError('training.not-found', { trainingId });
      const { people } = await readPeople(training);
      const person = people.find((one) => personKey(one) === key) ?? people[0];
      const rules = await ruleBook.rulesOf(training.year);
      const content = person && contentFor(training, person, rules, (await settings.get()).unitName);
      if (!content) throw new AppError('register.nobody');
      const signing = await certificates.signingKey();
      // Shown, not issued: a code on the screen must not verify.
      const fields = { ...content, number: '（打印时编号）', issuedOn: clock.today() };
      const code = signCertificate(signing, fields).replace(/.{8}$/, '00000000');
      const document = await openCertificates();
      document.add({ fields, code, fingerprint: fingerprintOf(signing.publicKey) });
      return { previewId: await previews.draw(await document.save(clock.today())), pages: 1 };
    },
  };
}

async function byNumber(
  trainings: Repositories['trainings'],
  number: string,
): Promise<StoredTraining | undefined> {
  const year = Number(/^NX(\d{4})-\d+$/.exec(number)?.[1] ?? 0);
  return (await trainings.ofYear(year)).find((one) => trainingNumber(one.year, one.sequence) === number);
}
