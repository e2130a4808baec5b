import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { failureDocument } from './failure-screen.ts';
import { proofScheme } from './origins.ts';
import type { ChannelName } from '../../shared/contract/index.ts';
import type { CallCore } from './core-host.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
};

const derivativeTypes = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Must run before the program is ready: schemes cannot be declared later. */
export function declareSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: proofScheme, privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the bundled window at `app://ledger/`, with a new nonce for every load of a page. */
export function serveApp(session: Session, rendererFolder: string): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.hostname === 'failure') return html(failureDocument());
    if (request.method !== 'GET' || url.hostname !== 'ledger') return notFound();
    const path = fileBelow(rendererFolder, url.pathname);
    const type = path === undefined ? undefined : contentTypes[extname(path)];
    if (path === undefined || type === undefined) return notFound();
    try {
      if (extname(path) === '.html') return html(await readFile(path, 'utf8'));
      return new Response(await readFile(path), { headers: headers(type) });
    } catch {
      return notFound();
    }
  });
}

/**
 * Serves pictures of proofs, `proof://view/<proofId>/<page>?size=thumb|view`, and of papers before they are printed,
 * `proof://preview/<previewId>/<page>`. Only what a child has drawn, never the bytes that were handed in; the core
 * decides which file that is, and it must lie in the data folder.
 */
export function serveProofs(session: Session, dataFolder: string, callCore: CallCore): void {
  session.protocol.handle(proofScheme, async (request) => {
    const url = new URL(request.url);
    const wanted = request.method === 'GET' ? wantedPicture(url) : undefined;
    if (wanted === undefined) return notFound();
    const reply = await callCore(wanted.channel, wanted.request);
    const file = reply.ok ? derivative(reply.value) : undefined;
    if (!file || !derivativeTypes.has(file.mime)) return notFound();
    if (fileBelow(dataFolder, `/${relative(dataFolder, file.path).split(sep).join('/')}`) === undefined) {
      return notFound();
    }
    try {
      return new Response(await readFile(file.path), { headers: headers(file.mime) });
    } catch {
      return notFound();
    }
  });
}

/** What to ask the core for, or undefined for an address that names no picture. */
function wantedPicture(url: URL): { channel: ChannelName; request: object } | undefined {
  const [, id, number] = /^\/([\w-]{1,80})\/(\d{1,5})$/.exec(url.pathname) ?? [];
  if (id === undefined) return undefined;
  const page = Number(number);
  if (url.hostname === 'preview')
    return { channel: 'register:preview-page', request: { previewId: id, page } };
  const size = url.searchParams.get('size') ?? 'view';
  if (url.hostname !== 'view' || (size !== 'thumb' && size !== 'view')) return undefined;
  return { channel: 'proof:derivative', request: { proofId: id, page, size } };
}

/** The file that an address's path names inside a folder, or undefined when it leads out of it. */
export function fileBelow(folder: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined;
  const path = join(folder, decoded === '/' ? 'index.html' : decoded);
  const inside = relative(folder, path);
  return inside === '' || inside.startsWith('..') || inside.includes(':') ? undefined : path;
}

function derivative(value: unknown): { path: string; mime: string } | undefined {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('mime' in value))
    return undefined;
  const { path, mime } = value;
  return typeof path === 'string' && typeof mime === 'string' ? { path, mime } : undefined;
}

function html(text: string): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(text.replaceAll('__CSP_NONCE__', nonce), {
    headers: {
      ...headers('text/html; charset=utf-8'),
      'content-security-policy': contentSecurityPolicy(nonce),
    },
  });
}

function headers(type: string): Record<string, string> {
  return { 'content-type': type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
