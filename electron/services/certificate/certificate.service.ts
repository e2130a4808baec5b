import path from 'node:path';
import type { RequestOf, ResponseOf } from '../../../shared/contract/index.ts';
import { AppError } from '../../../shared/errors.ts';
import type { CodeReadRequest, CodeReadResult } from '../../children/code-reader.child.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { SigningKey } from '../../database/repositories/certificate.repository.ts';
import { runInChild } from '../../platform/child-host.ts';
import type { Job } from '../../platform/job.ts';
import { writePaper } from '../register/paper-file.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { readKeyFile, writeKeyFile } from './key-file.ts';
import { codePrefix, fingerprintOf, makeSigningKey } from './signature.ts';
import { verifyCode, type IssuedRecord } from './verify-code.ts';

export interface CertificateService {
  keys(): Promise<ResponseOf<'certificate:keys'>>;
  exportKey(out: string): Promise<ResponseOf<'certificate:export-key'>>;
  /** Errors: `certificate.bad-key`, `file.not-found`. */
  inspectKey(file: string): Promise<ResponseOf<'certificate:inspect-key'>>;
  /** Errors: those of `inspectKey`, `certificate.key-differs`. */
  importKey(request: RequestOf<'certificate:import-key'>): Promise<ResponseOf<'certificate:import-key'>>;
  forgetKey(fingerprint: string): Promise<ResponseOf<'certificate:forget-key'>>;
  /** Errors: `certificate.no-code`, and those of reading a picture or PDF (`file.*`). */
  verify(request: RequestOf<'certificate:verify'>, job: Job): Promise<ResponseOf<'certificate:verify'>>;
  /** Errors: `certificate.not-found`. */
  withdraw(request: RequestOf<'certificate:withdraw'>): Promise<ResponseOf<'certificate:withdraw'>>;
  /** The key that signs; made at the first use. */
  signingKey(): Promise<SigningKey>;
}

export function createCertificateService(
  context: ServiceContext,
  settings: SettingsService,
): CertificateService {
  const { database } = context;

  const signingKey = async (): Promise<SigningKey> => {
    const recorded = await settings.recorded();
    return database.transaction(async ({ certificates }) => {
      const newest = (await certificates.signingKeys()).at(-1);
      if (newest) return newest;
      const made = makeSigningKey();
      await certificates.addSigningKey(made, recorded);
      return made;
    });
  };

  const standingOf = async ({ certificates }: Repositories, publicKey: Uint8Array) => {
    const fingerprint = fingerprintOf(publicKey);
    const own = (await certificates.signingKeys()).some(
      (key) => fingerprintOf(key.publicKey) === fingerprint,
    );
    if (own) return { fingerprint, standing: 'own' as const };
    const known = (await certificates.knownUnits()).some(
      (unit) => fingerprintOf(unit.publicKey) === fingerprint,
    );
    return { fingerprint, standing: known ? ('known' as const) : ('new' as const) };
  };

  const inspectKey = async (file: string) => {
    const { publicKey, unitName } = await readKeyFile(file);
    const standing = await database.read((repositories) => standingOf(repositories, publicKey));
    return { publicKey, answer: { unitName, ...standing } };
  };

  return {
    signingKey,

    keys: () =>
      database.read(async ({ certificates }) => {
        const own = (await certificates.signingKeys()).at(-1);
        const known = await certificates.knownUnits();
        return {
          own: own ? fingerprintOf(own.publicKey) : null,
          known: known.map(({ publicKey, unitName, at, by }) => ({
            fingerprint: fingerprintOf(publicKey),
            unitName,
            addedAt: at,
            addedBy: by,
          })),
        };
      }),

    async exportKey(out) {
      const key = await signingKey();
      const { unitName } = await settings.get();
      const file =
        path.extname(out).toLowerCase() === '.json' ? out : path.join(out, `继教台账公钥-${unitName}.json`);
      await writePaper(file, Buffer.from(writeKeyFile(key, unitName), 'utf8'));
      return { path: file, fingerprint: fingerprintOf(key.publicKey) };
    },

    inspectKey: async (file) => (await inspectKey(file)).answer,

    async importKey({ file, fingerprint }) {
      const { publicKey, answer } = await inspectKey(file);
      const plain = (text: string): string => text.replace(/\s/g, '').toUpperCase();
      if (plain(fingerprint) !== plain(answer.fingerprint))
        throw new AppError('certificate.key-differs', { actual: answer.fingerprint, expected: fingerprint });
      if (answer.standing !== 'new') return answer;
      const recorded = await settings.recorded();
      await database.transaction(({ certificates }) =>
        certificates.addKnownUnit('trusted', { publicKey, unitName: answer.unitName }, recorded),
      );
      context.changed('trainings');
      return { ...answer, standing: 'known' };
    },

    async forgetKey(fingerprint) {
      const recorded = await settings.recorded();
      const removed = await database.transaction(async ({ certificates }) => {
        const found = (await certificates.knownUnits()).filter(
          (unit) => fingerprintOf(unit.publicKey) === fingerprint,
        );
        for (const unit of found) await certificates.addKnownUnit('forgotten', unit, recorded);
        return found.length;
      });
      context.changed('trainings');
      return { removed };
    },

    async verify({ code, file }, job) {
      const texts = [...(code === undefined ? [] : [code])];
      if (file !== undefined) texts.push(...(await codesOn(context, file, job.signal)));
      const { unitName } = await settings.get();
      const results = await database.read(async (repositories) => {
        const { certificates } = repositories;
        const own = (await certificates.signingKeys()).map(({ publicKey }) => publicKey);
        const known = await certificates.knownUnits();
        const issued = new Map<string, IssuedRecord | undefined>();
        const keys = { own, known, unitName, issued: (number: string) => issued.get(number) };
        const answers = [];
        for (const text of texts) {
          const number = verifyCode(text, keys).fields?.number;
          if (number !== undefined) issued.set(number, await recordOf(repositories, number));
          answers.push(verifyCode(text, keys));
        }
        return answers;
      });
      return { results };
    },

    async withdraw({ number, reason }) {
      const recorded = await settings.recorded();
      const withdrawn = await database.transaction(async ({ certificates }) => {
        const certificate = await certificates.byNumber(number.trim().toUpperCase());
        if (!certificate) throw new AppError('certificate.not-found', { number });
        if (certificate.withdrawnAt !== null) return 0;
        await certificates.withdraw(certificate.id, reason, recorded);
        return 1;
      });
      context.changed('trainings');
      return { withdrawn };
    },
  };
}

/** What stands of a certificate of this unit: withdrawn by itself, replaced, or its credits taken back. */
async function recordOf(
  { certificates, trainings }: Repositories,
  number: string,
): Promise<IssuedRecord | undefined> {
  const found = await certificates.byNumber(number);
  if (!found) return undefined;
  const successor = (await certificates.ofTraining(found.trainingId)).findLast(
    (other) => other.personKey === found.personKey && other.withdrawnAt === null,
  );
  const staffId = Number(/^staff:(\d+)$/.exec(found.personKey)?.[1] ?? 0);
  const stands =
    staffId === 0 ||
    (await trainings.claims(found.trainingId)).some(
      (claim) => claim.staffId === staffId && claim.status === 'accepted',
    );
  return {
    ...found,
    successor: successor?.number ?? null,
    lapsed: stands ? null : '这次内训给本人的学分已撤销，或在审核里另作了决定',
  };
}

/** The certificate codes on a photo; any other code where there is none of ours. */
async function codesOn(context: ServiceContext, file: string, signal: AbortSignal): Promise<string[]> {
  const name = path.basename(file);
  const { texts } = await runInChild<CodeReadRequest, CodeReadResult>(
    context.childHost,
    'code-reader',
    { path: file, name },
    { signal, fileName: name },
  );
  const ours = [...new Set(texts)].filter((text) => text.toUpperCase().startsWith(codePrefix));
  const [first] = texts;
  if (ours.length > 0) return ours;
  if (first === undefined) throw new AppError('certificate.no-code', { name });
  return [first];
}
