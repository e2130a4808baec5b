import type { ChannelName, RequestOf, ResponseOf } from '../../shared/contract/index.ts';
import type { Job } from './jobs.ts';

export type Handler<Name extends ChannelName> = (
  request: RequestOf<Name>,
  job: Job,
) => Promise<ResponseOf<Name>>;

/** One handler per channel; a missing or wrong one does not compile. */
export type Handlers = { readonly [Name in ChannelName]: Handler<Name> };
