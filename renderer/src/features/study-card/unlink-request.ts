import type { WindowRequest } from '../../../../shared/contract/index.ts';
import type { CardLink } from '../../../../shared/contract/study-card-values.ts';

/** How one link is undone: an entry by its number, a link that the program makes by itself by its two ends. */
export function unlinkRequest(link: CardLink): WindowRequest<'study-card:unlink'> {
  if (link.linkId !== null) return { linkId: link.linkId };
  return {
    fromRowId: link.fromRowId,
    ...(link.toRowId === null ? {} : { toRowId: link.toRowId }),
    ...(link.toRowId === null && link.staffNumber !== null ? { staffNumber: link.staffNumber } : {}),
  };
}

/** The same link as a request to make it again. */
export function relinkRequest(link: CardLink): WindowRequest<'study-card:link'> {
  return {
    rowId: link.fromRowId,
    ...(link.toRowId === null ? {} : { toRowId: link.toRowId }),
    ...(link.toRowId === null && link.staffNumber !== null ? { staffNumber: link.staffNumber } : {}),
    ...(link.amount === null ? {} : { amount: link.amount }),
    reasons: [...link.reasons],
  };
}

/** Tells one link from the others, also where it has no number. */
export function linkKey(link: CardLink): string {
  return `${link.linkId ?? ''} ${link.fromRowId} ${link.toRowId ?? link.staffNumber ?? ''} ${link.undoneAt ?? ''}`;
}
