import type { ChildExitReason, ChildHandle, ChildHost } from './child-host.ts';
import type { ChildCommand, ChildEvent } from './core-protocol.ts';

/** The part of a message port that is needed here. */
export interface CorePort {
  postMessage(command: ChildCommand): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

interface Ward {
  rss: number;
  peakRss: number;
  exited: ChildExitReason | undefined;
  readonly messageListeners: Set<(message: unknown) => void>;
  readonly exitListeners: Set<(reason: ChildExitReason) => void>;
}

/**
 * Children as the core's thread sees them: only the main thread can start a utility process, so each wish travels
 * over the port and each event comes back. Memory and deadline are watched over there, where nothing blocks.
 */
export function createPortChildHost(port: CorePort): ChildHost {
  const wards = new Map<number, Ward>();
  let lastId = 0;

  port.on('message', (message) => {
    if (!isChildEvent(message)) return;
    const ward = wards.get(message.childId);
    if (!ward) return;
    if (message.child === 'message') {
      ward.rss = message.rss;
      ward.peakRss = Math.max(ward.peakRss, message.rss);
      for (const listener of [...ward.messageListeners]) listener(message.message);
    } else {
      wards.delete(message.childId);
      ward.exited = message.reason;
      ward.peakRss = message.peakRss;
      for (const listener of [...ward.exitListeners]) listener(message.reason);
    }
  });

  return {
    start: (options): ChildHandle => {
      const childId = (lastId += 1);
      const ward: Ward = {
        rss: 0,
        peakRss: 0,
        exited: undefined,
        messageListeners: new Set(),
        exitListeners: new Set(),
      };
      wards.set(childId, ward);
      port.postMessage({ child: 'start', childId, options });
      const tell = (command: ChildCommand): void => {
        if (ward.exited === undefined) port.postMessage(command);
      };
      return {
        send: (message) => tell({ child: 'send', childId, message }),
        onMessage: (listener) => {
          ward.messageListeners.add(listener);
          return () => ward.messageListeners.delete(listener);
        },
        onExit: (listener) => {
          if (ward.exited !== undefined) {
            listener(ward.exited);
            return () => undefined;
          }
          ward.exitListeners.add(listener);
          return () => ward.exitListeners.delete(listener);
        },
        kill: () => tell({ child: 'kill', childId }),
        rss: () => ward.rss,
        peakRss: () => ward.peakRss,
        extendDeadline: (deadlineMs) => tell({ child: 'deadline', childId, deadlineMs }),
      };
    },
  };
}

function isChildEvent(message: unknown): message is ChildEvent {
  if (typeof message !== 'object' || message === null || !('child' in message)) return false;
  return message.child === 'message' || message.child === 'exit';
}

/**
 * The other end: answers the core's child commands with a real host. Returns what to do when the core is gone:
 * end every child that is still running.
 */
export function serveChildCommands(host: ChildHost, tell: (event: ChildEvent) => void): ChildCommandServer {
  const children = new Map<number, ChildHandle>();
  return {
    handle: (command) => {
      const { childId } = command;
      if (command.child === 'start') {
        let child: ChildHandle;
        try {
          child = host.start(command.options);
        } catch {
          // The core waits for an end, whether there was a beginning or not.
          tell({ child: 'exit', childId, reason: 'crashed', peakRss: 0 });
          return;
        }
        children.set(childId, child);
        child.onMessage((message) => tell({ child: 'message', childId, message, rss: child.rss() }));
        child.onExit((reason) => {
          children.delete(childId);
          tell({ child: 'exit', childId, reason, peakRss: child.peakRss() });
        });
        return;
      }
      const child = children.get(childId);
      if (command.child === 'send') child?.send(command.message);
      else if (command.child === 'kill') child?.kill();
      else child?.extendDeadline(command.deadlineMs);
    },
    endAll: () => {
      for (const child of children.values()) child.kill();
    },
  };
}

export interface ChildCommandServer {
  handle(command: ChildCommand): void;
  endAll(): void;
}
