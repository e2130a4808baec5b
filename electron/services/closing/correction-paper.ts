import type { ResponseOf } from '../../../shared/contract/index.ts';
import type { CorrectionEntry, YearStatus } from '../../../shared/contract/year.contract.ts';
import { civilDateOf } from '../../../shared/domain/civil-date.ts';
import { formatCredit } from '../../../shared/domain/credit.ts';
import type { DraftPaper } from '../register/table-papers.ts';
import { correctionCauseNames, verdictWords } from './words.ts';

type Closing = NonNullable<YearStatus['closed']>;

/** 关账后更正清单: what stood, what stands since, when, by whom and why; made-ups apart from corrections. */
export function correctionPaper(
  { year, entries }: ResponseOf<'year:correction-list'>,
  closing: Closing,
): DraftPaper {
  const day = (at: string): string => civilDateOf(new Date(at));
  const rows = (wanted: (entry: CorrectionEntry) => boolean) =>
    entries
      .filter(wanted)
      .map((entry, index) => [
        index + 1,
        day(entry.at),
        entry.staffNumber,
        entry.name,
        entry.department,
        wordStanding(entry.from),
        wordStanding(entry.to),
        [entry.causeText, entry.reason === '' ? '' : `说明：${entry.reason}`].filter(Boolean).join('。'),
        entry.by,
      ]);
  const columns = [
    { title: '序号', width: 4, kind: 'count', align: 'center' },
    { title: '日期', width: 8, align: 'center' },
    { title: '工号', width: 7 },
    { title: '姓名', width: 7 },
    { title: '科室', width: 9 },
    { title: '原结论', width: 14 },
    { title: '现结论', width: 14 },
    { title: '事由', width: 30 },
    { title: '经办', width: 7 },
  ] as const;
  return {
    title: '关账后更正清单',
    scope: [`${year} 年度`, `${day(closing.at)} 由 ${closing.by} 关账，关账时 ${closing.people} 人`],
    orientation: 'landscape',
    opening: [
      '关账时的结论一直保留，不改动。下面是关账以后因补学、审核或档案更正而产生的新结论，每条都注明日期、事由和经办人。',
      ...(closing.remark === '' ? [] : [`关账说明：${closing.remark}`]),
    ],
    tables: [
      {
        heading: correctionCauseNames['make-up'],
        columns,
        groups: [{ rows: rows(({ cause }) => cause === 'make-up') }],
        empty: '没有补学。',
      },
      {
        heading: '更正',
        columns,
        groups: [{ rows: rows(({ cause }) => cause !== 'make-up') }],
        empty: '没有更正。',
      },
    ],
    notes: [`关账名册指纹（SHA-256）：${closing.rosterFingerprint}`],
    seals: [
      { title: '单位审核', who: '（盖章）' },
      { title: '审核人', who: '' },
      { title: '日期', who: '' },
    ],
    basis: `规则包 ${closing.pack.id} ${closing.pack.version}`,
  };
}

function wordStanding(standing: CorrectionEntry['from']): string {
  if (standing === null) return '关账时不在名册';
  const { verdict, total, publicNeed } = standing;
  return `${verdictWords[verdict]}，学分 ${formatCredit(total.granted)}，其中公需 ${formatCredit(publicNeed.granted)}`;
}
