import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors.ts';
import { csvRows } from './csv-rows.ts';
import { decodeText } from './decode-text.ts';

const texts = (text: string) =>
  [...csvRows(text, '平台.csv')].map(({ row, cells }) => [row, ...cells.map((cell) => cell.text)]);

describe('a csv of a platform', () => {
  it('numbers its rows as a spreadsheet program does: empty lines count, breaks inside quotes do not', () => {
    expect(texts('姓名,备注\r\n\r\n"林一鸣","第一行\n第二行"\r\n江南,无')).toEqual([
      [1, '姓名', '备注'],
      [3, '林一鸣', '第一行\n第二行'],
      [4, '江南', '无'],
    ]);
  });

  it('is split by the sign that splits it, also where another one stands in quotes', () => {
    expect(texts('姓名\t金额\n"江,南"\t1')).toEqual([
      [1, '姓名', '金额'],
      [2, '江,南', '1'],
    ]);
    expect(texts('sep=;\n姓名;金额\n江南;150,00')).toEqual([
      [1, '姓名', '金额'],
      [2, '江南', '150,00'],
    ]);
  });

  it('is split by what splits most rows alike, and not by what one remark is full of', () => {
    expect(texts('姓名,备注,金额\n江南,甲;乙;丙;丁;戊,1\n林一鸣,无,2')).toEqual([
      [1, '姓名', '备注', '金额'],
      [2, '江南', '甲;乙;丙;丁;戊', '1'],
      [3, '林一鸣', '无', '2'],
    ]);
    expect(texts('名单\n姓名\t备注\n江南\t5" 屏，a,b,c,d\n林一鸣\t5" 屏')).toEqual([
      [1, '名单'],
      [2, '姓名', '备注'],
      [3, '江南', '5" 屏，a,b,c,d'],
      [4, '林一鸣', '5" 屏'],
    ]);
  });

  it('keeps what follows a quote in its cell, and every later row its number', () => {
    expect(texts('姓名,金额\n"张三";x,150\n"李四"（进修）,1\n江南,2')).toEqual([
      [1, '姓名', '金额'],
      [2, '张三;x', '150'],
      [3, '李四（进修）', '1'],
      [4, '江南', '2'],
    ]);
  });

  it('loses no digit of a number written so that spreadsheet programs leave it alone', () => {
    expect(texts('证件号,金额\n="990000199001010011",1\n"990000199001010011\t",2')).toEqual([
      [1, '证件号', '金额'],
      [2, '990000199001010011', '1'],
      [3, '990000199001010011', '2'],
    ]);
  });

  it('keeps doubled quotes and empty cells in their places', () => {
    expect(texts('a,b,c\n"说""好""",,x')).toEqual([
      [1, 'a', 'b', 'c'],
      [2, '说"好"', '', 'x'],
    ]);
  });

  it('is refused where a quote never ends, and where a row has more columns than any list', () => {
    expect(() => texts('a,b\n"x,y\nz')).toThrow(AppError);
    expect(() => texts(`a,b\n${','.repeat(600)}`)).toThrow('超过 500 列');
  });
});

describe('the encoding of a text', () => {
  const word = '华医网，订单';
  it.each([
    ['UTF-8', Buffer.from(word)],
    ['UTF-8', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(word)])],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(word, 'utf16le')])],
    ['UTF-16', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(word, 'utf16le').swap16()])],
    ['GBK', Buffer.from('bbaad2bdcdf8a3acb6a9b5a5', 'hex')],
  ])('is found to be %s', (encoding, bytes) => {
    expect(decodeText(bytes, '平台.csv')).toEqual({ text: word, encoding });
  });

  it('is not guessed where bytes are no text', () => {
    expect(() => decodeText(Buffer.from([0x41, 0, 0, 0x42, 0xff, 0xff]), '平台.csv')).toThrow('编码认不出来');
  });
});
