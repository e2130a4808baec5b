import type { templateContract } from '../../shared/contract/template.contract.ts';
import type { TemplateService } from '../services/templates/template.service.ts';
import type { Handlers } from './handlers.ts';

export function templateHandlers(templates: TemplateService): Pick<Handlers, keyof typeof templateContract> {
  return {
    'template:list': () => templates.list(),
    'template:get': (request) => templates.get(request),
    'template:save': (request) => templates.save(request),
    'template:reset': (request) => templates.reset(request),
    'template:preview': (request) => templates.preview(request),
    'template:logo': (request) => templates.logo(request),
    'template:export': (request) => templates.exportFile(request),
    'template:read-file': (request) => templates.readFile(request),
    'template:import': (request) => templates.importFile(request),
  };
}
