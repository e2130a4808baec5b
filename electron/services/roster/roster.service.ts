import type { ServiceContext } from '../service.ts';
import type { SettingsService } from '../settings.service.ts';
import { createCharacterCorrection, type CharacterCorrection } from './correct-characters.ts';
import { createRosterExport, type RosterExport } from './roster-export.ts';
import { createRosterImport, type RosterImport } from './roster-import.ts';
import { createRosterList, type RosterList } from './roster-list.ts';
import { createRosterPerson, type RosterPersonService } from './roster-person.ts';

/** The roster's use cases: who works here, what they are, and since when. */
export interface RosterService
  extends RosterImport, RosterList, RosterPersonService, RosterExport, CharacterCorrection {
  /** Drops plans that an earlier run left behind, applied or not. Run once at start-up, before any request. */
  sweepPlans(): Promise<void>;
}

export function createRosterService(context: ServiceContext, settings: SettingsService): RosterService {
  return {
    ...createRosterImport(context, settings),
    ...createRosterList(context),
    ...createRosterPerson(context, settings),
    ...createRosterExport(context, settings),
    ...createCharacterCorrection(context, settings),
    sweepPlans: () => context.database.transaction(({ importPlans }) => importPlans.drop('roster')),
  };
}
