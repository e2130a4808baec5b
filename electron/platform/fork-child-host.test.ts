import { join } from 'node:path';
import { describe, it } from 'vitest';
import { childHostContract } from './child-host.contract.ts';
import { createForkChildHost } from './fork-child-host.ts';

const host = createForkChildHost(join(import.meta.dirname, '..', 'children'));

describe('the fork child host keeps the child host contract', () => {
  for (const { title, run } of childHostContract) it(title, () => run(host), 60_000);
});
