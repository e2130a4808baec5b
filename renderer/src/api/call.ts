import type {
  WindowChannelName,
  WindowRequest,
  WindowResponse,
  Reply,
} from '../../../shared/contract/index.ts';
import type { PushData, PushMessage, PushTopic } from '../../../shared/contract/push.ts';
import { describeError } from '../../../shared/errors.ts';
import type { ErrorData } from '../../../shared/errors.ts';

declare global {
  interface Window {
    /** The only door to the program, opened by the preload script. */
    readonly cme: {
      call(channel: string, payload: unknown): Promise<unknown>;
      onPush(listener: (message: unknown) => void): () => void;
      dropFiles(files: File[]): Promise<{ token: string; name: string }[]>;
    };
  }
}

/** A refusal of the core, with the sentence and the hint that stand on the screen. */
export class CallError extends Error {
  readonly data: ErrorData;

  constructor(data: ErrorData) {
    super(data.message);
    this.name = 'CallError';
    this.data = data;
  }
}

/** Any thrown value as something an officer can read. */
export function errorData(thrown: unknown): ErrorData {
  if (thrown instanceof CallError) return thrown.data;
  return describeError('internal.unexpected', { reference: 'window' });
}

export function isCancelled(thrown: unknown): boolean {
  return thrown instanceof CallError && thrown.data.code === 'job.cancelled';
}

let gate: ((name: WindowChannelName) => Promise<boolean> | undefined) | undefined;

/** Lets somebody be asked before certain calls go out; a call that is not agreed to fails like a cancelled job. */
export function guardCalls(ask: NonNullable<typeof gate>): () => void {
  gate = ask;
  return () => {
    if (gate === ask) gate = undefined;
  };
}

/** Asks the program. Credits are hundredths, hours tenths, files dialog tokens. Throws CallError. */
export async function call<Name extends WindowChannelName>(
  name: Name,
  request: WindowRequest<Name>,
): Promise<WindowResponse<Name>> {
  const asked = gate?.(name);
  if (asked !== undefined && !(await asked)) throw new CallError(describeError('job.cancelled'));
  // The main process parses every request and answers with exactly this shape: the contract is the type.
  const reply = (await window.cme.call(name, request)) as Reply<WindowResponse<Name>>;
  if (!reply.ok) throw new CallError(reply.error);
  return reply.value;
}

const pushListeners = new Set<(message: PushMessage) => void>();
let stopPushes: (() => void) | undefined;

/** Listens to what the program tells without being asked. Returns how to stop. */
export function onPush<Topic extends PushTopic>(
  topic: Topic,
  listener: (data: PushData<Topic>) => void,
): () => void {
  // One subscription at the bridge serves every part of the window.
  stopPushes ??= window.cme.onPush((raw) => {
    for (const hear of pushListeners) hear(raw as PushMessage);
  });
  const hear = (message: PushMessage) => {
    if (message.topic === topic) listener(message.data as PushData<Topic>);
  };
  pushListeners.add(hear);
  return () => pushListeners.delete(hear);
}

export type DataTopic = PushData<'data:changed'>['topics'][number];

/** Dropped files and folders as dialog tokens; paths stay in the main process. */
export function dropFiles(files: Iterable<File>): Promise<{ token: string; name: string }[]> {
  return window.cme.dropFiles([...files]);
}

/** Address of a drawn page of a proof. */
export function proofPicture(proofId: string, page: number, size: 'thumb' | 'view'): string {
  return `proof://view/${encodeURIComponent(proofId)}/${page}?size=${size}`;
}
