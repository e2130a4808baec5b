import { addDays, type CivilDate } from '../../shared/domain/civil-date.ts';
import type { Random } from './random.ts';

const topics: Readonly<Record<string, readonly string[]>> = {
  心血管病学: [
    '急性冠脉综合征救治',
    '心房颤动抗凝管理',
    '心力衰竭全程管理',
    '高血压精准用药',
    '心电图危急值识别',
  ],
  呼吸病学: [
    '社区获得性肺炎抗感染治疗',
    '慢阻肺规范化管理',
    '肺功能检查质控',
    '支气管镜诊疗安全',
    '无创通气应用',
  ],
  消化病学: ['早期胃癌内镜诊断', '炎症性肠病管理', '肝硬化并发症处理', '胃肠镜洗消规范'],
  神经病学: ['急性缺血性卒中溶栓', '帕金森病管理', '眩晕床旁鉴别', '癫痫持续状态处置'],
  普通外科学: ['腹腔镜疝修补技术', '外科加速康复', '胆道感染多学科处理', '切口感染预防'],
  骨外科学: ['髋部骨折围术期管理', '脊柱微创技术', '骨质疏松防治', '四肢创伤急救'],
  妇产科学: ['产后出血应急演练', '妊娠期高血压管理', '宫颈病变筛查', '新生儿窒息复苏'],
  儿科学: ['儿童哮喘规范化诊治', '儿童合理用药', '热性惊厥处理', '儿童生长发育评估'],
  急诊医学: ['心肺复苏与除颤', '多发伤急救流程', '急性中毒救治', '批量伤员分检'],
  重症医学: ['感染性休克集束化治疗', '机械通气撤机', '重症营养支持', '血流动力学监测'],
  护理学: ['静脉治疗护理', '压力性损伤预防', '手术室安全核查', '护理不良事件分析', '老年护理评估'],
  药学: ['抗菌药物科学化管理', '处方点评实务', '药品不良反应监测', '高警示药品管理'],
  临床检验诊断学: ['临床微生物标本采集', '检验危急值管理', '室内质量控制', '分子诊断实验室安全'],
  影像医学: ['胸部CT报告规范', '增强检查安全', '辐射防护', '急诊影像快速判读'],
  中医内科学: ['经方临床应用', '针灸适宜技术', '中医护理技术', '膏方应用'],
  全科医学: ['家庭医生签约服务', '慢性病社区随访', '基层合理用药', '急救技能基层推广'],
};

const projectForms = ['新进展培训班', '学习班', '规范化诊疗培训班', '高级研讨班', '适宜技术推广班'];
const theoryForms = ['专题讲座', '新指南解读', '制度学习', '读书报告'];
const practiceForms = ['操作演练', '情景模拟', '技能工作坊', '病例讨论与操作示教'];

const publicTopics = [
  '公需科目：突发公共卫生事件应急处置',
  '公需科目：医德医风与廉洁从业',
  '公需科目：卫生健康法律法规',
  '公需科目：人工智能与数字医疗',
  '公需科目：传染病防控知识',
  '公需科目：医患沟通与人文关怀',
];

const hosts = [
  '临汀市医学会',
  '江南省医师协会',
  '云汀大学附属第一医院',
  '江南省护理学会',
  '海陵市继续医学教育中心',
  '江南省药学会',
];

export function projectTitle(random: Random, specialty: string, year: number): string {
  return `${year}年${random.pick(topics[specialty] ?? topics['全科医学'] ?? [])}${random.pick(projectForms)}`;
}

export function publicTitle(random: Random): string {
  return random.pick(publicTopics);
}

export function paperTitle(random: Random, specialty: string): string {
  const topic = random.pick(topics[specialty] ?? topics['全科医学'] ?? []);
  return random.pick([
    `${topic}的临床研究`,
    `${topic}影响因素的回顾性分析`,
    `${topic}的现状与对策`,
    `县级医院${topic}模式探讨`,
  ]);
}

export function host(random: Random): string {
  return random.pick(hosts);
}

const journals: Readonly<Record<'sci' | 'core' | 'ordinary', readonly string[]>> = {
  sci: ['Annals of Rural Hospital Medicine', 'Journal of County Clinical Care'],
  core: ['江南医学杂志', '临床实践与研究（核心版）'],
  ordinary: ['基层医疗论坛', '青岚医药'],
};

export function journalName(random: Random, tier: 'sci' | 'core' | 'ordinary'): string {
  return random.pick(journals[tier]);
}

/** An evening in the hospital that many of a department attended; their sign-in sheets agree. */
export interface TrainingEvent {
  readonly title: string;
  readonly date: CivilDate;
  readonly practical: boolean;
  readonly speaker: string;
}

export function inventEvents(
  random: Random,
  specialty: string,
  year: number,
  count: number,
  members: readonly string[],
): TrainingEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const practical = index % 3 === 2;
    const topic = random.pick(topics[specialty] ?? topics['全科医学'] ?? []);
    return {
      title: `${topic}${random.pick(practical ? practiceForms : theoryForms)}（第${index + 1}期）`,
      date: addDays(`${year}-01-08`, Math.floor((index * 340) / count) + random.int(0, 8)),
      practical,
      speaker: random.pick(members),
    };
  });
}
