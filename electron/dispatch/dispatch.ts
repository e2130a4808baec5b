import { z } from 'zod';
import { contract, type ChannelName, type Reply } from '../../shared/contract/index.ts';
import { AppError, describeError } from '../../shared/errors.ts';
import { logDefect, type Logger } from '../platform/logger.ts';
import type { Handlers } from './handlers.ts';
import type { Job, JobBoard } from './jobs.ts';

z.config(z.locales.zhCN());

export interface Dispatcher {
  /** Parses the request, runs the handler and answers with data, whatever happens. */
  dispatch(channel: string, payload: unknown): Promise<Reply<unknown>>;
}

export function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(contract, name);
}

export function createDispatcher(handlers: Handlers, jobs: JobBoard, logger: Logger): Dispatcher {
  return {
    async dispatch(channel, payload) {
      const started = performance.now();
      try {
        if (!isChannel(channel)) throw new AppError('ipc.unknown-channel', { channel });
        const request = parseRequest(channel, payload);
        const run = handlers[channel] as (request: unknown, job: Job) => Promise<unknown>;
        const value = await jobs.run(jobIdOf(channel, request), channel, (job) => run(request, job));
        logger.info('request', { channel, ms: Math.round(performance.now() - started) });
        return { ok: true, value };
      } catch (error) {
        return { ok: false, error: toErrorData(error, channel, logger) };
      }
    },
  };
}

function parseRequest(channel: ChannelName, payload: unknown): unknown {
  const parsed = contract[channel].request.safeParse(payload);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path =
    issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join('、') : '请求');
  throw new AppError('ipc.invalid-request', { path, problem: issue?.message ?? '' });
}

/** `job:cancel` names the job that it ends; it is none itself, or it would take that job's place and end itself. */
function jobIdOf(channel: ChannelName, request: unknown): string | undefined {
  if (channel === 'job:cancel') return undefined;
  if (typeof request !== 'object' || request === null || !('jobId' in request)) return undefined;
  return typeof request.jobId === 'string' ? request.jobId : undefined;
}

function toErrorData(error: unknown, channel: string, logger: Logger) {
  if (error instanceof AppError) {
    logger.info('refused', { channel, code: error.code });
    return error.toData();
  }
  const reference = logDefect(logger, error, { channel });
  if (process.env['CME_DEBUG']) console.error(error);
  return describeError('internal.unexpected', { reference });
}
