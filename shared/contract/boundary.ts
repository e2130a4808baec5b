import { z } from 'zod';
import { creditFromDecimal } from '../domain/credit.ts';
import { boundaryRole, type BoundaryRole } from './define.ts';

type Convert = (role: BoundaryRole, value: unknown) => unknown;

/** Walks a value along its schema and converts the fields that have a boundary role. Never fails: what does not fit is left for the parser to refuse. */
function walk(schema: z.ZodType, value: unknown, convert: Convert): unknown {
  if (value === undefined || value === null) return value;
  const role = boundaryRole(schema);
  if (role) return convert(role, value);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return walk(schema.unwrap() as z.ZodType, value, convert);
  }
  if (schema instanceof z.ZodArray) {
    return Array.isArray(value)
      ? value.map((item) => walk(schema.element as z.ZodType, item, convert))
      : value;
  }
  if (schema instanceof z.ZodObject && typeof value === 'object' && !Array.isArray(value)) {
    const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
    const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
      const field = Object.hasOwn(shape, key) ? shape[key] : undefined;
      return [key, field ? walk(field, item, convert) : item];
    });
    return Object.fromEntries(entries);
  }
  return value;
}

/** Decimals and relative paths, as a terminal user writes them, to what the contract speaks inside. */
export function fromTerminal(
  schema: z.ZodType,
  value: unknown,
  resolvePath: (file: string) => string,
): unknown {
  return walk(schema, value, (role, field) => {
    if (role === 'file-in' || role === 'file-out')
      return typeof field === 'string' && field ? resolvePath(field) : field;
    if (typeof field !== 'number' || !Number.isFinite(field)) return field;
    return role === 'hours' ? Math.round(field * 10) : creditFromDecimal(field);
  });
}

/** Hundredths, tenths and fen to decimals for standard output. */
export function toTerminal(schema: z.ZodType, value: unknown): unknown {
  return walk(schema, value, (role, field) => {
    if (typeof field !== 'number') return field;
    if (role === 'hours') return field / 10;
    return role === 'credit' || role === 'money' ? field / 100 : field;
  });
}
