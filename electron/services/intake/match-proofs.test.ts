import { describe, expect, it } from 'vitest';
import { matchProofs, type ProofOwner } from './match-proofs.ts';

function owner(row: number, change: Partial<ProofOwner> = {}): ProofOwner {
  return {
    row,
    staffNumber: '00123',
    personName: '王小敏',
    title: '静脉输液治疗规范',
    projectNumber: '',
    named: '',
    ...change,
  };
}

function match(owners: ProofOwner[], names: string[]) {
  const files = names.map((name) => ({ name, sha256: name }));
  const { byRow, missing } = matchProofs(owners, files);
  return {
    rows: Object.fromEntries(
      [...byRow].map(([row, found]) => [row, found.map(({ file, by }) => `${names[file] ?? ''} (${by})`)]),
    ),
    missing: missing.map(({ name, ambiguous }) => (ambiguous ? `${name}?` : name)),
  };
}

describe('the 佐证文件 column', () => {
  it.each([
    ['a.jpg;b.jpg', ['a.jpg', 'b.jpg']],
    ['a.jpg；b.jpg', ['a.jpg', 'b.jpg']],
    ['A.JPG、b', ['a.jpg', 'b.jpg']],
    ['a.jpg\nb.jpg', ['a.jpg', 'b.jpg']],
    ['照片、说明.jpg', ['照片、说明.jpg']],
    ['内科\\c.jpg', ['科室/内科/c.jpg']],
  ])('names files in %j', (named, wanted) => {
    const names = ['a.jpg', 'b.jpg', '照片、说明.jpg', '科室/内科/c.jpg'];
    expect(match([owner(2, { named })], names)).toEqual({
      rows: { 2: wanted.map((name) => `${name} (column)`) },
      missing: [],
    });
  });

  it('prefers the person’s own folder and says where several files have the name', () => {
    const names = ['00123/签到.jpg', '00456/签到.jpg', '00789/签到.jpg'];
    expect(match([owner(2, { named: '签到.jpg' })], names).rows[2]).toEqual(['00123/签到.jpg (column)']);
    expect(match([owner(2, { named: '签到.jpg', staffNumber: 'X1' })], names)).toEqual({
      rows: {},
      missing: ['签到.jpg?'],
    });
    expect(match([owner(2, { named: '没有.jpg' })], names).missing).toEqual(['没有.jpg']);
  });

  it('lets two claims name one file', () => {
    const rows = [owner(2, { named: 'a.jpg' }), owner(3, { staffNumber: '00456', named: 'a.jpg' })];
    expect(match(rows, ['a.jpg']).rows).toEqual({ 2: ['a.jpg (column)'], 3: ['a.jpg (column)'] });
  });
});

describe('folders and file names', () => {
  const two = [owner(2), owner(3, { title: '跌倒风险评估', projectNumber: '2025-01-009' })];

  it('put a file to the only claim of the person, and among several to the one it speaks of', () => {
    expect(match([owner(2)], ['00123/DSC1.jpg']).rows).toEqual({ 2: ['00123/DSC1.jpg (folder)'] });
    const names = [
      '00123/跌倒风险评估.jpg',
      '00123/DSC1.jpg',
      '00123_静脉输液治疗规范(1).jpg',
      '00123-202501009.pdf',
    ];
    expect(match(two, names).rows).toEqual({
      2: ['00123_静脉输液治疗规范(1).jpg (file-name)'],
      3: ['00123/跌倒风险评估.jpg (folder)', '00123-202501009.pdf (file-name)'],
    });
  });

  it('read 姓名 and title, but never decide between two people of one name', () => {
    expect(match(two, ['王小敏-跌倒风险评估证书.jpg', '王小敏.jpg']).rows).toEqual({
      3: ['王小敏-跌倒风险评估证书.jpg (file-name)'],
    });
    const same = [owner(2), owner(3, { staffNumber: '00456' })];
    expect(match(same, ['王小敏静脉输液治疗规范.jpg']).rows).toEqual({});
  });

  it('do not take a longer number or a day for a staff number', () => {
    const names = ['001234.jpg', '00123a.jpg', '微信图片_00123.jpg'];
    expect(match([owner(2)], names).rows).toEqual({});
    expect(match([owner(2, { staffNumber: '2025' })], ['2025-03-12 签到.jpg', '20250312.jpg']).rows).toEqual(
      {},
    );
  });

  it('leave alike claims of one person to the tray', () => {
    expect(match([owner(2), owner(3)], ['00123/静脉输液治疗规范.jpg']).rows).toEqual({});
  });
});
