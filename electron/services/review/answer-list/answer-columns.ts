import type { DecisionKind } from '../../../../shared/domain/claim.ts';
import type { SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { headerOf, plainHeader, type HeaderRow } from '../../import/sheet-header.ts';
import { lookup } from '../../import/sheet-words.ts';

/** Columns of an authority's list and the headers they go by, the province's own first (S003 图-6, 图-7). */
export const answerFields = {
  staffNumber: { name: '人员编号', headers: ['人员编号', '工号', '职工号', '职工编号', '员工编号'] },
  personName: { name: '姓名', headers: ['姓名', '人员姓名', '申报人', '学员姓名', '人员'] },
  document: {
    name: '证件号',
    headers: ['证件号', '证件号码', '身份证号', '身份证号码', '身份证', '公民身份号码'],
  },
  projectNumber: { name: '项目编号', headers: ['项目编号', '活动编号', '项目号', '项目编码'] },
  title: {
    name: '活动名称',
    headers: ['活动名称', '项目名称', '名称', '活动内容', '内容', '学分项目名称', '题目'],
  },
  date: {
    name: '日期',
    headers: ['日期', '活动日期', '授分日期', '举办日期', '开始日期', '活动时间', '举办时间', '项目日期'],
  },
  result: {
    name: '审核结果',
    headers: [
      '审核结果',
      '审核状态',
      '上级审核结果',
      '上级审核',
      '审核',
      '当前状态',
      '结果',
      '批复结果',
      '状态',
    ],
  },
  opinion: {
    name: '审核意见',
    headers: ['审核意见', '上级审核意见', '审批意见', '批复意见', '意见', '退回原因', '不通过原因', '备注'],
  },
  answeredOn: {
    name: '审核日期',
    headers: [
      ...[
        '审核日期',
        '审核时间',
        '上级审核日期',
        '上级审核时间',
        '审批日期',
        '审批时间',
        '批复日期',
        '批复时间',
      ],
    ],
  },
  credits: { name: '学分', headers: ['学分', '授予学分', '批准学分', '审核学分', '核定学分', '总学分'] },
} as const satisfies Record<string, { name: string; headers: readonly string[] }>;
export type AnswerField = keyof typeof answerFields;
export type AnswerColumns = ReadonlyMap<AnswerField, number>;

const fieldIds = Object.keys(answerFields).filter((id): id is AnswerField => Object.hasOwn(answerFields, id));

/** The columns that a row of headers names; of two that could be meant the surer word wins. */
export function answerColumns(headers: readonly string[]): AnswerColumns {
  const plain = headers.map(plainHeader);
  const found = new Map<AnswerField, number>();
  const taken = new Set<number>();
  for (const field of fieldIds) {
    for (const word of answerFields[field].headers) {
      const column = plain.indexOf(plainHeader(word));
      if (column < 0 || taken.has(column)) continue;
      found.set(field, column);
      taken.add(column);
      break;
    }
  }
  return found;
}

/** Whose and what: without these a row is no answer. */
export function missingColumns(columns: AnswerColumns): string[] {
  const someone = (['personName', 'staffNumber', 'document'] as const).some((field) => columns.has(field));
  return [
    ...(someone ? [] : [answerFields.personName.name]),
    ...(columns.has('result') ? [] : [answerFields.result.name]),
  ];
}

/** The row that names most columns among the first ones of a sheet. */
export function findAnswerHeader(rows: readonly SheetRow[]): HeaderRow | undefined {
  let best: { header: HeaderRow; count: number } | undefined;
  for (const row of rows.slice(0, 30)) {
    const header = headerOf(row);
    const columns = answerColumns(header.headers);
    if (missingColumns(columns).length > 0) continue;
    if (best === undefined || columns.size > best.count) best = { header, count: columns.size };
  }
  return best?.header;
}

const readResult = lookup<DecisionKind | 'open'>([
  ['accept', '审核通过 通过 上级审核通过 已通过 同意 合格 批准 予以通过 审核同意 省级审核通过 市级审核通过'],
  ['return', '审核退回 退回 上级审核退回 已退回 退回修改 驳回 审核驳回'],
  ['reject', '审核不通过 不通过 上级审核不通过 未通过 审核未通过 不同意 不合格 不予通过 不予批准 不批准'],
  ['open', '未审核 审核中 待审核 上级未审核 已上报 未上报 单位审核通过 科室审核通过'],
]);

/** 审核结果 as both systems word it; `open` is no answer yet, undefined not understood. */
export function readAnswer(word: string): DecisionKind | 'open' | undefined {
  return readResult(word.replace(/[。.!！;；,，]+$/u, ''));
}
