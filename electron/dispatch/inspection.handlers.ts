import type { InspectionService } from '../services/closing/inspection/inspection.service.ts';
import type { Handlers } from './handlers.ts';

type InspectionChannels = 'inspection:draw' | 'inspection:pack' | 'inspection:verify';

export function inspectionHandlers(inspection: InspectionService): Pick<Handlers, InspectionChannels> {
  return {
    'inspection:draw': (request) => inspection.draw(request),
    'inspection:pack': (request, job) => inspection.pack(request, job),
    'inspection:verify': (request, job) => inspection.verify(request, job),
  };
}
