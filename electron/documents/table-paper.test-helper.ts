import type { PaperCell, TablePaper } from './table-paper.model.ts';

/** A made-up statement with `rows` rows in two departments; every part can be replaced. */
export function tablePaper(rows: number, change: Partial<TablePaper> = {}): TablePaper {
  const row = (index: number): PaperCell[] => [
    index,
    `A1${String(index).padStart(4, '0')}`,
    index % 7 === 0 ? '买买提·阿卜杜热依木·艾合买提江' : '林砚秋',
    '2023年下半年好医生Ⅰ类学习卡（国家级继续医学教育项目，累计5分）',
    15_000,
    index % 2 === 0 ? 500 : null,
  ];
  const half = Math.ceil(rows / 2);
  const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => row(from + at + 1));
  return {
    unitName: '青岚县人民医院',
    title: '学习卡对账单',
    scope: ['2023年下半年　好医生'],
    orientation: 'portrait',
    opening: [],
    tables: [
      {
        columns: [
          { title: '序号', width: 30, kind: 'count', align: 'center' },
          { title: '工号', width: 60 },
          { title: '姓名', width: 80 },
          { title: '学习卡', width: 180 },
          { title: '金额（元）', width: 70, kind: 'money' },
          { title: '到账学分', width: 60, kind: 'credit' },
        ],
        groups: [
          { heading: '心血管内科', rows: upTo(0, half), sum: ['小计', '', '', '', 15_000 * half] },
          { heading: '呼吸内科', rows: upTo(half, rows) },
        ],
        total: ['合计', '', '', '', 15_000 * rows],
        empty: '没有订单',
      },
    ],
    notes: ['金额以订单为准。', '到账学分以平台清单为准。'],
    seals: [
      { title: '经办人', who: '签名：' },
      { title: '单位审核（盖章）', who: '审核人：' },
    ],
    basis: '依据：杭继办示例〔2023〕1号',
    hash: 'a94f01d2c3b4e5f6a94f',
    printedOn: '2023-12-31',
    ...change,
  };
}
