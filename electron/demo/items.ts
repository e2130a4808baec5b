/**
 * The items of the 2025 standard that the sample hospital uses, by the names of its rule pack, with the figures a
 * member of staff would put down (hundredths). Only for inventing claims: what counts is decided by the rules.
 */
export const demoItems = {
  project: { id: 'project', name: '继续医学教育项目（国家、省卫生健康行政部门公布的项目）', unit: '小时' },
  theory: { id: 'internal-theory', name: '理论培训', unit: '次' },
  practice: { id: 'internal-practice', name: '实践培训', unit: '次' },
  outsideNational: { id: 'out-of-province-national', name: '赴外省获得学分（国家级）', unit: '小时' },
  outsideProvincial: { id: 'out-of-province-provincial', name: '赴外省获得学分（省级）', unit: '小时' },
  leaveUnder: { id: 'further-study-short', name: '脱产到上级医疗卫生单位进修（不满三个月）', unit: '天' },
  leaveOver: { id: 'further-study-long', name: '脱产到上级医疗卫生单位进修（满三个月）', unit: '天' },
  abroadUnder: { id: 'abroad-study-short', name: '赴国（境）外进修或培训（不满三个月）', unit: '天' },
  taskUnder: {
    id: 'assigned-task-short',
    name: '执行援藏、援疆、援青、援外任务及重大应急救援等政府指令性任务（不满三个月）',
    unit: '天',
  },
  degree: { id: 'degree-study', name: '参加脱产或半脱产学历（学位）教育', unit: '年' },
  specialUnder: { id: 'special-training-short', name: '专项培训（不满三个月）', unit: '天' },
  selfStudy: { id: 'self-study', name: '可验证自学', unit: '分' },
  paperSci: { id: 'paper-sci', name: '发表论文（发表当年）-SCI收录期刊', unit: '篇' },
  paperCore: { id: 'paper-core', name: '发表论文（发表当年）-中文核心期刊', unit: '篇' },
  paperOrdinary: { id: 'paper-general', name: '发表论文（发表当年）-普通期刊', unit: '篇' },
  reviewOrdinary: { id: 'review-general', name: '发表综述（发表当年）-普通期刊', unit: '篇' },
  researchCity: {
    id: 'research-municipal',
    name: '已批准的科研、教学项目（立项当年）-市厅级项目或省级以上行业组织设立的课题',
    unit: '项',
  },
  awardCity: {
    id: 'award-municipal-second',
    name: '获得科技、教学成果奖励（获奖当年）-市厅级奖励或国家级行业组织设立的二等奖、三等奖',
    unit: '项',
  },
  book: { id: 'book', name: '公开出版专业学术著作、教材、科普书籍等（出版当年）', unit: '部' },
  /** What only a city can grant: 规则未覆盖 until a city's pack covers it. */
  cityProject: { id: 'other-approved', name: '符合规定的其他方式', unit: '次' },
} as const;

export type DemoItemKey = keyof typeof demoItems;

/** A level of project that the 2025 standard no longer knows; staff go on writing it. */
export const unknownItemName = '市级继续医学教育项目';

export const speaker = '主讲人';
export const participant = '参加者';
