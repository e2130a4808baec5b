import { z } from 'zod';

/**
 * What a channel does with the data folder: `none` needs none, `read` answers as empty when there is none, `write`
 * creates it.
 */
export type Access = 'none' | 'read' | 'write';

/** One request and its reply. The dispatcher, the window's client and the command line are derived from a table of these. */
export interface Channel<Request extends z.ZodType = z.ZodType, Response extends z.ZodType = z.ZodType> {
  readonly access: Access;
  readonly request: Request;
  readonly response: Response;
}

export function channel<Request extends z.ZodType, Response extends z.ZodType>(
  access: Access,
  request: Request,
  response: Response,
): Channel<Request, Response> {
  return { access, request, response };
}

/**
 * Boundary roles of a field. Inside, credits are hundredths, hours tenths and files absolute paths; the command line
 * speaks decimals and the window speaks dialog tokens. The role tells each caller what to convert.
 */
export type BoundaryRole = 'credit' | 'hours' | 'money' | 'file-in' | 'file-out';

const roles = z.registry<{ role: BoundaryRole }>();

/** The boundary role of a schema, looked for below optional, nullable and default wrappers. */
export function boundaryRole(schema: z.ZodType): BoundaryRole | undefined {
  let current: z.ZodType = schema;
  for (;;) {
    const found = roles.get(current);
    if (found) return found.role;
    if (
      current instanceof z.ZodOptional ||
      current instanceof z.ZodNullable ||
      current instanceof z.ZodDefault
    ) {
      current = current.unwrap() as z.ZodType;
    } else return undefined;
  }
}

function withRole<Schema extends z.ZodType>(schema: Schema, role: BoundaryRole): Schema {
  roles.add(schema, { role });
  return schema;
}

/** Credits in hundredths (two decimals at the command line). */
export const credit = () => withRole(z.int().min(-10_000_000).max(10_000_000), 'credit');
/** Credits that somebody states, on a certificate say: never less than nothing. */
export const statedCredit = () => withRole(z.int().min(0).max(10_000_000), 'credit');
/** 学时 in tenths (one decimal at the command line). */
export const hours = () => withRole(z.int().min(0).max(1_000_000), 'hours');
/** Money in fen (yuan with two decimals at the command line). */
export const money = () => withRole(z.int(), 'money');
/** A file that the program reads: a dialog token in the window, a path at the command line. */
export const fileIn = () => withRole(z.string().min(1), 'file-in');
/** A file or folder that the program writes. */
export const fileOut = () => withRole(z.string().min(1), 'file-out');

/** A calendar day that exists. */
export const civilDate = () =>
  z.string().refine((text) => {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!match) return false;
    const date = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  }, '应为存在的日期，写作 YYYY-MM-DD');

export const creditYear = () => z.int().min(2008).max(2100);
