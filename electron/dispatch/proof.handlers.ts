import type { ProofService } from '../services/proofs/proof.service.ts';
import type { Handlers } from './handlers.ts';

type ProofChannel =
  'proof:add' | 'proof:tray' | 'proof:candidates' | 'proof:attach' | 'proof:detach' | 'proof:derivative';

export function proofHandlers(proofs: ProofService): Pick<Handlers, ProofChannel> {
  return {
    'proof:add': (request, job) => proofs.add(request, job),
    'proof:tray': (request) => proofs.tray(request),
    'proof:candidates': (request) => proofs.candidates(request),
    'proof:attach': (request) => proofs.attach(request),
    'proof:detach': (request) => proofs.detach(request),
    'proof:derivative': (request) => proofs.derivative(request),
  };
}
