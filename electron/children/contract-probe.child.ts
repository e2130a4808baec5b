import { AppError } from '../../shared/errors.ts';
import { runChildEntry, type ChildContext } from './child-runtime.ts';

/** Misbehaves on request: the other side of `platform/child-host.contract.ts`. Reads nothing, writes nothing. */
interface ProbeRequest {
  readonly do: string;
  readonly value?: unknown;
  readonly to?: number;
  readonly code?: number;
}

async function probe(request: ProbeRequest, context: ChildContext): Promise<unknown> {
  switch (request.do) {
    case 'echo':
      return request.value;
    case 'count': {
      const to = request.to ?? 0;
      for (let index = 0; index < to; index += 1) await context.emit({ type: 'progress', index });
      return to;
    }
    case 'fail':
      throw new AppError('file.macro');
    case 'throw':
      throw new TypeError('a defect');
    case 'exit':
      process.exit(request.code);
      break;
    case 'spin':
      context.post({ type: 'spinning' });
      for (;;) Math.sqrt(2);
    case 'grow-buffers': {
      const kept: Buffer[] = [];
      for (;;) {
        kept.push(Buffer.alloc(8 * 1024 * 1024, 1));
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
    case 'grow-heap': {
      const kept: object[] = [];
      for (let index = 0; ; index += 1) kept.push({ index, text: `row ${index}` });
    }
  }
  return undefined;
}

runChildEntry(import.meta.url, probe);
