import type { RegisterService } from '../services/register/register.service.ts';
import type { Handlers } from './handlers.ts';

type RegisterChannels =
  'register:print' | 'register:preflight' | 'register:preview' | 'register:preview-page' | 'register:history';

export function registerHandlers(registers: RegisterService): Pick<Handlers, RegisterChannels> {
  return {
    'register:print': (request, job) => registers.print(request, job),
    'register:preflight': (request) => registers.preflight(request),
    'register:preview': (request) => registers.preview(request),
    'register:preview-page': (request) => registers.previewPage(request),
    'register:history': (request) => registers.history(request),
  };
}
