import path from 'node:path';
import type { LogoRequest, LogoResult } from '../../children/logo-encoder.child.ts';
import type { PaperLogo } from '../../documents/paper-logo.ts';
import { runInChild, type ChildHost } from '../../platform/child-host.ts';

const deadlineMs = 30_000;

/** A PNG or JPG that somebody chose, drawn anew by a child. Errors: `file.*`. */
export async function readLogoFile(host: ChildHost, file: string): Promise<PaperLogo> {
  const name = path.basename(file);
  const { base64, width, height } = await runInChild<LogoRequest, LogoResult>(
    host,
    'logo-encoder',
    { path: file, name },
    { fileName: name, limits: { deadlineMs } },
  );
  return { jpeg: new Uint8Array(Buffer.from(base64, 'base64')), width, height };
}
