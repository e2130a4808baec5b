import type { PairVerdict, ProofSide } from './messages.ts';
import { overlayOf, type Overlay } from './overlay.ts';
import { lineLikeness, loadGrey, wholeLikeness, type Grey } from './patch-likeness.ts';
import { compareTexts, plainLines, type Difference } from './text-difference.ts';

/** So much of the shorter text is in the other one, in the same order. The rest may be cropped off or blurred. */
const leastShare = 0.7;
const leastCommon = 18;
/** The picture says that both lines look the same, whatever was read; or that they plainly do not. */
const looksEqual = 0.76;
const looksDifferent = 0.55;
/** With less text than this nothing is told by it. */
const littleText = 12;
const equalPictures = 0.93;

/**
 * The second check: whether two proofs show one paper. Two people's certificates of one form have almost all their text in
 * common, so it is the places where they differ that decide: what was read there, and, where that may be a slip of the
 * reader's, what the pictures show there when one is laid over the other.
 */
export function createPairComparer(): (left: ProofSide, right: ProofSide) => Promise<PairVerdict> {
  const pictures = new Map<string, Grey>();
  const load = async (file: string): Promise<Grey> => {
    const known = pictures.get(file);
    if (known) return known;
    const grey = await loadGrey(file);
    // A few at a time: one new proof is held against several earlier ones.
    if (pictures.size >= keptPictures) pictures.delete(pictures.keys().next().value ?? '');
    pictures.set(file, grey);
    return grey;
  };
  return async (left, right) => {
    const [leftLines, rightLines] = [plainLines(left.pages), plainLines(right.pages)];
    const lengths = [leftLines, rightLines].map((lines) =>
      lines.reduce((sum, { plain }) => sum + plain.length, 0),
    );
    if (lengths.every((length) => length < littleText)) return byPictureAlone(left, right, load);
    const texts = compareTexts(leftLines, rightLines);
    if (texts.share < leastShare || texts.common < leastCommon) return { same: false, likeness: texts.share };
    const open = texts.differences.filter(({ plain, slip }) => plain || slip);
    if (open.length === 0) return { same: true, likeness: texts.share };
    // A name and a number: no reader slips twice like that.
    if (open.filter(({ plain }) => plain).length > 1 && open.some(isLongNumber))
      return { same: false, likeness: texts.share };
    const overlay = overlayOf(texts.equalLines);
    const seen =
      overlay && left.view !== null && right.view !== null
        ? { overlay, left: await load(left.view), right: await load(right.view) }
        : undefined;
    const differs = open.some((difference) => isReal(difference, seen));
    return { same: !differs, likeness: texts.share };
  };
}

const keptPictures = 8;

function isLongNumber({ plain, texts: [left] }: Difference): boolean {
  return plain && /^\d{5,}$/.test(left);
}

/** A difference that is on the papers, not only in what was read of them. */
function isReal(
  { left, right, along, plain }: Difference,
  seen: { readonly overlay: Overlay; readonly left: Grey; readonly right: Grey } | undefined,
): boolean {
  const likeness =
    seen && left.page === 1 && right.page === 1
      ? lineLikeness(seen.left, seen.right, left.line.region, seen.overlay, along)
      : undefined;
  if (!likeness) return plain;
  if (likeness.worst >= looksEqual) return false;
  return plain || (likeness.worst < looksDifferent && likeness.median >= looksEqual);
}

/** Two photographs without text: only where they are all but equal. */
async function byPictureAlone(
  left: ProofSide,
  right: ProofSide,
  load: (file: string) => Promise<Grey>,
): Promise<PairVerdict> {
  if (left.view === null || right.view === null) return { same: false, likeness: 0 };
  const likeness = Math.max(0, wholeLikeness(await load(left.view), await load(right.view)));
  return { same: likeness >= equalPictures, likeness };
}
