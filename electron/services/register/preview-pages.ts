import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { createProofDeriver, type ProofDeriver } from '../../children/proof-deriver.ts';
import type { ServiceContext } from '../service.ts';

export interface PreviewPages {
  /** Turns a paper into pictures; returns the id that its pages are asked for with. Only the newest few are kept. */
  draw(pdf: Uint8Array): Promise<string>;
  /** A page's picture, from 1; throws `proof.not-found` when the preview is gone. */
  page(previewId: string, page: number): { path: string; mime: string };
  close(): void;
}

const kept = 4;

/** Draws previews with the child that draws proofs, so that the window never parses a document. */
export function createPreviewPages(context: ServiceContext): PreviewPages {
  const root = path.join(context.folder, 'previews');
  rmSync(root, { recursive: true, force: true });
  const previews = new Map<string, readonly string[]>();
  let deriver: ProofDeriver | undefined;
  return {
    async draw(pdf) {
      const previewId = randomUUID();
      const folder = path.join(root, previewId);
      mkdirSync(root, { recursive: true });
      const source = `${folder}.pdf`;
      writeFileSync(source, pdf);
      try {
        deriver ??= createProofDeriver(context.childHost);
        const { files } = await deriver.derive({ path: source, name: 'preview.pdf', outFolder: folder });
        previews.set(previewId, files.views);
      } finally {
        rmSync(source, { force: true });
      }
      for (const old of [...previews.keys()].slice(0, -kept)) {
        previews.delete(old);
        rmSync(path.join(root, old), { recursive: true, force: true });
      }
      return previewId;
    },
    page(previewId, page) {
      const file = previews.get(previewId)?.[page - 1];
      if (file === undefined) throw new AppError('proof.not-found');
      return { path: file, mime: 'image/jpeg' };
    },
    close() {
      deriver?.close();
      // Pictures of people's registers are not left lying about.
      rmSync(root, { recursive: true, force: true });
    },
  };
}
