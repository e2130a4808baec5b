import { z } from 'zod';
import { contract } from '../shared/contract/index.ts';
import { boundaryRole, type BoundaryRole } from '../shared/contract/define.ts';

const roleWords: Readonly<Record<BoundaryRole, string>> = {
  credit: '学分，两位小数',
  hours: '学时，一位小数',
  money: '元，两位小数',
  'file-in': '要读的文件或文件夹',
  'file-out': '要写的文件或文件夹',
};

/** Every channel with its request's fields, for a terminal. */
export function commandLineHelp(): string {
  const lines = [
    '继教台账命令行',
    '',
    "  npm run -s cme -- <通道> '<JSON>' --data <数据文件夹>",
    '',
    '结果（JSON）写到标准输出，进度写到标准错误；成功退出码为 0，失败为 1。带 ? 的字段可以不填。',
    '',
  ];
  for (const [name, { request }] of Object.entries(contract)) lines.push(`${name}  ${describe(request)}`);
  return `${lines.join('\n')}\n`;
}

function describe(schema: z.ZodType): string {
  const role = boundaryRole(schema);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return describe(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodNullable) return `${describe(schema.unwrap() as z.ZodType)} | null`;
  if (role) return `<${roleWords[role]}>`;
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(
      ([name, field]) => `${name}${field.isOptional() ? '?' : ''}: ${describe(field)}`,
    );
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (schema instanceof z.ZodArray) return `[${describe(schema.element as z.ZodType)}]`;
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => JSON.stringify(option)).join(' | ');
  if (schema instanceof z.ZodRecord) return `{ <名称>: ${describe(schema.valueType as z.ZodType)} }`;
  if (schema instanceof z.ZodBoolean) return '是/否（true | false）';
  if (schema instanceof z.ZodLiteral)
    return [...schema.values]
      .map((value) => (value === true ? '是（true）' : JSON.stringify(value)))
      .join(' | ');
  if (schema instanceof z.ZodNumber) return '数';
  return '文字';
}
