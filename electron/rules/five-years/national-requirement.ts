import type { Hundredths } from '../../../shared/domain/credit.ts';
import type { CompiledPack } from '../compile.ts';

/** The conflict of a pack in which the readings stand. */
const conflictId = 'five-years-national';

/** One way to read who must bring national-level credits, with the text that says so. */
export interface NationalReading {
  readonly id: string;
  readonly text: string;
  readonly source: string;
  readonly clause: string;
}

/**
 * The readings of a pack that asks for national-level credits over five years; undefined for one that does not. The
 * source is worded by the caller's `nameOf`.
 */
export function nationalReadingsOf(
  pack: CompiledPack,
  nameOf: (source: string) => string,
): readonly NationalReading[] | undefined {
  return pack.conflicts
    .find((conflict) => conflict.id === conflictId)
    ?.readings.map(({ id, text, source, clause }) => ({ id, text, source: nameOf(source), clause }));
}

/**
 * 五年内国家级学分: asked for before 2025 and known from reposts only, so it is put as a question with both readings and
 * never decides a verdict (D20). The rules of 2025 do not speak of it. The readings here stand in where no pack of the
 * years brings its own.
 */
export const nationalRequirement: {
  readonly credits: Hundredths;
  readonly years: number;
  readonly lastYear: number;
  readonly readings: readonly NationalReading[];
} = {
  credits: 1000,
  years: 5,
  lastYear: 2024,
  readings: [
    {
      id: 'all-units',
      text: '申报高级职称的人都要：五年内国家级不少于 10 学分',
      source: '温州市 2013 年高级职称申报通知（引浙卫发〔2003〕64号、浙继委发〔2007〕07号；转载，未见原件）',
      clause: '每年 I类 5–10、II类 15–20，5年内国家级 ≥10',
    },
    {
      id: 'tertiary-only',
      text: '只有省级单位、三级医院等才要：五年内国家级不少于 10 学分',
      source:
        '《继续医学教育学分授予与管理办法》（全继委发〔2006〕11号；几处转载，所列机构不一致，未见原件）',
      clause: '省级单位、三级医院等 5年内国家级 ≥10',
    },
  ],
};

export interface NationalItems {
  /** Items whose credits are national-level by their own row. */
  readonly national: ReadonlySet<string>;
  /** Items in which national and provincial projects stand together, so that their credits cannot be told apart. */
  readonly undistinguished: ReadonlySet<string>;
}

/**
 * Which items of a pack are national-level projects: by the words of its rows (国家级继续医学教育项目, 赴外省国家级项目).
 * Research and awards of national level are no national-level credits in this sense.
 */
export function nationalItemsOf(pack: CompiledPack): NationalItems {
  const national = new Set<string>();
  const undistinguished = new Set<string>();
  for (const item of pack.items) {
    const category = pack.categories[item.category]?.name ?? '';
    const words = `${category} ${item.written.name}`;
    const isProject = /继续医学教育项目|赴外省|远程/.test(words);
    if (!isProject) continue;
    if (words.includes('国家级')) national.add(item.id);
    else if (!/省级|市级|县级/.test(words)) undistinguished.add(item.id);
  }
  return { national, undistinguished };
}
