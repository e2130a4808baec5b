import { describe, expect, it } from 'vitest';
import type { ReadLine, ReadPage } from '../../services/checks/judge/reading.ts';
import { compareTexts, plainLines } from './text-difference.ts';

function page(lines: readonly (string | readonly [string, number])[]): readonly ReadPage[] {
  const read = lines.map((line, index): ReadLine => {
    const [text, confidence] = typeof line === 'string' ? [line, 0.98] : line;
    return { text, confidence, region: { left: 0.1, top: 0.1 * index, width: 0.5, height: 0.05 } };
  });
  return [{ page: 1, source: 'picture', turned: 0, lines: read, codes: [] }];
}

const compare = (left: Parameters<typeof page>[0], right: Parameters<typeof page>[0]) =>
  compareTexts(plainLines(page(left)), plainLines(page(right)));

const certificate = (name: string, number: string) => [
  '继续医学教育学分证书',
  `姓名：${name}`,
  '项目名称：卒中急救与绿色通道学习班',
  '举办日期：2025年3月12日至14日',
  `编号：${number}`,
];

describe('two texts side by side', () => {
  it('differ plainly in the name and the number of two people’s certificates', () => {
    const { share, differences } = compare(
      certificate('顾南星', '2025003184'),
      certificate('陆之遥', '2025047720'),
    );
    expect(share).toBeGreaterThan(0.75);
    expect(differences.filter(({ plain }) => plain).map(({ texts }) => texts.join('/'))).toEqual(
      expect.arrayContaining(['顾南星/陆之遥', '2025003184/2025047720']),
    );
  });

  it('have nothing plain against each other when one character was misread', () => {
    const { differences } = compare(certificate('顾南星', '2025003184'), certificate('顾南呈', '2025003184'));
    expect(differences).toMatchObject([{ texts: ['星', '呈'], plain: false, slip: true }]);
  });

  it('say nothing by what was cropped off, nor by blanks, widths and punctuation', () => {
    const whole = certificate('顾南星', '2025003184');
    const cropped = ['姓 名 : 顾 南 星', ...whole.slice(2, 4), '编号：２０２５００３１８４'];
    expect(compare(whole, cropped)).toMatchObject({ share: 1, differences: [] });
  });

  it('do not take for a difference what was read badly', () => {
    const blurred = certificate('顾南星', '2025003184').map((text) =>
      text.startsWith('姓名') ? (['姓名：硕甫里', 0.6] as const) : text,
    );
    const { differences } = compare(certificate('顾南星', '2025003184'), blurred);
    expect(differences.some(({ plain, slip }) => plain || slip)).toBe(false);
  });

  it('of two events share a form and little else', () => {
    const other = [
      '继续医学教育学分证书',
      '姓名：顾南星',
      '项目名称：抗菌药物合理应用研讨会',
      '举办日期：2024年11月2日',
    ];
    const { share, differences } = compare(certificate('顾南星', '2025003184'), other);
    expect(share < 0.7 || differences.some(({ plain }) => plain)).toBe(true);
  });
});
