import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { fromTerminal, toTerminal } from '../shared/contract/boundary.ts';
import { contract, type Reply } from '../shared/contract/index.ts';
import type { PushMessage } from '../shared/contract/push.ts';
import { AppError, describeError } from '../shared/errors.ts';
import { commandLineHelp } from './cli-help.ts';
import { createCore } from './core/create-core.ts';
import { hasLedger } from './database/database.ts';
import { isChannel } from './dispatch/dispatch.ts';
import { childrenFolder } from './platform/asset-paths.ts';
import { clockFromEnvironment } from './platform/clock.ts';
import { dataFolderOf } from './platform/data-folder.ts';
import { createForkChildHost } from './platform/fork-child-host.ts';
import { programVersion } from './platform/program-version.ts';

/** The command line: one channel a call, JSON in, JSON out, exit 0 when it went well. */
async function main(argv: readonly string[]): Promise<number> {
  if (argv.length === 0 || argv.includes('--help')) {
    process.stdout.write(commandLineHelp());
    return 0;
  }
  const reply = await answer(argv);
  process.stdout.write(`${JSON.stringify(reply.ok ? { ok: true, value: reply.value } : reply, null, 2)}\n`);
  return reply.ok ? 0 : 1;
}

async function answer(argv: readonly string[]): Promise<Reply<unknown>> {
  try {
    const { channel, payload } = parseArguments(argv);
    if (!isChannel(channel)) throw new AppError('ipc.unknown-channel', { channel });
    const { access, request, response } = contract[channel];
    const folder = dataFolderOf(argv, process.env);
    // A reading command on a folder that is not there answers as empty and leaves no folder behind.
    const needsFolder = access === 'write' || (access === 'read' && hasLedger(folder));
    const core = await createCore({
      dataFolder: needsFolder ? folder : null,
      holder: `命令行 ${channel}`,
      clock: clockFromEnvironment(process.env),
      childHost: createForkChildHost(childrenFolder),
      version: programVersion(),
      push: reportProgress,
    });
    try {
      const inside = fromTerminal(request, payload, (file) => path.resolve(file));
      const reply = await core.dispatch(channel, withJobId(request, inside));
      return reply.ok ? { ok: true, value: toTerminal(response, reply.value) } : reply;
    } finally {
      await core.close();
    }
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error: error.toData() };
    if (process.env['CME_DEBUG']) console.error(error);
    return {
      ok: false,
      error: describeError('internal.unexpected', { reference: randomUUID().slice(0, 8) }),
    };
  }
}

function parseArguments(argv: readonly string[]): { channel: string; payload: unknown } {
  const positional: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '--data') index += 1;
    else if (!argument.startsWith('--data=')) positional.push(argument);
  }
  const [channel = '', json = '{}'] = positional;
  try {
    return { channel, payload: JSON.parse(json) };
  } catch (error) {
    const problem = `不是合格的 JSON（${error instanceof Error ? error.message : ''}）`;
    throw new AppError('ipc.invalid-request', { path: '请求', problem });
  }
}

/** Gives a long job a name, so that its progress is told on standard error. */
function withJobId(request: z.ZodType, payload: unknown): unknown {
  const takesJobId = request instanceof z.ZodObject && 'jobId' in request.shape;
  if (!takesJobId || typeof payload !== 'object' || payload === null || 'jobId' in payload) return payload;
  return { ...payload, jobId: randomUUID() };
}

function reportProgress(message: PushMessage): void {
  if (message.topic !== 'job:changed' || !message.data.step) return;
  const { step, done, total } = message.data;
  process.stderr.write(`${step} ${total === null ? done : `${done}/${total}`}\n`);
}

process.exitCode = await main(process.argv.slice(2));
