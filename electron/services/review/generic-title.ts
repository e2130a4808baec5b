/** Titles that name a kind of meeting and no subject: nobody can tell later what was taught. */
const genericTitles = new Set([
  '大查房',
  '查房',
  '教学查房',
  '护理查房',
  '行政查房',
  '业务查房',
  '三级查房',
  '主任查房',
  '病例讨论',
  '病例讨论会',
  '病例分析',
  '疑难病例讨论',
  '疑难病例讨论会',
  '死亡病例讨论',
  '死亡病例讨论会',
  '术前讨论',
  '业务学习',
  '政治学习',
  '集中学习',
  '学习',
  '自学',
  '讲座',
  '学术讲座',
  '专题讲座',
  '专家讲座',
  '小讲课',
  '讲课',
  '授课',
  '培训',
  '业务培训',
  '技能培训',
  '操作培训',
  '岗前培训',
  '会议',
  '学术会议',
  '学术活动',
  '研讨会',
  '交流会',
  '早交班',
  '晨会',
  '考试',
  '考核',
  '论文',
  '发表论文',
  '进修',
  '外出进修',
]);

const before =
  /^(\d{4}年?(度)?)?(\d{1,2}月(份)?)?(\d{1,2}[日号])?(第[一二三四五六七八九十\d]+(次|期|季度))?(全院|我院|本院|院内|院级|科室|全科|科内|本科室|病区|内部|参加|组织)*/;
const after = /(第[一二三四五六七八九十\d]+(次|期)|[一二三四五六七八九十]|\d+)?$/;

/** True for 大查房, 2025年3月科室业务学习, 病例讨论（一）: words that fit any day. */
export function isGenericTitle(title: string): boolean {
  const plain = title.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
  const core = plain.replace(before, '').replace(after, '');
  return genericTitles.has(plain) || genericTitles.has(core);
}
