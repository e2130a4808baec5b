import type { TextFace } from '../../documents/pdf/font.ts';
import { fontFile } from '../../platform/asset-paths.ts';

let face: TextFace | undefined;

/** The font of every paper. Loaded when first needed: with its libraries it would delay each start by a third. */
export async function shippedFace(): Promise<TextFace> {
  const { loadFace } = await import('../../documents/pdf/font.ts');
  return (face ??= loadFace(fontFile));
}
