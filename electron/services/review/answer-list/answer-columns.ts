import type { DecisionKind } from '../../../../shared/domain/claim.ts';
import type { SheetRow } from '../../../documents/excel/workbook-cells.ts';
import { chooseHeader, headerOf, plainHeader, type HeaderRow } from '../../import/sheet-header.ts';
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
/** Column index (from 0) → field. */
export type AnswerMapping = ReadonlyMap<number, AnswerField>;

export function isAnswerField(text: string): text is AnswerField {
  return Object.hasOwn(answerFields, text);
}

export const answerFieldIds = Object.keys(answerFields).filter(isAnswerField);

/** What the columns are by their headers; of two that could be meant the surer word wins. */
export function guessAnswerMapping(headers: readonly string[]): Map<number, AnswerField> {
  const plain = headers.map(plainHeader);
  const found = new Map<number, AnswerField>();
  for (const field of answerFieldIds) {
    for (const word of answerFields[field].headers) {
      const column = plain.indexOf(plainHeader(word));
      if (column < 0 || found.has(column)) continue;
      found.set(column, field);
      break;
    }
  }
  return found;
}

const persons: readonly AnswerField[] = ['personName', 'staffNumber', 'document'];

/** Whose and what: without these a row is no answer. In words; empty when nothing is lacking. */
export function missingColumns(fields: Iterable<AnswerField>): string[] {
  const named = new Set(fields);
  return [
    ...(persons.some((field) => named.has(field))
      ? []
      : [persons.map((field) => answerFields[field].name).join('或')]),
    ...(named.has('result') ? [] : [answerFields.result.name]),
  ];
}

/**
 * The row that the officer named; the one that names most of what is needed; where the words are nobody's, the first
 * one that looks like headers, so that the officer can say what they are.
 */
export function answerHeader(rows: readonly SheetRow[], asked: number | undefined): HeaderRow | undefined {
  return chooseHeader(rows, asked, (all) => {
    const first = all.slice(0, 30);
    return byWords(first) ?? first.map(headerOf).find(looksLikeHeaders);
  });
}

function byWords(rows: readonly SheetRow[]): HeaderRow | undefined {
  let best: { header: HeaderRow; score: number } | undefined;
  for (const row of rows) {
    const header = headerOf(row);
    const fields = [...guessAnswerMapping(header.headers).values()];
    const score = fields.length - missingColumns(fields).length * answerFieldIds.length;
    if (fields.length >= 2 && score > (best?.score ?? -Infinity)) best = { header, score };
  }
  return best?.header;
}

/** A title that is merged over the columns says one thing in all of them; a row of data has numbers. */
function looksLikeHeaders({ headers }: HeaderRow): boolean {
  const texts = headers.filter((text) => text !== '');
  return new Set(texts).size >= 3 && !texts.some((text) => /^[\d.,/-]+$/.test(text));
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
