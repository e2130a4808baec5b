import type { CardListKind } from '../../../../shared/domain/study-card.ts';

/** How a cell is read. */
export type FieldType =
  | 'text'
  | 'code'
  | 'id-number'
  | 'phone'
  | 'date'
  | 'money'
  | 'count'
  | 'credits'
  | 'hours'
  | 'percent'
  | 'decimal'
  | 'yes-no'
  | 'secret';

export interface ListField {
  readonly id: string;
  /** As officers know it. */
  readonly name: string;
  readonly type: FieldType;
  /** Plain headers that mean it, the surest first. */
  readonly headers: readonly string[];
  /** Headers that probably mean it. */
  readonly like?: RegExp;
  /** How much the field speaks for its kind of list: 3 nothing else has it, 1 some have, 0 all have. */
  readonly weight: 0 | 1 | 2 | 3;
}

type FieldLine = readonly [
  id: string,
  name: string,
  type: FieldType,
  weight: 0 | 1 | 2 | 3,
  headers: string,
  like?: RegExp,
];

const nameLine: FieldLine = [
  'name',
  '姓名',
  'text',
  0,
  '姓名 学员姓名 学员 真实姓名 用户姓名 报名人 报名人员 购卡人 申请人姓名 人员姓名 医生姓名',
  /姓名$/,
];
const idLine: FieldLine = [
  'idNumber',
  '证件号',
  'id-number',
  0,
  '身份证号 证件号 证件号码 身份证号码 身份证 证件编号 身份证件号码 公民身份号码',
  /身份证|证件号/,
];
const staffLine: FieldLine = [
  'staffNumber',
  '工号',
  'code',
  0,
  '工号 人员编号 职工号 员工号 职工编号 院内工号',
];
const phoneLine: FieldLine = [
  'phone',
  '手机',
  'phone',
  0,
  '手机号 手机 手机号码 联系电话 电话 联系方式 移动电话 注册手机',
  /手机|电话/,
];
const unitLine: FieldLine = [
  'unit',
  '单位',
  'text',
  0,
  '单位 工作单位 单位名称 所在单位 学员单位 所属单位 医院名称',
];
const departmentLine: FieldLine = ['department', '科室', 'text', 0, '科室 部门 所在科室 科室名称 所属科室'];
const specialtyLine: FieldLine = ['specialty', '专业', 'text', 0, '专业 所学专业 从事专业 所属专业 执业专业'];
const accountLine: FieldLine = [
  'provinceAccount',
  '省平台账户',
  'yes-no',
  0,
  '省平台账户 省平台账号 是否有省平台账户 省继教平台账号 省继教账户 继教系统账户 是否注册省平台',
  /省.*(账户|账号)/,
];
const person = [nameLine, idLine, staffLine, phoneLine, unitLine, departmentLine, specialtyLine, accountLine];
const providerLine: FieldLine = ['provider', '平台', 'text', 0, '平台 远程机构 服务商 学习平台 培训平台'];
const remarkLine: FieldLine = ['remark', '备注', 'text', 0, '备注 说明 备注说明'];
const projectLines: readonly FieldLine[] = [
  ['projectNumber', '项目编号', 'code', 0, '项目编号 课程编号 项目号 项目编码 活动编号'],
  [
    'projectName',
    '项目名称',
    'text',
    0,
    '项目名称 课程名称 学习项目 活动名称 课程 项目 学习内容 培训项目 内容',
  ],
];

const lines: Readonly<Record<CardListKind, readonly FieldLine[]>> = {
  orders: [
    [
      'orderNumber',
      '订单号',
      'code',
      3,
      '订单编号 订单号 订单编码 商户订单号 报名编号 订单流水号 购卡单号',
      /订单.*(号|编码)/,
    ],
    ...person,
    [
      'product',
      '学习卡',
      'text',
      3,
      '学习卡 商品名称 卡类型 卡种 学习卡类型 学习卡种类 卡类别 商品 购买内容 购买商品 产品名称 卡名称',
      /卡.*(类型|种类|名称)/,
    ],
    ['cardClass', '类别', 'text', 0, '学分类别 类别 学分类型 报名类别'],
    ['quantity', '数量', 'count', 1, '数量 张数 购买数量 卡数'],
    [
      'amount',
      '金额',
      'money',
      1,
      '实付金额 订单金额 应付金额 支付金额 缴费金额 金额 实付 应付 费用 总价 价格 报名费 实收金额',
      /金额|费用/,
    ],
    [
      'orderedOn',
      '报名日期',
      'date',
      1,
      '报名日期 报名时间 下单时间 订单时间 创建时间 购卡时间 购买时间 订购时间 下单日期 预报名时间 提交时间',
      /(报名|下单|购卡|订单).*(日期|时间)/,
    ],
    ['paidOn', '支付日期', 'date', 1, '支付时间 支付日期 付款时间 付款日期 缴费时间 缴费日期'],
    ['payment', '付款方式', 'text', 3, '付款方式 支付方式 缴费方式 付款类型 支付类型 缴费类型'],
    [
      'statusText',
      '订单状态',
      'text',
      2,
      '订单状态 报名状态 支付状态 缴费状态 审核状态 状态',
      /(订单|报名|支付|缴费).*状态/,
    ],
    ['returnReason', '退回原因', 'text', 2, '退回原因 审核意见 退回理由 审核退回原因'],
    ['approvedOn', '审核日期', 'date', 2, '审核时间 审核日期 审核通过时间'],
    ['openedOn', '开通日期', 'date', 3, '开通时间 开通日期 开卡时间 学习权限开通时间'],
    ['reported', '是否上报', 'yes-no', 3, '是否上报 上报状态 已上报'],
    ['reportedOn', '上报日期', 'date', 3, '上报日期 上报时间'],
    ['cardNumber', '卡号', 'secret', 3, '卡号 学习卡号 学习卡卡号 学习卡号码 学习码'],
    [
      'cardPassword',
      '密码',
      'secret',
      3,
      '密码 卡密 学习卡密码 卡密码 激活码 充值码 兑换码 激活密码 PIN PIN码',
    ],
    ['refundedOn', '退款日期', 'date', 2, '退款时间 退款日期'],
    ['refundAmount', '退款金额', 'money', 2, '退款金额 已退金额'],
    ['invoicing', '开票方式', 'text', 2, '开票方式 开票类型'],
    ['invoiceTitle', '发票抬头', 'text', 1, '发票抬头 抬头 开票抬头'],
    ['taxNumber', '税号', 'code', 1, '税号 纳税人识别号 纳税识别号'],
    [
      'remittanceNumber',
      '汇款流水号',
      'code',
      1,
      '汇款流水号 凭证号 汇款单号 付款流水号 汇款凭证号 支付流水号',
    ],
    providerLine,
    remarkLine,
  ],
  remittances: [
    [
      'serialNumber',
      '流水号',
      'code',
      3,
      '流水号 交易流水号 银行流水号 业务流水号 交易流水 回单编号 电子回单号 凭证号 交易序号 核心流水号',
      /流水|回单/,
    ],
    [
      'paidOn',
      '汇款日期',
      'date',
      2,
      '汇款日期 交易日期 付款日期 转账日期 记账日期 入账日期 交易时间 汇款时间 付款时间 记账时间 日期',
      /(交易|汇款|记账|转账).*(日期|时间)/,
    ],
    ['amount', '金额', 'money', 1, '汇款金额 交易金额 金额 付款金额 发生额 转账金额', /金额/],
    [
      'debit',
      '支出',
      'money',
      3,
      '借方发生额 借方金额 支出金额 借方 支出 转出金额 付款发生额',
      /^(借方|支出)/,
    ],
    ['credit', '收入', 'money', 3, '贷方发生额 贷方金额 收入金额 贷方 收入 转入金额 存入', /^(贷方|收入)/],
    ['direction', '借贷', 'text', 3, '借贷标志 借贷 借贷方向 收支 收支类型 收付标志 收支标志 交易方向'],
    [
      'payerName',
      '付款户名',
      'text',
      3,
      '付款户名 付款人 付款方 付款人名称 付款单位 汇款人 汇款单位 付款账户名称 付款人户名 本方户名',
    ],
    [
      'payeeName',
      '收款户名',
      'text',
      3,
      '收款户名 收款人 收款方 收款人名称 收款单位 收款人户名 收款账户名称 对方户名 对方名称 对方单位 对手方 交易对手 对方单位名称 对方账户名称',
    ],
    ['payeeAccount', '收款账号', 'code', 3, '收款账号 收款人账号 收款账户 对方账号 对方账户'],
    [
      'payeeBank',
      '收款开户行',
      'text',
      3,
      '收款开户行 收款行 收款银行 对方开户行 对方行名 收款人开户行 开户行 对方银行',
    ],
    ['remark', '附言', 'text', 2, '附言 交易附言 用途 附言用途 汇款附言 备注'],
    ['summary', '摘要', 'text', 2, '摘要 交易摘要 业务摘要'],
    [
      'orderNumbers',
      '对应订单',
      'text',
      0,
      '对应订单 订单号 订单编号 对应订单号 关联订单',
      /(对应|关联).*订单/,
    ],
    ['peopleCount', '对应人数', 'count', 2, '对应人数 人数 汇款人数 报名人数'],
    ['payer', '汇款方', 'text', 0, '汇款方式 付款类型 汇款类型'],
    nameLine,
    idLine,
    staffLine,
    phoneLine,
    departmentLine,
    providerLine,
  ],
  invoices: [
    [
      'invoiceNumber',
      '发票号码',
      'code',
      3,
      '发票号码 发票号 数电票号码 电子发票号码 全电发票号码 票号 发票编号',
      /发票.*号/,
    ],
    ['issuedOn', '开票日期', 'date', 3, '开票日期 开具日期 开票时间 开具时间'],
    ['requestedOn', '申请日期', 'date', 1, '申请开票时间 申请开票日期 开票申请时间 申请时间 申请日期'],
    ['mailedOn', '寄出日期', 'date', 3, '寄出日期 邮寄时间 邮寄日期 寄送日期 寄出时间 发出日期'],
    ['receivedOn', '收到日期', 'date', 2, '收到日期 签收日期 签收时间 收票日期'],
    [
      'title',
      '购买方名称',
      'text',
      3,
      '购买方名称 购方名称 发票抬头 抬头 购买方 开票抬头 受票方 受票方名称 购方企业名称',
      /购.*名称|抬头/,
    ],
    [
      'taxNumber',
      '税号',
      'code',
      3,
      '纳税人识别号 购买方纳税人识别号 购方税号 税号 购买方税号 购买方识别号 购方识别号 统一社会信用代码',
      /购.*(税号|识别号)/,
    ],
    ['seller', '销售方名称', 'text', 3, '销售方名称 销方名称 销售方 开票方 开票单位 销方企业名称'],
    [
      'amount',
      '价税合计',
      'money',
      2,
      '价税合计 开票金额 发票金额 合计金额 含税金额 金额 总金额',
      /价税|开票金额|发票金额/,
    ],
    ['medium', '票种', 'text', 2, '发票类型 票种 发票种类 发票介质 介质'],
    ['statusText', '发票状态', 'text', 1, '发票状态 开票状态 状态', /(发票|开票).*状态/],
    ['reissues', '换开次数', 'count', 3, '换开次数 已换开次数'],
    ['replaces', '原发票号码', 'code', 3, '原发票号码 原发票号 被换开发票 被红冲发票号码'],
    ['orderNumbers', '对应订单', 'text', 0, '对应订单 订单号 订单编号 对应订单号 关联订单', /订单/],
    ['remittanceNumber', '汇款流水号', 'code', 0, '汇款流水号 流水号 对应汇款 付款流水号'],
    nameLine,
    idLine,
    staffLine,
    phoneLine,
    departmentLine,
    providerLine,
    remarkLine,
  ],
  learning: [
    ...person,
    ['orderNumber', '订单号', 'code', 0, '订单号 订单编号'],
    ...projectLines,
    ['cardClass', '学分类别', 'text', 1, '学分类别 学分类型 学分级别 类别 项目类别 项目级别 卡类型 学习卡'],
    ['progress', '学习进度', 'percent', 3, '学习进度 进度 完成度 学习完成率 完成率 学习进展'],
    ['score', '考试成绩', 'decimal', 3, '考试成绩 考核成绩 成绩 考试分数 得分 分数'],
    [
      'finishedOn',
      '完成日期',
      'date',
      3,
      '完成日期 完成时间 学习完成时间 学习完成日期 考试时间 考试日期 考试通过时间 结束时间 通过时间',
      /完成.*(日期|时间)/,
    ],
    [
      'appliedOn',
      '申请日期',
      'date',
      2,
      '申请时间 证书申请时间 申请证书时间 申请学分时间 学分申请时间 申请日期 证书申请日期',
      /申请.*(日期|时间)/,
    ],
    ['statusText', '学习状态', 'text', 3, '学习状态 考试结果 考试状态 考核结果 是否合格 结果 状态'],
    [
      'applyText',
      '申请状态',
      'text',
      3,
      '申请状态 证书状态 学分申请状态 证书申请状态 学分申请 证书申请 学分状态',
    ],
    ['credits', '学分', 'credits', 1, '学分 可得学分 学分值 项目学分 授予学分'],
    providerLine,
    remarkLine,
  ],
  credits: [
    ...person,
    ['orderNumber', '订单号', 'code', 0, '订单号 订单编号'],
    ...projectLines,
    [
      'cardClass',
      '学分类别',
      'text',
      1,
      '学分类别 学分级别 学分类型 学分分类 类别 学分子类别 学分子分类 项目类型',
    ],
    ['credits', '学分', 'credits', 2, '学分 授予学分 获得学分 所获学分 学分值 取得学分'],
    ['hours', '学时', 'hours', 2, '学时 授予学时 学时数'],
    [
      'grantedOn',
      '授予日期',
      'date',
      3,
      '授予日期 授分日期 学分授予日期 授予时间 授分时间 取得日期 获得日期 获得时间 同步时间 活动日期 录入时间 日期',
      /授(予|分).*(日期|时间)/,
    ],
    [
      'sourceText',
      '来源',
      'text',
      3,
      '来源 来源机构 学分来源 发证机构 授分单位 举办单位 学分录入单位 机构 数据来源',
    ],
    ['statusText', '审核状态', 'text', 0, '审核状态 状态 学分状态'],
    providerLine,
    remarkLine,
  ],
};

function toField([id, name, type, weight, headers, like]: FieldLine): ListField {
  return { id, name, type, weight, headers: headers.split(' '), ...(like ? { like } : {}) };
}

/** What a list of each kind may say. */
export const listFields: Readonly<Record<CardListKind, readonly ListField[]>> = {
  orders: lines.orders.map(toField),
  remittances: lines.remittances.map(toField),
  invoices: lines.invoices.map(toField),
  learning: lines.learning.map(toField),
  credits: lines.credits.map(toField),
};

/** What officers call the lists. */
export const listNames: Readonly<Record<CardListKind, string>> = {
  orders: '订单（报名）名单',
  remittances: '汇款或银行流水',
  invoices: '发票清单',
  learning: '学习情况',
  credits: '学分明细',
};

/** Of each group, one column must be there; otherwise the rows say nothing. */
export const neededGroups: Readonly<Record<CardListKind, readonly (readonly string[])[]>> = {
  orders: [
    ['name', 'idNumber', 'staffNumber', 'phone'],
    ['orderNumber', 'amount', 'product'],
  ],
  remittances: [
    ['amount', 'debit', 'credit'],
    ['paidOn', 'serialNumber'],
  ],
  invoices: [['amount'], ['title', 'invoiceNumber']],
  learning: [
    ['name', 'idNumber', 'staffNumber', 'phone'],
    ['progress', 'statusText', 'finishedOn', 'score', 'applyText', 'appliedOn'],
  ],
  credits: [['name', 'idNumber', 'staffNumber'], ['credits']],
};

/** `姓名/证件号/…`: the missing groups in words. */
export function missingGroups(kind: CardListKind, mapped: ReadonlySet<string>): string[] {
  const nameOf = new Map(listFields[kind].map((field) => [field.id, field.name]));
  return neededGroups[kind]
    .filter((group) => !group.some((id) => mapped.has(id)))
    .map((group) =>
      group
        .slice(0, 3)
        .map((id) => nameOf.get(id) ?? id)
        .join('/'),
    );
}

export function isRequired(kind: CardListKind, id: string): boolean {
  return neededGroups[kind].some((group) => group[0] === id);
}
