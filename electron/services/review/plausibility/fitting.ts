import type { CatalogItem } from '../../../../shared/contract/evaluation.ts';
import { isOwnActivity, soundsOnline, wayOf } from './way-of-item.ts';

interface WordedClaim {
  readonly name: string;
  readonly organiser: string;
  readonly projectNumber: string;
}

const outsideOrganisers = /学会|协会|卫健委|卫生健康委|卫生厅|卫生局|出版社/;
const ownMeetings = /业务学习|科内|科室学习|教学查房|护理查房|病例讨论会?$|晨会|早交班/;
const journals = /期刊|杂志|学报/;
const courses = /培训班|学习班|研讨班|研修班/;
const furtherStudy = /外出进修|脱产进修|进修$/;

/** Published projects are numbered 2025-03-01-001（国） and the like; units number their own trainings shorter. */
function isPublishedNumber(projectNumber: string): boolean {
  return projectNumber.replace(/\D/g, '').length >= 10;
}

/** Why the item does not seem to be the right one for these words; undefined when nothing speaks against it. */
export function misfitOf(claim: WordedClaim, item: CatalogItem): string | undefined {
  const { name, organiser, projectNumber } = claim;
  const itemWords = `${item.group} ${item.name}`;
  const way = wayOf(item);
  const online = soundsOnline(`${name} ${organiser}`);
  if (online && itemWords.includes('面授')) return '类别是面授，名称或主办单位却像线上学习';
  if (online && way === 'stay') return `类别是“${item.group}”，要离岗参加，名称或主办单位却像线上学习`;
  if (isOwnActivity(item)) {
    if (isPublishedNumber(projectNumber))
      return `类别是“${item.group}”，却有项目编号 ${projectNumber}，像是继续医学教育项目`;
    if (outsideOrganisers.test(organiser)) return `类别是“${item.group}”，主办单位“${organiser}”却像院外的`;
  } else if (item.unit === '小时' && ownMeetings.test(name))
    return `类别是“${item.group}”，名称却像本单位的内部培训`;
  if (itemWords.includes('省级') && !itemWords.includes('国家级') && /国/.test(projectNumber))
    return `类别是省级，项目编号 ${projectNumber} 却带“国”字`;
  if (itemWords.includes('国家级') && !itemWords.includes('省级') && /省/.test(projectNumber))
    return `类别是国家级，项目编号 ${projectNumber} 却带“省”字`;
  if (/论文|综述/.test(itemWords) && courses.test(name)) return '类别是论文或综述，名称却像培训班';
  if (way === 'event' && journals.test(organiser)) return `主办单位“${organiser}”像期刊，类别却不是论文`;
  if (way === 'event' && furtherStudy.test(name)) return '名称像外出进修，类别却不是';
  return undefined;
}
