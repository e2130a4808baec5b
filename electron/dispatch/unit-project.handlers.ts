import type { ProjectService } from '../services/unit-projects/project.service.ts';
import type { Handlers } from './handlers.ts';

type ProjectChannel = Extract<keyof Handlers, `project:${string}`>;

export function unitProjectHandlers(projects: ProjectService): Pick<Handlers, ProjectChannel> {
  return {
    'project:list': (request) => projects.list(request),
    'project:get': ({ projectId }) => projects.get(projectId),
    'project:create': (request) => projects.create(request),
    'project:amend': (request) => projects.amend(request),
    'project:step': (request) => projects.step(request),
    'project:check': (request) => projects.check(request),
    'project:attach': (request) => projects.attach(request),
    'project:undo': ({ batchId }) => projects.undo(batchId),
    'project:file': (request) => projects.saveFile(request),
  };
}
