import type { ComplianceRow } from '../../../../shared/contract/compliance.contract.ts';
import type { WindowRequest } from '../../../../shared/contract/index.ts';
import { call } from '../../api/client.ts';

const pageSize = 1000;

/** All people of a filter, page by page, in its order. */
export async function everyone(request: WindowRequest<'compliance:list'>): Promise<ComplianceRow[]> {
  const people: ComplianceRow[] = [];
  for (;;) {
    const answer = await call('compliance:list', { ...request, offset: people.length, limit: pageSize });
    people.push(...answer.people);
    if (answer.people.length === 0 || people.length >= answer.total) return people;
  }
}
