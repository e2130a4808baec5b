import type { ChannelName } from '../../shared/contract/index.ts';
import type { RosterService } from '../services/roster/roster.service.ts';
import type { Handlers } from './handlers.ts';

export function rosterHandlers(
  roster: RosterService,
): Pick<Handlers, Extract<ChannelName, `roster:${string}`>> {
  return {
    'roster:import': (request, job) => roster.import(request, job),
    'roster:plan': (request, job) => roster.plan(request, job),
    'roster:plan-rows': (request) => roster.planRows(request),
    'roster:apply': ({ planId }, job) => roster.apply(planId, job),
    'roster:answers': ({ planId, out }, job) => roster.answers(planId, out, job),
    'roster:list': (request) => roster.list(request),
    'roster:facets': ({ on }) => roster.facets(on),
    'roster:person': ({ staffNumber, on }) => roster.person(staffNumber, on),
    'roster:reveal': (request) => roster.reveal(request),
    'roster:save': (request) => roster.save(request),
    'roster:correct-characters': (request) => roster.correctCharacters(request),
    'roster:undo-correction': (request) => roster.undoCorrection(request),
    'roster:export': (request, job) => roster.export(request, job),
  };
}
