import { addDays } from '../../../shared/domain/civil-date.ts';
import { plainText } from '../intake/item-finder.ts';
import type { BoardClaim } from '../review/claim-board.ts';

export interface ArrivalClues {
  /** The name it arrived under, with folders. */
  readonly name: string;
  /** People to whom neighbours of this arrival were put by hand. */
  readonly neighbours: ReadonlySet<number>;
}

export interface Candidate {
  readonly claim: BoardClaim;
  readonly score: number;
  readonly why: string;
}

/** Claims that a file might belong to, best first, each with the reasons in words. */
export function findCandidates(
  clues: ArrivalClues,
  claims: readonly BoardClaim[],
  limit: number,
): Candidate[] {
  const path = clues.name.normalize('NFKC').toLowerCase();
  const words = plainText(clues.name.replace(/\.[a-z0-9]{2,5}$/i, ''));
  const day = dayIn(path);
  const scored = claims.map((claim): Candidate => {
    const reasons: string[] = [];
    let score = 0;
    const add = (points: number, reason: string): void => {
      score += points;
      reasons.push(reason);
    };
    const number = claim.staffNumber.toLowerCase();
    if (hasWord(path, number)) add(100, `文件名里有工号 ${claim.staffNumber}`);
    if (claim.personName.length >= 2 && path.includes(claim.personName.toLowerCase()))
      add(60, `文件名里有姓名“${claim.personName}”`);
    const project = plainText(claim.projectNumber);
    if (project.length >= 4 && words.includes(project)) add(80, `文件名里有项目编号 ${claim.projectNumber}`);
    const common = sharedRun(words, plainText(claim.name));
    if (common.length >= 4 && !dateOnly.test(common))
      add(20 + Math.min(common.length, 20), `文件名与题目都有“${common}”`);
    if (clues.neighbours.has(claim.staffId)) add(25, '同一批相邻的文件归给了这个人');
    if (day !== undefined && day >= addDays(claim.startDate, -3) && day <= addDays(claim.endDate, 7))
      add(15, `文件名里的日期 ${day} 接近活动日期`);
    if (claim.proofs.length === 0) add(10, '还没有佐证');
    return { claim, score, why: reasons.join('；') };
  });
  // The board's order (department, number, date) stands among equals.
  return scored.sort((left, right) => right.score - left.score).slice(0, limit);
}

/** Every file and every title of a year has the year in it. */
const dateOnly = /^[\d年月日._-]+$/;

/** The number stands by itself, not inside a longer one. */
function hasWord(path: string, word: string): boolean {
  for (let at = path.indexOf(word); at >= 0; at = path.indexOf(word, at + 1)) {
    const around = `${path[at - 1] ?? ' '}${path[at + word.length] ?? ' '}`;
    if (!/[a-z0-9]/.test(around)) return true;
  }
  return false;
}

/** 微信图片_20250312…, IMG_20250312, mmexport1741750000000 (milliseconds). */
function dayIn(name: string): string | undefined {
  const stamp = /mmexport(\d{13})/.exec(name)?.[1];
  if (stamp !== undefined) return new Date(Number(stamp) + 8 * 3_600_000).toISOString().slice(0, 10);
  const match = /(20\d{2})[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])/.exec(name);
  return match ? `${match[1]}-${match[2]}-${match[3]}` : undefined;
}

/** The longest run of characters that both have. */
function sharedRun(left: string, right: string): string {
  let best = '';
  for (let start = 0; start + best.length < right.length; start += 1) {
    let length = best.length + 1;
    while (start + length <= right.length && left.includes(right.slice(start, start + length))) length += 1;
    if (length - 1 > best.length) best = right.slice(start, start + length - 1);
  }
  return best;
}
