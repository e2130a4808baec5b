import { type CivilDate, civilDateOf } from '../../shared/domain/civil-date.ts';

export interface Clock {
  now(): Date;
  /** The local calendar day. */
  today(): CivilDate;
}

export function systemClock(): Clock {
  return { now: () => new Date(), today: () => civilDateOf(new Date()) };
}

/** Stands still, or starts at `start` and goes on from there, for tests and the demo. */
export function fixedClock(start: string): Clock {
  const at = new Date(start);
  return { now: () => new Date(at), today: () => civilDateOf(at) };
}

/** `CME_NOW` fixes the clock of an unpackaged program. */
export function clockFromEnvironment(environment: NodeJS.ProcessEnv): Clock {
  const fixed = environment['CME_NOW'];
  return fixed ? fixedClock(fixed) : systemClock();
}
