import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '../../../electron/database/open.ts';

/** The ledger as it lies on the disk, read beside a running program or after it. */
export interface LedgerOnDisk {
  count(sql: string, ...values: readonly (string | number)[]): number;
  integrity(): unknown;
  close(): void;
}

export function readLedger(dataFolder: string): LedgerOnDisk {
  const connection = openConnection({ file: join(dataFolder, 'ledger.db'), readonly: true });
  return {
    count: (sql, ...values) =>
      Number(
        connection
          .prepare(sql)
          .pluck()
          .get(...values),
      ),
    integrity: () => connection.pragma('integrity_check', { simple: true }),
    close: () => connection.close(),
  };
}

/** What a failed or killed import must not leave: unpacked files, half-written files, contents without a row. */
export function leftovers(dataFolder: string): string[] {
  const connection = openConnection({ file: join(dataFolder, 'ledger.db'), readonly: true });
  const known = new Set(connection.prepare('SELECT sha256 FROM proof').pluck().all().map(String));
  connection.close();
  const proofs = join(dataFolder, 'proofs');
  const stored = filesBelow(proofs).filter((file) => !file.startsWith('incoming/'));
  const missing = [...known].filter((hash) => !stored.some((file) => file.endsWith(hash)));
  return [
    ...filesBelow(join(dataFolder, 'staging')).map((file) => `staging/${file}`),
    ...filesBelow(join(proofs, 'incoming')).map((file) => `incoming/${file}`),
    ...stored.filter((file) => !known.has(file.split('/').at(-1) ?? '')).map((file) => `no row: ${file}`),
    ...missing.map((hash) => `no file: ${hash}`),
  ];
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}
