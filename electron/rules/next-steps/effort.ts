/**
 * What a next step costs, in minutes, so that steps of different kinds can be put in one order. Nothing here decides a
 * credit: no figure of this table comes from an official text or enters an evaluation. The order that follows from it:
 * paperwork of the unit before anything that a person has to go to, and among activities the one that takes least time
 * for what is missing.
 */

/** Acts on what is there already; none of them takes the person to a training. */
export const actMinutes = {
  /** Two minutes of the officer a claim: it is handed in, looked at and decided. */
  accept: 2,
  /** The person presses 上报 and the officer decides. */
  submit: 5,
  /** One line in the roster with its document. */
  'title-level': 5,
  /** Asking the person for a role, a number or a date, and putting it in. */
  complete: 10,
  /** A letter to the authority, or the unit's own decision on an application. */
  report: 30,
  /** The person looks for the missing proof and hands in again. */
  mend: 30,
  /** Application, the unit's proof of the reason, report to the authority. */
  'make-up': 60,
} as const satisfies Readonly<Record<string, number>>;
export type ActKind = keyof typeof actMinutes;

export interface ActivityEffort {
  /** Minutes of the person's time for one unit. */
  readonly minutes: number;
  /** The most of it that fits into a day beside the work of a ward: a plan that needs more is no plan. */
  readonly aDay: number;
}

/**
 * Activities by the unit in which their item counts. Units that are missing (篇 项 部 年) are never proposed: nobody
 * can be told to publish or to win an award before the end of the year.
 */
export const activityEffort: Readonly<Record<string, ActivityEffort>> = {
  /** An hour is an hour; three of them a day, one credit's worth, fit beside the work. */
  小时: { minutes: 60, aDay: 3 },
  /** A training in the house: no text says how long, two 学时 of 45 minutes and its papers are taken. One a day (D10). */
  次: { minutes: 100, aDay: 1 },
  /** A day away (at least 6 hours of study) costs the unit a working day. */
  天: { minutes: 480, aDay: 1 },
  /** A credit of self-study is taken as the project's: three hours. */
  分: { minutes: 180, aDay: 1 },
};

/** 公需科目 are announced, few and not to be had at will: a tenth dearer, so that no more is proposed than is asked. */
export const publicNeedFactor = 1.1;

/** Items whose places are given out by the state: real credits, but nothing that a person can decide to attend. */
export const notAtWill: ReadonlySet<string> = new Set(['seminar', 'special-training']);
