import type { JobView } from '../../../../shared/contract/job.contract.ts';
import { useJobs } from '../../api/use-job.ts';

/** The sample hospital while it is being prepared, whichever screen started it. */
export function useSampleJob(): JobView | undefined {
  return useJobs().find((job) => job.channel === 'demo:load' && job.state === 'running');
}
