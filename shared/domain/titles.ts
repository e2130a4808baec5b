import type { TitleLevel } from './staff.ts';

/** 没有职称 said in words: known to be none, as against a title nobody knows. */
const noTitle = /^(无|暂无|没有|未评|未聘|未定级|见习.*|实习.*|规培.*|试用.*|[-—–/\\]+)$/;
/** Ranks of skilled workers (GB: 技术工人等级), which no health title table places. */
const worker = /高级技师|[高中初]级工(?!程)|技工|普工/;
const senior =
  /正高|副高|^高级|高级$|主任.{0,4}师|^副?主任$|副?主任(护士|药剂师)|教授|(?<!助理)研究员|副研究员|高级.*师|研究馆员|编审/;
const intermediate =
  /^中级|中级$|主治|主管|讲师|助理研究员|^(?!助理).*(工程师|会计师|经济师|统计师|审计师|实验师)$|馆员$|编辑$/;
const junior =
  /^初级|初级$|医师|医士|护师|护士|药师|药士|药剂师|药剂士|技师|技士|检验师|检验士|助理(工程师|会计师|经济师|统计师|审计师|实验师|馆员|编辑)|技术员|会计员|经济员|统计员|助教|研究实习员|管理员/;

/**
 * 职称级别 of a title: 主任、副主任 senior, 主治、主管 intermediate, 医师、护师、药师、技师 and 士 junior (GB/T 8561
 * series), 见习 and 无 none. Undefined for a title that the table does not know: never a guess (D16).
 */
export function titleLevelOf(title: string): TitleLevel | undefined {
  const plain = title
    .normalize('NFKC')
    .replace(/\(.*?\)|\s/g, '')
    .trim();
  if (plain === '' || noTitle.test(plain)) return 'none';
  if (worker.test(plain)) return undefined;
  if (plain === '助理馆员') return 'junior';
  if (senior.test(plain)) return 'senior';
  if (intermediate.test(plain)) return 'intermediate';
  return junior.test(plain) ? 'junior' : undefined;
}
