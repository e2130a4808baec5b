import type { CardClass } from '../../../../shared/domain/study-card.ts';

/** 项目编号 ends in (国), (省), (市) or (县): the class of its credits. */
export function classOfProject(projectNumber: string): CardClass | undefined {
  if (/[(（][国省][)）]/.test(projectNumber)) return 'I';
  return /[(（][市县][)）]/.test(projectNumber) ? 'II' : undefined;
}

/** Money out of the unit's account, or back into it, in the words of a bank. Refunds are named before transfers. */
export function readDirection(cell: string): 'payment' | 'refund' | undefined {
  const text = cell.normalize('NFKC').replace(/\s/g, '');
  if (/退|贷|收入|来账|转入|存入|进账|^[收入+]$/.test(text)) return 'refund';
  return /借|支|往账|转出|付|^[出-]$/.test(text) ? 'payment' : undefined;
}
