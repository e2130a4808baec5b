import { plainText } from '../../intake/item-finder.ts';

const noNumber = new Set(['', '无', '暂无', '无编号', '无项目编号', '没有', 'none', 'null', 'na', '0']);

/** A project number as numbers are compared; empty for what people write when there is none. */
export function plainNumber(projectNumber: string): string {
  const plain = plainText(projectNumber);
  return noNumber.has(plain) ? '' : plain;
}
