import { studyCardContract } from '../../shared/contract/study-card.contract.ts';
import type { ChannelName } from '../../shared/contract/index.ts';
import type { Handlers } from './handlers.ts';

type StudyCardHandlers = Pick<Handlers, Extract<ChannelName, `study-card:${string}`>>;

export function studyCardHandlers(): StudyCardHandlers {
  const notYet = () => Promise.reject(new Error('not built yet'));
  return Object.fromEntries(
    Object.keys(studyCardContract).map((name) => [name, notYet]),
  ) as unknown as StudyCardHandlers;
}
