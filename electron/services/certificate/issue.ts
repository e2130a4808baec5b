import { createHash } from 'node:crypto';
import type { CertificateFields } from '../../../shared/contract/certificate.contract.ts';
import type { CatalogItem } from '../../../shared/contract/evaluation.ts';
import { trainingNumber } from '../../../shared/domain/training.ts';
import type { Repositories } from '../../database/repositories/index.ts';
import type { SigningKey } from '../../database/repositories/certificate.repository.ts';
import type { StoredAttendee, StoredTraining } from '../../database/repositories/training.repository.ts';
import type { CertificatePaper } from '../../documents/training-certificate.model.ts';
import type { YearRules } from '../rules/rule-book.ts';
import type { Recorded } from '../service.ts';
import { ownTrainingItems, roleNames, ruledCredits } from '../training/training-items.ts';
import { personKey } from '../training/training-words.ts';
import { toBase32 } from './base32.ts';
import { fingerprintOf, openCode, signCertificate } from './signature.ts';

/** What a certificate says of somebody before it has a number and a day. */
export type CertificateContent = Omit<CertificateFields, 'number' | 'issuedOn'>;

/** Undefined where the year's rules do not say what such a part earns, and nobody stated it. */
export function contentFor(
  training: StoredTraining,
  person: StoredAttendee,
  rules: Pick<YearRules, 'pack' | 'unitGrassroots'>,
  unitName: string,
): CertificateContent | undefined {
  const item = ownTrainingItems(rules.pack).find(({ id }) => id === training.item);
  if (!item) return undefined;
  const stated = person.role === 'speaker' ? training.speakerCredits : training.participantCredits;
  const credits =
    stated ?? ruledCredits(rules.pack, rules.unitGrassroots, item, person.role, training.sessions);
  if (credits === null) return undefined;
  const { organiser, department } = training;
  return {
    name: person.name,
    sex: person.sex,
    unit: person.unit,
    startDate: training.startDate,
    endDate: training.endDate,
    organiser: organiser.includes(department) ? organiser : `${organiser}${department}`,
    kind: kindOf(item),
    projectNumber: trainingNumber(training.year, training.sequence),
    topic: training.topic,
    creditClass: [...new Set([item.group, item.name])].filter((part) => part !== '').join('·'),
    role: roleNames[person.role],
    credits,
    hours: training.hours,
    reviewer: unitName,
  };
}

/** Equal for certificates that say the same apart from number and day. */
export function contentHashOf(content: CertificateContent): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function kindOf(item: CatalogItem): string {
  return item.type === undefined || item.type === '' ? '单位内部培训' : `${item.type}（单位内部培训）`;
}

export interface Issued extends CertificatePaper {
  readonly staffId: number | null;
}

/**
 * The certificate that stands for somebody, or a new one where none stands or it says something else by now: then the
 * old one is withdrawn by name. Equal content gives the same number, day and code.
 */
export async function issueCertificate(
  { certificates }: Repositories,
  key: SigningKey,
  training: StoredTraining,
  person: StoredAttendee,
  content: CertificateContent,
  issuedOn: string,
  recorded: Recorded,
): Promise<Issued> {
  const who = personKey(person);
  const contentHash = contentHashOf(content);
  const fingerprint = fingerprintOf(key.publicKey);
  const standing = (await certificates.ofTraining(training.id)).filter(
    (one) => one.personKey === who && one.withdrawnAt === null,
  );
  const same = standing.find((one) => one.contentHash === contentHash);
  const kept = same && openCode(same.code);
  if (
    same &&
    kept?.kind === 'signed' &&
    Buffer.from(kept.payload.publicKey).equals(Buffer.from(key.publicKey))
  )
    return { fields: kept.payload.fields, code: same.code, fingerprint, staffId: person.staffId };
  // Unique among units by the key, and within the unit by the count.
  const prefix = `${keyMark(key)}-${training.year}-`;
  const count = 1 + (await certificates.countNumbered(prefix));
  const number = `${prefix}${String(count).padStart(5, '0')}`;
  const fields = { ...content, number, issuedOn };
  const code = signCertificate(key, fields);
  await certificates.add(
    { number, trainingId: training.id, versionId: training.versionId, personKey: who, contentHash, code },
    recorded,
  );
  for (const old of standing) await certificates.withdraw(old.id, '已更正', recorded);
  return { fields, code, fingerprint, staffId: person.staffId };
}

function keyMark({ publicKey }: SigningKey): string {
  return toBase32(createHash('sha256').update(publicKey).digest().subarray(0, 3)).slice(0, 4);
}
