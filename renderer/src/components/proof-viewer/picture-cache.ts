import { proofPicture } from '../../api/client.ts';

const kept = new Map<string, HTMLImageElement>();
const limit = 6;

/** Fetches and decodes a page ahead of need and holds it, so that showing it costs nothing. */
export function decodeAhead(proofId: string, page = 1): void {
  const address = proofPicture(proofId, page, 'view');
  if (kept.has(address)) return;
  const picture = new Image();
  picture.src = address;
  picture.decode().catch(() => kept.delete(address));
  kept.set(address, picture);
  for (const oldest of kept.keys()) {
    if (kept.size <= limit) break;
    kept.delete(oldest);
  }
}
