import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import { boundaryRole } from '../../shared/contract/define.ts';
import type { PickedFile } from '../../shared/contract/dialog.contract.ts';
import { AppError } from '../../shared/errors.ts';

/** Stands for paths that the officer chose in a dialog or dropped on the window; the window never names a path. */
export interface FileTokens {
  issue(path: string): PickedFile;
  /** Errors: `ipc.invalid-request` when the token was not given out by this start of the program. */
  pathOf(token: string, field?: string): string;
  /** The payload with the token of every file field replaced by its path. */
  resolve(schema: z.ZodType, payload: unknown): unknown;
}

export function createFileTokens(): FileTokens {
  const paths = new Map<string, string>();

  const pathOf = (token: string, field = 'token'): string => {
    const path = paths.get(token);
    if (path !== undefined) return path;
    throw new AppError('ipc.invalid-request', { path: field, problem: '不是从对话框里选出的文件' });
  };

  const resolve = (schema: z.ZodType, payload: unknown, field: string): unknown => {
    const role = boundaryRole(schema);
    if (role === 'file-in' || role === 'file-out') {
      return typeof payload === 'string' ? pathOf(payload, field) : payload;
    }
    const bare = unwrap(schema);
    if (bare instanceof z.ZodArray && Array.isArray(payload)) {
      const element = bare.element;
      if (!(element instanceof z.ZodType)) return payload;
      return payload.map((entry: unknown, index) => resolve(element, entry, `${field}[${index}]`));
    }
    if (bare instanceof z.ZodObject && isPlainObject(payload)) {
      const shape: Record<string, unknown> = bare.shape;
      return Object.fromEntries(
        Object.entries(payload).map(([key, value]) => {
          const inner = Object.hasOwn(shape, key) ? shape[key] : undefined;
          const name = field === '' ? key : `${field}.${key}`;
          return [key, inner instanceof z.ZodType ? resolve(inner, value, name) : value];
        }),
      );
    }
    return payload;
  };

  return {
    issue: (path) => {
      const token = randomUUID();
      paths.set(token, path);
      return { token, name: basename(path) };
    },
    pathOf,
    resolve: (schema, payload) => resolve(schema, payload, ''),
  };
}

function unwrap(schema: z.ZodType): z.ZodType {
  let current: unknown = schema;
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodNullable ||
    current instanceof z.ZodDefault
  ) {
    current = current.unwrap();
  }
  return current instanceof z.ZodType ? current : schema;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
