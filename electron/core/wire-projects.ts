import type { Handler, Handlers } from '../dispatch/handlers.ts';
import { unitProjectHandlers } from '../dispatch/unit-project.handlers.ts';
import type { RuleBook } from '../services/rules/rule-book.ts';
import type { ServiceContext } from '../services/service.ts';
import type { SettingsService } from '../services/settings.service.ts';
import { createProjectPrinter, isProjectForm } from '../services/unit-projects/project-printer.ts';
import { createProjectService } from '../services/unit-projects/project.service.ts';

/** The unit's own projects and their forms. */
export function wireProjects(context: ServiceContext, settings: SettingsService, ruleBook: RuleBook) {
  const projects = createProjectService(context, settings, ruleBook);
  const { print, family } = createProjectPrinter(context, settings, ruleBook, projects);
  return {
    handlers: unitProjectHandlers(projects) satisfies Partial<Handlers>,
    family,
    /** `register:print` of the forms of projects, and of everything else by whoever prints that. */
    printing:
      (others: Handler<'register:print'>): Handler<'register:print'> =>
      (request, job) => {
        const { kind } = request;
        return isProjectForm(kind) ? print({ ...request, kind }) : others(request, job);
      },
  };
}
