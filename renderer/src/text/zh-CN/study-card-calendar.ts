/** 日历: the days of the seasons, counted from today. */
export const cardCalendarText = {
  title: '日子',
  today: (day: string) => `今天 ${day}`,
  past: '已经过去',
  coming: '还没到',
  empty: '没有期限。',
  emptyHint: '批次里没有写日子，就不倒计时。可到“批次与设置”里复制一个批次并填上日子。',
  people: (count: string) => `${count} 人到这一天`,
  month: (year: string, month: string) => `${year} 年 ${Number(month)} 月`,
  columns: { date: '日期', left: '还有', name: '什么', who: '谁', source: '出处' },
} as const;
