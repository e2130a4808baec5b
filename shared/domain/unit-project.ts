export const projectLevels = ['national', 'provincial', 'municipal', 'county'] as const;
/** 国家级 省级 市级 县级. */
export type ProjectLevel = (typeof projectLevels)[number];

export const projectForms = ['offline', 'online', 'mixed'] as const;
/** 线下（面授） 线上 线上+线下. */
export type ProjectForm = (typeof projectForms)[number];

export const projectSteps = [
  'approval',
  'filing',
  'online-change',
  'holding',
  'verification',
  'carry-over',
  'cancellation',
] as const;
/** 立项 备案 变更线上 举办 核销 保留至次年 取消. */
export type ProjectStep = (typeof projectSteps)[number];

export const projectStates = ['approved', 'filed', 'held', 'verified', 'carried-over', 'cancelled'] as const;
/** 已立项 已备案 已举办 已核销 保留至次年 已取消. */
export type ProjectState = (typeof projectStates)[number];

export const verificationItems = ['hours', 'face', 'exam', 'feedback', 'photos'] as const;
/** What 核销 needs: 学时记录 刷脸记录 考试记录 评价记录 现场照片. */
export type VerificationItem = (typeof verificationItems)[number];

/** What a project of a form needs for 核销 (杭继办〔2020〕7号 二（一）). */
export function verificationItemsOf(form: ProjectForm): readonly VerificationItem[] {
  const records = form === 'offline' ? [] : (['hours', 'face', 'exam', 'feedback'] as const);
  return form === 'online' ? records : [...records, 'photos'];
}
