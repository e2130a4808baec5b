import type { Repositories } from '../../../database/repositories/index.ts';
import type { Recorded } from '../../service.ts';

/** The audit's word for answers that came from a list; its subject is the batch that they were recorded in. */
const listedAction = 'authority-answers-listed';

interface ListRecord {
  readonly fileName: string;
  readonly sha256: string;
  readonly sheet: string;
  readonly lines: readonly { readonly claim: number; readonly row: number; readonly on: string }[];
}

/** Where a claim's answer stands in a list and of which day it is. */
export interface ListedLine {
  readonly fileName: string;
  readonly row: number;
  readonly on: string;
}

/** Keeps which list a batch came from: its name and hash, and each claim's line and day. */
export async function writeListRecord(
  { audit }: Repositories,
  batchId: number,
  record: ListRecord,
  recorded: Recorded,
): Promise<void> {
  const entry = { action: listedAction, subject: String(batchId), detail: JSON.stringify(record) };
  await audit.add(entry, recorded);
}

/** The line that a claim's answer came from; undefined when it was written down by hand. */
export async function listedLine(
  { audit }: Pick<Repositories, 'audit'>,
  batchId: number,
  claimId: number,
): Promise<ListedLine | undefined> {
  const [entry] = await audit.of(listedAction, String(batchId));
  if (!entry) return undefined;
  const { fileName, lines } = JSON.parse(entry.detail) as ListRecord;
  const line = lines.find(({ claim }) => claim === claimId);
  return line && { fileName, row: line.row, on: line.on };
}
