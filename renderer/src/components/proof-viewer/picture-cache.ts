import { proofPicture } from '../../api/client.ts';

const kept = new Map<string, HTMLImageElement>();
const limit = 8;

/**
 * The picture of a page as an element of its own, fetched once and decoded ahead of need. The very element is put on
 * the stage: a second one of the same address would be fetched and decoded again.
 */
export function pictureOf(proofId: string, page: number): HTMLImageElement {
  const address = proofPicture(proofId, page, 'view');
  const known = kept.get(address);
  if (known) {
    kept.delete(address);
    kept.set(address, known);
    return known;
  }
  const picture = new Image();
  picture.src = address;
  picture.draggable = false;
  picture.decode().catch(() => dropPicture(picture));
  kept.set(address, picture);
  for (const [oldest, element] of kept) {
    if (kept.size <= limit) break;
    if (!element.isConnected) kept.delete(oldest);
  }
  return picture;
}

/** The picture of a page that was asked for before, or nothing. */
export function knownPicture(proofId: string, page: number): HTMLImageElement | undefined {
  return kept.get(proofPicture(proofId, page, 'view'));
}

/** Fetches and decodes a page ahead of need and holds it, so that showing it costs nothing. */
export function decodeAhead(proofId: string, page = 1): void {
  pictureOf(proofId, page);
}

/** Forgets a picture that did not come, so that asking again fetches again. */
export function dropPicture(picture: HTMLImageElement): void {
  for (const [address, element] of kept) if (element === picture) kept.delete(address);
}

export function isLoaded(picture: HTMLImageElement): boolean {
  return picture.complete && picture.naturalWidth > 0;
}

/** Puts the picture on a stage of its own, named for those who cannot see it. */
export function putPicture(place: HTMLElement, picture: HTMLImageElement, name: string): void {
  if (picture.alt !== name) picture.alt = name;
  // Where it lies already it stays as it was drawn.
  if (picture.parentElement !== place || place.childElementCount > 1) place.replaceChildren(picture);
}
