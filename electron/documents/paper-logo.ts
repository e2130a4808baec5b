/** A unit's emblem on paper: a small JPEG that a child of ours has encoded, with its size in pixels. */
export interface PaperLogo {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The largest size of a logo that keeps its shape within a box. */
export function fitLogo(
  logo: Pick<PaperLogo, 'width' | 'height'>,
  box: { readonly width: number; readonly height: number },
): { width: number; height: number } {
  const scale = Math.min(box.width / logo.width, box.height / logo.height);
  return { width: logo.width * scale, height: logo.height * scale };
}
