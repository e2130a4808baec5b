import type { ProofView } from '../../../shared/contract/claim.contract.ts';
import { describeError, errorCodes, type ErrorDetails } from '../../../shared/errors.ts';
import type { StoredArrival, StoredProof } from '../../database/repositories/proof.repository.ts';

/** A proof as screens show it. */
export function toProofView(arrival: StoredArrival): ProofView {
  return {
    proofId: String(arrival.proofId),
    name: arrival.name,
    mime: arrival.mime,
    size: arrival.size,
    pages: arrival.pages ?? 0,
    width: arrival.width,
    height: arrival.height,
    state: arrival.state ?? 'pending',
    problem: problemOf(arrival),
  };
}

function problemOf({ errorCode, errorDetail }: StoredProof): string | null {
  const code = errorCodes.find((known) => known === errorCode);
  if (code === undefined) return null;
  const { message, hint } = describeError(code, JSON.parse(errorDetail ?? '{}') as ErrorDetails);
  return `${message}。${hint}`;
}

/** The row's number of an id; 0, which no row has, for one that is none. */
export function rowNumber(id: string): number {
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
}

/** The file's own name, without its folders. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
