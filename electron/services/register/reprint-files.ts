import path from 'node:path';
import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { PrintedPerson, StoredPrint } from '../../database/repositories/print.repository.ts';
import type { Job } from '../../platform/job.ts';
import type { ServiceContext } from '../service.ts';
import type { PaperDress } from '../templates/paper-dress.ts';
import { openKeptFile } from './kept-papers.ts';
import { targetFile, writePaper } from './paper-file.ts';
import { folderHash, setAgain, sha256Of } from './runs/run-worker.ts';

type Reprinted = ResponseOf<'register:reprint'>;

/** Sets a print again from what was kept with it; what is written bears the day of then. */
export async function reprintFiles(
  context: ServiceContext,
  print: StoredPrint,
  people: readonly PrintedPerson[],
  dress: PaperDress,
  out: string,
  job: Job,
): Promise<Reprinted> {
  const { kind, format, printedOn } = print;
  const open = () => openKeptFile(kind, format, printedOn, dress);
  const step = async (done: number) => {
    job.step('正在照原样重印', done, people.length);
    await job.breathe();
  };
  if (print.layout === 'one-file') {
    const file = await open();
    let pages = 0;
    for (const [index, { evaluationHash }] of people.entries()) {
      pages += await setAgain(context, file, evaluationHash);
      await step(index + 1);
    }
    if (people.length === 0) pages = await setAgain(context, file, print.contentHash);
    const bytes = await file.save();
    const sha256 = sha256Of(bytes);
    const target = targetFile(out, path.parse(print.fileName).name, format);
    await writePaper(target, bytes);
    return { files: [{ path: target, pages, sha256 }], identical: sha256 === print.sha256 };
  }
  const names = await context.database.read(({ printRuns }) => printRuns.filesOfPrint(print.id));
  const written: { path: string; pages: number; sha256: string; fileName: string }[] = [];
  for (const [index, { staffId, evaluationHash }] of people.entries()) {
    const file = await open();
    const pages = await setAgain(context, file, evaluationHash);
    const bytes = await file.save();
    const fileName = names.get(staffId) ?? `${index + 1}.${format}`;
    const target = path.join(out, print.fileName, fileName);
    await writePaper(target, bytes);
    written.push({ path: target, pages, sha256: sha256Of(bytes), fileName });
    await step(index + 1);
  }
  return {
    files: written.map(({ fileName: _name, ...file }) => file),
    identical: folderHash(written) === print.sha256,
  };
}
