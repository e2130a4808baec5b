import type { ResponseOf, WindowRequest } from '../../shared/contract/index.ts';
import type { TestCore } from './core.ts';

/** Takes a change to the rules into force as an officer does: shown first, then exactly that. */
export async function adoptRehearsed(
  core: TestCore,
  request: Omit<WindowRequest<'rules:adopt'>, 'rehearsal'>,
): Promise<ResponseOf<'rules:adopt'>> {
  const { year, change } = request;
  const { rehearsal } = await core.call('rules:rehearse', { year, change });
  return core.call('rules:adopt', { ...request, rehearsal });
}
