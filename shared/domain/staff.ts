export const titleLevels = ['junior', 'intermediate', 'senior', 'none'] as const;
/** 职称级别: 初级, 中级, 高级 (副高 and 正高), none for 见习 or unknown. */
export type TitleLevel = (typeof titleLevels)[number];

export const staffStatuses = [
  'active',
  'transferred-in',
  'transferred-out',
  'left',
  'retired',
  'on-leave',
  'cancelled',
] as const;
/** 人员状态: 在职 调入 调出 离职 退休 长休 注销. */
export type StaffStatus = (typeof staffStatuses)[number];

/** Staff of these states are no longer the unit's to answer for. */
export function hasLeft(status: StaffStatus): boolean {
  return status === 'transferred-out' || status === 'left' || status === 'retired' || status === 'cancelled';
}

export const idDocumentTypes = [
  'resident-id',
  'passport',
  'hk-macao-permit',
  'taiwan-permit',
  'other',
] as const;
export type IdDocumentType = (typeof idDocumentTypes)[number];

export const sexes = ['male', 'female'] as const;
export type Sex = (typeof sexes)[number];
