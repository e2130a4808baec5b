import type { Connection } from '../connection.ts';
import type { Recorded } from '../recorded.ts';

export interface SigningKey {
  readonly publicKey: Uint8Array;
  /** PKCS #8, DER. Never leaves the process that signs with it. */
  readonly privateKey: Uint8Array;
}

export interface KnownUnit {
  readonly publicKey: Uint8Array;
  readonly unitName: string;
  readonly at: string;
  readonly by: string;
}

export interface NewCertificate {
  readonly number: string;
  readonly trainingId: number;
  readonly versionId: number;
  readonly personKey: string;
  readonly contentHash: string;
  readonly code: string;
}

export interface StoredCertificate extends NewCertificate {
  readonly id: number;
  readonly at: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnFor: string | null;
}

const select = `SELECT c.id, c.number, c.training_id AS trainingId, c.version_id AS versionId,
    c.person_key AS personKey, c.content_hash AS contentHash, c.code, c.recorded_at AS at,
    w.recorded_at AS withdrawnAt, w.reason AS withdrawnFor
  FROM certificate c LEFT JOIN certificate_withdrawal w ON w.certificate_id = c.id`;

/** Certificates that were signed, the keys they are signed with, and the keys of others that are trusted. */
export function certificateRepository({ raw }: Connection) {
  return {
    /** The newest last; the newest signs. */
    async signingKeys(): Promise<SigningKey[]> {
      return raw
        .prepare<[], SigningKey>(
          'SELECT public_key AS publicKey, private_key AS privateKey FROM signing_key ORDER BY id',
        )
        .all();
    },

    async addSigningKey({ publicKey, privateKey }: SigningKey, recorded: Recorded): Promise<void> {
      raw
        .prepare(
          `INSERT INTO signing_key (public_key, private_key, recorded_at, recorded_by)
           VALUES (@publicKey, @privateKey, @at, @by)`,
        )
        .run({ publicKey, privateKey, ...recorded });
    },

    /** Those whose newest entry is one of trust. */
    async knownUnits(): Promise<KnownUnit[]> {
      return raw
        .prepare<[], KnownUnit>(
          `SELECT k.public_key AS publicKey, k.unit_name AS unitName, k.recorded_at AS at, k.recorded_by AS by
           FROM known_unit k WHERE k.entry = 'trusted'
             AND k.id = (SELECT max(id) FROM known_unit WHERE public_key = k.public_key) ORDER BY k.id`,
        )
        .all();
    },

    async addKnownUnit(
      entry: 'trusted' | 'forgotten',
      unit: { readonly publicKey: Uint8Array; readonly unitName: string },
      recorded: Recorded,
    ): Promise<void> {
      raw
        .prepare(
          `INSERT INTO known_unit (entry, public_key, unit_name, recorded_at, recorded_by)
           VALUES (@entry, @publicKey, @unitName, @at, @by)`,
        )
        .run({ entry, ...unit, ...recorded });
    },

    /** How many certificates were ever numbered with a prefix. */
    async countNumbered(prefix: string): Promise<number> {
      return (
        raw
          .prepare<unknown[], number>(
            'SELECT count(*) FROM certificate WHERE substr(number, 1, length(@prefix)) = @prefix',
          )
          .pluck()
          .get({ prefix }) ?? 0
      );
    },

    async add(certificate: NewCertificate, recorded: Recorded): Promise<void> {
      raw
        .prepare(
          `INSERT INTO certificate (number, training_id, version_id, person_key, content_hash, code, recorded_at,
             recorded_by)
           VALUES (@number, @trainingId, @versionId, @personKey, @contentHash, @code, @at, @by)`,
        )
        .run({ ...certificate, ...recorded });
    },

    async byNumber(number: string): Promise<StoredCertificate | undefined> {
      return raw.prepare<unknown[], StoredCertificate>(`${select} WHERE c.number = @number`).get({ number });
    },

    /** Oldest first, withdrawn ones included. */
    async ofTraining(trainingId: number): Promise<StoredCertificate[]> {
      return raw
        .prepare<unknown[], StoredCertificate>(`${select} WHERE c.training_id = @trainingId ORDER BY c.id`)
        .all({ trainingId });
    },

    async withdraw(id: number, reason: string, recorded: Recorded): Promise<void> {
      raw
        .prepare(
          `INSERT INTO certificate_withdrawal (certificate_id, reason, recorded_at, recorded_by)
           VALUES (@id, @reason, @at, @by)`,
        )
        .run({ id, reason, ...recorded });
    },
  };
}
