import type { PackRegistry } from '../rules/registry.ts';
import type { ServiceContext } from '../services/service.ts';
import type { SettingsService } from '../services/settings.service.ts';
import type { Handlers } from './handlers.ts';

export function settingsHandlers(
  settings: SettingsService,
  context: ServiceContext,
  packs: PackRegistry,
  version: string,
): Pick<Handlers, 'settings:get' | 'settings:set' | 'app:info'> {
  return {
    'settings:get': () => settings.get(),
    'settings:set': ({ unitName, jurisdiction, grassroots, officer, levelsApart, keys }) =>
      settings.set({
        ...(unitName === undefined ? {} : { unitName }),
        ...(jurisdiction === undefined ? {} : { jurisdiction }),
        ...(grassroots === undefined ? {} : { grassroots }),
        ...(officer === undefined ? {} : { officer }),
        ...(levelsApart === undefined ? {} : { levelsApart }),
        ...(keys === undefined ? {} : { keys }),
      }),
    'app:info': async () => ({
      version,
      dataFolder: context.folder,
      schemaVersion: context.database.schemaVersion,
      runtime: `Node ${process.versions.node}`,
      jurisdictions: packs.jurisdictions.map(({ id, name }) => ({ id, name })),
      packs: packs.packs.map(({ manifest, hash }) => ({
        id: manifest.id,
        title: manifest.title,
        version: manifest.version,
        hash,
        years:
          manifest.years.from === manifest.years.to
            ? `${manifest.years.from}`
            : `${manifest.years.from}–${manifest.years.to}`,
      })),
    }),
  };
}
