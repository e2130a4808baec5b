import type {
  ProjectForm,
  ProjectLevel,
  ProjectStep,
  VerificationItem,
} from '../../../shared/domain/unit-project.ts';

export const stepWords: Readonly<Record<ProjectStep, string>> = {
  approval: '立项',
  filing: '备案',
  'online-change': '变更线上',
  holding: '举办',
  verification: '核销',
  'carry-over': '保留至次年',
  cancellation: '取消',
};

export const checkWords: Readonly<Record<VerificationItem, string>> = {
  hours: '学员学时记录',
  face: '刷脸记录',
  exam: '考试记录',
  feedback: '评价记录',
  photos: '现场照片',
};

export const formWords: Readonly<Record<ProjectForm, string>> = {
  offline: '线下',
  online: '线上',
  mixed: '线上+线下',
};

export const levelWords: Readonly<Record<ProjectLevel, string>> = {
  national: '国家级',
  provincial: '省级',
  municipal: '市级',
  county: '县级',
};
