import type { TrainingService } from '../services/training/training.service.ts';
import type { Handlers } from './handlers.ts';

type TrainingChannel = Extract<keyof Handlers, `training:${string}`>;

export function trainingHandlers(trainings: TrainingService): Pick<Handlers, TrainingChannel> {
  return {
    'training:items': ({ year }) => trainings.items(year),
    'training:list': ({ year }) => trainings.list(year),
    'training:get': ({ trainingId }) => trainings.get(trainingId),
    'training:save': (request) => trainings.save(request),
    'training:read-sheet': (request, job) => trainings.readSheet(request, job),
    'training:plan': ({ trainingId }) => trainings.plan(trainingId),
    'training:apply': (request) => trainings.apply(request),
    'training:undo': ({ trainingId }) => trainings.undo(trainingId),
    'training:cancel': (request) => trainings.cancel(request),
  };
}
