import path from 'node:path';
import type { PrintLayout } from '../../../shared/domain/print.ts';
import type { CertificatePaper } from '../../documents/training-certificate.model.ts';
import type { Job } from '../../platform/job.ts';
import { safeName } from '../closing/inspection/safe-name.ts';
import { targetFile, writePaper } from '../register/paper-file.ts';
import { folderHash, sha256Of } from '../register/runs/run-worker.ts';
import { shippedFace } from '../register/shipped-face.ts';

export const certificateKind = 'training-certificate';

/** What is kept of a print of certificates: it is set again from this alone. */
export interface KeptCertificates {
  readonly papers: readonly CertificatePaper[];
  readonly layout: PrintLayout;
}

export interface WrittenCertificates {
  readonly files: { path: string; pages: number; sha256: string }[];
  /** Of the one file, or of the folder of them. */
  readonly sha256: string;
}

export async function openCertificates() {
  const { createCertificateDocument } = await import('../../documents/pdf/training-certificate.ts');
  return createCertificateDocument({ face: await shippedFace() });
}

/** Sets and writes certificates, the same to the byte each time. Errors: `file.*`. */
export async function writeCertificates(
  { papers, layout }: KeptCertificates,
  out: string,
  job: Job,
): Promise<WrittenCertificates> {
  const written = [];
  for (const { name, list } of filesFor(layout, papers)) {
    const bytes = await setPapers(list, job);
    const target =
      layout === 'per-person' ? path.join(folderOf(out), `${name}.pdf`) : targetFile(out, name, 'pdf');
    await writePaper(target, bytes);
    written.push({ path: target, pages: list.length, sha256: sha256Of(bytes), fileName: `${name}.pdf` });
  }
  const [first] = written;
  return {
    files: written.map(({ fileName: _name, ...file }) => file),
    sha256: layout === 'one-file' && first ? first.sha256 : folderHash(written),
  };
}

async function setPapers(papers: readonly CertificatePaper[], job: Job): Promise<Uint8Array> {
  const document = await openCertificates();
  for (const [index, paper] of papers.entries()) {
    document.add(paper);
    if (index % 10 !== 9) continue;
    job.step('正在排印证明', index + 1, papers.length);
    await job.breathe();
  }
  const days = papers.map(({ fields }) => fields.issuedOn).toSorted();
  return document.save(days.at(-1) ?? '');
}

const nameLength = 80;

/** The folder that files of several people go into, where a file was named too. */
function folderOf(out: string): string {
  return path.extname(out).toLowerCase() === '.pdf' ? path.dirname(out) : out;
}

/** One file for all, or one for each with a name that says whose. */
function filesFor(
  layout: PrintLayout,
  papers: readonly CertificatePaper[],
): { readonly name: string; readonly list: readonly CertificatePaper[] }[] {
  if (layout === 'per-person')
    return papers.map((paper) => ({
      name: safeName(`${paper.fields.number}-${paper.fields.name}-院内培训学分证明`, nameLength),
      list: [paper],
    }));
  const [first] = papers;
  return [
    { name: safeName(`院内培训学分证明-${first?.fields.projectNumber ?? ''}`, nameLength), list: papers },
  ];
}
