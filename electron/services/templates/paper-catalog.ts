import type { PaperKind } from '../../../shared/domain/paper.ts';
import type { TemplatePaper } from '../../../shared/domain/paper-template.ts';
import { plainRegister, registerColumnTitles, registerFieldLabels } from '../../documents/register-layout.ts';
import type { PaperSeal } from '../../documents/table-paper.model.ts';
import { mainTable, peopleTable } from './table-key.ts';

export interface CatalogPart {
  readonly name: string;
  /** Makes the paper legally what it is, or tells whose row it is. */
  readonly required: boolean;
  readonly only: 'pdf' | 'xlsx' | null;
}

export interface CatalogTable {
  readonly table: string;
  readonly columns: readonly CatalogPart[];
  /** Has columns besides that depend on the rules of the year. */
  readonly open: boolean;
}

export interface CatalogPaper {
  /** The kind that it is printed as; null for one that is no kind of its own. */
  readonly kind: PaperKind | null;
  readonly name: string;
  readonly title: string;
  readonly fields: readonly CatalogPart[];
  readonly tables: readonly CatalogTable[];
  readonly seals: readonly PaperSeal[];
}

/** `!` marks what is required, `#` what a workbook alone has, `~` what a page alone has. */
function partsOf(list: string): CatalogPart[] {
  return list.split(' ').map((word) => ({
    name: word.replace(/[!#~]+$/u, ''),
    required: word.includes('!'),
    only: word.includes('#') ? 'xlsx' : word.includes('~') ? 'pdf' : null,
  }));
}

const table = (key: string, list: string): CatalogTable => ({
  table: key,
  columns: partsOf(list),
  open: false,
});
const openTable = (key: string, list: string): CatalogTable => ({ ...table(key, list), open: true });

const paper = (
  kind: PaperKind | null,
  name: string,
  title: string,
  seals: string,
  ...tables: readonly CatalogTable[]
): CatalogPaper => ({ kind, name, title, fields: [], tables, seals: sealsOf(seals) });

/** `经办人/签名：`, several with a space between. */
function sealsOf(list: string): PaperSeal[] {
  return list.split(' ').flatMap((seal) => {
    const [title = '', who = ''] = seal.split('/');
    return title === '' ? [] : [{ title, who }];
  });
}

const officerAndUnit = '经办人/签名： 单位审核（盖章）/审核人：';
const personAndUnit = '本人核对/签名： 单位审核（盖章）/审核人：';
const identity = table(peopleTable, '姓名! 工号! 证件号 科室 职称 级别 原IC卡号');
const entry = '序号 日期! 活动名称、编号! 学分级别 具体项目 学时';
const years = openTable('各年度情况', '年度! 科室 职称 级别 应满 总学分! 公需科目 未审核 结论! 关账');
const yearCategories = openTable('各类学分', '名称! 学分合计! 学时合计');
const steps = table('办理经过', '步骤! 日期! 意见! 经手人 说明、文号 材料');
const notMet = '序号 工号! 姓名! 职称 级别 应满 已计! 还差! 公需还差 未审核 原因!';
const invoice = '序号 发票号码! 开票日期 抬头! 税号 金额（元）! 对应人员 核对!';
const correction = '序号 日期! 工号! 姓名! 科室 原结论! 现结论! 事由! 经办';

const requiredOfRegister: ReadonlySet<string> = new Set(
  '姓名 人员编号 学分授予项目 活动（成果）名称 起止日期 授予学分 认定情况与依据'.split(' '),
);
const registerPart = ([, name]: readonly [string, string]): CatalogPart => ({
  name,
  required: requiredOfRegister.has(name),
  only: null,
});

/** Every paper that can be changed, with the parts it always has; a test holds it against what is printed. */
export const paperCatalog: Readonly<Record<TemplatePaper, CatalogPaper>> = {
  'annual-register': {
    kind: 'annual-register',
    name: '学分登记表',
    title: '{年度}年度继续医学教育学分登记表',
    fields: registerFieldLabels.map(registerPart),
    tables: [{ table: '学分记录', columns: registerColumnTitles.map(registerPart), open: false }],
    seals: plainRegister.seals,
  },
  'personal-annual-summary': paper(
    'personal-annual-summary',
    '年度汇总表',
    '继续医学教育学分年度汇总表',
    personAndUnit,
    identity,
    table('各类学分汇总', '名称! 学分! 学时'),
    table('计入的学分', `${entry} 计入学分!`),
    table('审核通过而没有计入的', `${entry} 申报学分 原因!`),
    table('未审核的申报', `${entry} 申报学分! 状态!`),
  ),
  'category-summary': paper(
    'category-summary',
    '各类学分汇总',
    '各类学分汇总',
    personAndUnit,
    identity,
    table('各类学分汇总', '名称! 学分! 学时'),
    table('未审核的申报', `${entry} 申报学分! 状态!`),
  ),
  'personal-multi-year-summary': paper(
    'personal-multi-year-summary',
    '多年度汇总表',
    '继续医学教育学分多年度汇总表',
    personAndUnit,
    identity,
    years,
    yearCategories,
  ),
  'multi-year-verification': paper(
    'multi-year-verification',
    '多年度学分验证表',
    '继续医学教育多年度学分验证表',
    `${personAndUnit} 继教管理部门验证（盖章）/验证人：`,
    identity,
    years,
    table('国家级学分', '年度! 国家级! 国家级、省级不分列'),
    table('评审时会问到的事', '序号 年度! 问题! 依据!'),
  ),
  'return-slips': paper(
    'return-slips',
    '退回补正单',
    '学分申报退回补正单',
    '经办人/签名： 本人签收/签名：',
    table(mainTable, '序号 活动名称、编号! 申报项目 日期 申报学分 退回 退回原因! 要做什么!'),
  ),
  'self-study-score': paper(
    'self-study-score',
    '可验证自学评分表',
    '可验证自学评分表',
    '本人/签名： 评分人/签名： 单位审核（盖章）/审核人：',
    steps,
    table('最终打分', '单位最终打分! 当年最多 打分日期! 打分人! 说明'),
  ),
  'unit-summary': paper(
    'unit-summary',
    '单位学分汇总表',
    '单位学分汇总表',
    officerAndUnit,
    openTable(
      '达标情况',
      '科室! 人数! 达标! 未达标! 待核! 免 达标率 学分合计 人均学分 公需科目 学时合计 未审核学分',
    ),
    openTable('各类学分', '科室! 各类合计'),
  ),
  'compliance-list': paper(
    'compliance-list',
    '达标情况',
    '达标情况',
    officerAndUnit,
    openTable(
      mainTable,
      '序号 人员编号! 姓名! 科室# 职称 职称级别# 人员状态 人员类型 达标情况! 未达标原因! 应满学分# 总学分! 还差学分# 总学时 公需科目 公需应满# 专业科目 项目类学分# 非项目类学分# 未审核 各类学分~',
    ),
  ),
  'credit-list': paper(
    'credit-list',
    '学分情况',
    '学分情况',
    officerAndUnit,
    table(
      mainTable,
      '姓名!# 人员编号!# 科室# 日期! 项目编号 活动名称! 活动类型 学分级别 具体项目 举办方式# 学时 申报学分 计入学分! 审核状态! 审核意见 举办单位 学分录入单位# 是否计入# 公需科目# 录入时间# 录入人# 备注# 申报号#',
    ),
    table('其中未审核', '状态! 条数! 申报学分'),
  ),
  'not-met-list': paper(
    'not-met-list',
    '未达标名单',
    '未达标名单',
    officerAndUnit,
    table('未达标', notMet),
    table('待核', notMet),
  ),
  reminders: paper(
    'reminders',
    '催办单',
    '继续医学教育学分催办单',
    '继教管理部门/经办人： 科室签收/科室负责人：',
    table(mainTable, '序号 工号! 姓名! 已计学分 未审核 还缺什么! 下一步! 本人签收'),
  ),
  'public-notice': paper(
    'public-notice',
    '公示表',
    '继续医学教育学分公示表',
    '公示单位（盖章）/经办人：',
    openTable(mainTable, '序号 工号! 姓名! 职称 总学分! 公需科目 结论!'),
  ),
  'make-up-filing': paper(
    'make-up-filing',
    '补学报备表',
    '继续医学教育补学报备表',
    '经办人/签名： 用人单位（盖章）/负责人： 同级卫生健康委（回执）/经办人：',
    table(mainTable, '序号 工号! 姓名! 科室 职称 已计学分! 还差学分! 公需还差 原因! 申请日期! 单位意见 报备'),
  ),
  'make-up-application': paper(
    'make-up-filing',
    '补学申请与单位证明',
    '继续医学教育补学申请与单位证明',
    '申请人/签名： 用人单位核实意见（盖章）/负责人： 同级卫生健康委报备（盖章）/经办人：',
    table(mainTable, '科室 职称 职称级别 应满学分 已计学分! 还差什么! 申请原因!'),
    steps,
  ),
  'enrollment-list': paper(
    'enrollment-list',
    '学习卡报名汇总表',
    '学习卡报名汇总表',
    officerAndUnit,
    table(mainTable, '序号 工号! 姓名! 机构 卡种 订单号! 报名日期 金额（元）!'),
  ),
  'remittance-note': paper(
    'remittance-note',
    '学习卡汇款说明',
    '学习卡汇款说明',
    `${officerAndUnit} 财务部门/经办人：`,
    table('已汇各笔', '序号 汇款日期! 流水号! 收款户名 备注 汇款金额（元）! 其中用于本批（元）!'),
  ),
  'invoice-check': paper(
    'invoice-check',
    '学习卡发票信息核对表',
    '学习卡发票信息核对表',
    officerAndUnit,
    table('已开发票', invoice),
    table('还没有对应到订单的发票', invoice),
    table('还没有发票的人员', '序号 工号! 姓名! 科室 金额（元）! 情况!'),
  ),
  'card-statement': paper(
    'card-statement',
    '学习卡对账单',
    '学习卡对账单',
    `${officerAndUnit} 财务部门/核对人：`,
    table(
      mainTable,
      '序号 工号! 姓名! 机构 卡种 订单号 订单金额! 已付（减退款）! 卡内学分 到账学分! 状态! 缺口与等待!',
    ),
    table('还没有对应到人的订单', '序号 订单号! 机构 学习卡 清单上的姓名 订单金额! 原因!'),
  ),
  'study-reminders': paper(
    'study-reminders',
    '学习卡催学名单',
    '学习卡催学名单',
    '',
    table(mainTable, '序号 工号! 姓名! 机构 情况! 下一步! 截止!'),
  ),
  'correction-list': paper(
    null,
    '关账后更正清单',
    '关账后更正清单',
    '单位审核/（盖章） 审核人 日期',
    table('补学', correction),
    table('更正', correction),
  ),
};

/** Which paper of a kind this is: a kind may come with more than one. */
export function paperOf(kind: PaperKind, title: string): TemplatePaper {
  const application = paperCatalog['make-up-application'];
  return kind === application.kind && title === application.title ? 'make-up-application' : kind;
}
