import type { CertificateFields } from '../../../shared/contract/certificate.contract.ts';
import { AppError } from '../../../shared/errors.ts';
import type { StoredCertificate } from '../../database/repositories/certificate.repository.ts';
import type { StoredAttendee, StoredTraining } from '../../database/repositories/training.repository.ts';
import {
  certificateRows,
  periodWords,
  type CertificatePaper,
} from '../../documents/training-certificate.model.ts';
import { sexNames } from '../../documents/register-words.ts';
import { absent, type Difference } from '../register/compare-registers.ts';
import { keptOfFamily, type FamilyPrint, type PaperFamily } from '../register/paper-family.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { personKey } from '../training/training-words.ts';
import { certificateKind, writeCertificates, type KeptCertificates } from './certificate-files.ts';
import { contentFor } from './issue.ts';

interface Ground {
  readonly training: StoredTraining;
  readonly people: readonly StoredAttendee[];
  readonly issued: ReadonlyMap<string, StoredCertificate>;
  /** Whose credits stand, by `staffId`. */
  readonly credited: ReadonlySet<number>;
}

/** 院内培训学分证明 on the record of prints: what was issued beside what stands today, and the same files again. */
export function createCertificateFamily(
  context: ServiceContext,
  settings: SettingsService,
  ruleBook: RuleBook,
): PaperFamily {
  const groundsOf = ({ scope }: FamilyPrint): Promise<Ground[]> => {
    // The scope is this program's own, written when the certificates were printed.
    const { events = [] } = JSON.parse(scope) as { readonly events?: readonly string[] };
    return context.database.read(async ({ trainings, certificates }) => {
      const grounds: Ground[] = [];
      for (const event of events) {
        const training = await trainings.get(Number(event));
        if (!training) continue;
        const issued = await certificates.ofTraining(training.id);
        const claims = await trainings.claims(training.id);
        grounds.push({
          training,
          people: await trainings.people(training.versionId, training.startDate),
          issued: new Map(issued.map((one) => [one.number, one])),
          credited: new Set(
            claims.filter(({ status }) => status === 'accepted').map(({ staffId }) => staffId),
          ),
        });
      }
      return grounds;
    });
  };

  const compareOne = async (
    { fields }: CertificatePaper,
    ground: Ground | undefined,
    unitName: string,
  ): Promise<Difference[]> => {
    const place = `${fields.name} ${fields.number}`;
    const gone = (today: string): Difference[] => [{ place, printed: '已签发', today }];
    const issued = ground?.issued.get(fields.number);
    if (!ground || !issued) return gone('没有签发这份证明的记录');
    if (issued.withdrawnAt !== null) return gone(`已撤回：${issued.withdrawnFor ?? ''}`);
    const person = ground.people.find((one) => personKey(one) === issued.personKey);
    if (!person) return gone('已不在这次内训的名单里');
    if (person.staffId !== null && !ground.credited.has(person.staffId))
      return gone('这次内训的学分没有授予，或在审核里另作了决定');
    const rules = await ruleBook.rulesOf(ground.training.year);
    const content = contentFor(ground.training, person, rules, unitName);
    if (!content) return gone('规则没有这一项的分值，内训里也没有填写');
    const now = wordsOf({ ...content, number: fields.number, issuedOn: fields.issuedOn });
    return [...wordsOf(fields)].flatMap(([label, printed]) => {
      const today = now.get(label) ?? '';
      return printed === today
        ? []
        : [{ place: `${place}的${label}`, printed: printed || absent, today: today || absent }];
    });
  };

  return {
    has: (kind) => kind === certificateKind,

    async compare(print) {
      const kept = await keptOfFamily<KeptCertificates>(context, print);
      if (!kept) return undefined;
      const { unitName } = await settings.get();
      const grounds = await groundsOf(print);
      const found: Difference[] = [];
      for (const paper of kept.papers) {
        const ground = grounds.find(({ issued }) => issued.has(paper.fields.number));
        found.push(...(await compareOne(paper, ground, unitName)));
      }
      return found;
    },

    async reprint(print, out, job) {
      const kept = await keptOfFamily<KeptCertificates>(context, print);
      if (!kept) throw new AppError('register.nothing-kept');
      const { files, sha256 } = await writeCertificates(kept, out, job);
      return { files, identical: sha256 === print.sha256 };
    },
  };
}

/** Everything that a certificate says, by what it is called. */
function wordsOf(fields: CertificateFields): ReadonlyMap<string, string> {
  return new Map([
    ['姓名', fields.name],
    ['性别', fields.sex === null ? '' : sexNames[fields.sex]],
    ['单位', fields.unit],
    ['起止日期', periodWords(fields)],
    ['举办单位', fields.organiser],
    ...certificateRows(fields),
    ['最终审核单位', fields.reviewer],
  ]);
}
