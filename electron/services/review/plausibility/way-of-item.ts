import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';

/** How one takes part: away for whole days, at an event, or by something made and not attended. */
export type WayOfItem = 'stay' | 'event' | 'work';

const stayWords = /进修|援|指令性任务|专项培训/;
const workWords = /论文|综述|译文|著作|教材|笔记|报告|科研|课题|研究|奖|专利|标准|学历|自学/;
const ownActivities = /内部培训|单位和科室组织/;
const onlineWords = /远程|线上|网络|在线|直播|慕课|网课|云课堂|mooc|华医网|好医生/i;

/** Told by the unit that the item counts and by the words of its group: packs name no ways. */
export function wayOf(item: Pick<CatalogItem, 'name' | 'group' | 'unit'>): WayOfItem {
  const words = `${item.group} ${item.name}`;
  if (item.unit === '天' || (stayWords.test(words) && !workWords.test(item.group))) return 'stay';
  if (item.unit === '小时' || isOwnActivity(item)) return 'event';
  return workWords.test(words) || item.unit !== '次' ? 'work' : 'event';
}

/** 内部培训; before 2025 单位和科室组织的活动. */
export function isOwnActivity({ group }: Pick<CatalogItem, 'group'>): boolean {
  return ownActivities.test(group);
}

export function soundsOnline(text: string): boolean {
  return onlineWords.test(text);
}
