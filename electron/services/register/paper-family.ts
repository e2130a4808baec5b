import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { StoredPrint } from '../../database/repositories/print.repository.ts';
import type { Job } from '../../platform/job.ts';
import type { ServiceContext } from '../service.ts';
import type { Difference } from './compare-registers.ts';

/** What a family knows a print by. */
export type FamilyPrint = Pick<
  StoredPrint,
  'kind' | 'year' | 'format' | 'fileName' | 'sha256' | 'scope' | 'contentHash' | 'printedOn'
>;

/** Papers that another feature prints and the record of prints keeps: certificates, forms of projects. */
export interface PaperFamily {
  has(kind: string): boolean;
  /** What was printed beside what would be printed today; undefined where nothing was kept of it. */
  compare(print: FamilyPrint): Promise<Difference[] | undefined>;
  /** Sets the files again from what was kept. Errors: `register.nothing-kept`, `file.*`. */
  reprint(print: FamilyPrint, out: string, job: Job): Promise<ResponseOf<'register:reprint'>>;
}

/** What was kept of a print, which this program has written; undefined for prints of before anything was. */
export async function keptOfFamily<Kept>(
  context: ServiceContext,
  { contentHash }: Pick<FamilyPrint, 'contentHash'>,
): Promise<Kept | undefined> {
  const content = await context.database.read(({ prints }) => prints.content(contentHash));
  return content === undefined ? undefined : (JSON.parse(content) as Kept);
}
