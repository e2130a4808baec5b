import type { DemoService } from '../services/demo/demo.service.ts';
import type { Handlers } from './handlers.ts';

export function demoHandlers(demo: DemoService): Pick<Handlers, 'demo:generate' | 'demo:load'> {
  return {
    'demo:generate': (request, job) => demo.generate(request, job),
    'demo:load': (request, job) => demo.load(request, job),
  };
}
