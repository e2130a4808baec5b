/** The window's only door to the program. */
export * from './call.ts';
export * from './use-query.ts';
export * from './use-job.ts';
