import { lookup } from '../import/sheet-words.ts';
import type { IdDocumentType, Sex, StaffStatus, TitleLevel } from '../../../shared/domain/staff.ts';

/** How the values of closed lists are written in workbooks, both ways: what is exported is understood again. */
export { levelNames, sexNames, statusNames } from '../../documents/register-words.ts';
export const documentTypeNames: Readonly<Record<IdDocumentType, string>> = {
  'resident-id': '居民身份证',
  passport: '护照',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'taiwan-permit': '台湾居民来往大陆通行证',
  other: '其他证件',
};

export const readStatus = lookup<StaffStatus>([
  ['active', '在职 正常 在岗 在编 在聘 在院 聘用 返聘 退休返聘 进修 进修中 在职在岗'],
  ['transferred-in', '调入 新调入'],
  ['transferred-out', '调出 已调出 调离'],
  ['left', '离职 辞职 已离职 离院 解聘 辞退 自动离职'],
  ['retired', '退休 已退休 离休 退职'],
  ['on-leave', '长休 长病假 长期病假 病假 产假 长假 停薪留职 事假'],
  ['cancelled', '注销 已注销'],
]);
export const readSex = lookup<Sex>([
  ['male', '男 男性 1'],
  ['female', '女 女性 2'],
]);
export const readLevel = lookup<TitleLevel>([
  ['junior', '初级 初 初级职称 初级(师) 初级(士) 师级 士级'],
  ['intermediate', '中级 中 中级职称'],
  ['senior', '高级 高 副高 正高 副高级 正高级 高级职称 副高级职称 正高级职称'],
  ['none', '无 未定级 无职称 未评 未聘 见习'],
]);
export const readDocumentType = lookup<IdDocumentType>([
  ['resident-id', '身份证 居民身份证 二代身份证 大陆身份证 内地居民身份证 中国居民身份证'],
  ['passport', '护照 中国护照 外国护照'],
  ['hk-macao-permit', '港澳居民来往内地通行证 港澳通行证 回乡证 港澳居民通行证 港澳居民内地通行证'],
  ['taiwan-permit', '台湾居民来往大陆通行证 台胞证 台湾通行证 台湾居民通行证'],
  [
    'other',
    '其他 其他证件 军官证 士官证 警官证 外国人永久居留身份证 外国人永久居留证 港澳居民居住证 台湾居民居住证 港澳台居民居住证',
  ],
]);
